"""The clock of the upkeeps: each kind by itself, one row a day, no jump trusted."""

from datetime import UTC, datetime, timedelta

import pytest

from wegweiser.intake import clock
from wegweiser.intake.models import SafetyRun

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 21, 10, tzinfo=UTC)
HOUR, DAY = timedelta(hours=1), timedelta(days=1)


def test_the_first_run_is_not_trusted():
    assert not clock.note_run("one", NOW)


@pytest.mark.parametrize(("later", "trusted"), [(HOUR, True), (DAY, True), (DAY + HOUR, False), (-HOUR, False)])
def test_a_clock_that_moved_more_than_a_day_or_back_is_not_trusted(later, trusted):
    clock.note_run("one", NOW)
    assert clock.note_run("one", NOW + later) == trusted


def test_one_kind_says_nothing_about_another():
    clock.note_run("one", NOW)
    assert not clock.note_run("other", NOW + HOUR)


def test_a_day_of_many_runs_counts_once():
    for hour in range(4):
        clock.note_run("one", NOW + hour * HOUR)
    assert clock.ran_since("one", NOW.date()) == 1
    assert SafetyRun.objects.filter(kind="one").count() == 2  # the first, which nobody trusts, and the day
