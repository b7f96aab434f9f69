"""Setting up a desk: nothing opens before everything is there."""

from __future__ import annotations

import pytest
from django.utils import timezone

from wegweiser.intake.desk.tests.conftest import English
from wegweiser.intake.models import Desk, DeskSeat, Door, SafetyRun, SpareKey
from wegweiser.intake.places_of_seals import desk_spare_place, seat_place
from wegweiser.people.tests.cast import PRIVATE, sign_in
from wegweiser.sealing.keypairs import new_key_pair, open_as_member

pytestmark = pytest.mark.django_db


@pytest.fixture
def centre(town):
    town.centre.kind, town.centre.must_report = "non_public", "no"
    town.centre.save()
    return town.centre


@pytest.fixture
def readers(town):
    return [town.enrol(name, "counsellor") for name in ("Birke-1", "Birke-2")]


@pytest.fixture
def coordinator(town):
    return English(town.enrol("Linde-1", "coordinator"), town.network.slug)


def set_up(browser, office, members, status=303):
    return browser.post("desk_settings", office=office.pk, members=[str(one.pk) for one in members], status=status)


def test_two_members_get_the_key_and_nobody_else(town, coordinator, centre, readers):
    spare = new_key_pair()
    SpareKey.objects.create(network=town.network, public_key=spare.public, made_at=timezone.now())
    set_up(coordinator, centre, readers)
    desk = Desk.objects.get()
    privates = {
        bytes(open_as_member(PRIVATE[one.member], one.envelope, seat_place(desk, one.member)))
        for one in DeskSeat.objects.all()
    }
    privates.add(bytes(open_as_member(spare.private, desk.key_for_spare, desk_spare_place(desk))))
    assert len(privates) == 1
    assert DeskSeat.objects.count() == 2
    assert desk.state == "off"


def test_one_reader_is_too_few(coordinator, centre, readers):
    assert "Choose at least two" in set_up(coordinator, centre, readers[:1], status=400)


def test_body_that_must_report_cannot_be_chosen(town, coordinator, centre, readers):
    set_up(coordinator, town.city, readers, status=400)
    town.centre.must_report = "yes"
    town.centre.save()
    set_up(coordinator, centre, readers, status=400)
    assert not Desk.objects.exists()


def test_member_who_may_not_read_cannot_be_chosen(town, coordinator, centre, readers):
    set_up(coordinator, centre, [readers[0], town.enrol("Ulme-1", "partner")], status=400)


def test_page_says_what_is_missing_and_the_desk_stays_closed(coordinator, centre, readers):
    set_up(coordinator, centre, readers)
    page = coordinator.get("desk_settings")
    for words in ("Say who in the body reads", "The spare key", "No backup was restored"):
        assert words in page
    desk = Desk.objects.get()
    assert "Still missing" in coordinator.post("desk_state", desk.pk, state="on", status=409)
    assert Desk.objects.get().state == "off"


def test_desk_opens_when_nothing_is_missing_and_pauses_again(town, coordinator, centre, readers):
    SpareKey.objects.create(network=town.network, public_key=b"x", made_at=timezone.now(), drilled_at=timezone.now())
    Desk.objects.create(
        network=town.network, office=centre, public_key=new_key_pair().public, created_at=timezone.now()
    )
    desk = Desk.objects.get()
    for one in readers:
        DeskSeat.objects.create(
            desk=desk, member=one.pk, since=timezone.now(), envelope=bytes(one.locked_key)
        )  # fmt: skip
    SafetyRun.objects.create(kind="restore", ran_at=timezone.now(), ok=True)
    words = {"readers_de": "Zwei Beratungspersonen", "passes_on_de": "Nichts", "answer_days": 3, "keep_days": 90}
    coordinator.post("desk_words", desk.pk, version=1, **words)
    assert Desk.objects.get().readers == {"de": "Zwei Beratungspersonen"}
    for state in ("on", "paused", "on", "off"):
        coordinator.post("desk_state", desk.pk, state=state)
        assert Desk.objects.get().state == state


def test_two_who_change_the_words_at_once_both_keep_theirs(ana, desk):
    words = {"readers_de": "Eine", "passes_on_de": "Nichts", "answer_days": 3, "keep_days": 90}
    ana.post("desk_words", desk.desk.pk, version=1, **words)
    page = ana.post("desk_words", desk.desk.pk, version=1, status=409, **{**words, "readers_de": "Drei"})
    assert "Drei" in page
    assert Desk.objects.get().readers == {"de": "Eine"}


def test_settings_show_no_report_and_ask_for_the_passphrase(town, ana, desk, arrived):
    ana.get("desk", status=404)
    assert arrived.week not in ana.get("desk_settings")
    later = English(ana.member, town.network.slug)
    later.client = sign_in(ana.member, stepped_up=False)
    later.post("desk_state", desk.desk.pk, state="off", status=302)
    assert Desk.objects.get().state == "on"


def test_door_leads_to_a_network_with_an_open_desk(other_town, ana, desk, town):
    lead = English(other_town.enrol("Linde-2", "coordinator"), "linden")
    lead.post("desk_door", leads_to=town.network.pk, url="")
    assert Door.objects.get().leads_to == town.network
    lead.post("desk_door", leads_to=other_town.network.pk, url="", status=400)
    lead.post("desk_door", leads_to="", url="http://insecure.example", status=400)
