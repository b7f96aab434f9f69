"""A case, or its coded record, as a row of the Counter-Trafficking Data Collaborative (CTDC, k-anonymous layout).

For the statistician's release alone, and only of a state or a country with thousands of records: a row for each person
points at her wherever there are few. So no page and no command writes such rows; this is the crosswalk and its proof.
What a record does not tell stays missing: nothing is guessed from a coarse code.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from typing import NamedTuple

from wegweiser.cases import bodies
from wegweiser.cases.ending.coding import Record
from wegweiser.cases.htcds import standard
from wegweiser.cases.records import Record as CaseRecord

LAYOUT = "global_kanon_2020_2021"
MISSING = "-99"
# Field → what is known of it: for each value that was said, the codes of which it is one.
Known = Mapping[str, Sequence[frozenset[str]]]
GENDERS = {
    "Feminine": "Female", "TransgenderFeminine": "Female", "Masculine": "Male", "TransgenderMasculine": "Male",
}  # fmt: skip
CODED_GENDERS = {"female": "Female", "male": "Male"}
CONTROLS = {  # code of the record → values of the standard that were put together in it
    "threats": ("PhysicalThreats", "ThreatsLawEnforcement", "ThreatensChildrenFamily"),
    "violence": ("PhysicalAbuse", "SexualAbuse", "PsychologicalAbuse", "PsychoactiveSubstance"),
    "money": ("DebtBondage", "TakesEarnings", "RestrictsFinancialAccess"),
    "freedom": ("WithholdsDocuments", standard.MOVEMENT, "WithholdsNecessities", "RestrictsMedicalCare"),
    "deceit": ("FalsePromises", "ExcessiveWorkingHours", standard.OTHER),
}
ADULT = 18  # years
OLDEST = "48+"  # the one band of age that both write alike
INDUSTRY = "vic_ForcedLabourIndustry"
JOINED = {  # column that repeats the others in words → field
    "meansOfControlConcatenated": standard.CONTROL,
    "typeOfExploitConcatenated": "vic_TypeOfExploitation",
    "typeOfLabourConcatenated": INDUSTRY,
    "typeOfSexConcatenated": "vic_TypeOfSexExploitation",
    "RecruiterRelationship": "vic_RelationshipToTrafficker",
}
UNSAID = {"meansOfControlNotSpecified": standard.CONTROL, "typeOfLabourNotSpecified": INDUSTRY}


class Column(NamedTuple):
    """A yes or no of the layout. `values`: each says yes; `unclear`: it may be, and the standard does not tell."""

    name: str
    field: str
    values: frozenset[str]
    unclear: frozenset[str]


@cache
def columns() -> tuple[str, ...]:
    """The layout, in its order."""
    return tuple(row["column"] for row in standard.rows("ctdc_columns") if row["dataset"] == LAYOUT)


@cache
def flags() -> tuple[Column, ...]:
    """Columns that follow from values of the standard."""
    found = [
        Column(row["column"], row["field"], frozenset(row["values"].split()), frozenset(row["unclear"].split()))
        for row in standard.rows("ctdc_crosswalk")
    ]
    for row in standard.rows("control_crosswalk"):
        there = row["htcds_picklist_value"] in standard.fields()[standard.CONTROL].values
        code = row["htcds_picklist_value"] if there else standard.MOVEMENT
        found.append(Column(row["ctdc_column"], standard.CONTROL, frozenset({code}), frozenset()))
    return tuple(found)


def row_of_case(record: CaseRecord, *, year: int | None) -> dict[str, str]:
    """From what a case says in the standard's own picklists. `year`: of registration."""
    said = {body.field: body.values for _written, body in record.latest(bodies.Detail).values()}
    known = {field: [frozenset({_coded(field, value)}) for value in values] for field, values in said.items() if values}
    row = _row(known, year)
    row["gender"] = GENDERS.get(_only(said.get("prs_Gender", ())), MISSING)
    row["citizenship"] = _only(said.get("prs_Citizenship", ())) or MISSING
    if age := _only(said.get("vic_AgeWhenTrafficked", ())):
        row["majorityStatusAtExploit"] = "Minor" if int(age) < ADULT else "Adult"
    return row


def row_of_record(record: Record) -> dict[str, str]:
    """From the coarse record for the figures: much of it stays missing, because the record says no more."""
    controls = [frozenset(CONTROLS[code]) for code in record.control]
    known = {standard.CONTROL: controls, INDUSTRY: _industries(record.industry)}
    year = None if record.year == "unknown" else record.year
    row = _row({field: sets for field, sets in known.items() if sets}, year)
    row["gender"] = CODED_GENDERS.get(record.gender, MISSING)
    row["ageBroad"] = OLDEST if record.age == OLDEST else MISSING
    row["majorityStatus"] = {"unknown": MISSING, "0-17": "Minor"}.get(record.age, "Adult")
    return row


def _industries(letters: str) -> list[frozenset[str]]:
    """Sections of ISIC whose letters the code names: `GH`."""
    codes = standard.fields()[INDUSTRY].values
    found = frozenset(code for code in codes if code[0] in letters) if letters.isupper() else frozenset()
    return [found] if found else []


def _row(known: Known, year: int | None) -> dict[str, str]:
    row = {**dict.fromkeys(columns(), MISSING), "yearOfRegistration": str(year) if year else MISSING}
    for column in flags():
        row[column.name] = _flag(column, known.get(column.field))
    row["isSexAndLabour"] = _both(row["isSexualExploit"], row["isForcedLabour"])
    row |= {name: str(int(field not in known)) for name, field in UNSAID.items()}
    return row | {name: _joined(known.get(field, ())) for name, field in JOINED.items()}


def _flag(column: Column, said: Sequence[frozenset[str]] | None) -> str:
    """1 where one of the values says so for sure, 0 where none of them can, otherwise missing."""
    if not said:
        return MISSING
    if any(one <= column.values for one in said):
        return "1"
    return MISSING if any(one & (column.values | column.unclear) for one in said) else "0"


def _both(first: str, second: str) -> str:
    if "0" in (first, second):
        return "0"
    return "1" if first == second == "1" else MISSING


def _joined(said: Iterable[frozenset[str]]) -> str:
    """Values that are known for sure, one behind the other."""
    return ";".join(sorted(code for one in said if len(one) == 1 for code in one)) or MISSING


def _coded(field: str, value: str) -> str:
    """Own words are `Other`."""
    known = standard.fields()[field]
    inside = not known.is_picklist or value in known.values or value == standard.MOVEMENT
    return value if inside else standard.OTHER


def _only(values: Sequence[str]) -> str:
    return values[0] if len(values) == 1 else ""
