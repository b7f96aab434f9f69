"""R2 in short. A report is acknowledged after COMMIT (the kills of `test_trials` show it), and COMMIT waits for the
disk: SQLite syncs its log at the end of each transaction under synchronous=FULL. So every connection must have that.
`make torture` watches the system calls of a running server by strace; here its judge is tried on written traces.
"""

from __future__ import annotations

import json
import re
import sqlite3
import subprocess
import sys

import pytest

from wegweiser.tests.tree import PACKAGE, files, is_test, short
from wegweiser.torture import installation
from wegweiser.torture.mother import mother
from wegweiser.torture.writes import read

PROMISED = {"synchronous": 2, "journal_mode": "wal", "secure_delete": 1}
ASK = f"""
import json, django
django.setup()
from django.db import connection
print(json.dumps({{name: connection.cursor().execute(f"PRAGMA {{name}}").fetchone()[0] for name in {list(PROMISED)}}}))
"""
MAY_OPEN = {  # these open a file that is not the running database, or open it for reading
    "wegweiser/backup/opening.py",
    "wegweiser/backup/snapshot.py",
}


@pytest.mark.slow
@pytest.mark.xdist_group("reliability")
def test_server_process_waits_for_the_disk(tmp_path):
    with mother(installation.make(tmp_path), cheap=True) as server:
        assert server.tell("pragmas") == PROMISED


def test_command_process_waits_for_the_disk(tmp_path):
    here = installation.Installation(tmp_path / "data", tmp_path / "keys")
    environment = here.environment(DJANGO_SETTINGS_MODULE="wegweiser.settings")
    done = subprocess.run([sys.executable, "-c", ASK], env=environment, capture_output=True, text=True, check=True)
    assert json.loads(done.stdout) == PROMISED


def test_nothing_else_opens_the_database():
    opening = re.compile(r"sqlite3\.connect|PRAGMA (synchronous|journal_mode)")
    sources = [p for p in files(".py") if p.is_relative_to(PACKAGE) and not is_test(p) and "torture" not in p.parts]
    found = {short(path) for path in sources if opening.search(path.read_text(encoding="utf-8"))}
    assert found - MAY_OPEN == {"wegweiser/settings.py"}


def test_file_keeps_the_log_mode_for_connections_without_our_settings(tmp_path):
    here = installation.make(tmp_path)
    with sqlite3.connect(here.database) as database:
        assert database.execute("PRAGMA journal_mode").fetchone() == ("wal",)
    database.close()


WRITE = '7 pwrite64(5</d/wegweiser.sqlite3-wal>, "\\0\\0", 24, 32) = 24\n'
SYNC = "7 fdatasync(5</d/wegweiser.sqlite3-wal>) = 0\n"
ANSWER = '9 writev(8<socket:[1]>, [{iov_base="HTTP/1.1 303 See Other", iov_len=22}], 1) = 22\n'
BEGUN = "7 fdatasync(5</d/wegweiser.sqlite3-wal> <unfinished ...>\n"
ENDED = "7 <... fdatasync resumed>) = 0\n"
OTHER = "7 fdatasync(6</d/wegweiser.sqlite3>) = 0\n"


@pytest.mark.parametrize(
    ("trace", "early"),
    [
        (WRITE + SYNC + ANSWER, 0),
        (WRITE + BEGUN + ENDED + ANSWER, 0),
        (WRITE + WRITE + SYNC + ANSWER, 0),
        (WRITE + ANSWER + SYNC, 1),
        (WRITE + SYNC + WRITE + ANSWER, 1),
        (WRITE + BEGUN + ANSWER + ENDED, 1),
        (WRITE + OTHER + ANSWER, 1),
    ],
)
def test_answer_before_the_disk_is_found(trace, early):
    found = read(trace)
    assert (found.answers, found.early) == (1, early)
