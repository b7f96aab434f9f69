"""Deleting in time, and never too early: clocks that jump, unread reports, what was just written; two letters a day."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from django.core import mail
from django.utils import timezone

from wegweiser import outbox
from wegweiser.intake.desk import upkeep
from wegweiser.intake.desk.tests.conftest import arrive, mailbox
from wegweiser.intake.models import Box, Desk, DeskSeat, Draft, Report, SafetyRun, Tombstone
from wegweiser.intake.public import mailboxes
from wegweiser.people.models import Membership

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


@pytest.fixture
def old(desk):
    """A report that was read, whose day has come."""
    report = arrive(desk)
    Report.objects.update(unread_by_desk=False, delete_on=timezone.now().date())
    return report


def days(begin, count):
    """`count` days with a run each hour of the night, the last moment."""
    for hour in range(count * 2):
        upkeep.run(begin + hour * DAY / 2)
    return begin + count * DAY


def test_report_is_warned_about_and_deleted_after_fourteen_days(old):
    now = timezone.now()
    days(now, 14)
    assert Report.objects.get().warned_on is not None
    days(now + 14 * DAY, 2)
    assert (Report.objects.count(), Box.objects.count()) == (0, 0)
    assert Tombstone.objects.get().gone == str(old.pk)


def test_warning_stands_on_the_pages_of_the_desk(browsers, old):
    days(timezone.now(), 1)
    assert "is deleted on" in browsers[0].get("desk")
    assert "This report is deleted on" in browsers[0].get("desk_report", old.pk)


def test_unread_report_is_never_deleted(old):
    Report.objects.update(unread_by_desk=True)
    days(timezone.now(), 40)
    assert Report.objects.count() == 1


def test_message_takes_the_warning_back(old):
    now = timezone.now()
    days(now, 12)
    mailboxes.write(mailbox().opened, "I am still here", [], now=now + 12 * DAY)
    Report.objects.update(unread_by_desk=False)
    days(now + 12 * DAY, 10)
    report = Report.objects.get()
    assert (report.warned_on, report.delete_on > (now + 90 * DAY).date()) == (None, True)


@pytest.mark.parametrize("jump", [timedelta(days=15), timedelta(days=400), timedelta(days=3650)])
def test_clock_that_jumps_ahead_deletes_nothing(old, jump):
    now = days(timezone.now(), 3)
    for hour in range(6):
        upkeep.run(now + jump + hour * DAY / 24)
    assert Report.objects.count() == 1


def test_clock_that_goes_back_and_a_first_run_do_nothing(old):
    now = timezone.now()
    assert not upkeep.run(now).trusted
    assert upkeep.run(now + DAY / 24).trusted
    assert not upkeep.run(now - DAY).trusted


def test_after_a_week_of_standing_still_nothing_is_deleted_at_once(old):
    now = days(timezone.now(), 2)
    assert not upkeep.run(now + 30 * DAY).trusted
    upkeep.run(now + 30 * DAY + DAY / 24)
    assert Report.objects.count() == 1


def test_drafts_past_their_time_go(desk):
    now = timezone.now()
    Draft.objects.create(pk="a", sealed=bytes(desk.members[0].locked_key), expires_at=now - DAY / 24)
    Draft.objects.create(pk="b", sealed=bytes(desk.members[0].locked_key), expires_at=now + DAY / 24)
    assert upkeep.run(now).drafts == 1
    assert Draft.objects.get().pk == "b"


def test_leaver_loses_the_seat(town, desk, browsers, arrived):
    Membership.objects.filter(member=browsers[0].member).update(state="left")
    upkeep.run(timezone.now())
    assert list(DeskSeat.objects.values_list("member", flat=True)) == [browsers[1].member.pk]
    assert Desk.objects.get().state == "paused"
    assert "They keep" in browsers[1].get("desk_report", arrived.pk)


# letters: 08:00 and 15:00 in Germany, in winter


@pytest.fixture
def post(settings, tmp_path, town, desk):
    settings.MAIL_READY, settings.DATA = True, tmp_path
    town.network.mailbox = "netz@example.org"
    town.network.save()
    Desk.objects.update(mailbox="beratung@example.org")


def at(hour, minute=10, day=23):
    return datetime(2026, 11, day, hour, minute, tzinfo=UTC)


@pytest.mark.parametrize(("hour", "letters"), [(6, 0), (7, 1), (8, 1), (10, 0), (14, 1), (15, 1), (17, 0), (23, 0)])
def test_letter_goes_at_fixed_times_only(post, arrived, hour, letters):
    assert upkeep.put_letters(at(hour)) == letters


def test_one_letter_a_slot_however_much_arrives(post, desk, arrived):
    assert upkeep.put_letters(at(7)) == 1
    arrive(desk, number="")
    assert [upkeep.put_letters(at(7, minute)) for minute in (20, 40)] == [0, 0]
    assert upkeep.put_letters(at(14)) == 1


def test_nothing_unread_means_no_letter(post, arrived):
    Report.objects.update(unread_by_desk=False)
    assert upkeep.put_letters(at(7)) == 0
    Report.objects.update(unread_by_desk=True)
    assert upkeep.put_letters(at(7, 50)) == 0, "the time of a letter would tell when something arrived"


def test_letter_says_the_same_every_time(post, desk, arrived):
    upkeep.put_letters(at(7))
    outbox.send_waiting(now=at(7))
    for number in range(3):
        arrive(desk, number="", text=f"zz-canary-{number}")
    upkeep.put_letters(at(14))
    outbox.send_waiting(now=at(14))
    first, second = mail.outbox
    assert (first.subject, first.body, first.to) == (second.subject, second.body, ["beratung@example.org"])
    assert "http" not in first.body
    assert not any(sign.isdigit() for sign in first.subject + first.body)


def test_one_row_a_day_tells_that_it_ran(db):
    now = datetime(2026, 11, 23, 0, 30, tzinfo=UTC)
    upkeep.run(now - DAY / 24)
    for hour in range(20):
        upkeep.run(now + hour * DAY / 24)
    assert SafetyRun.objects.filter(kind="upkeep", ok=True).count() == 1


def test_warning_stands_in_the_mailbox(old):
    from wegweiser.intake.public.tests.test_report import Phone
    from wegweiser.web.access import new_form_code

    Report.objects.update(warned_on=timezone.now().date())
    phone = Phone("rosenau")
    answer = phone.client.post(
        phone.mailbox, {"step": "open", "number": "12345678901234567890", "form_code": new_form_code()}, secure=True
    )
    assert "Everything here is deleted on" in phone.client.get(answer.headers["Location"], secure=True).content.decode()
