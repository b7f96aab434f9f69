"""What a body says of itself (on its mandate card of a workshop), taken into the draft of its entry.

First the changes are shown, each beside what stands there; then those that were ticked are written in one go. When the
entry or the card changed in between, nothing is written and `Overtaken` shows the changes as they would be now.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Sequence
from dataclasses import asdict, dataclass
from datetime import date, datetime
from hashlib import blake2b
from typing import Any

from django.db import transaction
from django.db.models import F

from wegweiser import packs
from wegweiser.guidebook.imports.numbers import read_number
from wegweiser.guidebook.members import editing
from wegweiser.guidebook.members.events import EntryChanged
from wegweiser.guidebook.members.parts import NotePart, note_of, reread, with_words
from wegweiser.guidebook.models import Actor, ContactPoint, Mandate
from wegweiser.permissions import Seat
from wegweiser.sealing.hidden import Hidden
from wegweiser.trail.record import record

KEEP, ADD, REPLACE = "keep", "add", "replace"  # what happens to a note that stands there already
DOES = ("must", "may")


@dataclass(frozen=True, slots=True)
class Saying:
    """One task. `mode`: must, may, must_not; "": it is not a task of this body."""

    task: str
    mode: str
    legal_basis: str = ""


@dataclass(frozen=True, slots=True)
class OwnWords:
    """What a body says of itself. `said_by`: organisation and function, never a person; `source` is public."""

    name: str
    target_group: str
    level: str
    language: str
    sayings: tuple[Saying, ...]
    area: str
    area_text: str
    must_report: str
    why: str
    mailbox: str
    phone: str
    hours: str
    said_by: str
    source: str
    day: date
    written_at: datetime


@dataclass(frozen=True, slots=True)
class Change:
    """One change. `key`: `task.<code>`, area, area_text, must_report, mailbox, phone or hours. `newer`: somebody
    changed what stands there after the body wrote."""

    key: str
    before: tuple[str, ...]
    after: tuple[str, ...]
    newer: bool = False


class Overtaken(Exception):
    """The entry or the words changed since the changes were shown."""


def changes_of(actor: Actor | None, words: OwnWords, *, seat: Seat) -> tuple[Change, ...]:
    """What taking these words would change; nothing when it was taken already. `actor` None: a new entry."""
    here = actor or _unsaved(words, seat)
    mandates = list(actor.mandates.all()) if actor else _usual(here, words)
    found = [_task_change(saying, mandates, words) for saying in words.sayings]
    found += _column_changes(here, words)
    found += _contact_changes(list(actor.contacts.all()) if actor else [], words, seat)
    return tuple(change for change in found if change is not None)


def stamp(changes: Sequence[Change]) -> str:
    """The same as long as the changes are the same."""
    text = json.dumps([asdict(change) for change in changes], ensure_ascii=False)
    return blake2b(text.encode(), digest_size=16, person=b"card changes").hexdigest()


@transaction.atomic
def take_words(
    actor: Actor | None, words: OwnWords, keys: Collection[str], shown: str, *, seat: Seat, now: datetime
) -> Actor:
    """Write the changes with these keys; makes the entry when there is none. `shown`: stamp of what was shown.

    Raises Overtaken, and nothing is written.
    """
    here = Actor.objects.select_for_update().select_related("network").get(pk=actor.pk) if actor else None
    changes = changes_of(here, words, seat=seat)
    if stamp(changes) != shown:
        raise Overtaken
    entry = here or _begin(words, seat, now)
    taken = [change.key for change in changes if change.key in keys]
    if taken:
        _write(entry, words, taken, seat, now)
    return entry


def _write(entry: Actor, words: OwnWords, keys: list[str], seat: Seat, now: datetime) -> None:
    rows = Actor.objects.filter(pk=entry.pk, version=entry.version)
    checked = max(filter(None, (entry.checked_on, words.day)))
    if not rows.update(version=F("version") + 1, changed_at=now, checked_on=checked):
        raise Overtaken
    for saying in words.sayings:
        if f"task.{saying.task}" in keys:
            _write_task(entry, saying, words)
    _write_columns(entry, words, keys)
    _write_contacts(entry, words, keys)
    event = EntryChanged(entry.slug, "card", "changed", tuple(keys), entry.version + 1)
    record(event, network=seat.network, seat=seat, now=now)


@transaction.atomic
def take_note(
    actor: Actor, text: str, how: str, shown: editing.Seen | None, *, key: Hidden, seat: Seat, now: datetime
) -> bool:
    """Put informal words into the members' note: as it is when there is none, else add or replace, or keep the old.

    False when the note stays. `shown`: what the form showed of the note. Raises editing.Overtaken, CannotOpen, NoKey.
    """
    part = NotePart(reread(actor), note_of(actor), key=key)
    stands = part.values()["note"]
    if not text or text in stands or (stands and how == KEEP):
        return False
    note = f"{stands}\n\n{text}" if stands and how == ADD else text
    return editing.save_part(part, {"note": note}, shown or editing.seen(part), seat=seat, now=now)


def _begin(words: OwnWords, seat: Seat, now: datetime) -> Actor:
    group = packs.load(seat.network.pack).target_groups.get(words.target_group)
    plain = {"target_group": words.target_group, "level": words.level, "area": words.area}
    values = {**plain, "name": words.name, "kind": group.kind if group else "unknown"}
    return editing.create_actor(values, language=words.language, seat=seat, now=now)


def _unsaved(words: OwnWords, seat: Seat) -> Actor:
    group = packs.load(seat.network.pack).target_groups.get(words.target_group)
    duty = {"must_report": group.must_report, "duty_why": dict(group.why)} if group else {}
    return Actor(network=seat.network, name={words.language: words.name}, area=words.area, **duty)


def _usual(actor: Actor, words: OwnWords) -> list[Mandate]:
    """The assumed tasks that a new entry of this group begins with."""
    group = packs.load(actor.network.pack).target_groups.get(words.target_group)
    usual = group.tasks if group else ()
    return [Mandate(task=one.task, mode=one.mode, legal_basis=one.legal_basis, area=words.area) for one in usual]


def _task_change(saying: Saying, mandates: Sequence[Mandate], words: OwnWords) -> Change | None:
    keep, drop = _sort_out([row for row in mandates if row.task == saying.task], saying.mode, words.area)
    basis = saying.legal_basis or (keep.legal_basis if keep else "")
    after = {"mode": saying.mode, "area": words.area, "legal_basis": basis, "assumed": False}
    after |= {"said_by": words.said_by, "source": words.source}
    if not drop and (not saying.mode or (keep and all(getattr(keep, name) == value for name, value in after.items()))):
        return None
    rows = [row for row in (keep, *drop) if row]
    newer = any(row.checked_on and row.checked_on > words.day for row in rows)
    return Change(f"task.{saying.task}", _told(rows), (saying.mode, basis, words.area), newer)


def _told(rows: Sequence[Mandate]) -> tuple[str, ...]:
    """Mode, legal basis, area and "assumed" of each row, one after the other."""
    return tuple(text for r in rows for text in (r.mode, r.legal_basis, r.area, "assumed" if r.assumed else ""))


def _sort_out(rows: Sequence[Mandate], mode: str, area: str) -> tuple[Mandate | None, list[Mandate]]:
    """Which row of a task becomes what was said, and which fall because they say something else of the same area."""
    if not mode:
        return None, [row for row in rows if row.mode in DOES]
    ranked = sorted(rows, key=lambda row: ((row.mode, row.area) != (mode, area), row.area != area, not row.assumed))
    keep = ranked[0] if ranked and (ranked[0].area == area or ranked[0].assumed) else None
    return keep, [row for row in ranked if row is not keep and (row.assumed or row.area == area)]


def _write_task(entry: Actor, saying: Saying, words: OwnWords) -> None:
    keep, drop = _sort_out(list(entry.mandates.filter(task=saying.task)), saying.mode, words.area)
    for row in drop:
        row.delete()
    if not saying.mode:
        return
    row = keep or Mandate(actor=entry, task=saying.task)
    row.mode, row.area, row.assumed = saying.mode, words.area, False
    row.legal_basis = saying.legal_basis or row.legal_basis
    row.said_by, row.source, row.checked_on = words.said_by, words.source, words.day
    row.save()


def _column_changes(actor: Actor, words: OwnWords) -> list[Change]:
    language, newer = words.language, bool(actor.changed_at and actor.changed_at > words.written_at)
    stands = {"area": actor.area, "must_report": actor.must_report}
    stands |= {"area_text": actor.area_text.get(language, ""), "hours": actor.hours_text.get(language, "")}
    found = []
    for name, before in stands.items():
        said = getattr(words, name)
        if said and said != before and (name, said) != ("must_report", "unknown"):
            found.append(Change(name, (before,) if before else (), (said,), newer and bool(before)))
    return found


def _write_columns(entry: Actor, words: OwnWords, keys: Collection[str]) -> None:
    language = words.language
    if "area" in keys:
        entry.area = words.area
    if "area_text" in keys:
        entry.area_text = with_words(entry.area_text, language, words.area_text)
    if "hours" in keys:
        entry.hours_text = with_words(entry.hours_text, language, words.hours)
    if "must_report" in keys:
        entry.must_report, entry.duty_why = words.must_report, {language: words.why or words.source}
    entry.sources = entry.sources or [words.source]
    entry.save(update_fields=["area", "area_text", "hours_text", "must_report", "duty_why", "sources"])


def _contact_changes(points: Sequence[ContactPoint], words: OwnWords, seat: Seat) -> list[Change]:
    own = [point for point in points if point.visibility == "public" and not point.reference]
    known = {_plain(text) for point in own for text in (point.value, point.text)}
    found = []
    for name in ("mailbox", "phone"):
        said = getattr(words, name)
        read = _read(said, seat.network.pack) if name == "phone" else said
        if said and not {_plain(said), _plain(read)} - {""} & known:
            stands = tuple(point.text or point.value for point in own if point.channel == _CHANNELS[name])
            found.append(Change(name, stands, (said,)))
    return found


_CHANNELS = {"mailbox": "email", "phone": "phone"}


def _write_contacts(entry: Actor, words: OwnWords, keys: Collection[str]) -> None:
    """Beside what stands there. A number is read or stays "to be confirmed"; none is ever guessed."""
    for name, channel in _CHANNELS.items():
        if name in keys:
            said = getattr(words, name)
            value = _read(said, entry.network.pack) if name == "phone" else said
            ContactPoint.objects.create(
                actor=entry, channel=channel, value=value, text=said, source=words.source, checked_on=words.day,
                position=entry.contacts.count(),
            )  # fmt: skip


def _read(phone: str, pack: str) -> str:
    return read_number(phone, packs.load(pack).info.phone_region) if phone else ""


def _plain(text: Any) -> str:
    return "".join(str(text).split()).casefold()
