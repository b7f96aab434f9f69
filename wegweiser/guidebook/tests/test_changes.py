"""The difference between two editions."""

from __future__ import annotations

from msgspec.structs import replace

from wegweiser.guidebook.changes import changes_between
from wegweiser.guidebook.editions.document import DocActor, DocContact, DocMandate, DocNetwork, DocText, Document

NETWORK = DocNetwork(slug="town", name="Town", place="07314", pack="de")
CENTRE = DocActor(
    id="centre",
    name={"de": "Beratung"},
    kind="non_public",
    target_group="counselling_service",
    level="municipal",
    area="07314",
    description={"de": DocText(text="Berät.")},
    mandates=(DocMandate(task="counsel", mode="may", assumed=True, area="07314"),),
    contacts=(DocContact(channel="phone", value="+493023125001"),),
    languages=("de",),
)
POLICE = replace(CENTRE, id="police", name={"de": "Polizei"}, kind="police")


def document(*actors: DocActor) -> Document:
    return Document(network=NETWORK, actors=actors)


def said(before: DocActor, after: DocActor) -> list[tuple[str, str, str]]:
    rows = changes_between(document(before), document(after))
    assert {row["op"] for row in rows} == {"changed"}
    return [(row["field"], row["before"], row["after"]) for row in rows]


def test_a_first_edition_adds_every_actor() -> None:
    rows = changes_between(None, document(CENTRE, POLICE))
    assert [(row["op"], row["actor"]) for row in rows] == [("added", "centre"), ("added", "police")]


def test_actors_come_and_go() -> None:
    rows = changes_between(document(CENTRE), document(POLICE))
    assert [(row["op"], row["actor"]) for row in rows] == [("added", "police"), ("removed", "centre")]


def test_the_same_document_has_no_changes() -> None:
    assert changes_between(document(CENTRE), document(CENTRE)) == []


def test_a_new_number_shows_both() -> None:
    after = replace(CENTRE, contacts=(DocContact(channel="phone", value="+493023125002"),))
    assert said(CENTRE, after) == [("contact", "", "phone +493023125002"), ("contact", "phone +493023125001", "")]


def test_a_changed_duty_is_said() -> None:
    assert said(CENTRE, replace(CENTRE, must_report="yes")) == [("must_report", "unknown", "yes")]


def test_a_confirmed_mandate_is_said() -> None:
    after = replace(CENTRE, mandates=(replace(CENTRE.mandates[0], assumed=False),))
    assert said(CENTRE, after) == [("mandate", "", "may counsel confirmed"), ("mandate", "may counsel assumed", "")]


def test_texts_names_languages_and_addresses_are_compared() -> None:
    texts = {"de": DocText(text="Hilft.")}
    after = replace(CENTRE, name={"de": "Rat"}, description=texts, languages=("de", "ro"), address="Platz 1")
    assert {field for field, _, _ in said(CENTRE, after)} == {"name", "description", "language", "address"}


def test_anything_else_is_still_a_change() -> None:
    assert said(CENTRE, replace(CENTRE, checked_on="2026-11-21")) == [("other", "", "")]
