"""The queue of reported mistakes."""

from __future__ import annotations

import pytest

from wegweiser.guidebook.models import Mistake
from wegweiser.guidebook.upkeep import settling
from wegweiser.guidebook.upkeep.tests.scene import report
from wegweiser.people.tests.cast import sign_in
from wegweiser.trail.models import Row

LIST = "/members/rosenau/mistakes"


def test_waiting_reports_are_listed(place, ana):
    report(place)
    page = sign_in(ana).get(LIST).content.decode()
    assert "Die Nummer ist falsch." in page
    assert "Beratung" in page


def test_reports_of_another_network_are_not_listed(place, other_town, ana):
    report(other_town, "Aus Linden")
    assert "Aus Linden" not in sign_in(ana).get(LIST).content.decode()


def test_report_is_text_not_markup(place, ana):
    found = report(place, "<script>x</script>")
    for page in (LIST, f"{LIST}/{found.pk}"):
        assert "<script>x" not in sign_in(ana).get(page).content.decode()


def test_page_links_to_the_editor(place, ana):
    found = report(place)
    assert "/members/rosenau/guidebook/actors/beratung/" in sign_in(ana).get(f"{LIST}/{found.pk}").content.decode()


@pytest.mark.parametrize("state", ["mended", "kept"])
def test_report_is_settled(place, ana, state):
    found = report(place)
    assert sign_in(ana).post(f"{LIST}/{found.pk}", {"state": state, "reason": "Stimmt."}).status_code == 302
    found.refresh_from_db()
    assert (found.state, found.settled_by, found.reason) == (state, ana.pk, "Stimmt.")
    assert Row.objects.get(event="MistakeSettled").facts == {"mistake": found.pk, "state": state}


def test_keeping_a_page_needs_a_reason(place, ana):
    found = report(place)
    assert sign_in(ana).post(f"{LIST}/{found.pk}", {"state": "kept"}).status_code == 200
    assert Mistake.objects.get().state == "new"


def test_settled_report_can_wait_again(place, ana):
    found = report(place, state="kept", settled_by=ana.pk, settled_on="2026-11-02", reason="Stimmt.")
    sign_in(ana).post(f"{LIST}/{found.pk}/reopen")
    found.refresh_from_db()
    assert (found.state, found.settled_on, found.settled_by, found.reason) == ("new", None, None, "")
    assert Row.objects.filter(event="MistakeReopened").count() == 1


def test_two_members_settle_once(place, ana, bo):
    found = report(place)
    settling.settle_mistake(found, "mended", "", seat=place.seat(ana), now=_now())
    with pytest.raises(settling.ChangedMeanwhile):
        settling.settle_mistake(found, "kept", "Nein.", seat=place.seat(bo), now=_now())
    assert Mistake.objects.get().state == "mended"


def test_counts_stand_beside_each_state(place, ana):
    report(place)
    report(place, "Noch einer")
    report(place, "Alt", state="mended")
    page = sign_in(ana).get(f"/en{LIST}").content.decode()
    assert 'waiting <span class="quiet">(2)' in page
    assert 'mended <span class="quiet">(1)' in page


def _now():
    from django.utils import timezone

    return timezone.now()
