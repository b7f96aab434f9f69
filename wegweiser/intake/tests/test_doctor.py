"""`wegweiser doctor` sees when the hourly work stands still, and when nobody hears of a report."""

from __future__ import annotations

import os
from datetime import timedelta

import pytest
from django.utils import timezone

from wegweiser import outbox
from wegweiser.backup import doctor as whole
from wegweiser.intake import doctor
from wegweiser.intake.desk import upkeep
from wegweiser.intake.models import OFF, Desk, SafetyRun
from wegweiser.intake.tests.scene import open_desk
from wegweiser.people.tests.fixtures import cheap_locks, full_budgets, town

__all__ = ["cheap_locks", "full_budgets", "town"]
pytestmark = pytest.mark.django_db
NOW = timezone.now()


@pytest.fixture
def desk(town, settings, tmp_path):
    """One that is cared for: upkeep ran, its letters are sent."""
    settings.MAIL_READY, settings.DATA = True, tmp_path
    town.network.mailbox = "netz@example.org"
    town.network.save()
    found = open_desk(town).desk
    Desk.objects.update(mailbox="beratung@example.org")
    SafetyRun.objects.create(kind="upkeep", ran_at=NOW, ok=True)
    return found


def warnings(now=NOW):
    return [line for line in doctor.lines(now) if line.startswith("warning: ")]


def wait_for(desk, hours):
    """A letter of the desk that no server takes."""
    letter = outbox.Letter(kind=upkeep.KIND, key=f"{desk.pk}.2026112108", sender="a@b", to="c@d", subject="", body="")
    outbox.put(letter)
    written = (NOW - timedelta(hours=hours)).timestamp()
    os.utime(outbox.waiting()[0], (written, written))


def test_desk_that_is_cared_for_has_no_warning(desk):
    wait_for(desk, hours=3)
    assert warnings() == []
    assert "desk: the hourly work ran" in "".join(whole.lines(NOW))


MISHAPS = {
    "the hourly work never ran": lambda desk, settings: SafetyRun.objects.all().delete(),
    "no mailbox, so nobody hears": lambda desk, settings: Desk.objects.update(mailbox=""),
    "its letters are not written": lambda desk, settings: setattr(settings, "MAIL_READY", False),
    "a letter waits since": lambda desk, settings: wait_for(desk, hours=30),
}


@pytest.mark.parametrize("says", MISHAPS)
def test_mishap_is_one_warning(desk, settings, says):
    MISHAPS[says](desk, settings)
    (line,) = warnings()
    assert says in line


@pytest.mark.parametrize(("later", "number"), [(timedelta(hours=47), 0), (timedelta(hours=49), 1)])
def test_upkeep_is_missed_after_two_days(desk, later, number):
    assert len(warnings(NOW + later)) == number


def test_clock_that_went_back_is_no_excuse(desk):
    assert len(warnings(NOW - timedelta(days=3))) == 1


def test_desk_that_is_off_needs_no_care(desk):
    Desk.objects.update(state=OFF, mailbox="")
    SafetyRun.objects.all().delete()
    assert list(doctor.lines(NOW)) == []
