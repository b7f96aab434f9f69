"""A missed day goes to the deputy and to the mailbox; a done one never does; a clock that jumps changes nothing."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from django.utils import timezone

from wegweiser import outbox
from wegweiser.cases import bodies
from wegweiser.cases.due import doctor, upkeep
from wegweiser.cases.models import Case, Due
from wegweiser.intake.models import Desk, SafetyRun
from wegweiser.trail.models import Row

pytestmark = pytest.mark.django_db
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
BEGIN = datetime(2026, 11, 24, 5, tzinfo=UTC)  # a Tuesday, 06:00 in Germany


def hours(begin, count):
    """A run each hour; the letters of them all."""
    return sum(upkeep.run(begin + n * HOUR).letters for n in range(count))


@pytest.fixture
def steady():
    """The upkeep has run for two days."""
    hours(BEGIN - 2 * DAY, 48)


@pytest.fixture
def post(settings, tmp_path, held):
    settings.MAIL_READY, settings.DATA = True, tmp_path
    held.town.network.mailbox = "netz@example.org"
    held.town.network.save()
    Desk.objects.update(mailbox="beratung@example.org")


def task(held, due, **more):
    held.write(bodies.Task(text="Call the lawyer", due=due, **more))
    return Due.objects.get(case=held.case)


def test_missed_day_escalates_once_with_a_row_in_the_trail(held, steady):
    row = task(held, date(2026, 11, 23))
    assert upkeep.run(BEGIN).escalated == 1
    row.refresh_from_db()
    assert row.escalated_on == date(2026, 11, 24)
    assert Row.objects.filter(event="CaseHandled", facts__op="escalated").count() == 1
    assert upkeep.run(BEGIN + HOUR).escalated == 0


def test_today_is_not_missed_until_the_day_is_over_there(held, steady):
    task(held, date(2026, 11, 24))
    hours(BEGIN, 17)
    assert Due.objects.get().escalated_on is None
    assert upkeep.run(datetime(2026, 11, 24, 23, 30, tzinfo=UTC)).escalated == 1  # half past midnight in Germany


def test_done_task_never_escalates(held, steady):
    task(held, date(2026, 11, 1), status="done")
    hours(BEGIN, 30)
    assert Due.objects.get().escalated_on is None


def test_closed_case_is_left_alone(held, steady):
    task(held, date(2026, 11, 1))
    Case.objects.update(state="closed")
    assert upkeep.run(BEGIN).escalated == 0


def test_letter_says_nothing_and_comes_once_a_day(held, steady, post):
    task(held, date(2026, 11, 23))
    assert hours(BEGIN, 24) == 1
    (file,) = outbox.waiting()
    text = file.read_text()
    assert "beratung@example.org" in text
    for word in ("lawyer", "Ahorn", str(held.case.pk), "case", "Fall"):
        assert word not in text
    assert hours(BEGIN + DAY, 24) == 1  # it was missed only yesterday
    assert hours(BEGIN + 2 * DAY, 4 * 24) == 0
    assert hours(BEGIN + 6 * DAY, 24) == 1  # Monday, and still not done


def test_nothing_missed_no_letter(held, steady, post):
    task(held, date(2026, 12, 24))
    assert hours(BEGIN, 48) == 0


@pytest.mark.parametrize("jump", [timedelta(days=2), timedelta(days=400), timedelta(days=3650)])
def test_clock_that_jumps_ahead_escalates_nothing(held, steady, post, jump):
    task(held, date(2026, 11, 25))
    upkeep.run(BEGIN)
    assert hours(BEGIN + jump, 12) == 0
    assert Due.objects.get().escalated_on is None
    hours(BEGIN + HOUR, 6)  # and back again
    assert Due.objects.get().escalated_on is None


def test_after_the_clock_was_set_right_a_missed_day_still_escalates(held, steady):
    task(held, date(2026, 11, 23))
    upkeep.run(BEGIN + 400 * DAY)
    hours(BEGIN, 23)
    assert Due.objects.get().escalated_on is None
    hours(BEGIN + 23 * HOUR, 3)
    assert Due.objects.get().escalated_on == date(2026, 11, 25)


def test_first_run_does_nothing(held):
    task(held, date(2026, 11, 1))
    assert not upkeep.run(BEGIN).trusted
    assert Due.objects.get().escalated_on is None


def test_doctor_says_when_it_does_not_run(held):
    now = timezone.now()
    assert "never ran" in next(doctor.lines(now))
    SafetyRun.objects.create(kind="cases", ran_at=now - DAY, ok=True)
    assert not next(doctor.lines(now)).startswith("warning")
    assert next(doctor.lines(now + 2 * DAY)).startswith("warning")


def test_command_is_there(held, capsys):
    from wegweiser import cli

    assert cli.main(["cases-upkeep"]) == 0
    assert "escalated: 0" in capsys.readouterr().out
