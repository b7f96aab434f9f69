"""Members write the agenda: only with the right, only in their own network, never over somebody else's words."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from django.utils import timezone

from wegweiser.awareness.models import PublicEvent
from wegweiser.people.tests.cast import sign_in
from wegweiser.people.tests.fixtures import cheap_locks, full_budgets, other_town, town
from wegweiser.trail.models import Row

__all__ = ["cheap_locks", "full_budgets", "other_town", "town"]
LIST, NEW = "/members/rosenau/agenda", "/members/rosenau/agenda/new"


@pytest.fixture
def ana(town):
    return town.enrol("Linde-101", "coordinator")


@pytest.fixture
def finn(town):
    return town.enrol("Ahorn-103", "partner")


def written(**more: object) -> dict[str, object]:
    return {
        "version": 0, "title_de": "Ein Abend", "kind": "evening", "begins": "2027-03-28T19:00",
        "ends": "2027-03-28T21:00", "organiser": "Runder Tisch", "state": "draft", **more,
    }  # fmt: skip


def made(network: str = "rosenau", **more: object) -> PublicEvent:
    told = {
        "kind": "evening", "title": {"de": "Ein Abend", "ro": "O seară"}, "organiser": "Runder Tisch",
        "begins": datetime(2027, 3, 28, 17, tzinfo=UTC), "ends": datetime(2027, 3, 28, 19, tzinfo=UTC),
        "zone": "Europe/Berlin", "changed_at": timezone.now(), **more,
    }  # fmt: skip
    return PublicEvent.objects.create(network=network, **told)


def test_event_is_added_on_the_clock_of_the_place(town, ana):
    assert sign_in(ana).post(NEW, written()).status_code == 302
    event = PublicEvent.objects.get()
    assert event.begins == datetime(2027, 3, 28, 17, tzinfo=UTC)
    assert (event.network, event.zone, event.state) == ("rosenau", "Europe/Berlin", "draft")


def test_trail_names_the_fields_without_their_values(town, ana):
    sign_in(ana).post(NEW, written(title_de="Geheimes Wort"))
    facts = Row.objects.get(event="AgendaChanged").facts
    assert facts["op"] == "added"
    assert "Geheimes Wort" not in str(facts)


@pytest.mark.parametrize(
    "wrong",
    [{"title_de": ""}, {"ends": "2027-03-28T18:00"}, {"kind": "party"}, {"organiser": ""}, {"url": "javascript:1"}],
    ids=str,
)
def test_wrong_input_is_refused(town, ana, wrong):
    assert sign_in(ana).post(NEW, written(**wrong)).status_code == 400
    assert not PublicEvent.objects.exists()


def test_change_keeps_a_language_the_form_does_not_show(town, ana):
    event = made()
    answer = sign_in(ana).post(f"{LIST}/{event.pk}", written(version=1, title_de="Zwei Abende", state="published"))
    assert answer.status_code == 302
    event.refresh_from_db()
    assert event.title == {"de": "Zwei Abende", "ro": "O seară"}
    assert (event.state, event.version) == ("published", 2)


def test_older_form_overwrites_nothing(town, ana):
    event = made()
    PublicEvent.objects.filter(pk=event.pk).update(version=2, title={"de": "Von jemand anderem"})
    answer = sign_in(ana).post(f"{LIST}/{event.pk}", written(version=1, title_de="Meiner"))
    assert answer.status_code == 409
    page = answer.content.decode()
    assert "Von jemand anderem" in page
    assert 'value="Meiner"' in page
    assert 'name="version" value="2"' in page
    assert PublicEvent.objects.get().title == {"de": "Von jemand anderem"}


def test_event_is_deleted(town, ana):
    event = made()
    assert sign_in(ana).post(f"{LIST}/{event.pk}", written(version=1, remove="1")).status_code == 302
    assert not PublicEvent.objects.exists()
    assert Row.objects.get(event="AgendaChanged").facts["op"] == "removed"


def test_event_of_another_network_is_not_found(town, other_town, ana):
    event = made("linden")
    browser = sign_in(ana)
    assert browser.get(f"{LIST}/{event.pk}").status_code == 404
    assert browser.post(f"{LIST}/{event.pk}", written(version=1)).status_code == 404
    assert browser.get("/members/linden/agenda").status_code == 404


@pytest.mark.parametrize("address", [LIST, NEW])
def test_who_may_not_edit_finds_nothing(client, town, finn, address):
    assert sign_in(finn).get(address).status_code == 404
    assert client.get(address).status_code == 404


def test_list_shows_drafts_to_editors(town, ana):
    made(state="draft", title={"de": "Noch geheim"})
    assert "Noch geheim" in sign_in(ana).get(LIST).content.decode()


def test_editor_sees_how_hard_the_texts_are(town, ana):
    page = sign_in(ana).get("/members/rosenau/texts").content.decode()
    assert "Your rights" in page
    assert "<strong>" in page


def test_partner_does_not_see_the_texts(town, finn):
    assert sign_in(finn).get("/members/rosenau/texts").status_code == 404
