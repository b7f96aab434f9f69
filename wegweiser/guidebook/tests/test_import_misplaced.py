"""Bodies that stand in the wrong list, or under the wrong name: who answers in the end."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from wegweiser.guidebook.actions import begin_network
from wegweiser.guidebook.editions import store
from wegweiser.guidebook.editions.store import Loaded
from wegweiser.guidebook.editions.who import ask
from wegweiser.guidebook.models import Network
from wegweiser.guidebook.publishing import publish_edition

from .table import take

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 21, 20, 0, tzinfo=UTC)
POLICE_LINE = "+352244603220"
INFOTRAITE = "+35227365646"


@pytest.fixture
def border() -> Network:
    return begin_network("nordtor", name="Nordtor", place="0204", pack="lu")[0]


def published(network: Network) -> Loaded:
    publish_edition(network, now=NOW)
    store.forget()
    loaded = store.current(network.slug)
    assert loaded is not None
    return loaded


def first_of(loaded: Loaded, situation: str) -> list[str]:
    _, answer = ask(loaded, situations=[situation], at=datetime(2026, 11, 23, 10))
    return [choice.body.id for choice in answer.choices]


def test_a_police_number_under_a_helper_s_name_is_shown_under_the_police_s_name(
    tmp_path: Path, border: Network
) -> None:
    row = {"name": "INFOTRAITE", "level": "national", "phone": f"hotline: {POLICE_LINE}"}
    (actor,), done = take(tmp_path, row | {"mandate": "Aide gratuite et confidentielle."}, network=border)
    assert (actor.kind, actor.name["en"]) == ("police", "Judicial police – victim protection (police)")
    assert actor.notes["also named"] == "INFOTRAITE"
    assert (actor.free, actor.confidential, actor.texts.count()) == (None, None, 0)
    assert any("INFOTRAITE" in warning.text for warning in done.warnings)


def test_a_helper_that_names_its_own_number_and_the_police_line_stays_a_helper(tmp_path: Path, border: Network) -> None:
    row = {"name": "Infotraite – numéro", "level": "national", "target_group": "hotline"}
    (actor,), _ = take(tmp_path, row | {"phone": f"{INFOTRAITE}; Infotraite hotline {POLICE_LINE}"}, network=border)
    lines = {point.value: point.reference for point in actor.contacts.all() if point.channel == "phone"}
    assert actor.kind == "non_public"
    assert lines == {INFOTRAITE: False, POLICE_LINE: True}


def test_no_id_leads_to_two_bodies(tmp_path: Path, border: Network) -> None:
    take(
        tmp_path, {"name": "Infotraite", "phone": "+352 26 27 01 01"}, network=border
    )  # its address name is the pack's
    loaded = published(border)
    ids = [actor.id for actor in loaded.document.actors]
    assert len(ids) == len(set(ids))
    assert {"infotraite", "national-infotraite"} <= set(ids)


@pytest.mark.parametrize(
    ("name", "target_group", "phone"),
    [
        ("Bürgertelefon 115", "hotline", "115"),
        ("Stadt Nordtor, Bürgerservice", "hotline", "030 23125 100"),
        ("Ministerium für Arbeit, Bürgertelefon", "hotline", "030 23125 100"),
        ("Ministerium für Soziales", "counselling_service", "030 23125 100"),
    ],
)
def test_an_office_in_a_list_of_helpers_is_no_answer(tmp_path: Path, name: str, target_group: str, phone: str) -> None:
    row = {"name": name, "target_group": target_group, "phone": phone, "mandate": "Beratung und Auskunft"}
    (actor,), _ = take(tmp_path, row, {"name": "Nordtor e.V."})[0][:1], None
    loaded = published(actor.network)
    assert all(actor.slug not in first_of(loaded, situation) for situation in loaded.pack.situations)


def test_a_night_shelter_does_not_stand_before_a_specialised_centre(tmp_path: Path, border: Network) -> None:
    row = {"name": "Abri de nuit", "target_group": "shelter", "phone": "+352 26 27 01 01"}
    take(tmp_path, row | {"mandate": "Hébergement d'urgence pour personnes sans abri."}, network=border)
    loaded = published(border)
    assert first_of(loaded, "sexual_exploitation").index("infotraite") == 0
    assert first_of(loaded, "needs_shelter")[0] == "abri-de-nuit"
    assert "abri-de-nuit" not in first_of(loaded, "unpaid_wages")


def test_a_shelter_for_women_and_their_children_is_no_specialist_for_minors(tmp_path: Path) -> None:
    row = {"name": "Frauenhaus", "target_group": "shelter", "mandate": "Schutz für Frauen und ihre Kinder."}
    (actor,), _ = take(tmp_path, row)
    assert "youth" not in actor.topics


def test_a_helpline_that_advises_counsels(tmp_path: Path) -> None:
    row = {"name": "Jugendtelefon", "target_group": "hotline", "mandate": "Berät Kinder und Jugendliche."}
    (actor,), _ = take(tmp_path, row | {"phone": "030 23125 100"})
    assert {mandate.task for mandate in actor.mandates.all()} == {"receive_first_contact", "counsel"}


def test_hours_that_only_the_table_knows_stay_with_the_number_of_the_pack(tmp_path: Path) -> None:
    row = {"name": "Opfer-Telefon", "level": "national", "target_group": "hotline", "kind": "non_public"}
    (actor,), _ = take(tmp_path, row | {"phone": "116 006", "opening_hours": "täglich 7-22 Uhr"})
    doc = published(actor.network).actors[actor.slug]
    assert [point.hours for point in doc.contacts if point.value == "116006"] == ["Mo-Su 07:00-22:00"]
