"""Closed cases past their day: warned about, deleted after fourteen days, never by a clock that jumped (R5)."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from types import SimpleNamespace

import pytest

from wegweiser.backup import restoring
from wegweiser.cases.due import upkeep
from wegweiser.cases.models import Case, Entry
from wegweiser.cases.recording import reader_of
from wegweiser.intake.models import Tombstone
from wegweiser.trail.models import SealedCopy

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)
BEGIN = datetime(2028, 11, 24, 5, tzinfo=UTC)


@pytest.fixture
def old(held):
    """A case whose day has come."""
    Case.objects.update(state="closed", delete_on=date(2028, 11, 24))
    return held


def days(begin, count):
    """A run each day."""
    for number in range(count):
        upkeep.run(begin + number * DAY)
    return begin + count * DAY


def test_case_is_warned_about_and_deleted_after_fourteen_days(old):
    then = days(BEGIN, 14)
    assert Case.objects.get().warned_on is not None
    days(then, 4)
    assert (Case.objects.count(), Entry.objects.count()) == (0, 0)
    assert not SealedCopy.objects.filter(reader=reader_of(old.case)).exists()
    assert (Tombstone.objects.get().model, Tombstone.objects.get().gone) == ("cases.case", str(old.case.pk))


def test_held_case_stays(old):
    Case.objects.update(held=True)
    days(BEGIN, 40)
    assert Case.objects.get().warned_on is None


def test_open_case_stays(old):
    Case.objects.update(state="open")
    days(BEGIN, 40)
    assert Case.objects.exists()


def test_case_whose_day_is_far_is_not_warned_about(old):
    Case.objects.update(delete_on=date(2029, 11, 24))
    days(BEGIN, 40)
    assert Case.objects.get().warned_on is None


@pytest.mark.parametrize("jump", [15 * DAY, 400 * DAY, 3650 * DAY])
def test_clock_that_jumps_deletes_nothing(old, jump):
    then = days(BEGIN, 3)
    days(then + jump, 5)
    assert Case.objects.exists()


def test_restore_deletes_it_again(old):
    """The row came back with a backup; the list of tombstones takes it away, and who opened it."""
    stone = SimpleNamespace(model="cases.case", gone=str(old.case.pk), day=date(2028, 12, 10))
    assert SealedCopy.objects.filter(reader=reader_of(old.case)).exists()
    assert restoring._delete(stone) == 1
    assert not Case.objects.exists()
    assert not SealedCopy.objects.filter(reader=reader_of(old.case)).exists()
    assert restoring._delete(stone) == 0
