"""The crosswalk says what is known for sure, and nothing else."""

from __future__ import annotations

import pytest

from wegweiser.cases import bodies
from wegweiser.cases.ending import codes
from wegweiser.cases.ending.coding import Record
from wegweiser.cases.htcds import ctdc, standard
from wegweiser.cases.htcds.page import PAGE, htcds_page
from wegweiser.cases.records import Record as CaseRecord
from wegweiser.cases.records import Written

UNKNOWN = {**dict.fromkeys(codes.FIELDS, "unknown"), "year": "unknown", "control": (), "support": ()}
NOT_SAID = {"meansOfControlNotSpecified", "typeOfLabourNotSpecified"}


def case(**said):
    details = [bodies.Detail(field=field, values=values) for field, values in said.items()]
    written = [Written(id=str(n), ref=str(n), at="", by="", body=body) for n, body in enumerate(details)]
    return ctdc.row_of_case(CaseRecord(written), year=2026)


def record(**said):
    return ctdc.row_of_record(Record(**{**UNKNOWN, **said}))


def test_row_has_every_column_of_the_layout():
    assert len(ctdc.columns()) == 63
    assert tuple(case()) == tuple(record()) == ctdc.columns()


def test_nothing_is_known_of_an_empty_record():
    assert {name for name, value in record().items() if value != ctdc.MISSING} == NOT_SAID


def test_every_column_and_value_of_the_crosswalk_is_there():
    assert {one.name for one in ctdc.flags()} <= set(ctdc.columns())
    for one in ctdc.flags():
        known = {*standard.fields()[one.field].values, standard.MOVEMENT}
        assert one.values | one.unclear <= known
        assert not one.values & one.unclear


@pytest.mark.parametrize("field", ["vic_MethodsOfControl", "vic_TypeOfExploitation", "vic_ForcedLabourIndustry"])
def test_every_value_of_the_picklist_goes_somewhere(field):
    gone = {value for one in ctdc.flags() if one.field == field for value in one.values | one.unclear}
    assert set(standard.fields()[field].values) <= gone


def test_every_control_of_the_standard_is_in_one_code_of_the_record():
    together = [value for values in ctdc.CONTROLS.values() for value in values]
    assert sorted(together) == sorted({*standard.fields()[standard.CONTROL].values, standard.MOVEMENT})
    assert set(ctdc.CONTROLS) == set(codes.CONTROLS)


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ({"prs_Gender": ("TransgenderFeminine",)}, {"gender": "Female"}),
        ({"prs_Gender": ("NonConforming",)}, {"gender": "-99"}),
        ({"prs_Citizenship": ("RO", "MD")}, {"citizenship": "-99"}),
        ({"vic_AgeWhenTrafficked": ("17",)}, {"majorityStatusAtExploit": "Minor", "majorityStatus": "-99"}),
        (
            {"vic_MethodsOfControl": ("DebtBondage", "RestrictsMovement", "own words")},
            {
                "meansOfControlDebtBondage": "1", "meansOfControlRestrictsMovement": "1", "meansOfControlOther": "1",
                "meansOfControlThreats": "0", "meansOfControlNotSpecified": "0",
            },
        ),
        (
            {"vic_TypeOfExploitation": ("ForcedLabour", "SexualExploitation")},
            {"isForcedLabour": "1", "isSexAndLabour": "1", "isOrganRemoval": "0", "isAbduction": "-99"},
        ),
        ({"vic_TypeOfExploitation": ("Servitude",)}, {"isForcedLabour": "-99", "isSlaveryAndPractices": "1"}),
        (
            {"vic_ForcedLabourIndustry": ("A_AgricultureForestryAndFishing",)},
            {"typeOfLabourAgriculture": "1", "typeOfLabourAquafarming": "-99", "typeOfLabourConstruction": "0"},
        ),
        ({"vic_RelationshipToTrafficker": ("Acquainted",)}, {"recruiterRelationFriend": "-99"}),
    ],
)  # fmt: skip
def test_case_says(said, expected):
    row = case(**said)
    assert {name: row[name] for name in expected} == expected


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ({"year": 2026, "gender": "female"}, {"yearOfRegistration": "2026", "gender": "Female"}),
        ({"age": "0-17"}, {"ageBroad": "-99", "majorityStatus": "Minor"}),
        ({"age": "48+"}, {"ageBroad": "48+", "majorityStatus": "Adult"}),
        (
            {"control": ("threats",)},
            {"meansOfControlThreats": "-99", "meansOfControlDebtBondage": "0", "meansOfControlNotSpecified": "0"},
        ),
        ({"industry": "F"}, {"typeOfLabourConstruction": "1", "typeOfLabourHospitality": "0"}),
        ({"industry": "GH"}, {"typeOfLabourTransportation": "-99", "typeOfLabourConstruction": "0"}),
        ({"region": "southern_asia"}, {"citizenship": "-99"}),
    ],
)  # fmt: skip
def test_coded_record_says(said, expected):
    row = record(**said)
    assert {name: row[name] for name in expected} == expected


def test_page_is_current():
    assert PAGE.read_text(encoding="utf-8") == htcds_page(), "run `make docs`"
