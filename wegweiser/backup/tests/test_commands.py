"""The way of docs/howto: key, backup, drill; trustees, spare key, drill. By the command line, on SQLite."""

from __future__ import annotations

import os

import pytest

from wegweiser.backup.tests.cast import call
from wegweiser.tests.tree import ROOT


@pytest.fixture
def run(tmp_path):
    """A command in an installation of this test's own: what it printed."""
    environment = {**os.environ, "WEGWEISER_DATA": str(tmp_path / "data"), "DATABASE_URL": "", "PYTHONPATH": str(ROOT)}

    def command(*arguments, code=0):
        done = call(*arguments, env=environment, cwd=tmp_path)
        assert done.returncode == code, done.stdout + done.stderr
        return done.stdout if code == 0 else done.stderr

    return command


def test_key_backup_and_drill(run, tmp_path):
    run("backup-key", "--sheet", "words.txt")
    assert "sha256" in run("backup", "--to", "backups", "--prune")
    assert "restored for trial" in run("drill", "--from", "backups", "--key", "words.txt")


def test_key_shown_on_the_screen_is_kept_nowhere(run, tmp_path):
    word = run("backup-key").splitlines()[-3].split()[1]
    files = [path for path in tmp_path.rglob("*") if path.is_file()]
    assert [path.name for path in files if path.name == "backup.pub"]
    assert not [path for path in files if word.encode() in path.read_bytes()]


def test_second_backup_key_needs_a_word_more(run, tmp_path):
    run("backup-key")
    before = (tmp_path / "data/backup.pub").read_text()
    assert "--again" in run("backup-key", code=1)
    assert (tmp_path / "data/backup.pub").read_text() == before
    run("backup-key", "--again")
    assert (tmp_path / "data/backup.pub").read_text() != before


def test_spare_key_from_trustees_to_drill(run, tmp_path):
    run("init", "rosenau", "--place", "07314", "--pack", "de", "--name", "Rosenau")
    for name in "abcde":
        run("trustee-key", "--sheet", f"{name}.txt", "--public", f"{name}.pub")
    run(
        "spare-key",
        "make",
        "--network",
        "rosenau",
        "--trustees",
        *(f"{name}.pub" for name in "abcde"),
        "--names",
        *"ABCDE",
    )
    run("spare-key", "export", "--network", "rosenau", "--out", "drill.json")
    run("recovery-tool", "--out", "tool.pyz")
    assert "no active member" in run(
        "spare-key", "export", "--network", "rosenau", "--members", "Ana", "--out", "x", code=1
    )
    (tmp_path / "proof.json").write_text("[]")
    assert "does not show" in run("spare-key", "drilled", "--network", "rosenau", "--proof", "proof.json", code=1)
    assert "unknown" in run("spare-key", "export", "--network", "linden", "--out", "y", code=2)
