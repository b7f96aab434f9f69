"""No difference hides: whatever changes in an entry changes a line of the page."""

from datetime import date

import msgspec
import pytest

from wegweiser import packs
from wegweiser.gatherings.replication import shown
from wegweiser.gatherings.replication.package import AgendaPiece, ChoicePiece, GroupPiece, LessonPiece, Point, TextPiece
from wegweiser.gatherings.replication.tests.test_package import ENTRY
from wegweiser.guidebook.travelling import TravelText

OTHERS = {  # of every type another value than that of ENTRY
    "name": {"de": "Anderes Amt"}, "kind": "police", "target_group": "job_centre", "level": "national", "area": "DE",
    "area_text": {"fr": "partout"}, "description": {"de": TravelText(text="Prüft.", state="outdated")},
    "must_report": "no", "must_prosecute": True, "duty_why": {"pl": "x"}, "confidential": False, "anonymous": True,
    "free": True, "languages": ("ro",), "languages_text": {"de": "x"}, "topics": ("construction",), "sex": "female",
    "address": "Markt 1", "hours_text": {"fr": "lundi"}, "pack_id": "de.x", "sources": ("https://example.org/2",),
    "confidence": "high", "checked_on": date(2026, 10, 1), "mandates": (), "contacts": (),
}  # fmt: skip
CONTACT = {
    "role": "line", "channel": "web", "value": "+496215041", "text": "ruf an", "label": {"fr": "x"},
    "languages": ("ro",), "hours": "Mo-Fr 08:00-12:00", "hours_text": {"fr": "lundi"}, "reference": True, "source": "x",
    "checked_on": date(2026, 10, 1),
}  # fmt: skip
MANDATE = {
    "task": "shelter", "mode": "must", "area": "DE", "legal_basis": "x", "sex": "female", "age_min": 18, "age_max": 27,
    "residence": "x", "topics": ("construction",), "source": "x", "checked_on": date(2026, 10, 1),
}  # fmt: skip


def rows(entry):
    return list(shown.rows_of(entry, packs.load("de")))


def test_every_field_has_another_value():
    assert set(OTHERS) == set(ENTRY.__struct_fields__)
    assert set(CONTACT) == set(ENTRY.contacts[0].__struct_fields__)
    assert set(MANDATE) == set(ENTRY.mandates[0].__struct_fields__)


@pytest.mark.parametrize("name", OTHERS)
def test_changed_field_is_seen(name):
    assert rows(msgspec.structs.replace(ENTRY, **{name: OTHERS[name]})) != rows(ENTRY)


@pytest.mark.parametrize("name", CONTACT)
def test_changed_contact_is_seen(name):
    point = msgspec.structs.replace(ENTRY.contacts[0], **{name: CONTACT[name]})
    assert rows(msgspec.structs.replace(ENTRY, contacts=(point,))) != rows(ENTRY)


@pytest.mark.parametrize("name", MANDATE)
def test_changed_mandate_is_seen(name):
    mandate = msgspec.structs.replace(ENTRY.mandates[0], **{name: MANDATE[name]})
    assert rows(msgspec.structs.replace(ENTRY, mandates=(mandate,))) != rows(ENTRY)


@pytest.mark.parametrize(
    "piece",
    [
        TextPiece(words={"de": "Guten Tag."}),
        TextPiece(languages=("de",)),
        AgendaPiece(kind="round_table", topics=("construction",), points=(Point(kind="tasks", title="Aufgaben"),)),
        GroupPiece(tasks=("counsel",)),
        ChoicePiece(used=False),
        LessonPiece(words={"de": "Hier.", "fr": "Ici."}),
        ENTRY,
    ],
)
def test_no_label_comes_twice(piece):
    labels = [label for label, text in rows(piece)]
    assert len(labels) == len(set(labels))


def test_every_refusal_has_its_words():
    for code in (
        "size",
        "shape",
        "digest",
        "unknown",
        "sign",
        "twice",
        "value",
        "fictional",
        "other_origin",
        "overtaken",
    ):
        assert shown.problem_text(code)
