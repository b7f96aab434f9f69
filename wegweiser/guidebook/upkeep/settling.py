"""Members settle what others said: corrections of organisations, part by part, and reported mistakes."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction

from wegweiser import packs
from wegweiser.guidebook.imports.numbers import read_number
from wegweiser.guidebook.models import Actor, Confirmation, Mistake
from wegweiser.guidebook.upkeep import events
from wegweiser.permissions import Seat
from wegweiser.trail.record import record

MENDED, KEPT = "mended", "kept"


class ChangedMeanwhile(Exception):
    """Somebody else changed or settled this since the page was opened."""


def take_over(confirmation: Confirmation, taken: Mapping[str, str], *, version: int, seat: Seat, now: datetime) -> None:
    """Write the parts in `taken` into the entry and settle the correction; parts left out are not taken over.

    `version`: of the entry the member saw. Raises ChangedMeanwhile, and nothing is written.
    """
    with transaction.atomic():
        found = Confirmation.objects.select_for_update().filter(pk=confirmation.pk, state="corrected").first()
        mine = Actor.objects.filter(pk=confirmation.actor_id, version=version)
        if found is None or not mine.update(version=version + 1, changed_at=now, checked_on=now.date()):
            raise ChangedMeanwhile
        actor = Actor.objects.select_related("network").get(pk=confirmation.actor_id)
        for key, text in taken.items():
            _write(actor, key, text.strip(), now)
        found.state = "settled"
        found.save(update_fields=["state"])
        event = events.CorrectionSettled(found.pk, actor.slug, tuple(sorted(taken)))
        record(event, network=actor.network, seat=seat, now=now)


def _write(actor: Actor, key: str, text: str, now: datetime) -> None:
    """One part; a part without a plain text was done by hand, so there is nothing to write."""
    part, _dot, which = key.partition(".")
    if part == "name":
        actor.name = {**actor.name, which: text}
    elif part == "hours":
        actor.hours_text = {**actor.hours_text, which: text}
    elif part == "address":
        actor.address = text[:400]
    elif part == "description":
        _write_description(actor, which, text)
    elif part == "contact":
        _write_contact(actor, int(which), text, now)
    if part in ("name", "hours", "address"):
        actor.save(update_fields=["name", "hours_text", "address"])


def _write_description(actor: Actor, language: str, text: str) -> None:
    """Translations of the old text are outdated now."""
    told = actor.texts.filter(field="description")
    old = told.filter(language=language).first()
    if old is None or old.text != text:
        told.exclude(language=language).update(state="outdated")
    told.update_or_create(
        language=language, defaults={"text": text, "state": "source", "version": old.version + 1 if old else 1}
    )


def _write_contact(actor: Actor, ref: int, text: str, now: datetime) -> None:
    """A telephone number is read or stays "to be confirmed"; none is ever guessed."""
    point = actor.contacts.filter(pk=ref, visibility="public").first()
    if point is None:
        return
    region = packs.load(actor.network.pack).info.phone_region
    point.text = text
    point.value = read_number(text, region) if point.channel == "phone" else text[:400]
    point.checked_on = now.date()
    point.save(update_fields=["text", "value", "checked_on"])


def settle_mistake(mistake: Mistake, state: str, reason: str, *, seat: Seat, now: datetime) -> None:
    """`state`: mended, or kept with a `reason`. Raises ChangedMeanwhile when somebody else settled it."""
    settled = {"state": state, "settled_on": now.date(), "settled_by": seat.member.pk}
    settled["reason"] = reason.strip()[:400]
    with transaction.atomic():
        if not Mistake.objects.filter(pk=mistake.pk, state="new").update(**settled):
            raise ChangedMeanwhile
        event = events.MistakeSettled(mistake.pk, state)
        record(event, network=seat.network, seat=seat, now=now)


def reopen_mistake(mistake: Mistake, *, seat: Seat, now: datetime) -> None:
    """Undo: the report waits again. Raises ChangedMeanwhile when it waits already."""
    waits = {"state": "new", "settled_on": None, "settled_by": None, "reason": ""}
    with transaction.atomic():
        if not Mistake.objects.filter(pk=mistake.pk).exclude(state="new").update(**waits):
            raise ChangedMeanwhile
        record(events.MistakeReopened(mistake.pk), network=seat.network, seat=seat, now=now)
