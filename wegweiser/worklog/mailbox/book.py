"""The book of a calendar as whoever has the number holds it: open, add, take a file in, delete.

made = begin(number, now=now)          # a box, and an empty calendar in it
held = open_calendar(keys_of(number))  # Held: the calendar, its box's private key, its entries
add(held, [item, …], now=now)
"""

from __future__ import annotations

import secrets
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from django.db import IntegrityError, transaction

from wegweiser.backup import carrying
from wegweiser.intake import keys
from wegweiser.intake.deleting import drop_box, leave_no_copy
from wegweiser.intake.keys import OpenBox
from wegweiser.intake.models import Tombstone
from wegweiser.rules import worktime
from wegweiser.rules.worktime import Entry, Item
from wegweiser.sealing.envelope import CannotOpen
from wegweiser.sealing.hidden import Hidden
from wegweiser.sealing.keypairs import open_as_member, seal_for_member, unfold
from wegweiser.sealing.numbers import BoxKeys
from wegweiser.worklog.models import Calendar, CalendarEntry, SharedCalendar
from wegweiser.worklog.places_of_seals import entry_place

KEEP = timedelta(days=731)  # after the last entry: two years, one of them may be a leap year
KEEP_EMPTY = timedelta(days=30)
MOST_ENTRIES = 5000  # ten years of days with what belongs to them
Entries = tuple[Entry, ...]


class Full(Exception):
    """The calendar holds as many entries as it may; nothing was written."""


class NotTaken(ValueError):
    """A file that was not taken in. `args[0]`: broken, another, known."""


@dataclass(frozen=True, slots=True)
class Held:
    """An open calendar. `private`: of its box."""

    calendar: Calendar
    private: Hidden = field(repr=False)
    entries: Entries = field(repr=False)


def begin(box_keys: BoxKeys, *, now: datetime) -> Calendar:
    """An empty calendar in a new box. The same number twice gives the one that is there."""
    found = Calendar.objects.filter(box__box_id=box_keys.box_id).first()
    if found is not None:
        return found
    try:
        with transaction.atomic():
            box = keys.new_box(box_keys)
            box.save(force_insert=True)
            return Calendar.objects.create(box=box, keep_until=(now + KEEP_EMPTY).date())
    except IntegrityError:  # pressed twice
        return Calendar.objects.get(box__box_id=box_keys.box_id)


def open_calendar(box_keys: BoxKeys) -> Held:
    """The calendar of a number. Raises CannotOpen: no such number, or no calendar in its box."""
    return open_in(keys.open_box(box_keys))


def open_in(box: OpenBox) -> Held:
    """The calendar in an open box. Raises CannotOpen."""
    row = Calendar.objects.select_related("box").filter(box=box.box).first()
    if row is None:
        raise CannotOpen
    return Held(row, box.private, entries_of(row, box.private))


def entries_of(calendar: Calendar, private: bytes) -> Entries:
    """Everything written down, in its order. Raises CannotOpen."""
    key = unfold(private)
    rows = CalendarEntry.objects.filter(calendar=calendar).order_by("number")
    return tuple(worktime.from_document(open_as_member(key, row.sealed, entry_place(row)))[0] for row in rows)


def add(held: Held, items: Sequence[Item | None], *, replaces: str = "", now: datetime) -> Held:
    """Write items down; `replaces` names the entry that the last one corrects, None withdraws it.

    Raises Full, ValueError (nothing there that could be replaced), CannotOpen (deleted meanwhile).
    """
    last = len(items) - 1
    new = [Entry(_new_id(), now, item, replaces if place == last else "") for place, item in enumerate(items)]
    with transaction.atomic():
        held = again(held)
        entries = held.entries
        for entry in new:
            entries = worktime.append(entries, entry)
        return _write(held, entries, now)


def take_in(held: Held, document: bytes, *, now: datetime) -> int:
    """Write down what a file has more than this calendar; how many entries that were.

    Raises NotTaken, Full, CannotOpen, rules.worktime.BadDocument.
    """
    found = worktime.from_document(document)
    if worktime.broken(found) is not None:
        raise NotTaken("broken")
    with transaction.atomic():
        held = again(held)
        if not worktime.follows(found, held.entries):
            raise NotTaken("known" if worktime.follows(held.entries, found) else "another")
        more = len(found) - len(held.entries)
        if not more:
            raise NotTaken("known")
        _write(held, found, now)
    return more


def forget(calendar: Calendar, *, now: datetime) -> None:
    """Delete it for good with all copies at desks, and the box in which nothing else lies. A restore does it again."""
    with transaction.atomic():
        for shared in SharedCalendar.objects.filter(calendar=calendar):
            bury_copy(shared, now=now)
        bury("worklog.calendar", calendar.pk, now=now)
        box = calendar.box_id
        Calendar.objects.filter(pk=calendar.pk).delete()
        drop_box(box)
    leave_no_copy()


def bury_copy(shared: SharedCalendar, *, now: datetime) -> None:
    """Delete what a desk was given, with the desk's notes on it. Call it in a transaction."""
    bury("worklog.sharedcalendar", shared.pk, now=now)
    SharedCalendar.objects.filter(pk=shared.pk).delete()
    leave_no_copy()


def keep_until(now: datetime) -> date:
    """The last day of a calendar in which something was written now."""
    return (now + KEEP).date()


@transaction.atomic
def again(held: Held) -> Held:
    """As it is now; inside a transaction the row is held until its end. Raises CannotOpen: it was deleted meanwhile."""
    row = Calendar.objects.select_for_update(of=("self",)).select_related("box").filter(pk=held.calendar.pk).first()
    if row is None:
        raise CannotOpen
    return Held(row, held.private, entries_of(row, held.private))


def _write(held: Held, entries: Entries, now: datetime) -> Held:
    """Store those that are new."""
    if len(entries) > MOST_ENTRIES:
        raise Full
    new = enumerate(entries[len(held.entries) :], len(held.entries) + 1)
    CalendarEntry.objects.bulk_create(list(_rows(held.calendar, new)))
    go_on(held, now=now)
    return Held(held.calendar, held.private, entries)


def go_on(held: Held, *, now: datetime) -> None:
    """Something was written: the day of deletion moves on, and a warning is taken back."""
    held.calendar.keep_until, held.calendar.warned_on = keep_until(now), None
    held.calendar.save(update_fields=["keep_until", "warned_on"])


def _rows(calendar: Calendar, new: Iterable[tuple[int, Entry]]) -> Iterable[CalendarEntry]:
    public = bytes(calendar.box.public_key)
    for number, entry in new:
        row = CalendarEntry(calendar=calendar, number=number)
        row.sealed = seal_for_member(public, worktime.to_document((entry,)), entry_place(row))
        yield row


def bury(model: str, gone: object, *, now: datetime) -> None:
    """No restore brings it back. Call it in a transaction."""
    Tombstone.objects.get_or_create(model=model, gone=str(gone), defaults={"deleted_on": now.date()})
    transaction.on_commit(carrying.carry)


def _new_id() -> str:
    return secrets.token_hex(8)
