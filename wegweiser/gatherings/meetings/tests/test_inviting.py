"""Who is invited, by which way, and what the mails say."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.core import mail
from django.utils import timezone
from icalendar import Calendar

from wegweiser import outbox
from wegweiser.gatherings.meetings import actions
from wegweiser.gatherings.meetings.tests.places import make_meeting
from wegweiser.gatherings.models import Invitee, Meeting
from wegweiser.guidebook.models import Actor, ContactPoint
from wegweiser.people.tests.cast import sign_in
from wegweiser.trail.models import Row


@pytest.fixture
def meeting(town):
    Actor.objects.filter(pk=town.centre.pk).update(target_group="counselling_service")
    ContactPoint.objects.create(actor=town.centre, channel="email", value="info@example.org", text="info@example.org")
    return make_meeting(town)


def invite(browser, meeting, **fields):
    return browser.post(f"/members/rosenau/meetings/{meeting.pk}/invite", fields)


def test_whole_group_is_invited_through_its_mailboxes(meeting, town, ana):
    invite(sign_in(ana), meeting, groups="counselling_service")
    found = Invitee.objects.get()
    assert (found.office, found.mailbox, found.target_group) == (town.centre, "info@example.org", "counselling_service")


def test_mailbox_of_a_person_is_not_used(meeting, ana):
    ContactPoint.objects.update(role="person")
    invite(sign_in(ana), meeting, groups="counselling_service")
    assert Invitee.objects.get().mailbox == ""


def test_link_is_shown_once(meeting, ana):
    browser = sign_in(ana)
    page = invite(browser, meeting, organisation="Kammer").content.decode()
    assert re.search(r"/invitation/[\w-]{43}", page)
    assert "/invitation/" not in browser.get(f"/members/rosenau/meetings/{meeting.pk}/invite").content.decode()


def test_nobody_is_invited_twice(meeting, ana, town, bo):
    browser = sign_in(ana)
    for _time in range(2):
        invite(browser, meeting, groups="counselling_service", organisation="Kammer")
    actions.invite(meeting, members=[town.membership(bo)] * 2, seat=None, now=timezone.now())
    assert Invitee.objects.count() == 3


def test_inviting_nobody_says_so(meeting, ana):
    assert invite(sign_in(ana), meeting).status_code == 400


def test_member_of_another_network_cannot_be_invited(meeting, ana, other_town):
    far = other_town.enrol("Buche-1", "partner")
    invite(sign_in(ana), meeting, members=str(far.pk))
    assert not Invitee.objects.exists()


def test_member_is_invited_by_name_and_answers(meeting, ana, bo):
    invite(sign_in(ana), meeting, members=str(bo.pk))
    page = sign_in(ana).get(f"/members/rosenau/meetings/{meeting.pk}").content.decode()
    assert "Bo Muster" in page
    sign_in(bo).post(f"/members/rosenau/meetings/{meeting.pk}/answer", {"answer": "excused"})
    assert Invitee.objects.get().answer == "excused"


def test_first_page_asks_for_the_answer(meeting, town, bo):
    actions.invite(meeting, members=[town.membership(bo)], seat=None, now=timezone.now())
    address = f"/members/rosenau/meetings/{meeting.pk}"
    page = sign_in(bo).get("/en/members/rosenau/today").content.decode()
    assert "Do you come? Runder Tisch 1" in page
    sign_in(bo).post(f"{address}/answer", {"answer": "accepted"})
    page = sign_in(bo).get("/en/members/rosenau/today").content.decode()
    assert "Do you come?" not in page
    assert address in page  # it stands among the dates


@pytest.mark.parametrize(("title", "status", "there"), [("Wohnungen", 303, 1), ("", 400, 0)])
def test_invited_member_proposes_a_point(meeting, town, bo, title, status, there):
    actions.invite(meeting, members=[town.membership(bo)], seat=None, now=timezone.now())
    fields = {"propose": "1", "title": title, "minutes": "15"}
    answer = sign_in(bo).post(f"/members/rosenau/meetings/{meeting.pk}/answer", fields)
    assert answer.status_code == status
    assert meeting.items.filter(state="proposed").count() == there


def test_answer_of_who_is_not_invited_changes_nothing(meeting, bo):
    sign_in(bo).post(f"/members/rosenau/meetings/{meeting.pk}/answer", {"answer": "accepted"})
    assert not Invitee.objects.exists()


def test_new_link_ends_the_one_before(meeting, ana, client):
    browser = sign_in(ana)
    token = r"/invitation/[\w-]{43}"
    first = re.search(token, invite(browser, meeting, organisation="Kammer").content.decode()).group()
    second = re.search(token, invite(browser, meeting, renew=str(Invitee.objects.get().pk)).content.decode()).group()
    assert [client.get(path).status_code for path in (first, second)] == [404, 200]


def test_taking_off_the_list_asks_first(meeting, ana):
    browser = sign_in(ana)
    invite(browser, meeting, organisation="Kammer")
    address = f"/members/rosenau/meetings/{meeting.pk}/invitees/{Invitee.objects.get().pk}/remove"
    assert browser.get(address).status_code == 200
    assert Invitee.objects.exists()
    browser.post(address)
    assert not Invitee.objects.exists()


def test_trail_counts_and_names_nobody(meeting, ana):
    invite(sign_in(ana), meeting, organisation="Zeisigkanarie", mailbox="a@example.org")
    facts = Row.objects.get(event="PeopleInvited").facts
    assert (facts["guests"], facts["members"], facts["mailed"]) == (1, 0, 0)
    assert "Zeisigkanarie" not in str(facts)


# mails


def send():
    return outbox.send_waiting(now=timezone.now())


def calendar_of(letter):
    part = next(part for part in letter.message().walk() if part.get_content_type() == "text/calendar")
    return part.get_param("method"), Calendar.from_ical(part.get_payload(decode=True)).walk("VEVENT")[0]


@pytest.fixture
def mailed(meeting, ana, mailing):
    """The browser of who invited; one mail with its link was sent."""
    browser = sign_in(ana)
    invite(browser, meeting, groups="counselling_service", by_mail="on")
    assert send() == (1, 0)
    return browser


def test_invitation_is_mailed_with_its_link_and_calendar(mailed, meeting):
    letter = mail.outbox[0]
    method, entry = calendar_of(letter)
    assert (letter.from_email, letter.to) == ("netz@example.org", ["info@example.org"])
    assert len(re.findall(r"http://testserver/invitation/[\w-]{43}", letter.body)) == 1
    assert (method, str(entry["uid"]), int(entry["sequence"])) == ("REQUEST", str(meeting.uid), 0)


@pytest.mark.parametrize("kind", ["round_table", "case_conference"])
def test_mail_says_nothing_but_its_link(town, mailing, kind):
    meeting = make_meeting(town, kind=kind, title="Zeisigkanarie", purpose="Zeisigkanarie", legal_basis="Zeisigkanarie")
    guest = actions.Guest(organisation="Zeisigkanarie", mailbox="post@example.org")
    actions.invite(meeting, guests=[guest], by_mail=True, address="http://testserver", seat=None, now=timezone.now())
    send()
    said = mail.outbox[0].message().as_string() + str(calendar_of(mail.outbox[0])[1])
    assert not {"Zeisigkanarie", "Runder", "Tisch", "Fallkonferenz"} & set(re.findall(r"\w+", said))


def edit(browser, meeting, **changed):
    fields = {"version": str(Meeting.objects.get().version), "begins": "2031-03-01T19:00", "ends": "2031-03-01T21:00"}
    return browser.post(f"/members/rosenau/meetings/{meeting.pk}/edit", {**fields, **changed})


def test_new_time_is_mailed_with_the_same_identity(mailed, meeting):
    edit(mailed, meeting)
    assert send() == (1, 0)
    method, entry = calendar_of(mail.outbox[1])
    assert (method, str(entry["uid"]), int(entry["sequence"])) == ("REQUEST", str(meeting.uid), 1)
    assert "/invitation/" not in mail.outbox[1].body


def test_new_words_are_not_mailed(mailed, meeting):
    edit(mailed, meeting, place="Rathaus")
    send()
    edit(mailed, meeting, place="Rathaus", purpose="Neu")
    assert send() == (0, 0)


def test_cancellation_is_mailed_with_the_same_identity(mailed, meeting):
    mailed.post(f"/members/rosenau/meetings/{meeting.pk}/cancel", {"version": str(Meeting.objects.get().version)})
    assert send() == (1, 0)
    method, entry = calendar_of(mail.outbox[1])
    assert (method, str(entry["uid"]), str(entry["status"])) == ("CANCEL", str(meeting.uid), "CANCELLED")


def test_withdrawn_invitation_is_mailed(mailed, meeting):
    mailed.post(f"/members/rosenau/meetings/{meeting.pk}/invitees/{Invitee.objects.get().pk}/remove")
    assert send() == (1, 0)
    assert calendar_of(mail.outbox[1])[0] == "CANCEL"


def test_invitation_to_a_cancelled_meeting_is_not_mailed(meeting, ana, mailing):
    invite(sign_in(ana), meeting, groups="counselling_service", by_mail="on")
    Meeting.objects.update(state="cancelled")
    assert send() == (0, 1)
    assert not mail.outbox


def test_only_the_newest_change_is_mailed(mailed, meeting):
    edit(mailed, meeting)
    edit(mailed, meeting, begins="2031-03-01T18:00")
    assert send() == (1, 1)
    assert int(calendar_of(mail.outbox[1])[1]["sequence"]) == 2


def test_who_was_not_mailed_hears_of_no_change(meeting, ana, mailing):
    browser = sign_in(ana)
    invite(browser, meeting, groups="counselling_service")
    edit(browser, meeting)
    assert send() == (0, 0)


def test_mail_of_a_deed_that_was_taken_back_is_not_sent(meeting, mailing):
    from django.db import transaction

    guest = actions.Guest(organisation="Kammer", mailbox="post@example.org")
    with transaction.atomic():
        actions.invite(meeting, guests=[guest], by_mail=True, seat=None, now=timezone.now())
        transaction.set_rollback(True)
    assert send() == (0, 1)
    assert outbox.send_waiting(now=timezone.now() + timedelta(days=2)) == (0, 0)
