"""The tool of the trustees runs as one file, alone in a folder, with `cryptography` and nothing else of ours."""

from __future__ import annotations

import importlib.util
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from wegweiser.backup import keys, sheets, spare
from wegweiser.backup.manifest import digest_of
from wegweiser.backup.tests.cast import NOW, PAPER, TRUSTEES, call, make_desk
from wegweiser.backup.tool import write_tool
from wegweiser.intake.models import SpareKey
from wegweiser.sealing.paper import fingerprint, read_paper_key

NEEDED = ("cryptography", "cffi", "_cffi_backend", "pycparser", "typing_extensions")


@pytest.fixture(scope="module")
def tool(tmp_path_factory):
    """`tool(…)` runs the file in its own folder; nothing else is importable."""
    folder, libraries = tmp_path_factory.mktemp("offline"), tmp_path_factory.mktemp("libraries")
    for name in NEEDED:
        found = importlib.util.find_spec(name)
        if found and found.origin:
            path = Path(found.origin)
            path = path.parent if path.name.startswith("__init__") else path
            (libraries / path.name).symlink_to(path)
    write_tool(folder / "tool.pyz")

    def run(*arguments):
        parts = [sys.executable, "-S", "-P", folder / "tool.pyz", *arguments]
        surroundings = {"PYTHONPATH": str(libraries), "PATH": os.environ["PATH"]}
        return subprocess.run(
            [str(part) for part in parts], cwd=folder, env=surroundings, capture_output=True, text=True, check=False
        )

    run.folder, run.libraries = folder, libraries
    return run


@pytest.fixture
def sheets_of(tmp_path):
    paths = []
    for number, key in enumerate(PAPER):
        paths.append(tmp_path / f"trustee-{number}.txt")
        paths[-1].write_text(sheets.as_text(key, "Key of a trustee", ["Keep it."]), encoding="utf-8")
    return paths


@pytest.fixture
def network(town):
    spare.make_spare_key(town.network, TRUSTEES, NOW)
    found = make_desk(town)
    spare.seal_desk_for_spare(found.desk, found.pair.private)
    return town.network


def write_export(path, network, members):
    path.write_text(json.dumps(spare.export(network, members, NOW)), encoding="ascii")
    return path


def test_no_django_is_there(tool):
    code = "import cryptography, importlib.util; raise SystemExit(bool(importlib.util.find_spec('django')))"
    done = subprocess.run([sys.executable, "-S", "-c", code], env={"PYTHONPATH": str(tool.libraries)}, check=False)
    assert done.returncode == 0


def test_two_builds_are_the_same(tool, tmp_path):
    write_tool(tmp_path / "again.pyz")
    assert digest_of(tmp_path / "again.pyz") == digest_of(tool.folder / "tool.pyz")


def test_key_of_the_tool_is_what_the_server_reads(tool, tmp_path):
    done = tool("key", "--private", tmp_path / "a.txt", "--public", tmp_path / "a.pub")
    assert done.returncode == 0, done.stderr
    public = keys.read_public(tmp_path / "a.pub")
    assert read_paper_key((tmp_path / "a.txt").read_text()).pair.public == public
    assert fingerprint(public) in done.stdout


@pytest.mark.django_db
def test_drill_with_three_sheets(tool, network, sheets_of, tmp_path):
    exported = write_export(tmp_path / "exported.json", network, [])
    done = tool("drill", exported, "--keys", *sheets_of[2:], "--out", tmp_path / "proof.json")
    assert done.returncode == 0, done.stderr
    spare.drilled(network, json.loads((tmp_path / "proof.json").read_text()), NOW)
    assert SpareKey.objects.get().drilled_at == NOW


@pytest.mark.django_db
def test_two_sheets_open_nothing(tool, network, sheets_of, tmp_path):
    exported = write_export(tmp_path / "exported.json", network, [])
    for sheets_given in (sheets_of[:2], [*sheets_of[:2], sheets_of[0]]):
        done = tool("drill", exported, "--keys", *sheets_given, "--out", tmp_path / "proof.json")
        assert (done.returncode, done.stderr.startswith("stopped: ")) == (1, True)
    assert not (tmp_path / "proof.json").exists()


@pytest.mark.django_db
def test_open_shows_the_fingerprints_and_writes_the_seats(tool, network, town, sheets_of, tmp_path):
    ana = town.enrol("Ana", "counsellor")
    exported = write_export(tmp_path / "exported.json", network, [ana])
    done = tool("open", exported, "--keys", *sheets_of[:3], "--out", tmp_path / "import.json", "--yes")
    assert done.returncode == 0, done.stderr
    assert f"Ana: {fingerprint(bytes(ana.public_key))}" in done.stdout
    assert list(json.loads((tmp_path / "import.json").read_text())["desks"][0]["seats"]) == [str(ana.pk)]


@pytest.mark.parametrize("content", ["", "{}", '{"kind": "wegweiser spare key export"}', "[]"])
def test_other_files_are_refused_in_one_line(tool, sheets_of, tmp_path, content):
    (tmp_path / "x.json").write_text(content)
    done = tool("drill", tmp_path / "x.json", "--keys", *sheets_of[:3], "--out", tmp_path / "proof.json")
    assert done.returncode == 1
    assert done.stderr.startswith("stopped: ")
    assert done.stderr.count("\n") == 1


def test_command_writes_the_tool(tmp_path):
    done = call("recovery-tool", "--out", tmp_path / "tool.pyz")
    assert done.stdout.strip().endswith(digest_of(tmp_path / "tool.pyz"))


@pytest.mark.parametrize("name", ["sheet.txt", "sheet.pdf"])
def test_trustee_key_writes_sheet_and_public_half(tmp_path, name):
    sheet, public = tmp_path / name, tmp_path / "a.pub"
    done = call(
        "trustee-key", "--sheet", sheet, "--public", public, env={**os.environ, "WEGWEISER_DATA": str(tmp_path)}
    )
    assert done.returncode == 0, done.stderr
    assert fingerprint(keys.read_public(public)) in done.stdout
    assert sheet.stat().st_mode & 0o777 == 0o600
