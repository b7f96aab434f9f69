"""Documents name only what exists: paths, make targets, commands, settings."""

from __future__ import annotations

import re

import pytest

from wegweiser import cli
from wegweiser.tests.tree import ROOT, files, read, short

DOCUMENTS = [path for path in files(".md") if short(path).split("/")[0] != "wegweiser"]
TARGETS = set(re.findall(r"^([a-z-]+):", read(ROOT / "Makefile"), re.MULTILINE))
SETTING = re.compile(r"\b(?:WEGWEISER_[A-Z_]+|DATABASE_URL)\b")
SETTINGS = set(SETTING.findall(read(ROOT / "wegweiser/settings.py")))
TOP = {path.name for path in ROOT.iterdir()}
MADE = ("var/", ".venv")  # made by a run, so not in the tree
KEPT = ["README.md", "CONTRIBUTING.md", "SECURITY.md", "CHANGELOG.md", "LICENSE", "publiccode.yml"]


def quoted(path) -> list[str]:
    """What a document sets in code type: `…` and the lines of code blocks, comments left out."""
    text = read(path)
    blocks = re.findall(r"^```[a-z]*\n(.*?)^```", text, re.MULTILINE | re.DOTALL)
    lines = [line.split(" #")[0].strip() for block in blocks for line in block.splitlines()]
    return lines + re.findall(r"`([^`\n]+)`", re.sub(r"^```.*?^```", "", text, flags=re.MULTILINE | re.DOTALL))


def linked(path) -> set[str]:
    """Link targets of a document inside the project, from its root."""
    targets = re.findall(r"\]\(([^)#\s]+)", read(path))
    inside = [target for target in targets if "://" not in target and not target.startswith("mailto:")]
    return {(path.parent / target).resolve().relative_to(ROOT).as_posix() for target in inside}


def paths_named(path) -> set[str]:
    """Paths of the project in code type, and link targets."""
    words = {word.rstrip(".,:;)") for code in quoted(path) for word in code.split()}
    named = {word for word in words if ("/" in word and word.split("/")[0] in TOP) or word in TOP}
    return {name for name in named | linked(path) if not re.search(r"[<>*{}…$]", name) and not name.startswith(MADE)}


@pytest.mark.parametrize("path", DOCUMENTS, ids=short)
def test_document_names_only_paths_that_exist(path):
    missing = sorted(name for name in paths_named(path) if not (ROOT / name.split("::")[0]).exists())
    assert not missing, f"{short(path)} names {missing}"


@pytest.mark.parametrize("path", DOCUMENTS, ids=short)
def test_document_names_only_make_targets_that_exist(path):
    named = {target for code in quoted(path) for target in re.findall(r"^(?:\$ )?make ([a-z-]+)", code)}
    assert named <= TARGETS, f"{short(path)} names {sorted(named - TARGETS)}"


@pytest.mark.parametrize("path", DOCUMENTS, ids=short)
def test_document_names_only_commands_that_exist(path):
    call = re.compile(r"^(?:\$ |\.venv/bin/)?wegweiser ([a-z][a-z-]*)")
    named = {name for code in quoted(path) for name in call.findall(code)}
    assert named <= set(cli.COMMANDS), f"{short(path)} names {sorted(named - set(cli.COMMANDS))}"


@pytest.mark.parametrize("path", DOCUMENTS, ids=short)
def test_document_names_only_settings_that_exist(path):
    named = set(SETTING.findall(read(path)))
    assert named <= SETTINGS, f"{short(path)} names {sorted(named - SETTINGS)}"


@pytest.mark.parametrize("setting", sorted(SETTINGS - {"WEGWEISER_TEST_DB"}))
def test_setting_is_described(setting):
    assert f"`{setting}`" in read(ROOT / "wegweiser/settings.py").split('"""')[1]


@pytest.mark.parametrize("name", KEPT)
def test_repository_has(name):
    assert read(ROOT / name).strip()


def test_licence_is_the_one_declared():
    assert read(ROOT / "LICENSE").startswith("EUROPEAN UNION PUBLIC LICENCE v. 1.2")
    assert 'license = { text = "EUPL-1.2" }' in read(ROOT / "pyproject.toml")
