"""Which backups stay."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wegweiser.backup.rotation import ALL, DAILY, moment_of, name_of, to_delete

NOW = datetime(2026, 11, 21, 10, 7, tzinfo=UTC)
QUARTERS = [NOW - timedelta(minutes=15 * number) for number in range(40 * 96)]


def names(moments):
    return [name_of(moment, "0123456789abcdef0") for moment in moments]


def kept(moments, now=NOW):
    gone = set(to_delete(names(moments), now))
    return [moment for moment, name in zip(moments, names(moments), strict=True) if name not in gone]


def test_all_of_48_hours_stay():
    assert [moment for moment in kept(QUARTERS) if NOW - moment <= ALL] == QUARTERS[: 48 * 4 + 1]


def test_of_older_days_the_newest_stays():
    older = [moment for moment in kept(QUARTERS) if NOW - moment > ALL]
    days = [moment.date() for moment in older]
    assert len(days) == len(set(days)) == 33
    assert all((moment.hour, moment.minute) == (23, 52) for moment in older)


def test_nothing_older_than_35_days_stays():
    assert all(NOW - moment <= DAILY for moment in kept(QUARTERS))


@pytest.mark.parametrize("clock", [timedelta(days=-40), timedelta(days=-2), timedelta(days=2), timedelta(days=400)])
def test_nothing_goes_while_the_clock_cannot_be_trusted(clock):
    assert kept(QUARTERS, NOW + clock) == QUARTERS


def test_backup_just_made_does_not_vouch_for_the_clock():
    moved = NOW + timedelta(days=400)
    assert kept([moved, *QUARTERS], moved) == [moved, *QUARTERS]


@given(st.lists(st.integers(0, 60 * 24 * 60), min_size=2, unique=True))
def test_newest_always_stays(minutes):
    moments = [NOW - timedelta(minutes=number) for number in minutes]
    assert max(moments) in kept(moments)


@pytest.mark.parametrize("name", ["tombstones", "x.backup", "20261121T100000Z-0123456789abcdef.backup.sha256", "a/b"])
def test_other_files_are_no_backups(name):
    assert moment_of(name) is None
    assert to_delete([name, *names(QUARTERS)], NOW).count(name) == 0
