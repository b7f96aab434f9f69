"""R13 and R15 in short: nothing typed lies in the clear, nothing deleted lies anywhere; and both would be found."""

from __future__ import annotations

import base64
import gzip
import sqlite3

import pytest

from wegweiser.torture import canaries, deletions, installation
from wegweiser.torture.cage import Cage
from wegweiser.torture.mother import mother
from wegweiser.torture.searching import holding, search

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("secrets")]
WORD = "zqplantedcanary"


def test_r13_hundred_canaries_of_public_and_desk_lie_nowhere_in_the_clear(tmp_path):
    found = canaries.sing(tmp_path, canaries=100, cheap=True)
    assert found.canaries >= 100
    assert found.sent >= 5, "hardly anything was sent, so nothing was tried"
    assert found.is_good(), (found.hits, found.wrong)


def test_flow_that_sends_nothing_or_too_much_would_be_found(tmp_path):
    here, cage = installation.make(tmp_path), cage_of("zqnever")
    with mother(here, cheap=True) as server:
        server.serve()
        server.phone().report("zqunasked")
    assert canaries.look(here, cage) == ["not kept: zqnever", "kept, though not sent: zqunasked"]


def cage_of(text):
    """Somebody was told that this text was kept."""
    cage = Cage(birds={text: text})
    cage.sent.append(text)
    return cage


@pytest.mark.parametrize(
    "written",
    [
        f"2026-11-21 ERROR {WORD}".encode(),
        WORD.encode("utf-16-le"),
        b"x" + base64.b64encode(b"1" + WORD.encode() + b"2"),
        base64.b64encode(b"12" + WORD.encode() + b"3"),
        base64.b64encode(WORD.encode()),
        WORD.encode().hex().encode(),
        b"before" + gzip.compress(b"some " + WORD.encode()) + b"after",
    ],
    ids=["plain", "utf-16", "base64 at 1", "base64 at 2", "base64 at 0", "hex", "gzip"],
)
def test_word_in_a_log_would_be_found(tmp_path, written):
    (tmp_path / "log").write_bytes(b"\0 begin " + written + b" end")
    assert search([tmp_path], [WORD])


def test_word_in_a_database_that_does_not_seal_would_be_found(tmp_path):
    here = installation.make(tmp_path)
    with sqlite3.connect(here.database) as database:
        database.execute("UPDATE intake_desk SET mailbox = ?", (f"{WORD}@example.org",))
    database.close()
    assert search([here.data], [WORD])


def test_r15_nothing_is_left_of_twelve_deleted_reports(tmp_path):
    found = deletions.forget_often(tmp_path, reports=12, cheap=True)
    assert found.reports == 12
    assert found.is_good(), found


def test_deletion_without_overwriting_would_be_found(tmp_path):
    here = installation.make(tmp_path)
    with mother(here, cheap=True) as server:
        server.serve()
        number = server.phone().report("words")
        box = server.tell(f"find {number}")["box"]
        pieces = deletions.pieces_of(here, box)
        with sqlite3.connect(here.database) as database:
            database.execute("PRAGMA secure_delete=OFF")
            for table, column in (("intake_report", "box_id"), ("intake_box", "id")):
                database.execute(f"DELETE FROM {table} WHERE {column} = ?", (box,))
        database.close()
        assert holding(deletions.files_of(here), pieces) > 0
