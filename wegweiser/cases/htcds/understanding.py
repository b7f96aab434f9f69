"""A file, read: entries for a new case, what cannot be carried over, and every reason why it cannot be taken.

All or nothing: one problem, and nothing is taken. Where the file has the object beside the standard, its entries count,
and the fields of the standard must say the same.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import islice
from typing import Any, NamedTuple

import msgspec
from django.utils.translation import gettext as _

from wegweiser.cases import bodies
from wegweiser.cases.htcds import building, flat, mapping, soundness, values
from wegweiser.cases.htcds.document import FORMAT, Extension, Kept, extension_from
from wegweiser.cases.htcds.projecting import About, records_of
from wegweiser.cases.htcds.standard import EXTENSION, Field, field_named, fields

MOST_PROBLEMS, MOST_LEFT = 100, 1000  # that are said; a file with more of what nobody knows here is no HTCDS
REPEATED = ("org_", "cas_Refer", "cas_Outgoing", "cas_Incoming", "cas_Reason", "cco_", "hte_", "spl_")


class Problem(NamedTuple):
    """`row`: as `flat.Line.number`, 0 for the whole file."""

    row: int
    column: str
    text: str


class LeftOut(NamedTuple):
    """Something that the file says and the new case will not."""

    what: str
    why: str


@dataclass(slots=True)
class Understood:
    """`pack`: country whose codes the entries use, "" for none. `agrees`: None where the file does not say."""

    entries: list[Kept] = field(default_factory=list)
    pack: str = ""
    agrees: bool | None = None
    left: list[LeftOut] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    _said: set[LeftOut] = field(default_factory=set)

    def leave(self, what: str, why: str) -> None:
        """Say it once."""
        one = LeftOut(what, why)
        if one not in self._said and len(self.left) < MOST_LEFT:
            self.left.append(one)
        self._said.add(one)

    def close(self) -> None:
        """What was too much to say is a problem itself; of the problems the first ones are enough."""
        if len(self._said) > MOST_LEFT:
            self.problems.insert(0, Problem(0, "", _("There are too many entries.")))
        del self.problems[MOST_PROBLEMS:]


@dataclass(slots=True)
class Said:
    """The cells, by field of the standard. `once`: of the person and the case; `records`: plans, comments, events."""

    once: dict[str, Any] = field(default_factory=dict)
    where: dict[str, tuple[int, str]] = field(default_factory=dict)  # field of `once` → row and column
    records: list[tuple[int, dict[str, Any]]] = field(default_factory=list)


def understand(data: bytes) -> Understood:
    """Never raises for what stands in a file."""
    found = Understood()
    try:
        sheet = flat.read(data)
    except flat.Unreadable:
        found.problems.append(Problem(0, "", _("This is no JSON, CSV or XLSX file of at most 512 KB.")))
        return found
    said = _cells(sheet, found)
    if not (sheet.beside or said.once or said.records or found.problems):
        found.problems.append(Problem(0, "", _("No field of HTCDS stands in this file.")))
    found.agrees = said.once.pop("con_Consent", None)
    if sheet.beside:
        _from_extension(sheet.beside, said, found)
    else:
        found.entries = building.entries_from(said.once, [one for _row, one in said.records])
        _tell(said, found)
    found.close()
    return found


def _cells(sheet: flat.Sheet, found: Understood) -> Said:
    said = Said()
    for number, cells in sheet.lines:
        own: dict[str, Any] = {}
        for column, raw in cells.items():
            known = field_named(column)
            if known is None:
                found.leave(column[:60], _("It is no field of HTCDS 2.0."))
            elif (value := _value(known, raw, number, column, found)) is not None:
                _put(known, value, number, column, said, own, found)
        if own:
            said.records.append((number, own))
    return said


def _value(known: Field, raw: Any, number: int, column: str, found: Understood) -> Any:
    try:
        return values.read_value(known, raw)
    except values.NotUnderstood as reason:
        found.problems.append(Problem(number, column, str(reason)))
        return None


def _put(
    known: Field, value: Any, number: int, column: str, said: Said, own: dict[str, Any], found: Understood
) -> None:
    """Into the record of its row, or, where there is one of it only, to the person and the case."""
    name = "con_Consent" if known.name == "vic_AgreementToManagePersonalData" else known.name
    if name.startswith(REPEATED):
        own[name] = value
    elif name in said.once and said.once[name] != value:
        text = _("Another row says something else. A file holds one person.")
        found.problems.append(Problem(number, column, text))
    else:
        said.once[name], said.where[name] = value, (number, column)


def _tell(said: Said, found: Understood) -> None:
    """What was understood and has no place."""
    for name in [*said.once, *(name for _row, one in said.records for name in one)]:
        if why := reason_for(name):
            found.leave(f"{fields()[name].label} ({name})", why)


def reason_for(name: str) -> str:
    """Why a field is not carried over; "" where it is."""
    if name in ("vic_TraffickingStatus", "vic_TraffickingStatusDecisionMakingOrg"):
        return _("Make the step of the pathway that says so, with who decided it.")
    if name in ("cas_Status", "cas_ReasonForCaseClosure"):
        return _("A case that is read in is open.")
    if name == "cas_ReferredOrganisation":
        return _("What another body gave out stays in its own case.")
    row = mapping.unmapped().get(name)
    return _("Cases here have no place for it.") if row is not None and row["read"] == "no" else ""


def _from_extension(text: str, said: Said, found: Understood) -> None:
    extension = _decoded(text, found)
    if extension is None:
        return
    found.pack, found.entries = extension.pack, list(extension.entries)
    found.problems += [Problem(0, EXTENSION, one) for one in soundness.problems(extension)]
    if not found.problems:
        found.problems += islice(_contradictions(said, found.entries), MOST_PROBLEMS)
    has_steps = any(isinstance(one.body, bodies.Step) for one in found.entries)
    followed = ("prs_", *(("vic_",) if has_steps else ()))
    _tell(Said(once={name: "" for name in said.once if not name.startswith(followed)}, records=said.records), found)


def _decoded(text: str, found: Understood) -> Extension | None:
    try:
        extension = extension_from(text)
    except (msgspec.DecodeError, RecursionError):
        extension = None
    if extension is None or extension.format != FORMAT:
        problem = _("This part was changed or belongs to another version. Without it the rest can be read.")
        found.problems.append(Problem(0, EXTENSION, problem))
        return None
    return extension


def _contradictions(said: Said, entries: list[Kept]) -> Iterator[Problem]:
    """Where a field of the standard was changed since, and says something else than the entries."""
    text = _("It says something else than x_wegweiser. Correct one of them, or take x_wegweiser out.")
    once, *more = records_of(entries, About())
    for name, value in said.once.items():
        if is_carried(name) and not values.is_same(fields()[name], value, once.get(name)):
            yield Problem(*said.where[name], text)
    for number, one in said.records:
        own = {name: value for name, value in one.items() if is_carried(name)}
        if own and not any(_is_in(own, record) for record in more):
            yield Problem(number, next(iter(own)), text)


def _is_in(own: Mapping[str, Any], record: Mapping[str, Any]) -> bool:
    return all(values.is_same(fields()[name], value, record.get(name)) for name, value in own.items())


def is_carried(name: str) -> bool:
    """Whether a field stands for entries that are read in again. The status follows from steps: it is not read."""
    ways = {place.way for of in mapping.places().values() for place in of.values() if name in place.htcds}
    return (mapping.ROUND in ways and not name.startswith("vic_TraffickingStatus")) or name in mapping.details()
