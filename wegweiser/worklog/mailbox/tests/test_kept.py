"""From the first number to the last deletion, as a phone without JavaScript goes."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import override_settings
from django.utils import timezone

from wegweiser.intake import keys
from wegweiser.intake.models import Box, Desk, SafetyRun, Tombstone
from wegweiser.intake.public import budgets, drafts
from wegweiser.people.limits import Budget
from wegweiser.rules import worktime
from wegweiser.worklog.demo import sample_document
from wegweiser.worklog.mailbox import book, upkeep
from wegweiser.worklog.mailbox.tests.conftest import HOURS, Phone
from wegweiser.worklog.models import Calendar, CalendarEntry, SharedCalendar

pytestmark = pytest.mark.django_db


def file(document: bytes) -> SimpleUploadedFile:
    return SimpleUploadedFile("calendar.json", document)


def entries(number: str) -> book.Entries:
    return book.open_calendar(keys.keys_of(number)).entries


def test_number_works_only_once_it_was_pressed(phone):
    page = phone.post({"step": "begin"})
    assert "works once you press" in page
    assert Box.objects.count() == 0
    assert "One digit is different" in phone.post({"step": "number", "number": "1" * 20})
    assert Box.objects.count() == 0


def test_title_is_neutral_and_there_is_a_way_out(phone):
    phone.begin()
    page = phone.get()
    assert "<title>Calendar</title>" in page
    assert "Leave this page" in page
    assert "tel:" in page


def test_hours_stand_in_their_week_with_their_sum(phone):
    number = phone.begin()
    page = phone.post({**HOURS, "place": "Hafenstraße"})
    for said in ("Written down.", "08:00–18:30 (30)", "Hafenstraße", "10:00"):
        assert said in page
    assert len(entries(number)) == 1


def test_the_same_button_pressed_twice_writes_once(phone):
    number = phone.begin()
    for _twice in range(2):
        phone.post({**HOURS, "count": "0"})
    assert len(entries(number)) == 1


def test_wrong_hours_are_asked_again_and_the_rest_stays(phone):
    phone.begin()
    page = phone.post({**HOURS, "begins": "", "place": "Hafenstraße"})
    assert 'value="Hafenstraße"' in page
    assert "Please correct this" in page
    assert CalendarEntry.objects.count() == 0


def test_changed_entry_leaves_the_old_one_to_be_seen(phone):
    number = phone.begin()
    phone.post(HOURS)
    ref = phone.entry()
    assert "What stands there now stays" in phone.post({"step": "change", "entry": ref})
    page = phone.post({**HOURS, "ends": "19:30", "entry": ref})
    for said in ("Corrected.", "08:00–19:30 (30)", "What stood here before", "08:00–18:30 (30)"):
        assert said in page
    assert worktime.broken(entries(number)) is None
    assert len(worktime.current(entries(number)).spans) == 1


def test_what_is_taken_back_stays_to_be_seen(phone):
    phone.begin()
    phone.post(HOURS)
    page = phone.post({"step": "withdraw", "entry": phone.entry()})
    assert "Taken back. It stays to be seen." in page
    assert "08:00–18:30" in page


def test_change_after_the_week_was_closed_is_shown(phone):
    phone.begin()
    phone.post(HOURS)
    assert "This week is closed" in phone.post({"step": "close_week", "week": "2026-05-04"})
    assert "changed after the week was closed" in phone.post({**HOURS, "entry": phone.entry(), "ends": "20:00"})


def test_money_and_days_come_into_the_sums(phone):
    phone.begin()
    phone.post(HOURS)
    phone.post({"step": "write", "kind": "day", "on": "2026-05-05", "mark": "sick"})
    phone.post({"step": "write", "kind": "employer", "name": "Bäckerei", "sector": "", "state": "07"})
    paid = {"step": "write", "on": "2026-05-31", "employer": "1"}
    phone.post({**paid, "kind": "received", "amount": "40,50", "how": "cash"})
    phone.post({**paid, "kind": "deduction", "amount": "10", "what": "rent", "taken": "kept"})
    page = phone.post({**paid, "kind": "agreed", "valid_from": "2026-05-01", "amount": "15", "unit": "hour"})
    for said in ("Bäckerei", "40.50 €", "10.00 €", "15.00 €", "Rent"):
        assert said in page
    page = phone.post({"step": "page", "page": "sums"})
    for said in ("150.00 €", "40.50 €", "109.50 €", "Too little break", "Money kept back or taken: rent"):
        assert said in page


def test_number_opens_it_again_here_and_on_the_page_of_the_mailbox(phone, desk):
    number = phone.begin()
    phone.post({**HOURS, "place": "Hafenstraße"})
    other = Phone(desk.desk.network.slug)
    other.post({"step": "open", "number": number})
    assert "Hafenstraße" in other.post({"step": "week", "week": "2026-05-04"})
    third = Phone(desk.desk.network.slug)
    assert "This number opens your calendar." in third.post({"step": "open", "number": number}, third.mailbox)
    assert "Close this week" in third.get()


def test_another_number_sees_nothing(phone, desk):
    phone.begin()
    phone.post({**HOURS, "place": "Hafenstraße"})
    other = Phone(desk.desk.network.slug)
    other.begin()
    assert "Hafenstraße" not in other.post({"step": "week", "week": "2026-05-04"})
    wrong = Phone(desk.desk.network.slug)
    assert "no calendar with this number" in wrong.post({"step": "open", "number": "1" * 20})


def test_entry_of_another_calendar_can_not_be_opened_here(phone, desk):
    """Rows that somebody at the server moves from one calendar to another open no more."""
    number = phone.begin()
    phone.post(HOURS)
    other = Phone(desk.desk.network.slug)
    other_number = other.begin()
    CalendarEntry.objects.update(calendar=book.open_calendar(keys.keys_of(other_number)).calendar)
    assert entries(number) == ()
    with pytest.raises(keys.CannotOpen):
        entries(other_number)


def test_file_of_a_phone_is_taken_in_and_comes_out_the_same(phone):
    phone.begin()
    document = sample_document(days=14)
    page = phone.post({"step": "take", "file": file(document)})
    assert "The file is taken in" in page
    answer = phone.send({"step": "save"})
    assert (answer.status_code, answer.content) == (200, document)
    assert "no-store" in answer.headers["Cache-Control"]
    assert "attachment" in answer.headers["Content-Disposition"]


def test_longer_file_adds_what_is_new_and_a_shorter_one_nothing(phone):
    number = phone.begin()
    everything = worktime.from_document(sample_document(days=14))
    phone.post({"step": "take", "file": file(worktime.to_document(everything[:5]))})
    assert "taken in" in phone.post({"step": "take", "file": file(worktime.to_document(everything))})
    assert entries(number) == everything
    assert "here already" in phone.post({"step": "take", "file": file(worktime.to_document(everything[:5]))})


@pytest.mark.parametrize(("document", "said"), [
    (b"{}", "no file of the calendar"), (b"\xff", "no file of the calendar"),
    (sample_document(days=3).replace(b"900", b"901").replace("Küche".encode(), b"Keller"), "somebody changed it"),
])  # fmt: skip
def test_changed_file_is_not_taken_in(phone, document, said):
    phone.begin()
    assert said in phone.post({"step": "take", "file": file(document)})
    assert CalendarEntry.objects.count() == 0


def test_file_of_another_calendar_is_not_mixed_in(phone):
    phone.begin()
    phone.post(HOURS)
    assert "of another calendar" in phone.post({"step": "take", "file": file(sample_document(days=3))})


def test_full_calendar_says_so(phone, monkeypatch):
    phone.begin()
    monkeypatch.setattr(book, "MOST_ENTRIES", 1)
    phone.post(HOURS)
    assert "no room left" in phone.post({**HOURS, "on": "2026-05-05"})
    assert CalendarEntry.objects.count() == 1


def test_flood_of_new_calendars_waits_and_loses_nothing(phone, monkeypatch):
    monkeypatch.setattr(budgets, "CALENDARS", Budget(0, 60))
    page = phone.post({"step": "begin"})
    number = page.split('translate="no">')[1].split("<")[0]
    assert "wait a minute" in phone.post({"step": "number", "number": number})
    monkeypatch.setattr(budgets, "CALENDARS", Budget(1, 60))
    assert "Your number works now" in phone.post({"step": "number", "number": number})


def test_evidence_is_made_in_the_request(phone):
    phone.begin()
    phone.post(HOURS)
    answer = phone.send({"step": "paper", "wanted": "pdf", "court": "de", "name": ""})
    assert answer.content.startswith(b"%PDF-")
    assert "no-store" in answer.headers["Cache-Control"]
    assert phone.send({"step": "paper", "wanted": "csv", "court": "de"}).content.count(b"\n") == 2
    assert phone.send({"step": "paper", "wanted": "nothing", "court": "de"}).status_code == 422


def test_ten_minutes_later_the_number_is_asked_and_what_was_typed_is_there(phone, monkeypatch):
    number = phone.begin()
    now = timezone.now() + timedelta(minutes=11)
    monkeypatch.setattr("wegweiser.worklog.mailbox.views.timezone.now", lambda: now)
    page = phone.post({**HOURS, "place": "Hafenstraße"})
    assert "Type your number once more" in page
    assert "Hafenstraße" not in page
    assert 'value="Hafenstraße"' in phone.post({"step": "open", "number": number})
    assert timedelta(minutes=10) == drafts.MAILBOX


def test_everything_is_deleted_when_it_was_asked_twice(phone, desk):
    number = phone.begin()
    phone.post(HOURS)
    phone.post({"step": "share", "desk": str(desk.desk.pk), "sure": "yes"})
    phone.post({"step": "forget"})
    assert Calendar.objects.count() == 1
    assert "Your calendar is deleted" in phone.post({"step": "forget", "sure": "yes"})
    left = (
        Calendar.objects.count(),
        CalendarEntry.objects.count(),
        SharedCalendar.objects.count(),
        Box.objects.count(),
    )
    assert left == (0, 0, 0, 0)
    assert set(Tombstone.objects.values_list("model", flat=True)) == {"worklog.calendar", "worklog.sharedcalendar"}
    assert "no calendar with this number" in phone.post({"step": "open", "number": number})


def test_browser_keeps_the_page_that_says_it_is_deleted(phone):
    phone.begin()
    answer = phone.send({"step": "forget", "sure": "yes"})
    assert "max-age=0" not in str(answer.cookies).lower()


def test_page_of_the_mailbox_deletes_it_too(phone):
    number = phone.begin()
    phone.post({"step": "close"})
    phone.post({"step": "open", "number": number}, phone.mailbox)
    assert "Everything" in phone.post({"step": "forget", "sure": "yes"}, phone.mailbox)
    assert Calendar.objects.count() == 0


def test_window_of_a_deleted_calendar_says_that_it_is_gone(phone):
    number = phone.begin()
    with_it = book.open_calendar(keys.keys_of(number))
    book.forget(with_it.calendar, now=timezone.now())
    assert "Type your number once more" in phone.post(HOURS)
    with pytest.raises(keys.CannotOpen):
        book.add(with_it, [worktime.DayMark("a", timezone.localdate(), "sick")], now=timezone.now())


def test_closing_leaves_nothing_open_on_the_device(phone):
    phone.begin()
    assert "Make my number" in phone.post({"step": "close"})


def test_installation_without_reports_keeps_no_calendar(phone):
    with override_settings(INTAKE=False):
        assert "Use your phone or paper" in phone.get()
        assert phone.send({"step": "begin"}).status_code == 200
    assert Box.objects.count() == 0


# giving a copy to a desk


def test_desk_says_who_reads_before_it_gets_anything(phone, desk):
    phone.begin()
    page = phone.post({"step": "page", "page": "share"})
    for said in ("Who reads this", "Zwei Beratungspersonen", "Nichts ohne Ihre Einwilligung."):
        assert said in page
    assert "You can take it back" in phone.post({"step": "share", "desk": str(desk.desk.pk)})
    assert SharedCalendar.objects.count() == 0
    phone.post({"step": "share", "desk": str(desk.desk.pk), "sure": "yes"})
    assert SharedCalendar.objects.count() == 1


def test_closed_desk_gets_nothing(phone, desk):
    phone.begin()
    Desk.objects.update(state="paused")
    assert "take nothing just now" in phone.post({"step": "share", "desk": str(desk.desk.pk), "sure": "yes"})
    assert SharedCalendar.objects.count() == 0


def test_what_was_taken_back_is_gone(phone, desk):
    phone.begin()
    ref = {"desk": str(desk.desk.pk), "sure": "yes"}
    phone.post({"step": "share", **ref})
    assert "Their copy is deleted." in phone.post({"step": "take_back", **ref})
    assert SharedCalendar.objects.count() == 0
    assert Tombstone.objects.get().model == "worklog.sharedcalendar"


# keeping no longer than needed


def test_two_years_after_the_last_entry_it_is_warned_about_and_deleted(phone):
    phone.begin()
    phone.post(HOURS)
    row = Calendar.objects.get()
    assert (row.keep_until - timezone.now().date()).days == 731
    later = timezone.now() + timedelta(days=731)
    upkeep.keep_up(later)
    assert Calendar.objects.get().warned_on == later.date()
    upkeep.keep_up(later + timedelta(days=15))
    assert Calendar.objects.count() == 1, "the clock jumped: nobody ran this in between"
    for day in range(7):
        SafetyRun.objects.create(kind="upkeep", ran_at=later + timedelta(days=day), ok=True)
    upkeep.keep_up(later + timedelta(days=15))
    assert Calendar.objects.count() == 0


def test_writing_takes_a_warning_back(phone):
    phone.begin()
    Calendar.objects.update(warned_on=timezone.now().date())
    phone.post(HOURS)
    assert Calendar.objects.get().warned_on is None


def test_what_is_said_about_oneself_is_said_once_and_stays_to_be_seen(phone):
    number = phone.begin()
    phone.post({"step": "write", "kind": "worker", "born": "2009-05-04"})
    assert "Born 04.05.2009" in phone.post({"step": "page", "page": "money"})
    assert 'id="worker_born"' not in phone.get(), "a second one would leave open which holds"
    ref = entries(number)[0].id
    phone.post({"step": "change", "entry": ref})
    page = phone.post({"step": "write", "kind": "worker", "entry": ref, "born": "1999-05-04"})
    assert "Born 04.05.1999" in page
    assert "Born 04.05.2009" in page, "what stood there before"
    assert str(worktime.current(entries(number)).worker.born) == "1999-05-04"


def test_kind_of_work_and_state_of_an_employer_stand_there_in_words(phone):
    phone.begin()
    page = phone.post({"step": "write", "kind": "employer", "name": "Gasthaus", "sector": "hospitality", "state": "07"})
    assert "Rheinland-Pfalz</bdi>" in page
    assert "hospitality</bdi>" not in page


def test_the_part_of_the_hours_is_not_called_as_the_hours_of_an_office(phone):
    phone.begin()
    assert ">Working hours</button>" in phone.get()


def test_the_state_of_a_country_is_not_called_as_the_state_of_a_thing(phone):
    phone.begin()
    page = phone.post({"step": "page", "page": "money"})
    assert "Federal state of the place of work" in page
    assert ">State<" not in page
