"""Short forms of the trials of `wegweiser/torture`. One try of a number is cheap here; `make torture` pays in full."""

from __future__ import annotations

import pytest

from wegweiser.torture import disk, doubles, installation, kills
from wegweiser.torture.mother import mother

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("reliability")]


def test_r1_what_was_shown_as_sent_survives_fifty_kills(tmp_path):
    found = kills.kill_while_sending(tmp_path, kills=50, cheap=True)
    assert len(found.sent) >= 10, "hardly anything was sent, so nothing was tried"
    assert found.is_good(), found


def test_r3_twenty_times_full_disk_refuses_cleanly(tmp_path):
    found = disk.fill_by_limit(tmp_path, points=20, cheap=True)
    assert found.points == 20
    assert found.is_good(), found.wrong[:10]


def test_r6_two_hundred_identical_posts_are_one_report_each(tmp_path):
    found = doubles.post_twice(tmp_path, posts=200, cheap=True)
    assert found.posts >= 200
    assert found.is_good(), found.wrong[:10]


def test_lost_halved_and_doubled_reports_would_be_found(tmp_path):
    here = installation.make(tmp_path)
    found = kills.Killed(kills=1, sent={"0000 1111 2222 3333 4444": "never sent"})
    with mother(here, cheap=True) as server:
        server.serve()
        found.tried = {"one", "two"}
        found.sent[server.phone().report("one")] = "one"
        found.sent[server.phone().report("two")] = "two"
        _break(here)
        kills.look(server, found)
    assert "0000 1111 2222 3333 4444" in found.lost
    assert len(found.halves) == 1


def _break(here):
    """Take away the box key of one report, as a half-written one would lack it."""
    import sqlite3

    with sqlite3.connect(here.database) as database:
        database.execute(
            "UPDATE intake_report SET key_for_box = NULL WHERE rowid = (SELECT min(rowid) FROM intake_report)"
        )
    database.close()
