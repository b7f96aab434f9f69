"""From an edition to HSDS: what is kept, what is left out, and what never comes out."""

from __future__ import annotations

import json
import uuid

import msgspec
import pytest
from django.utils import translation
from hypothesis import given, settings
from hypothesis import strategies as st

from wegweiser.guidebook.editions.document import DocActor, DocContact, DocMandate, DocText
from wegweiser.guidebook.editions.tests import sample
from wegweiser.hsds.mapping import NAMESPACE, Entry, Translator, is_sheltered, uuid_of
from wegweiser.hsds.mapping.addresses import parts_of
from wegweiser.hsds.mapping.hours import weekly
from wegweiser.hsds.tests import official

LOADED = sample.loaded()


def entry(actor: DocActor, language: str = "de") -> Entry:
    with translation.override(language):
        return Translator(sample.loaded((actor,)), language).entry(actor)


def actor(**more: object) -> DocActor:
    given = {
        "id": "a",
        "name": {"de": "Eine Stelle"},
        "kind": "non_public",
        "target_group": "other",
        "level": "municipal",
    }
    return DocActor(**{**given, "area": "99", **more})  # type: ignore[arg-type]


def mandate(task: str, mode: str = "may", **more: object) -> DocMandate:
    return DocMandate(task=task, mode=mode, **{"assumed": True, "area": "99", **more})  # type: ignore[arg-type]


def phone(value: str, **more: object) -> DocContact:
    return DocContact(channel="phone", value=value, **more)  # type: ignore[arg-type]


def test_ids_are_those_of_rfc_9562_and_stay():
    assert uuid_of("a", "b", "ü") == str(uuid.uuid5(NAMESPACE, "a/b/ü"))
    assert uuid_of("musterstadt", "organization", "kripo") == "f28d7280-c238-5a49-a7a4-5aeafe501649"


def test_one_service_for_each_task_it_may_or_must_do():
    held = (("counsel", "may"), ("wages", "must"), ("counsel", "must"), ("residence", "must_not"))
    found = entry(actor(mandates=tuple(mandate(*each) for each in held)))
    assert [service.task for service in found.services] == ["counsel", "wages"]
    assert [held.mode for held in found.services[0].mandate] == ["may", "must"]
    assert [(held.task, held.mode) for held in found.organization.cannot] == [("residence", "must_not")]


def test_body_without_mandates_is_one_service_and_one_that_must_not_is_none():
    assert [service.name for service in entry(actor()).services] == ["Eine Stelle"]
    assert entry(actor(mandates=(mandate("counsel", "must_not"),))).services == ()


@pytest.mark.parametrize(
    ("sheltered", "given"),
    [
        (True, {"target_group": "shelter"}),
        (True, {"mandates": (mandate("shelter"),)}),
        (True, {"name": {"de": "Frauenhaus Musterstadt"}}),
        (True, {"name": {"de": "Haus am See", "en": "Women’s refuge"}}),
        (True, {"name": {"de": "Frauen- und Kinderschutzhaus"}}),
        (True, {"name": {"de": "Zufluchtswohnung Nord"}}),
        (True, {"name": {"de": "Schutzunterkünfte für Männer"}}),
        (True, {"name": {"en": "Safe House North"}}),
        (True, {"name": {"fr": "Centre d’hébergement"}}),
        (False, {"mandates": (mandate("shelter", "must_not"),)}),
        (False, {"mandates": (mandate("shelter"),), "kind": "public_body"}),
        (False, {}),
    ],
)
def test_sheltered_place_never_gets_a_location(sheltered, given):
    place = DocContact(channel="address", value="Gartenweg 3, 12345 Musterstadt")
    body = actor(**given, address="Hauptstraße 1, Musterstadt", contacts=(place,))
    assert is_sheltered(body) is sheltered
    found = entry(body)
    assert bool(found.locations) is not sheltered
    assert bool(found.at_locations) is bool(found.locations and found.services)
    assert (b"Hauptstr" in msgspec.json.encode(found.organization)) is not sheltered


def test_another_bodys_number_and_a_number_that_cannot_be_dialled_are_left_out():
    points = (phone("+493023125010"), phone("113", reference=True), phone("", text="über die Zentrale"))
    assert [each.number for each in entry(actor(contacts=points)).organization.phones] == ["+493023125010"]


def test_duty_is_told_before_the_first_contact_and_unknown_never_reads_like_no():
    for duty in ("yes", "no", "unknown"):
        service = entry(actor(must_report=duty), "en").services[0]
        assert service.must_report == duty
        assert service.alert
    assert "does not report" not in entry(actor(must_report="unknown"), "en").services[0].alert
    assert entry(actor(must_report="maybe")).organization.must_report == "unknown"


def test_text_comes_in_the_asked_language_with_the_state_of_each():
    texts = {"de": DocText(text="Deutsch"), "fr": DocText(text="Français", state="draft")}
    french, polish = (entry(actor(description=texts), code) for code in ("fr", "pl"))
    assert (french.organization.description, french.organization.language) == ("Français", "fr")
    assert (polish.organization.description, polish.organization.language) == ("Deutsch", "de")
    assert [(each.language, each.state) for each in french.organization.translations] == [
        ("de", "source"),
        ("fr", "draft"),
    ]


@pytest.mark.parametrize(
    ("hours", "spans"),
    [
        ("Mo-Fr 09:00-17:00", [("MO,TU,WE,TH,FR", "09:00", "17:00")]),
        (
            "Mo,Th 10:00-16:00; Tu-We,Fr 10:00-18:00; PH off",
            [("MO,TH", "10:00", "16:00"), ("TU,WE,FR", "10:00", "18:00")],
        ),
        ("Fr 22:00-06:00", [("FR", "22:00", "06:00")]),
        ("24/7", [("MO,TU,WE,TH,FR,SA,SU", "00:00", "00:00")]),
        ("Mo-Th 08:00-12:00,13:30-16:00", [("MO,TU,WE,TH", "08:00", "12:00"), ("MO,TU,WE,TH", "13:30", "16:00")]),
        ("Mo[2] 10:00-12:00", []),
        ("Jan-Mar Mo 10:00-12:00", []),
        ("nonsense", []),
        ("", []),
    ],
)
def test_hours_become_weekly_rules_or_stay_text(hours, spans):
    assert list(weekly(hours)) == spans


def test_hours_that_are_no_plain_week_stay_as_text():
    schedules = entry(actor(contacts=(phone("110", hours="Mo[2] 10:00-12:00"),))).services[0].schedules
    assert [(each.freq, each.description, each.opening_hours) for each in schedules] == [
        (None,) + 2 * ("Mo[2] 10:00-12:00",)
    ]


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("Turmstraße 10, 67059 Ludwigshafen am Rhein (2nd floor)", ("Turmstraße 10", "67059", "Ludwigshafen am Rhein")),
        (
            "DGB-Haus, Kaiserstraße 26-30 (source: 25-30), 55116 Mainz",
            ("DGB-Haus, Kaiserstraße 26-30", "55116", "Mainz"),
        ),
        ("3, rue des Primeurs, L-2361 Strassen; counters elsewhere", ("3, rue des Primeurs", "2361", "Strassen")),
        ("Stadthaus Nord, Ludwigshafen am Rhein", ("Stadthaus Nord", "", "Ludwigshafen am Rhein")),
        ("DGB-Haus, Kaiserstraße 26-30", ("DGB-Haus, Kaiserstraße 26-30", "", "")),
        ("Rathaus", ("Rathaus", "", "")),
        ("", ("", "", "")),
    ],
)
def test_addresses_are_taken_apart_and_nothing_is_invented(text, parts):
    assert parts_of(text) == parts


def test_what_a_service_is_for_is_said_in_words_and_numbers():
    held = (mandate("counsel", sex="female", age_max=17), mandate("counsel", sex="female", age_min=14, age_max=17))
    service = entry(actor(mandates=held, free=True), "en").services[0]
    assert (service.minimum_age, service.maximum_age) == (None, 17)
    assert "women" in service.eligibility_description
    assert [(each.option, each.amount, each.currency) for each in service.cost_options] == [("free", 0, "EUR")]


WORDS = st.dictionaries(st.sampled_from(["de", "en", "fr", "ar"]), st.text(max_size=20), min_size=1, max_size=3)
DAY = st.sampled_from(["", "2026-11-01"])
CODE = st.sampled_from(["counsel", "wages", "shelter", "residence", "strange task"])
CONTACTS = st.builds(
    DocContact, channel=st.sampled_from(["phone", "email", "web", "address"]), value=st.text(max_size=30), label=WORDS,
    languages=st.lists(st.sampled_from(["de", "ro", "xx"]), max_size=2).map(tuple), reference=st.booleans(),
    hours=st.sampled_from(["", "24/7", "Mo-Fr 09:00-17:00", "Mo[1] 09:00-10:00", "x"]), checked_on=DAY,
)  # fmt: skip
MANDATES = st.builds(
    DocMandate, task=CODE, mode=st.sampled_from(["may", "must", "must_not"]), assumed=st.booleans(),
    area=st.sampled_from(["99", "07314", "LU"]), legal_basis=st.text(max_size=10), age_min=st.integers(0, 18),
    age_max=st.integers(18, 200), sex=st.sampled_from(["", "female", "male"]), checked_on=DAY,
)  # fmt: skip
ACTORS = st.builds(
    DocActor,
    id=st.from_regex(r"[a-z][a-z0-9-]{0,20}", fullmatch=True),
    name=WORDS,
    target_group=st.sampled_from(["police", "shelter", "new"]),
    kind=st.sampled_from(["police", "non_public", "unknown"]),
    level=st.sampled_from(["municipal", "state"]),
    area=st.just("99"),
    description=st.dictionaries(st.sampled_from(["de", "fr"]), st.builds(DocText, text=st.text(max_size=20))),
    address=st.text(max_size=40),
    must_report=st.sampled_from(["yes", "no", "unknown"]),
    free=st.sampled_from([None, True, False]),
    mandates=st.lists(MANDATES, max_size=4).map(tuple),
    contacts=st.lists(CONTACTS, max_size=4).map(tuple),
    languages=st.lists(st.sampled_from(["de", "ro"]), max_size=2).map(tuple),
    checked_on=DAY,
)


@settings(max_examples=40, deadline=None)
@given(ACTORS, st.sampled_from(["de", "fr", "ar"]))
def test_whatever_the_edition_says_the_objects_hold(body, language):
    found = entry(body, language)
    told = json.loads(msgspec.json.encode(found.organization))
    assert not official.wrong("organizations", told, whole=True)
    for service in found.services:
        assert not official.wrong("services", json.loads(msgspec.json.encode(service)), whole=True)
    held = {each.task for each in body.mandates if each.mode != "must_not"}
    assert {service.task for service in found.services} == (held or ({""} if not body.mandates else set()))
    assert not (is_sheltered(body) and found.locations)
    assert found == entry(body, language)


@settings(max_examples=15, deadline=None)
@given(st.lists(ACTORS, min_size=2, max_size=4, unique_by=lambda each: each.id))
def test_no_two_objects_share_an_id(bodies):
    with translation.override("de"):
        translator = Translator(sample.loaded(tuple(bodies)), "de")
        found = [translator.entry(body) for body in bodies]
    ids = [each.organization.id for each in found] + [service.id for each in found for service in each.services]
    ids += [place.id for each in found for place in (*each.locations, *each.at_locations)]
    ids += [area.id for each in found for service in each.services for area in service.service_areas]
    ids += [item.id for each in found for service in each.services for item in (*service.schedules, *service.languages)]
    assert len(ids) == len(set(ids))
