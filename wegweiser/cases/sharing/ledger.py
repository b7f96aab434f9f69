"""The consent ledger of a case, as the rule reads it."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from wegweiser.cases import bodies
from wegweiser.cases.records import Record, Written
from wegweiser.rules import consent


def ledger_of(record: Record) -> consent.Ledger:
    """Every yes and no that holds, by day; those of one day in the order in which they were written."""
    said: list[tuple[date, str, consent.Given | consent.Refused]] = []
    for written, row in given_in(record).values():
        said.append((row.on, written.at, row))
    for written, no in record.latest(bodies.Refusal).values():
        said.append((no.asked_on, written.at, consent.Refused(no.recipient, frozenset(no.groups), no.asked_on)))
    return tuple(row for _on, _at, row in sorted(said, key=lambda one: one[:2]))


def given_in(record: Record) -> dict[str, tuple[Written, consent.Given]]:
    """For each ref the row that holds now, as the rule reads it."""
    return {
        ref: (written, _given(body, _taken_back(record, body.recipient, written.at)))
        for ref, (written, body) in record.latest(bodies.Consent).items()
    }


def covered(record: Record, recipient: str, groups: Collection[str], on: date) -> consent.Covered | consent.NotCovered:
    """Whether she agreed that these groups go to this body."""
    return consent.covers(ledger_of(record), recipient, groups, on)


def _given(body: bodies.Consent, taken_back: date | None) -> consent.Given:
    return consent.Given(
        recipient=body.recipient, groups=frozenset(body.groups), withheld=frozenset(body.withheld), on=body.given_on,
        until=body.until, withdrawn=body.withdrawn_on or taken_back,
    )  # fmt: skip


def _taken_back(record: Record, recipient: str, since: str) -> date | None:
    """The day on which she took it back in her own window, after the row was written."""
    for written, wish in record.each(bodies.Wish):
        if wish.what == "withdraw_consent" and wish.about in (recipient, "") and written.at > since:
            return written.moment.date()
    return None


def covers(record: Record, recipient: str, groups: Collection[str], on: date) -> bool:
    """Whether nothing is missing."""
    return isinstance(covered(record, recipient, groups, on), consent.Covered)
