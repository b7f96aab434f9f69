"""What an organisation answers through its link: yes, or corrections. A correction changes nothing by itself."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction
from django.db.models import F

from wegweiser.guidebook.models import Actor, Confirmation
from wegweiser.guidebook.upkeep import events
from wegweiser.guidebook.upkeep.drafts import load_draft, only
from wegweiser.packs import words
from wegweiser.trail.record import record


class EntryChanged(Exception):
    """The entry is not the one the organisation saw any more."""


class AnsweredAlready(Exception):
    """The link was answered, withdrawn or is too old."""


def confirm_entry(confirmation: Confirmation, seen: str, *, now: datetime) -> None:
    """ "Yes, all of this is right": its mandates and lines are confirmed. `seen`: digest of the entry that was shown.

    Raises EntryChanged, AnsweredAlready.
    """
    with transaction.atomic():
        found = _lock(confirmation, now)
        actor = Actor.objects.select_for_update().get(pk=confirmation.actor_id)
        if seen != digest_of_entry(actor, now):
            raise EntryChanged
        mandates = _mark_confirmed(actor, now)
        found.state, found.answered_at = "confirmed", now
        found.save(update_fields=["state", "answered_at"])
        event = events.EntryConfirmed(found.pk, actor.slug, mandates)
        record(event, network=confirmation.actor.network, seat=None, now=now)


def send_correction(confirmation: Confirmation, written: Mapping[str, str], *, now: datetime) -> None:
    """Keep what the organisation wrote, by part, for the network's members. Raises AnsweredAlready."""
    with transaction.atomic():
        found = _lock(confirmation, now)
        found.state, found.answered_at, found.correction = "corrected", now, dict(written)
        found.save(update_fields=["state", "answered_at", "correction"])
        actor = confirmation.actor
        event = events.CorrectionSent(found.pk, actor.slug, tuple(sorted(written)))
        record(event, network=actor.network, seat=None, now=now)


def digest_of_entry(actor: Actor, now: datetime) -> str:
    """Fingerprint of what the public would read about this entry."""
    draft = load_draft(actor.network, now=now)
    return only(draft.loaded, actor.slug).digest


def _lock(confirmation: Confirmation, now: datetime) -> Confirmation:
    found = Confirmation.objects.select_for_update().get(pk=confirmation.pk)
    if found.state != "open" or found.expires_at <= now:
        raise AnsweredAlready
    return found


def _mark_confirmed(actor: Actor, now: datetime) -> int:
    """Mandates, public lines and the entry itself carry today's date; the number of mandates."""
    today, name = now.date(), words(actor.name, "de")[:200]
    actor.contacts.filter(visibility="public").update(checked_on=today)
    changed = {"checked_on": today, "confirmed_on": today, "changed_at": now, "version": F("version") + 1}
    Actor.objects.filter(pk=actor.pk).update(**changed)
    return actor.mandates.update(assumed=False, checked_on=today, said_by=name)
