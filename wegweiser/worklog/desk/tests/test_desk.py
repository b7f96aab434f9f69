"""Who may open a shared calendar, what stands there, notes, papers, and taking it into a case."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from wegweiser.cases import bodies
from wegweiser.cases.models import CaseFile
from wegweiser.cases.record import files
from wegweiser.intake import keys
from wegweiser.intake.desk import seating
from wegweiser.intake.desk.tests.conftest import English
from wegweiser.intake.desk.tests.test_seats import missing, nothing, take_off
from wegweiser.intake.models import DeskSeat, FormerDeskKey, SafetyRun
from wegweiser.intake.places_of_seals import seat_place
from wegweiser.people.models import Member
from wegweiser.people.tests.cast import PRIVATE
from wegweiser.sealing.keypairs import open_as_member
from wegweiser.trail.models import Row
from wegweiser.worklog.demo import sample_document
from wegweiser.worklog.desk.tests.scene import NUMBER, PICTURE, share_sample
from wegweiser.worklog.mailbox import book, sharing, upkeep
from wegweiser.worklog.models import SharedCalendar, SharedNote

pytestmark = pytest.mark.django_db
PAGES = ("desk_calendar", "desk_calendar_take", "desk_calendar_recuse")
POSTS = ("desk_calendar_note", "desk_calendar_paper", "desk_calendar_take", "desk_calendar_recuse")


def is_gone(browser, shared):
    """Whether no address of this calendar can be told from one that nobody built."""
    asked = [(name, "get") for name in PAGES] + [(name, "post") for name in POSTS]
    gone = all(missing(browser, browser.at(name, shared.pk), way) == nothing(browser, way) for name, way in asked)
    return gone and str(shared.pk) not in browser.get("desk_hours")


def test_reader_sees_weeks_findings_and_amounts(browsers, shared):
    assert "new" in browsers[0].get("desk_hours")
    page = browsers[0].get("desk_calendar", shared.pk)
    for said in ("Gasthaus am Kai", "10:00–22:00", "Still open", "Nobody wrote down whether there was a break", "€"):
        assert said in page
    assert "<strong>new</strong>" not in browsers[0].get("desk_hours")


def test_opening_is_recorded_for_the_desk(browsers, shared):
    browsers[0].get("desk_calendar", shared.pk)
    assert Row.objects.filter(event="ReportOpened").count() == 1
    assert browsers[0].member.pseudonym in browsers[1].get("desk_calendar", shared.pk)


def test_desk_sees_what_was_shown_and_nothing_that_came_later(browsers, desk, shared):
    held = book.open_calendar(keys.keys_of(NUMBER))
    item = book.worktime.DayMark("later", timezone.localdate(), "sick", note="zz-later")
    held = book.add(held, [item], now=timezone.now())
    assert "zz-later" not in browsers[0].get("desk_calendar", shared.pk)
    sharing.share(held, desk.desk, now=timezone.now())
    assert "zz-later" in browsers[0].get("desk_calendar", shared.pk)


def test_calendar_that_was_taken_back_does_not_exist(browsers, desk, shared):
    browsers[0].post("desk_calendar_note", shared.pk, text="zz-note")
    sharing.take_back(book.open_calendar(keys.keys_of(NUMBER)), desk.desk.pk, now=timezone.now())
    assert is_gone(browsers[0], shared)
    assert SharedNote.objects.count() == 0


def test_member_without_a_key_of_the_desk_meets_nothing(town, shared):
    assert is_gone(English(town.enrol("Birke-79", "counsellor"), town.network.slug), shared)


def test_calendar_of_another_network_does_not_exist(other_town, shared):
    member = other_town.enrol("Birke-78", "counsellor")
    assert is_gone(English(member, other_town.network.slug), shared)


def test_recused_member_meets_nothing(browsers, third, shared):
    first, second = browsers
    first.post("desk_calendar_recuse", shared.pk, member=str(second.member.pk), sure="on")
    assert is_gone(second, shared)
    assert "10:00–22:00" in first.get("desk_calendar", shared.pk)


def test_last_one_cannot_be_taken_off(browsers, shared):
    first, second = browsers
    first.post("desk_calendar_recuse", shared.pk, member=str(second.member.pk), sure="on")
    first.post("desk_calendar_recuse", shared.pk, member=str(first.member.pk), sure="on", status=409)
    first.get("desk_calendar", shared.pk)


def test_note_is_for_the_desk_alone(browsers, shared):
    browsers[0].post("desk_calendar_note", shared.pk, text="zz-note")
    assert "zz-note" in browsers[1].get("desk_calendar", shared.pk)


def test_evidence_is_made_and_recorded(browsers, shared):
    paper = {"wanted": "pdf", "court": "de"}
    answer = browsers[0].client.post(browsers[0].at("desk_calendar_paper", shared.pk), paper, secure=True)
    assert answer.content.startswith(b"%PDF-")
    assert Row.objects.filter(event="ReportOpened").count() == 1


def test_seat_taken_away_is_gone_and_a_colleague_moves_the_copy(ana, desk, browsers, third, shared):
    browsers[0].post("desk_calendar_note", shared.pk, text="zz-note")
    before = bytes(SharedCalendar.objects.get().key_for_desk)
    take_off(ana, desk, third.member)
    assert is_gone(third, shared)
    assert "zz-note" in browsers[0].get("desk_calendar", shared.pk)
    row = SharedCalendar.objects.get()
    assert bytes(row.key_for_desk)[:17] != before[:17]
    FormerDeskKey.objects.update(since=timezone.now() - timedelta(days=2))
    browsers[0].get("desk_hours")
    assert "zz-note" in browsers[1].get("desk_calendar", shared.pk)


def test_last_holder_stays_while_a_calendar_is_there(desk, shared):
    first, second = desk.members
    DeskSeat.objects.filter(desk=desk.desk, member=second.pk).delete()
    with pytest.raises(seating.LastHolder):
        seating.take_seat(desk.desk, first, seat=None, now=timezone.now())


def test_inbox_leads_to_calendars_and_today_counts_them(browsers, shared):
    assert browsers[0].at("desk_hours") in browsers[0].get("desk")
    assert "1 calendar is not read yet" in browsers[0].get("today")


def test_unread_copy_stays_and_a_read_one_goes_in_its_time(browsers, shared):
    late = timezone.now() + timedelta(days=400)
    SharedCalendar.objects.update(warned_on=timezone.now().date())
    for day in range(7):
        SafetyRun.objects.create(kind="upkeep", ran_at=timezone.now() + timedelta(days=day), ok=True)
    upkeep.keep_up(late)
    assert SharedCalendar.objects.count() == 1
    browsers[0].get("desk_calendar", shared.pk)
    upkeep.keep_up(late)
    assert SharedCalendar.objects.count() == 0


def test_it_is_taken_into_a_case_with_file_evidence_and_note(held):
    desk = held.town.network.desks.get()
    shared = share_sample(desk)
    seat_at(desk, held.lead)
    reader = English(held.lead, held.town.network.slug)
    assert "Ahorn" in reader.get("desk_calendar_take", shared.pk)
    reader.post("desk_calendar_take", shared.pk, to=str(held.case.pk), note="zz-note")
    opened = held.open()
    kinds = sorted(files.open_file(opened, row)[0].type for row in CaseFile.objects.all())
    assert kinds == ["application/json", "application/pdf", "image/jpeg"]
    contents = [files.open_file(opened, row)[1] for row in CaseFile.objects.order_by("number")]
    assert contents[:2] == [sample_document(days=14), PICTURE]
    assert contents[2].startswith(b"%PDF-")
    assert "zz-note" in [body.text for _at, body in opened.record.each(bodies.Note)]


def test_case_of_others_takes_nothing(held):
    desk = held.town.network.desks.get()
    shared = share_sample(desk)
    member = held.town.enrol("Birke-77", "counsellor", office=held.town.centre)
    seat_at(desk, member)
    reader = English(member, held.town.network.slug)
    reader.post("desk_calendar_take", shared.pk, to=str(held.case.pk), status=400)
    assert CaseFile.objects.count() == 0


def seat_at(desk, member):
    """The key of the desk for one more member, from a colleague."""
    there = DeskSeat.objects.filter(desk=desk).first()
    colleague = Member.objects.get(pk=there.member)
    private = open_as_member(PRIVATE[colleague.pk], there.envelope, seat_place(desk, colleague.pk))
    keys.give_desk(desk, private, member, now=timezone.now())
