"""Rows of "my cases", and finding the cases in which a word stands."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import Any, NamedTuple
from uuid import UUID

import msgspec
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from wegweiser import packs
from wegweiser.cases.access import cases_of
from wegweiser.cases.bodies import Person
from wegweiser.cases.models import Admission, Case
from wegweiser.cases.models.case import CLOSED, OPEN, PARTS, STATES
from wegweiser.cases.reading import rules_of
from wegweiser.cases.record import sentences
from wegweiser.cases.record.scanning import held_by, records_of, texts_of
from wegweiser.cases.records import Record, decode, facts_of
from wegweiser.permissions import Seat

FILTERS = {OPEN: _("open"), CLOSED: _("closed")}
MOST = 50  # findings of one search that are shown
SHORTEST = 3  # characters of what is looked for


class Finding(NamedTuple):
    """One entry in which the word stands: which case, of what kind, when. Never the words."""

    case: UUID
    kind: Any
    at: datetime


def shown(seat: Seat, state: str) -> QuerySet[Case]:
    """Cases of this member in one state, the next that is due first."""
    return cases_of(seat).filter(state=state)


def rows(private: bytes, seat: Seat, cases: Sequence[Case], today: date) -> list[dict[str, Any]]:
    """One line for each case: `{case, alias, stage, part, next_on, late, state}`. Four queries, whatever their number.

    `alias` is "" for those who do not hold the contact.
    """
    refs = [case.pk for case in cases]
    held = held_by(private, seat, refs)
    records, parts = records_of(held), _parts(seat, refs)
    return [
        {
            "case": case, "alias": _alias(records.get(case.pk)), "stage": _stage(case, records.get(case.pk)),
            "part": PARTS[parts[case.pk]] if case.pk in parts else "", "state": STATES[case.state],
            "late": case.next_on is not None and case.next_on < today,
        }
        for case in cases
    ]  # fmt: skip


def aliases(private: bytes, seat: Seat, refs: Iterable[UUID]) -> dict[UUID, str]:
    """What these cases are called; those whose contact this member does not hold are left out."""
    held = held_by(private, seat, refs)
    found = {ref: _alias(record) for ref, record in records_of(held).items()}
    return {ref: alias for ref, alias in found.items() if alias}


def search(private: bytes, seat: Seat, term: str) -> list[Finding]:
    """Entries of every case one may open in which the term stands, the newest first."""
    wanted, found = term.strip().casefold(), []
    if len(wanted) < SHORTEST:
        return []
    as_stored = msgspec.json.encode(wanted).decode()[1:-1]
    for where, text in texts_of(held_by(private, seat)):
        if as_stored in text.decode().casefold():  # cheap: most entries are never taken apart
            written = decode(text)
            if any(wanted in said.casefold() for said in sentences.words_in(written.body)):
                found.append(Finding(where.case, sentences.KINDS[type(written.body)], written.moment))
    return sorted(found, key=lambda one: one.at, reverse=True)


def _parts(seat: Seat, refs: Sequence[UUID]) -> dict[UUID, str]:
    mine = Admission.objects.filter(member=seat.member.pk, compartment__case__in=refs)
    return dict(mine.values_list("compartment__case", "part"))


def _alias(record: Record | None) -> str:
    person = record.last(Person) if record else None
    return person.alias if person else ""


def _stage(case: Case, record: Record | None) -> Any:
    """The label of the stage in each language of the pack."""
    if record is None:
        return ""
    stage = packs.load(case.way.pack).stages.get(facts_of(record, rules_of(case.way)).stage)
    return stage.label if stage else ""
