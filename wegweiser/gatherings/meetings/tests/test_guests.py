"""/invitation/<token>: what a guest sees, answers and proposes."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
import vobject
from django.test import Client
from django.utils import timezone

from wegweiser.gatherings.meetings import actions, documents
from wegweiser.gatherings.meetings.tests.places import make_meeting
from wegweiser.gatherings.models import AgendaItem, Invitee, Meeting
from wegweiser.people.tests.cast import form, sign_in
from wegweiser.trail.models import Row


def guest_of(meeting, name="Kammer"):
    guest = actions.Guest(organisation=name, mailbox="post@example.org")
    return actions.invite(meeting, guests=[guest], seat=None, now=timezone.now())[0]


@pytest.fixture
def meeting(town):
    return make_meeting(town)


@pytest.fixture
def link(meeting):
    return guest_of(meeting)


def say(link, **fields):
    return Client().post(link.path, form(**{"deputy": "", "note": "", **fields}))


def test_database_knows_the_hash_only(link):
    assert str(link.token) not in str(Invitee.objects.values().get())
    assert len(str(link.token)) == 43


@pytest.mark.parametrize("answer", ["accepted", "declined", "excused"])
def test_answer_is_kept(link, answer):
    assert say(link, answer=answer).status_code == 303
    assert Invitee.objects.get().answer == answer


def test_deputy_needs_a_function(link):
    assert say(link, answer="deputy").status_code == 400
    say(link, answer="deputy", deputy="Leitung")
    assert (Invitee.objects.get().answer, Invitee.objects.get().deputy) == ("deputy", "Leitung")


def test_answer_may_be_changed(link):
    say(link, answer="deputy", deputy="Leitung")
    say(link, answer="accepted", deputy="Leitung")
    assert (Invitee.objects.get().answer, Invitee.objects.get().deputy) == ("accepted", "")


def test_answer_stands_in_the_trail_without_words(link):
    say(link, answer="accepted", note="Zeisigkanarie")
    row = Row.objects.get(event="InvitationAnswered")
    assert row.facts["answer"] == "accepted"
    assert "Zeisigkanarie" not in str(row.facts)


def test_answer_without_the_code_of_the_page_is_refused(link):
    assert Client().post(link.path, {"answer": "accepted"}).status_code == 403


@pytest.mark.parametrize("what", ["unknown", "renewed", "withdrawn", "old"])
def test_dead_link_is_a_page_with_404(link, town, ana, what):
    path = link.path
    if what == "unknown":
        path = f"/invitation/{'x' * 43}"
    elif what == "renewed":
        actions.renew_link(link.invitee, by_mail=False, address="", seat=town.seat(ana), now=timezone.now())
    elif what == "withdrawn":
        actions.uninvite(link.invitee, seat=town.seat(ana), now=timezone.now())
    else:
        long_ago = timezone.now() - timedelta(days=91)
        Meeting.objects.update(begins=long_ago, ends=long_ago)
    answer = Client().get(path)
    assert answer.status_code == 404
    assert "tel:" in answer.content.decode()


def test_page_has_a_neutral_title_and_is_not_kept(link):
    answer = Client().get(f"/en{link.path}")
    assert "Runder Tisch" not in re.search(r"<title>(.*?)</title>", answer.content.decode(), re.S).group(1)
    assert "no-store" in answer.headers["Cache-Control"]


def test_cancelled_meeting_takes_no_answer(link, meeting):
    actions.cancel_meeting(meeting, 1, seat=None, now=timezone.now())
    say(link, answer="accepted")
    assert Invitee.objects.get().answer == "open"


def test_past_meeting_takes_no_answer(link):
    past = timezone.now() - timedelta(days=1)
    Meeting.objects.update(begins=past, ends=past)
    say(link, answer="accepted")
    assert Invitee.objects.get().answer == "open"


# points for the agenda


def propose(link, title="Wohnungen"):
    return Client().post(link.path, form(propose="1", title=title, minutes="15"))


def test_proposed_point_waits(link):
    propose(link)
    item = AgendaItem.objects.get()
    assert (item.title, item.state, item.proposed_by_id) == ("Wohnungen", "proposed", link.invitee.pk)


def test_nobody_proposes_without_end(link):
    for number in range(7):
        propose(link, f"Punkt {number}")
    assert AgendaItem.objects.count() == 5


@pytest.mark.parametrize(("decision", "state", "there"), [("agreed", "agreed", True), ("refused", "refused", False)])
def test_convenor_decides_about_a_point(link, meeting, ana, decision, state, there):
    propose(link)
    item = AgendaItem.objects.get()
    browser, rows = sign_in(ana), {"items-TOTAL_FORMS": "0", "items-INITIAL_FORMS": "0"}
    address = f"/members/rosenau/meetings/{meeting.pk}"
    browser.post(f"{address}/agenda", {"version": "1", f"item-{item.pk}": decision, **rows})
    assert AgendaItem.objects.get().state == state
    assert ("Wohnungen" in browser.get(address).content.decode()) is there
    assert "Wohnungen" in Client().get(link.path).content.decode()  # the guest learns what became of it


# documents


def add(meeting, for_guests):
    return documents.add_document(
        meeting, title="Plan", media_type="text/plain", content=b"Inhalt", for_guests=for_guests, seat=None,
        now=timezone.now(),
    )  # fmt: skip


@pytest.mark.parametrize(("for_guests", "status"), [(True, 200), (False, 404)])
def test_guest_opens_documents_for_guests_only(link, meeting, for_guests, status):
    document = add(meeting, for_guests)
    answer = Client().get(f"{link.path}/documents/{document.pk}")
    assert answer.status_code == status
    assert ("Plan" in Client().get(link.path).content.decode()) is for_guests


def test_document_is_a_download(link, meeting):
    answer = Client().get(f"{link.path}/documents/{add(meeting, True).pk}")
    assert answer.headers["Content-Disposition"].startswith("attachment")


def test_guest_opens_no_document_of_another_meeting(link, town):
    document = add(make_meeting(town), True)
    assert Client().get(f"{link.path}/documents/{document.pk}").status_code == 404


def test_guest_gets_the_meeting_for_the_calendar(link, meeting):
    read = vobject.readOne(Client().get(f"{link.path}/meeting.ics").content.decode())
    assert read.vevent.uid.value == str(meeting.uid)


# the list of participants

CARD = {"listed": "on", "name": "Zeisigkanarie", "function": "Leitung", "phone": "", "email": "amt@example.org"}


def test_card_is_sealed_to_the_network(link):
    say(link, answer="accepted", **CARD)
    assert b"Zeisigkanarie" not in bytes(Invitee.objects.get().card)
    assert "Zeisigkanarie" not in Client().get(link.path).content.decode()


def test_cards_go_out_to_who_convenes(link, meeting, ana):
    say(link, answer="accepted", **CARD)
    answer = sign_in(ana).get(f"/members/rosenau/meetings/{meeting.pk}/participants.vcf")
    read = vobject.readOne(answer.content.decode())
    assert (read.fn.value, read.org.value, read.title.value) == ("Zeisigkanarie", ["Kammer"], "Leitung")


def test_cards_stay_closed_to_who_is_not_invited(link, meeting, bo):
    say(link, answer="accepted", **CARD)
    answer = sign_in(bo).get(f"/members/rosenau/meetings/{meeting.pk}/participants.vcf")
    assert "Zeisigkanarie" not in answer.content.decode()


def test_who_did_not_agree_has_no_card(link):
    say(link, answer="accepted", **{**CARD, "listed": ""})
    assert Invitee.objects.get().card is None


def test_agreement_can_be_taken_back(link):
    say(link, answer="accepted", **CARD)
    say(link, answer="accepted")
    assert Invitee.objects.get().card is None


def test_card_stays_when_only_the_answer_changes(link):
    say(link, answer="accepted", **CARD)
    before = bytes(Invitee.objects.get().card)
    say(link, answer="excused", listed="on")
    assert bytes(Invitee.objects.get().card) == before


def test_name_is_needed_to_be_listed(link):
    assert say(link, answer="accepted", listed="on").status_code == 400


# a case conference


def test_case_conference_takes_no_words_of_a_guest(town):
    link = guest_of(make_meeting(town, kind="case_conference", legal_basis="§ 1"))
    propose(link)
    assert not AgendaItem.objects.exists()
    page = Client().get(link.path).content.decode()
    assert "Runder Tisch" not in page
    assert "§ 1" in page
