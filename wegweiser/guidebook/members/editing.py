"""Whole changes of an actor's draft. Two editors never overwrite each other:

Every form carries the actor's version and a fingerprint of what it showed. A save claims the version with one
`UPDATE … WHERE version =`; when somebody changed this very part meanwhile, nothing is written and `Overtaken` says what
stands there now. A change of another part of the same actor is no conflict. Each accepted save is one event.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from hashlib import blake2b
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import F

from wegweiser import packs
from wegweiser.guidebook.members.events import EntryChanged
from wegweiser.guidebook.members.parts import Part, Row, Values, reread
from wegweiser.guidebook.models import Actor, Mandate
from wegweiser.packs.types import KindRule, Pack, TargetGroup
from wegweiser.permissions import Seat
from wegweiser.places.find import fold
from wegweiser.trail.record import record

TRIES = 20  # parts of one actor saved in the very same moment


@dataclass(frozen=True, slots=True)
class Seen:
    """What a form was made from."""

    version: int
    fingerprint: str


class Overtaken(Exception):
    """Somebody else saved this part meanwhile: `part` is how it stands now."""

    def __init__(self, part: Part) -> None:
        super().__init__(part.called())
        self.part = part


class StandsThere(Exception):
    """The actor has another row that says the same."""


def seen(part: Part) -> Seen:
    """What a form that shows this part now must carry."""
    text = json.dumps(part.values(), sort_keys=True, ensure_ascii=False, default=str)
    return Seen(part.actor.version, blake2b(text.encode(), digest_size=16, person=b"wegweiser seen").hexdigest())


def save_part(part: Part, cleaned: Values, shown: Seen, *, seat: Seat, now: datetime) -> bool:
    """Write what was typed; False when it says what stands there already. Raises Overtaken, and Http404 for a part
    that is gone."""
    for _try in range(TRIES):
        try:
            saved = _try_to_save(part, cleaned, shown, seat, now)
        except IntegrityError as clash:
            raise StandsThere(part.called()) from clash
        if saved is not None:
            return saved
    raise Overtaken(part.fresh())


@transaction.atomic
def _try_to_save(part: Part, cleaned: Values, shown: Seen, seat: Seat, now: datetime) -> bool | None:
    """Whether something was written; None when somebody saved in this very moment."""
    here = _unless_overtaken(part, shown)
    names = _changed(here, cleaned)
    if not names:
        return False
    if not _claim(here.actor, now):
        return None
    here.write(cleaned)
    _record(here.actor, here.called(), "added" if here.is_new else "changed", names, seat, now)
    return True


def remove_row(part: Row, shown: Seen, *, seat: Seat, now: datetime) -> None:
    """Delete a mandate, contact point or line for good. Raises Overtaken when it changed since it was shown."""
    for _try in range(TRIES):
        with transaction.atomic():
            here = _unless_overtaken(part, shown)
            if _claim(here.actor, now):
                here.remove()
                _record(here.actor, here.called(), "removed", (), seat, now)
                return
    raise Overtaken(part.fresh())


@transaction.atomic
def create_actor(values: Mapping[str, Any], *, language: str, seat: Seat, now: datetime) -> Actor:
    """A new draft with the duty and the usual (assumed) tasks that the pack gives its group.

    `values`: name, kind, target_group, level, area.
    """
    pack = packs.load(seat.network.pack)
    plain = {name: values[name] for name in ("kind", "target_group", "level", "area")}
    rule = _rule(pack, values["kind"], values["target_group"])
    duty = {} if rule is None else {
        "must_report": rule.must_report, "must_prosecute": rule.must_prosecute, "duty_why": dict(rule.why)
    }  # fmt: skip
    actor = Actor.objects.create(
        network=seat.network, slug=_free_slug(seat, values["name"]), name={language: values["name"]}, kind_given=True,
        position=seat.network.actors.count(), changed_at=now, **plain, **duty,
    )  # fmt: skip
    _assume_tasks(actor, pack.target_groups.get(values["target_group"]))
    _record(actor, "actor", "added", ("name", *plain), seat, now)
    return actor


def archive_actor(actor: Actor, archived: bool, version: int, *, seat: Seat, now: datetime) -> None:
    """Leave an actor out of new editions, or bring it back. Raises Overtaken when somebody changed it meanwhile."""
    with transaction.atomic():
        rows = Actor.objects.filter(pk=actor.pk, version=version)
        if not rows.update(archived=archived, version=F("version") + 1, changed_at=now):
            raise Overtaken(Part(reread(actor)))
        _record(reread(actor), "actor", "archived" if archived else "restored", (), seat, now, claimed=False)


def _unless_overtaken(part: Any, shown: Seen) -> Any:
    here = part.fresh()
    if not here.is_new and here.actor.version != shown.version and seen(here).fingerprint != shown.fingerprint:
        raise Overtaken(here)
    return here


def _changed(part: Part, cleaned: Values) -> tuple[str, ...]:
    before = part.values()
    if part.is_new:
        return tuple(name for name in before if cleaned.get(name) not in ("", None, [], False))
    return tuple(name for name, value in before.items() if cleaned.get(name, value) != value)


def _claim(actor: Actor, now: datetime) -> bool:
    rows = Actor.objects.filter(pk=actor.pk, version=actor.version)
    return bool(rows.update(version=F("version") + 1, changed_at=now))


def _record(
    actor: Actor, part: str, op: str, names: tuple[str, ...], seat: Seat, now: datetime, *, claimed: bool = True
) -> None:
    version = actor.version + (1 if claimed and (part, op) != ("actor", "added") else 0)
    record(EntryChanged(actor.slug, part, op, names, version), network=seat.network, seat=seat, now=now)


def _rule(pack: Pack, kind: str, group: str) -> KindRule | TargetGroup | None:
    """Who says what a new actor must report: its group, unless the kind differs."""
    known = pack.target_groups.get(group)
    return known if known and known.kind == kind else pack.kinds.get(kind)


def _assume_tasks(actor: Actor, group: TargetGroup | None) -> None:
    for task in group.tasks if group else ():
        Mandate.objects.get_or_create(
            actor=actor, task=task.task, mode=task.mode, area=actor.area,
            defaults={"legal_basis": task.legal_basis, "source": group.source if group else ""},
        )  # fmt: skip


def _free_slug(seat: Seat, name: str) -> str:
    """Letters and digits of the name; a number behind it when another actor has it."""
    plain = "".join(sign if sign.isascii() else " " for sign in fold(name))
    stem = "-".join(plain.split())[:70] or "actor"
    taken = set(seat.network.actors.filter(slug__startswith=stem).values_list("slug", flat=True))
    return next(slug for slug in (stem, *(f"{stem}-{n}" for n in range(2, len(taken) + 3))) if slug not in taken)
