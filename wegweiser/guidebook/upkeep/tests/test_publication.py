"""Publication with a second pair of eyes, and the preview."""

from __future__ import annotations

import pytest
from django.utils import timezone

from wegweiser.guidebook.editions.models import Edition
from wegweiser.guidebook.models import Actor, PublicationRequest
from wegweiser.guidebook.publishing import publish_edition
from wegweiser.guidebook.upkeep import approving
from wegweiser.guidebook.upkeep.drafts import load_draft
from wegweiser.guidebook.upkeep.tests.scene import CANARY
from wegweiser.people.tests.cast import sign_in
from wegweiser.trail.models import Row

PAGE = "/members/rosenau/publish"
NOW = timezone.now


def digest(place) -> str:
    return load_draft(place.network, now=NOW()).digest


@pytest.fixture
def asked(place, ana, bo):
    sign_in(ana).post(f"{PAGE}/ask", {"digest": digest(place)})
    return PublicationRequest.objects.get()


def test_colleague_approves_and_exactly_that_is_published(asked, bo, place):
    assert sign_in(bo).post(f"{PAGE}/{asked.pk}/approve").status_code == 302
    edition = Edition.objects.get(network="rosenau")
    assert edition.digest == asked.digest
    asked.refresh_from_db()
    assert (asked.state, asked.decided_by) == ("published", bo.pk)
    facts = Row.objects.get(event="EditionPublished").facts
    assert facts == {"number": 1, "digest": asked.digest, "alone": False}


def test_own_request_looks_as_if_there_were_none(asked, ana):
    assert sign_in(ana).post(f"{PAGE}/{asked.pk}/approve").status_code == 404
    assert not Edition.objects.exists()


def test_own_request_is_refused_below_the_view_as_well(asked, ana, place):
    with pytest.raises(approving.NotAllowed):
        approving.approve(asked, seat=place.seat(ana), now=NOW())
    assert not Edition.objects.exists()


def test_draft_that_changed_is_not_published(asked, bo, place):
    Actor.objects.filter(pk=place.centre.pk).update(address="Anders 2")
    assert sign_in(bo).post(f"{PAGE}/{asked.pk}/approve").status_code == 409
    assert not Edition.objects.exists()
    asked.refresh_from_db()
    assert asked.state == "outdated"


def test_refusal_keeps_the_note(asked, bo):
    sign_in(bo).post(f"{PAGE}/{asked.pk}/refuse", {"note": "Nummer fehlt."})
    asked.refresh_from_db()
    assert (asked.state, asked.note) == ("refused", "Nummer fehlt.")
    assert not Edition.objects.exists()
    assert Row.objects.get(event="PublicationRefused").facts["why"] == "refused"


def test_refusal_needs_a_note(asked, bo):
    assert sign_in(bo).post(f"{PAGE}/{asked.pk}/refuse").status_code == 400
    asked.refresh_from_db()
    assert asked.state == "open"


def test_request_is_decided_once(asked, bo):
    browser = sign_in(bo)
    browser.post(f"{PAGE}/{asked.pk}/refuse", {"note": "Nein."})
    assert browser.post(f"{PAGE}/{asked.pk}/approve").status_code == 409
    assert not Edition.objects.exists()


def test_new_request_replaces_the_open_one(asked, ana, place):
    Actor.objects.filter(pk=place.centre.pk).update(address="Anders 2")
    sign_in(ana).post(f"{PAGE}/ask", {"digest": digest(place)})
    assert sorted(PublicationRequest.objects.values_list("state", flat=True)) == ["open", "outdated"]


@pytest.mark.parametrize("given", ["", "sha256:0"])
def test_only_the_draft_that_was_shown_is_asked_for(place, ana, bo, given):
    assert sign_in(ana).post(f"{PAGE}/ask", {"digest": given}).status_code == 409
    assert not PublicationRequest.objects.exists()


def test_asking_needs_the_passphrase_again(place, ana, bo):
    answer = sign_in(ana, stepped_up=False).post(f"{PAGE}/ask", {"digest": digest(place)})
    assert answer.headers["Location"] == "/members/step-up"
    assert not PublicationRequest.objects.exists()


def test_nobody_publishes_alone_where_a_colleague_may_look(place, ana, bo):
    assert sign_in(ana).post(f"{PAGE}/alone", {"digest": digest(place)}).status_code == 409
    assert not Edition.objects.exists()


def test_single_member_publishes_alone_and_the_trail_says_so(place, ana):
    assert sign_in(ana).post(f"{PAGE}/alone", {"digest": digest(place)}).status_code == 302
    assert Edition.objects.count() == 1
    assert Row.objects.get(event="EditionPublished").facts["alone"] is True


def test_single_member_needs_the_passphrase_again(place, ana):
    sign_in(ana, stepped_up=False).post(f"{PAGE}/alone", {"digest": digest(place)})
    assert not Edition.objects.exists()


def test_suspended_colleague_does_not_count(place, ana, bo):
    place.network.memberships.filter(member=bo).update(state="suspended")
    assert not approving.has_colleague(place.seat(ana))


def test_colleague_who_may_not_approve_does_not_count(place, ana):
    place.enrol("Mohn-107", "counsellor", "steward")
    assert not approving.has_colleague(place.seat(ana))


def test_request_of_another_network_cannot_be_approved(place, other_town, ana, bo):
    theirs = other_town.enrol("Mohn-108", "coordinator")
    request = approving.ask_to_publish("sha256:1", seat=other_town.seat(theirs), now=NOW())
    assert sign_in(bo).post(f"{PAGE}/{request.pk}/approve").status_code == 404
    with pytest.raises(approving.NotAllowed):
        approving.approve(request, seat=place.seat(bo), now=NOW())


def test_page_says_what_would_change(place, ana):
    publish_edition(place.network, now=NOW())
    Actor.objects.filter(pk=place.centre.pk).update(address="Anders 2")
    page = sign_in(ana).get(PAGE).content.decode()
    assert "Rathausplatz 1" in page
    assert "Anders 2" in page
    assert "/preview/actors/beratung" in page


def test_page_warns_of_doubtful_entries(place, ana):
    place.centre.texts.filter(language="fr").update(state="outdated")
    page = sign_in(ana).get(f"/en{PAGE}").content.decode()
    for title in ("Numbers to be confirmed", "Reporting duty not known", "Outdated translations"):
        assert title in page


def test_unchanged_draft_is_not_asked_for(place, ana, bo):
    publish_edition(place.network, now=NOW())
    assert sign_in(ana).post(f"{PAGE}/ask", {"digest": digest(place)}).status_code == 409


def test_network_without_entries_shows_an_empty_page(town, ana):
    Actor.objects.all().delete()
    assert sign_in(ana).get(PAGE).status_code == 200
    assert sign_in(ana).post(f"{PAGE}/alone", {"digest": digest(town)}).status_code == 409


@pytest.mark.parametrize("page", ["preview", "preview/glance", "preview/actors/beratung"])
def test_preview_shows_the_draft_marked_and_without_members_fields(place, ana, page):
    body = sign_in(ana).get(f"/en/members/rosenau/{page}").content.decode()
    assert "Preview for members" in body
    assert "Beratung" in body
    assert CANARY not in body
    assert "99887766" not in body.replace(" ", "")


def test_preview_of_an_unknown_body_is_no_page(place, ana):
    assert sign_in(ana).get("/members/rosenau/preview/actors/nobody").status_code == 404
