"""The files of the standard hold together, and every way of writing a name or a value leads to its code."""

from __future__ import annotations

import pytest

from wegweiser.cases.htcds import mapping, standard, tongues, values
from wegweiser.cases.htcds.standard import fields


def test_every_field_of_a_case_and_of_the_standard_has_its_place():
    assert mapping.problems() == []


@pytest.mark.parametrize(
    ("file", "drop", "named"),
    [
        ("mapping", "person", "fields of person"),
        ("unmapped", "prs_Title", "fields of the standard"),
        ("details", "prs_Gender", "fields of the standard"),
    ],
)
def test_a_missing_row_is_a_problem(monkeypatch, file, drop, named):
    """The test above can fail."""
    everything = standard.rows
    monkeypatch.setattr(
        standard, "rows",
        lambda name: [row for row in everything(name) if name != file or drop not in row.values()],
    )  # fmt: skip
    for cached in (mapping.places, mapping.details, mapping.unmapped):
        monkeypatch.setattr(mapping, cached.__name__, cached.__wrapped__)
    assert any(line.startswith(named) for line in mapping.problems())


def test_all_fields_and_values_are_there():
    """As version 2.0 counts them."""
    assert len(fields()) == 84
    assert sum(field.core for field in fields().values()) == 40
    assert sum(field.deprecated for field in fields().values()) == 3
    assert [len(fields()[name].values) for name in ("vic_MethodsOfControl", "vic_TypeOfExploitation")] == [16, 11]


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("prs_First_Name", "prs_FirstName"),
        ("vic_Methods_of_Control", "vic_MethodsOfControl"),
        (" PRS_gender ", "prs_Gender"),
        ("prs_Nickname", ""),
    ],
)
def test_field_is_known_as_the_toolkit_writes_it(written, name):
    found = standard.field_named(written)
    assert (found.name if found else "") == name


@pytest.mark.parametrize(
    ("field", "written", "code"),
    [
        ("vic_MethodsOfControl", "DebtBondage ", "DebtBondage"),
        ("vic_MethodsOfControl", "Threats", "PhysicalThreats"),
        ("vic_MethodsOfControl", "MethodsOfControlThreatOfLawEnforcement", "ThreatsLawEnforcement"),
        ("vic_MethodsOfControl", "PsychoactiveSubstances", "PsychoactiveSubstance"),
        ("vic_MethodsOfControl", "UsesChildren", "ThreatensChildrenFamily"),
        ("vic_MethodsOfControl", "Restricts movement", "RestrictsMovement"),
        ("vic_RelationshipToTrafficker", "Unacquainted", "Unaquainted"),
        ("vic_RelationshipToTrafficker", "Unaquainted", "Unaquainted"),
        ("vic_ForcedLabourIndustry", "F", "F_Construction"),
        ("vic_ForcedLabourIndustry", "Agriculture, forestry and fishing", "A_AgricultureForestryAndFishing"),
        ("prs_Gender", "Not Specified/Unknown", "NonSpecifiedUnknown"),
        ("prs_Gender", "something", ""),
    ],
)
def test_value_is_known_however_it_is_written(field, written, code):
    assert standard.value_of(fields()[field], written) == code


@pytest.mark.parametrize(
    "written",
    ["DebtBondage;TakesEarnings", "DebtBondage TakesEarnings", "Debt bondage | Takes earnings",
     "DebtBondage, TakesEarnings", ["DebtBondage ", "TakesEarnings"]],
)  # fmt: skip
def test_several_values_are_parted(written):
    assert values.codes_in(fields()["vic_MethodsOfControl"], written) == ("DebtBondage", "TakesEarnings")


def test_own_words_stay_where_the_list_is_open():
    assert values.codes_in(fields()["vic_MethodsOfControl"], "Takes her child") == ("Takes her child",)


@pytest.mark.parametrize(
    ("field", "written"),
    [
        ("prs_Gender", "whatever"), ("prs_Gender", "Feminine;Masculine"), ("prs_Birthdate", "31.12.1990"),
        ("prs_Citizenship", "Ruritania"), ("prs_PrimaryLanguage", "Klingonish"), ("con_Consent", "perhaps"),
        ("prs_NumberOfChildren", "a few"), ("cco_CaseComment", "x" * 20_001), ("cco_CaseComment", {"a": "b"}),
    ],
)  # fmt: skip
def test_what_is_not_understood_is_said(field, written):
    with pytest.raises(values.NotUnderstood):
        values.read_value(fields()[field], written)


def test_every_language_with_a_short_code_comes_back():
    gone = {"sh", "tl", "tw"}  # withdrawn, or folded into another one
    short = {code for code in tongues._names().values() if len(code) == 2} - gone
    assert len(short) > 170
    assert {code for code in short if tongues.language_of(tongues.long_code(code)) != code} == set()


@pytest.mark.parametrize(
    ("text", "code"), [("ROU", "RO"), ("ro", "RO"), ("Vietnam", "VN"), ("Rumänien", "RO"), ("EU", ""), ("", "")]
)
def test_country_is_known(text, code):
    assert tongues.country_of(text) == code


@pytest.mark.parametrize(("text", "code"), [("rum", "ron"), ("ger", "deu"), ("Arabic", "ara"), ("fa", "fas"), ("", "")])
def test_language_has_the_code_of_the_norm(text, code):
    assert tongues.long_code(text) == code
