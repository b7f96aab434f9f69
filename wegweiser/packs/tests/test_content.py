"""What the shipped packs say."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

import phonenumbers
import pytest

from wegweiser import packs
from wegweiser.packs import check, loader
from wegweiser.packs.types import Entry

SITUATIONS = (
    *("danger_now", "locked_in", "papers_taken", "unpaid_wages", "long_hours", "debts", "threatened", "housing_tied"),
    *("domestic_work", "sexual_exploitation", "under_18", "injured_or_ill", "unclear_papers", "needs_shelter"),
    *("report_a_crime", "noticed_something", "asked_by_authority", "wants_to_leave"),
)
ADMINISTRATION = {"coordinate", "train", "monitor", "register_residence"}
# needed only after a body that counsels, never the first step of a person in need
LATER = {"decide_residence", "control_illicit_work", "inspect_conditions", "prosecute", "identify", "pay_benefits"}
FORBIDDEN = re.compile(r"\b(illegal\w*|illégal\w*|victims?|victimes?|opfer)\b", re.IGNORECASE)
OWN_NAME = re.compile(r"protection des victimes|victim protection|Opfer-Telefon")  # as a body calls itself
CONCEPT = {
    "employment_agency",
    "job_centre",
    "immigration_authority",
    "social_welfare_office",
    "factory_inspectorate",
    "public_order_office",
    "integration_commissioner",
    "counselling_service",
    "police",
    "financial_control_of_illicit_work",
}


def entries() -> Iterator[tuple[str, Entry]]:
    for code in ("eu", "de", "lu"):
        loaded = loader.read(code)
        for section, name in sorted(loaded.own):
            if section != "pack":
                yield f"{code} {section} {name}", getattr(loaded.pack, section)[name]


ENTRIES = dict(entries())


def texts(entry: object) -> Iterator[str]:
    for field in entry.__struct_fields__:  # type: ignore[attr-defined]
        value = getattr(entry, field)
        if isinstance(value, dict):
            yield from value.values()


@pytest.mark.parametrize("code", ["eu", "de", "lu"])
def test_pack_is_sound(code: str) -> None:
    assert [str(problem) for problem in check.problems(loader.read(code))] == []


@pytest.mark.parametrize("name", ENTRIES)
def test_every_fact_has_a_source_and_a_date(name: str) -> None:
    assert ENTRIES[name].source.strip()
    assert date(2026, 1, 1) <= ENTRIES[name].checked_on <= date(2026, 11, 21)


@pytest.mark.parametrize("name", ENTRIES)
def test_no_text_uses_a_forbidden_word(name: str) -> None:
    assert [text for text in texts(ENTRIES[name]) if FORBIDDEN.search(text) and not OWN_NAME.search(text)] == []


def test_exactly_the_agreed_situations() -> None:
    assert set(packs.load("eu").situations) == set(SITUATIONS)


def test_only_administration_helps_no_person() -> None:
    tasks = packs.load("eu").tasks.values()
    assert {task.code for task in tasks if not task.helps_person} == ADMINISTRATION


@pytest.mark.parametrize("slug", SITUATIONS)
def test_no_situation_begins_with_control_or_a_decision(slug: str) -> None:
    assert not LATER & set(packs.load("eu").situations[slug].tasks)


@pytest.mark.parametrize("slug", sorted(set(SITUATIONS)))
def test_every_situation_offers_counsel(slug: str) -> None:
    assert {"counsel"} <= set(packs.load("eu").situations[slug].tasks)


@pytest.mark.parametrize("slug", sorted(set(SITUATIONS) - {"report_a_crime"}))
def test_police_work_comes_later_unless_a_crime_is_reported(slug: str) -> None:
    assert "investigate" not in packs.load("eu").situations[slug].tasks


@pytest.mark.parametrize("slug", SITUATIONS)
def test_no_task_is_needed_twice(slug: str) -> None:
    situation = packs.load("eu").situations[slug]
    both = (*situation.tasks, *situation.then)
    assert len(both) == len(set(both))


@pytest.mark.parametrize(
    ("slug", "first"),
    [
        ("report_a_crime", "investigate"),
        ("injured_or_ill", "treat"),
        ("under_18", "protect_minor"),
        ("unpaid_wages", "claim_wages"),
        ("needs_shelter", "shelter"),
        ("unclear_papers", "counsel"),
        ("sexual_exploitation", "counsel"),
        ("danger_now", "rescue"),
    ],
)
def test_first_task(slug: str, first: str) -> None:
    assert packs.load("eu").situations[slug].tasks[0] == first


def test_danger_is_said_of_two_situations() -> None:
    situations = packs.load("eu").situations.values()
    assert {situation.slug for situation in situations if situation.danger} == {"danger_now", "locked_in"}


def test_ten_target_groups_of_the_german_concept() -> None:
    groups = packs.load("de").target_groups.values()
    assert {group.code for group in groups if group.concept} == CONCEPT


def test_no_luxembourg_body_is_a_german_row() -> None:
    german, luxembourgish = packs.load("de").target_groups, packs.load("lu").target_groups
    assert not [code for code in luxembourgish if luxembourgish[code] == german.get(code)]
    assert not [group for group in luxembourgish.values() if "AufenthG" in " ".join(group.why.values())]


@pytest.mark.parametrize("code", ["de", "lu"])
@pytest.mark.parametrize("group", ["ministry", "other"])
def test_ministries_and_others_hold_administration_only(code: str, group: str) -> None:
    assert {mandate.task for mandate in packs.load(code).target_groups[group].tasks} <= ADMINISTRATION


@pytest.mark.parametrize(
    ("code", "contact", "kind", "must_report", "emergency"),
    [
        ("de", "police-110", "police", "yes", 1),
        ("de", "emergency-112", "emergency", "unknown", 2),
        ("de", "hilfetelefon", "public_body", "unknown", 0),
        ("de", "faire-mobilitaet", "non_public", "no", 0),
        ("de", "fks", "customs", "yes", 0),
        ("lu", "police-113", "police", "yes", 1),
        ("lu", "emergency-112", "emergency", "unknown", 2),
        ("lu", "infotraite", "non_public", "no", 0),
        ("lu", "police-judiciaire", "police", "yes", 0),
        ("lu", "itm", "public_body", "unknown", 0),
    ],
)
def test_kind_and_duty(code: str, contact: str, kind: str, must_report: str, emergency: int) -> None:
    entry = packs.load(code).contacts[contact]
    assert (entry.kind, entry.must_report, entry.emergency) == (kind, must_report, emergency)


def test_number_published_as_infotraite_belongs_to_the_police() -> None:
    numbers = {
        phonenumbers.format_number(phonenumbers.parse(phone.number, "LU"), phonenumbers.PhoneNumberFormat.E164): entry
        for entry in packs.load("lu").contacts.values()
        for phone in entry.phones
        if len(phone.number) > 6
    }
    assert numbers["+352244603220"].kind == "police"
    assert numbers["+35227365646"].kind == "non_public"
    assert {"+352621351884", "+352621316919"} <= set(numbers)


@pytest.mark.parametrize("code", ["de", "lu"])
def test_the_national_line_need_not_report_and_is_for_everybody(code: str) -> None:
    lines = [contact for contact in packs.load(code).contacts.values() if contact.fallback]
    assert [(line.must_report, line.sex, bool(line.phones)) for line in lines] == [("no", "", True)]


def test_womens_helpline_says_that_it_is_for_women() -> None:
    assert packs.load("de").contacts["hilfetelefon"].sex == "female"


def test_faire_mobilitaet_has_a_line_for_each_language() -> None:
    phones = packs.load("de").contacts["faire-mobilitaet"].phones
    assert [phone.languages for phone in phones] == [("bs", "hr", "sr"), ("bg",), ("pl",), ("ro",), ("hu",), ()]


def test_unconfirmed_number_is_neither_emergency_nor_fallback() -> None:
    unconfirmed = [
        c for code in ("de", "lu") for c in packs.load(code).contacts.values() if c.confidence == "unverified"
    ]
    assert {c.id for c in unconfirmed} >= {"weisser-ring", "nummer-gegen-kummer", "kanner-jugendtelefon"}
    assert not any(c.emergency or c.fallback for c in unconfirmed)


def test_servicestelle_is_no_help_for_a_person() -> None:
    assert {m.task for m in packs.load("de").contacts["servicestelle"].tasks} <= ADMINISTRATION


@pytest.mark.parametrize(
    ("kind", "report", "prosecute"),
    [
        ("police", "yes", True),
        ("customs", "yes", True),
        ("justice", "yes", False),
        ("public_body", "yes", False),
        ("emergency", "unknown", False),
        ("non_public", "no", False),
        ("unknown", "unknown", False),
    ],
)
def test_german_duties_by_kind(kind: str, report: str, prosecute: bool) -> None:
    rule = packs.load("de").kinds[kind]
    assert (rule.must_report, rule.must_prosecute) == (report, prosecute)


def test_agreements_of_all_german_states() -> None:
    assert sorted(packs.load("de").agreements) == [f"{state:02}" for state in range(1, 17)]


def test_states_without_a_finding_are_not_known() -> None:
    agreements = packs.load("de").agreements
    assert {agreements[state].status for state in ("04", "12", "16")} == {"not_known"}


@pytest.mark.parametrize("code", ["de", "lu"])
def test_name_words_are_casefolded(code: str) -> None:
    words = [word for kind in packs.load(code).kinds.values() for word in kind.name_words]
    assert words == [word.casefold() for word in words]


def test_topic_words_are_casefolded() -> None:
    words = [word for topic in packs.load("eu").topics.values() for word in topic.words]
    assert words == [word.casefold() for word in words]


@pytest.mark.parametrize("code", ["de", "lu"])
def test_no_name_word_tells_two_kinds(code: str) -> None:
    words = [word for kind in packs.load(code).kinds.values() for word in kind.name_words]
    assert len(words) == len(set(words))
