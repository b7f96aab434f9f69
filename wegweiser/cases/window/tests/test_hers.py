"""The person with her number: what she reads, what she can do, what nobody else learns."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.utils import timezone

from wegweiser import packs
from wegweiser.cases import bodies, writing
from wegweiser.cases.models import Arrival, Case, Referral, Window
from wegweiser.cases.sharing import leaving
from wegweiser.cases.tests.scene import NAME, STORY
from wegweiser.cases.window import opening
from wegweiser.cases.window.today import waiting
from wegweiser.guidebook.models import Actor
from wegweiser.intake.models import Box, Tombstone
from wegweiser.intake.public.tests.test_report import Phone

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate()


@pytest.fixture
def phone(hers):
    phone = Phone(hers.held.town.network.slug)
    phone.open = lambda number=hers.number: phone.post({"step": "open", "number": number}, phone.mailbox)
    phone.do = lambda **fields: phone.post(fields, phone.mailbox)
    return phone


def agree(held, *groups, recipient="police"):
    return held.write(bodies.Consent(recipient=recipient, groups=groups or ("situation",), given_on=TODAY))


@pytest.fixture
def police(hers):
    return Actor.objects.create(
        network=hers.held.town.network,
        slug="police-x",
        name={"de": "Polizei Erfunden"},
        kind="police",
        level="municipal",
    )


def test_number_opens_stage_date_and_conversation(hers, phone):
    hers.held.write(bodies.Hearing(on=TODAY + timedelta(days=9), at="09:30", place="CANARY", what="CANARY"))
    told = bodies.Message(text="We go with you.", from_person=False)
    opening.tell(hers.held.open(), told, now=timezone.now())
    page = phone.open()
    assert "<title>Information</title>" in page
    for words in ("What happens now", "Appointment", "09:30", "We go with you.", "We have told nobody about you"):
        assert words in page
    for hidden in ("CANARY", NAME, STORY, hers.held.lead.pseudonym, str(hers.held.case.pk)):
        assert hidden not in page


def test_another_number_sees_nothing(phone):
    page = phone.open("1" * 20)
    assert "There is no mailbox with this number" in page
    assert "What happens now" not in page


def test_what_was_shared_stands_with_body_day_and_reason(hers, phone, police):
    opened = agree(hers.held, "situation", "residence", recipient=police.slug)
    now = timezone.now()
    left = leaving.leave(opened, [police.slug], ["residence"], way="told", about="", why="Papers needed.", now=now)
    writing.write(opened, left, now=now)
    page = phone.open()
    for words in ("Polizei Erfunden", "your residence papers", "Papers needed.", "You agreed."):
        assert words in page


def test_she_writes_and_the_case_reads_it(hers, phone):
    phone.open()
    assert "I am safe now." in phone.do(step="write", text="I am safe now.")
    opened = hers.held.open()
    assert [(body.text, body.from_person) for _w, body in opened.record.each(bodies.Message)] == [
        ("I am safe now.", True)
    ]


def test_empty_message_is_asked_for_and_not_sent(hers, phone):
    phone.open()
    assert "Write something first." in phone.do(step="write", text=" ")
    assert not Arrival.objects.exists()


def test_consent_is_taken_back_after_one_question_and_nothing_leaves_any_more(hers, phone, police):
    agree(hers.held, recipient=police.slug)
    phone.open()
    asked = phone.do(step="take_back", about=police.slug)
    assert "Yes, take it back" in asked
    assert not Arrival.objects.exists()
    page = phone.do(step="take_back", about=police.slug, sure="yes")
    assert "Your consent is taken back" in page
    assert "They may know" not in page
    opened = hers.held.open()
    with pytest.raises(leaving.NotCovered):
        leaving.leave(opened, [police.slug], ["situation"], way="told", about="", now=timezone.now())
    assert [body.about for _w, body in opened.record.each(bodies.Wish)] == [police.slug]


def test_taking_back_stops_a_pending_referral_without_any_key(hers, phone, police):
    agree(hers.held, recipient=police.slug)
    row = Referral(case=hers.held.case, office=police, way="space", sent_on=TODAY, expires_on=TODAY)
    row.sealed = row.key_for_case = bytes(hers.box.box.locked_key)
    row.save()
    phone.open()
    phone.do(step="take_back", about=police.slug, sure="yes")
    assert Referral.of_case.get().state == "withdrawn"


def test_what_she_took_back_stays_so_when_the_case_was_open_meanwhile(hers, phone, police):
    agree(hers.held, recipient=police.slug)
    opened = hers.held.open()
    phone.open()
    phone.do(step="take_back", about=police.slug, sure="yes")
    writing.write(opened, [writing.New(bodies.Note(text="late"))], now=timezone.now())
    assert "They may know" not in phone.get(phone.mailbox)


def test_unknown_body_is_no_consent_to_take_back(hers, phone):
    phone.open()
    page = phone.do(step="take_back", about="nobody-here", sure="yes")
    assert "is taken back" not in page
    assert not Arrival.objects.exists()


@pytest.mark.parametrize(
    ("what", "words"), [("call_me", "You asked us to call you."), ("end_help", "You asked us to stop.")]
)
def test_wish_arrives_once_a_day(hers, phone, what, words):
    phone.open()
    assert words in phone.do(step="wish", what=what)
    phone.do(step="wish", what=what)
    assert [body.what for _w, body in hers.held.open().record.each(bodies.Wish)] == [what]


def test_forgotten_window_is_gone_and_the_case_knows(hers, phone):
    phone.open()
    assert "Yes, delete this page" in phone.do(step="forget")
    assert "Deleted" in phone.do(step="forget", sure="yes")
    assert (Window.objects.count(), Box.objects.filter(pk=hers.box.box.pk).count()) == (0, 0)
    assert Tombstone.objects.filter(model="cases.window").count() == 1
    assert [body.what for _w, body in hers.held.open().record.each(bodies.Wish)] == ["end_help"]
    assert "There is no mailbox" in phone.open()


def test_window_of_a_closed_case_is_read_only(hers, phone):
    phone.open()
    Case.objects.update(state="closed")
    page = phone.do(step="write", text="late")
    assert "Our work together has ended." in page
    assert 'value="write"' not in page
    phone.do(step="wish", what="call_me")
    assert not Arrival.objects.exists()


def test_window_closed_meanwhile_says_that_it_is_gone(hers, phone):
    phone.open()
    opening.close_window(hers.held.case, now=timezone.now())
    assert "Come back with your number" in phone.do(step="write", text="late")


def test_open_window_ends_after_ten_minutes(hers, phone, monkeypatch):
    from wegweiser.intake.public.views import mailbox

    phone.open()
    later = timezone.now() + timedelta(minutes=11)
    monkeypatch.setattr(mailbox.timezone, "now", lambda: later)
    assert "Come back with your number" in phone.get(phone.mailbox)


def test_stage_stands_in_the_language_of_the_page(hers, phone):
    english = phone.open()
    page = phone.client.get(phone.mailbox, secure=True, headers={"Accept-Language": "de"}).content.decode()
    stage = packs.load(hers.held.case.way.pack).stages[hers.sees().stage].plain
    assert stage["en"] in english
    assert stage["de"] in page


def test_past_dates_are_no_next_dates(hers, phone):
    hers.held.write(bodies.Hearing(on=date(2020, 1, 6), at="08:15"))
    assert "08:15" not in phone.open()


def test_today_page_says_that_something_arrived_until_the_case_was_opened(hers, phone):
    phone.open()
    phone.do(step="write", text="CANARY-message")
    now, seat = timezone.now(), hers.held.town.seat(hers.held.lead)
    (line,) = waiting(seat, now)
    assert "CANARY" not in str(line)
    stranger = hers.held.town.enrol("Eibe-13", "case_lead", office=hers.held.town.centre)
    assert not list(waiting(hers.held.town.seat(stranger), now))
    hers.held.open()
    assert not list(waiting(seat, now))
