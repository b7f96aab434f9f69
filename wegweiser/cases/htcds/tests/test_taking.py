"""A file is taken as a whole or not at all, and what it cannot bring is said."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from django.utils import timezone

from wegweiser.cases import bodies
from wegweiser.cases.htcds import giving, taking
from wegweiser.cases.htcds.choosing import EVERYTHING
from wegweiser.cases.htcds.document import to_json
from wegweiser.cases.htcds.flat import LARGEST
from wegweiser.cases.htcds.understanding import understand
from wegweiser.cases.models import Case
from wegweiser.people.tests.cast import PRIVATE

KOBO = (  # as the standard's own toolkit would name and write it
    b"prs_First_Name,prs_Second_Name,vic_Methods_of_Control,vic_Forced_Labour_Industry,prs_Citizenship,con_Consent,"
    b"prs_Identity_Number,_uuid\n"
    b"Vorname,Erfunden,DebtBondage Threats,F_Construction,ROU,Yes,AB123,1\n"
)


def file(*records, **beside):
    return json.dumps({"records": list(records), **beside}).encode()


def problems(data):
    return [(one.row, one.column) for one in understand(data).problems]


def test_a_file_of_the_toolkit_is_read():
    found = understand(KOBO)
    assert found.problems == []
    assert found.agrees is True
    assert [one.body for one in found.entries] == [
        bodies.Person(name="Vorname Erfunden"),
        bodies.Detail(field="prs_Citizenship", values=("RO",)),
        bodies.Detail(field="vic_MethodsOfControl", values=("DebtBondage", "PhysicalThreats")),
        bodies.Detail(field="vic_ForcedLabourIndustry", values=("F_Construction",)),
    ]
    assert [one.what for one in found.left] == ["_uuid", "Identity Number (prs_IdentityNumber)"]


@pytest.mark.parametrize(
    ("data", "where"),
    [
        (b"\xff\xfe\x00", [(0, "")]),
        (b"{]", [(0, "")]),
        (b"{" * 5000, [(0, "")]),
        (b"PK not a workbook", [(0, "")]),
        (b"", [(0, "")]),
        (b"name;born\nx;1990\n", [(0, "")]),
        (b"a" * (LARGEST + 1), [(0, "")]),
        (b"prs_Gender;prs_Birthdate\nOther;31.12.1990\n", [(2, "prs_Gender"), (2, "prs_Birthdate")]),
        (b"prs_FirstName\nA\nB\n", [(3, "prs_FirstName")]),
        (file({"prs_Gender": ["Feminine", "Masculine"]}), [(1, "prs_Gender")]),
        (file({"prs_FirstName": {"a": 1}}), [(1, "prs_FirstName")]),
        (file({"prs_FirstName": "A"}, x_wegweiser={"format": "other"}), [(0, "x_wegweiser")]),
        (file({"prs_FirstName": "A"}, x_wegweiser=[[]]), [(0, "x_wegweiser")]),
    ],
)
def test_a_wrong_file_says_where(data, where):
    assert problems(data) == where


def beside(*entries):
    return {"format": "wegweiser-case-1", "pack": "de", "entries": [{"body": one} for one in entries]}


@pytest.mark.parametrize(
    "body",
    [
        {"kind": "consent", "recipient": "polizei", "groups": ["wages"], "given_on": "2026-01-01"},
        {"kind": "shared", "recipient": "polizei", "groups": ["wages"], "way": "told"},
        {"kind": "coded", "record": "x"},
        {"kind": "task", "text": "x", "due": "2026-01-01", "member": "somebody"},
        {"kind": "need", "need": "everything"},
        {"kind": "need", "need": "shelter", "status": "burning"},
        {"kind": "claim", "type": "wages", "amount": "a lot"},
        {"kind": "detail", "field": "prs_IdentityNumber", "values": ["AB1"]},
        {"kind": "detail", "field": "prs_Gender", "values": ["Feminine", "Masculine"]},
        {"kind": "note", "text": "x" * 20_001},
        {"kind": "person", "alias": "x" * 201},
    ],
)
def test_an_entry_that_no_form_would_make_is_refused(body):
    assert problems(file({}, x_wegweiser=beside(body))) == [(0, "x_wegweiser")]


def test_a_field_that_was_changed_since_is_found():
    both = beside({"kind": "person", "name": "A"}, {"kind": "note", "text": "one"})
    assert problems(file({"prs_SecondName": "B"}, x_wegweiser=both)) == [(1, "prs_SecondName")]
    name = {"prs_SecondName": "A"}
    assert problems(file(name, {"cco_CaseComment": "two"}, x_wegweiser=both)) == [(2, "cco_CaseComment")]
    assert problems(file(name, {"cco_CaseComment": "one"}, x_wegweiser=both)) == []


@pytest.mark.parametrize(
    ("record", "body"),
    [
        ({"spl_Type": "RightsBasedTraining", "spl_Objectives": "x"},
         bodies.Need(need="daily_life", status="running", text="Rights-based Training\nx")),
        ({"spl_Type": "Health", "spl_ActualEndDate": "2026-01-01"}, bodies.Need(need="health", status="met")),
        ({"hte_Type": "Exploitation", "hte_City": "Trier"}, bodies.Note(text="Exploitation · Trier")),
        ({"cas_IncomingReferralDetails": "Zug"}, bodies.Note(text="Zug")),
    ],
)  # fmt: skip
def test_records_of_other_programs_become_entries(record, body):
    assert [one.body for one in understand(file(record)).entries] == [body]


def test_other_ways_to_reach_her_are_put_together():
    record = {"prs_HomePhone": "0621 1", "prs_Email": "a@example.org", "prs_MailingCity": "Trier"}
    (one,) = understand(file(record)).entries
    assert one.body.reach == "0621 1; a@example.org; Trier"


# -- into a network ---------------------------------------------------------------------------------------------------


def take(held, data, **said):
    lead = held.lead
    beginning = taking.Beginning(**{"how": "referral", "agrees": "yes", **said})
    return taking.take(PRIVATE[lead.pk], held.town.seat(lead), held.deputy, data, beginning, now=timezone.now())


def left(held, data):
    found = taking.look(held.town.seat(held.lead), data, timezone.now())
    return found.problems, [one.what for one in found.left], [one.body for one in found.entries]


@pytest.mark.django_db
def test_a_case_begins_with_what_the_file_says(held):
    opened = take(held, KOBO, alias="Buche")
    person = opened.record.last(bodies.Person)
    assert (person.alias, person.name) == ("Buche", "Vorname Erfunden")
    assert opened.record.last(bodies.Opening).how == "referral"
    said = {body.field for _written, body in opened.record.each(bodies.Detail)}
    assert said == {"prs_Citizenship", "vic_MethodsOfControl", "vic_ForcedLabourIndustry"}
    contact = [one.body.field for one in opened.chains["contact"] if isinstance(one.body, bodies.Detail)]
    assert contact == ["prs_Citizenship"]


@pytest.mark.django_db
@pytest.mark.one_engine
def test_a_file_with_a_problem_makes_no_case(held):
    with pytest.raises(taking.NotTaken):
        take(held, b"prs_FirstName,prs_Gender\nA,whatever\n")
    assert Case.objects.count() == 1


@pytest.mark.django_db
@pytest.mark.one_engine
def test_no_consent_comes_along(asked):
    asked.agree(asked.police, "wages")
    data = to_json(giving.document_of(asked.held.open(), EVERYTHING))
    opened = take(asked.held, data)
    assert not list(opened.record.each(bodies.Consent))
    choice = replace(EVERYTHING, recipient="polizei")
    assert giving.missing_for(opened, choice, timezone.now())["wages"] == "never_asked"


NOT_HERE = [
    {"kind": "step", "move": "presume", "by_kind": "police", "on": "2099-01-01"},
    {"kind": "step", "move": "grant_permit_4a", "by_kind": "public_body", "on": "2026-01-01"},
    {"kind": "step", "move": "fly", "by_kind": "police", "on": "2026-01-01"},
    {"kind": "said", "fact": "identified"},
    {"kind": "date", "name": "new_year", "on": "2026-01-01"},
    {"kind": "paper", "code": "treasure_map", "status": "there"},
    {"kind": "dropped", "deadline": "nothing", "starts": "2026-01-01", "on": "2026-01-01", "why": "x"},
]


@pytest.mark.django_db
@pytest.mark.one_engine
def test_what_the_country_or_its_rules_do_not_allow_is_left_out(held):
    """Above all: nobody becomes identified by a file. A body that the guidebook does not have is forgotten."""
    need = {"kind": "need", "need": "shelter", "actor": "nowhere"}
    found, what, entries = left(held, file({}, x_wegweiser=beside(*NOT_HERE, need)))
    assert (found, entries) == ([], [bodies.Need(need="shelter")])
    assert len(what) == len(NOT_HERE)
