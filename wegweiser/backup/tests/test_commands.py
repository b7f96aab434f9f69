"""The way of docs/howto: key, backup, drill; trustees, spare key, drill. By the command line, on SQLite."""

from __future__ import annotations

import json
import os
import re
import sqlite3
import subprocess
import sys
from contextlib import closing

import pytest

from wegweiser.backup.tests.cast import call
from wegweiser.tests.tree import ROOT


def surroundings(folder):
    here = {"WEGWEISER_DATA": str(folder / "data"), "DATABASE_URL": "", "PYTHONPATH": str(ROOT)}
    return {"env": {**os.environ, "DJANGO_SETTINGS_MODULE": "wegweiser.settings", **here}, "cwd": folder}


def python(folder, *arguments):
    parts = [sys.executable, *arguments]
    done = subprocess.run(parts, capture_output=True, text=True, check=False, **surroundings(folder))
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.fixture
def run(tmp_path):
    """A command in an installation of this test's own: what it printed."""

    def command(*arguments, code=0):
        done = call(*arguments, **surroundings(tmp_path))
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


OLD = """
import django
django.setup()
from django.core.management import call_command
from django.db.migrations.loader import MigrationLoader
from django.utils import timezone
from pathlib import Path
from wegweiser.backup.making import make_backup
call_command("migrate", verbosity=0)
names = sorted(name for app, name in MigrationLoader(None).disk_migrations if app == "intake")
call_command("migrate", "intake", names[-2], verbosity=0)
print(make_backup(Path("backups"), timezone.now()).path)
"""


def test_backup_of_an_older_version_is_brought_up_to_date(run, tmp_path):
    run("backup-key", "--sheet", "words.txt")
    made = python(tmp_path, "-c", OLD)
    said = run("restore", made.strip(), "--key", "words.txt", "--to", "new", "--pepper", "data/pepper.key")
    needed = int(re.search(r"(\d+) migrations were needed", said)[1])
    assert needed >= 1  # those of apps that build on it go along
    with closing(sqlite3.connect(tmp_path / "new/wegweiser.sqlite3")) as database:
        (facts,) = database.execute("SELECT facts FROM trail_row WHERE event = 'BackupRestored'").fetchone()
    assert json.loads(facts)["migrated"] == needed
