"""The first page of a member."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from wegweiser.guidebook.models import Actor, PublicationRequest
from wegweiser.guidebook.publishing import publish_edition
from wegweiser.guidebook.upkeep import today
from wegweiser.guidebook.upkeep.tests.scene import CANARY, link, report
from wegweiser.people.events import SignedIn
from wegweiser.people.models import KeyWrap
from wegweiser.people.tests.cast import sign_in
from wegweiser.trail.models import Head
from wegweiser.trail.record import record

PAGE = "/en/members/rosenau/today"
NOW = timezone.now


def page(member) -> str:
    return sign_in(member).get(PAGE).content.decode()


def was_here(member, at) -> None:
    record(SignedIn(member.pseudonym, False), network=None, seat=member.own_seat(), now=at)


def test_empty_page_says_what_will_stand_here(town):
    Actor.objects.update(checked_on=NOW().date())
    town.city.refresh_from_db()
    body = page(town.enrol("Mohn-107", "counsellor"))
    assert "Nothing waits for you" in body
    assert "This is your first visit." in body


@pytest.mark.parametrize(
    ("role", "sees"), [("coordinator", True), ("editor", True), ("counsellor", False), ("dpo", False)]
)
def test_only_those_who_may_settle_see_what_waits(place, role, sees):
    report(place)
    link(place.centre, state="corrected", correction={"address": "x"})
    body = page(place.enrol("Mohn-107", role))
    assert ("1 reported mistake" in body) is sees
    assert ("1 organisation sent a correction" in body) is sees


def test_publication_waits_for_the_other_one(place, ana, bo):
    PublicationRequest.objects.create(network=place.network, digest="x", asked_by=ana.pk, asked_at=NOW())
    said = "A publication waits for a second pair of eyes"
    assert said in page(bo)
    assert said not in page(ana)


def test_refused_publication_waits_for_the_one_who_asked(place, ana, bo):
    values = {"digest": "x", "asked_by": ana.pk, "asked_at": NOW(), "decided_at": NOW(), "state": "refused"}
    PublicationRequest.objects.create(network=place.network, **values)
    assert "Your publication was not approved" in page(ana)
    assert "Your publication was not approved" not in page(bo)


def test_stale_entry_of_my_own_body_waits(place):
    assert "The entry of your own body" in page(place.enrol("Mohn-107", "partner", office=place.centre))


def test_fresh_entry_of_my_own_body_does_not_wait(place):
    Actor.objects.filter(pk=place.centre.pk).update(confirmed_on=NOW().date())
    place.centre.refresh_from_db()
    assert "The entry of your own body" not in page(place.enrol("Mohn-107", "partner", office=place.centre))


def test_missing_key_waits_for_those_who_let_people_in(place, ana, bo):
    KeyWrap.objects.filter(member=bo).delete()
    assert "1 member waits for the key of the network" in page(ana)


def test_changes_count_since_the_last_visit(place, ana, db):
    was_here(ana, NOW() - timedelta(days=3))
    Actor.objects.filter(pk=place.centre.pk).update(changed_at=NOW() - timedelta(days=1))
    Actor.objects.filter(pk=place.city.pk).update(changed_at=NOW() - timedelta(days=9))
    body = page(ana)
    assert "1 entry was changed in the draft" in body
    assert "2 changed entries are not published" in body


def test_last_visit_of_somebody_else_does_not_count(place, ana, bo):
    was_here(bo, NOW() - timedelta(days=3))
    assert today.last_here(place.seat(ana), NOW()) is None


def test_last_visit_is_the_one_before_this_session(place, ana):
    first, second = NOW() - timedelta(days=3), NOW() - timedelta(days=1)
    was_here(ana, first)
    was_here(ana, second)
    assert today.last_here(place.seat(ana), NOW()) == second
    assert today.last_here(place.seat(ana), second) == first


def test_dates_name_links_that_end_soon(place, ana):
    link(place.centre, expires_at=NOW() + timedelta(days=3))
    link(place.city, token="u" * 43, expires_at=NOW() + timedelta(days=20))
    assert page(ana).count("A link ends without an answer") == 1


def test_published_edition_stands_among_the_dates(place, ana):
    publish_edition(place.network, now=NOW())
    assert "Edition 1 was published" in page(ana)


def test_end_of_the_trail_is_eight_words(place, ana):
    was_here(ana, NOW())
    words = today.words_of(Head.objects.get().digest)
    assert len(words.split()) == 8
    assert words in page(ana)


@pytest.mark.parametrize("other", ["0" * 63 + "1", "f" * 64, "0" * 50 + "1" + "0" * 13])
def test_other_end_has_other_words(other):
    assert today.words_of(other) != today.words_of("0" * 64)


def test_page_names_nothing_of_members_fields(place, ana):
    assert CANARY not in page(ana)


def test_page_costs_the_same_for_a_large_network(place, ana, django_assert_num_queries):
    browser = sign_in(ana)
    with CaptureQueriesContext(connection) as few:
        browser.get(PAGE)
    for number in range(20):
        actor = Actor.objects.create(network=place.network, slug=f"a{number}", target_group="other", level="municipal")
        link(actor, token=f"token-{number}", state="corrected")
        report(place, f"{number}")
    with django_assert_num_queries(len(few)):
        browser.get(PAGE)
