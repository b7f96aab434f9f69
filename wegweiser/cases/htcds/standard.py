"""Fields and picklists of HTCDS 2.0 as `data/*.csv` have them, and how a name or a value from elsewhere is understood.

The standard and its toolkit write some names in two ways, with blanks, or misspelt (`Unaquainted`): codes stay as they
are, and every way of writing leads to them.
"""

from __future__ import annotations

import csv
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import NamedTuple

DATA = Path(__file__).parent / "data"
VERSION = "2.0"
OTHER = "Other"
EXTENSION = "x_wegweiser"  # what the standard has no field for; every other program may pass it by
MOVEMENT = "RestrictsMovement"  # defined in the standard's words and a column of CTDC, but missing in the picklist
CONTROL = "vic_MethodsOfControl"
TOOLKIT_MULTIPLE = {"vic_ForcedLabourIndustry"}  # one value in the reference, several in the XLSForm


class Field(NamedTuple):
    """One field. `values`: code → label of its picklist, in its order."""

    name: str
    section: str
    label: str
    type: str
    core: bool
    deprecated: bool
    values: Mapping[str, str]

    @property
    def is_picklist(self) -> bool:
        return bool(self.values)

    @property
    def is_multiple(self) -> bool:
        return self.type.startswith("Multiselect") or self.name in TOOLKIT_MULTIPLE

    @property
    def is_open(self) -> bool:
        """Whether own words can stand for a value, as `Other`."""
        return OTHER in self.values


def rows(name: str) -> list[dict[str, str]]:
    """The rows of a file in `data`, blanks around every cell trimmed."""
    with (DATA / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return [{key: (value or "").strip() for key, value in row.items()} for row in csv.DictReader(file)]


@cache
def fields() -> Mapping[str, Field]:
    """Every field by its full name."""
    values: dict[str, dict[str, str]] = {}
    for row in rows("values"):
        values.setdefault(row["field"], {})[row["value"]] = row["label"]
    return {
        row["full_name"]: Field(
            row["full_name"], row["section"], row["label"] or row["name"], row["type"], row["core"] == "Y",
            row["status"] == "DEPRECATED", values.get(row["full_name"], {}),
        )
        for row in rows("fields")
    }  # fmt: skip


def field_named(text: str) -> Field | None:
    """`prs_FirstName`, as the toolkit writes it (`prs_First_Name`) and however blanks and capitals fell."""
    return _by_name().get(folded(text))


def folded(text: str) -> str:
    """Letters and digits alone, small."""
    return "".join(sign for sign in text.casefold() if sign.isalnum())


@cache
def _by_name() -> Mapping[str, Field]:
    return {folded(name): field for name, field in fields().items()}


def value_of(field: Field, text: str) -> str:
    """The code that a text means in this picklist, "" where it is none: code, label, or another way of writing."""
    return _codes(field.name).get(folded(text), "")


@cache
def _codes(name: str) -> Mapping[str, str]:
    found: dict[str, str] = {}
    for code, label in fields()[name].values.items():
        found |= {folded(code): code, folded(label): code}
        if name == "vic_ForcedLabourIndustry":  # the letter of the section in ISIC
            found |= {folded(code[0]): code, folded(code[2:]): code}
    if name == CONTROL:
        found |= {folded(given): code for given, code in _other_names().items()}
    if name == "vic_RelationshipToTrafficker":
        found["unacquainted"] = "Unaquainted"  # misspelt in the standard
    return found


def _other_names() -> Mapping[str, str]:
    """`MethodsOfControlThreats` and `Threats` → `PhysicalThreats`, and so on."""
    found: dict[str, str] = {}
    for row in rows("control_crosswalk"):
        code = row["htcds_picklist_value"] if row["htcds_picklist_value"] in fields()[CONTROL].values else MOVEMENT
        name = row["htcds_definition_name"].split(" ")[0]
        found |= {name: code, name.removeprefix("MethodsOfControl"): code}
    return found


def label_of(field: Field, value: str) -> str:
    """In the words of the standard (English); own words as they are."""
    return {**field.values, MOVEMENT: "Restricts movement", "Unaquainted": "Unacquainted"}.get(value, value)
