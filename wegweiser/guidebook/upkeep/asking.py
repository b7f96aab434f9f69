""" "Is this still right?": links for organisations, handed over or mailed; what came back."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction

from wegweiser import outbox
from wegweiser.guidebook.models import Actor, Confirmation
from wegweiser.guidebook.upkeep import events, letters
from wegweiser.guidebook.upkeep.tokens import hash_of, token_of
from wegweiser.permissions import Seat
from wegweiser.sealing.hidden import HiddenText
from wegweiser.trail.record import record

VALID = timedelta(days=30)
HANDED, MAIL = "handed", "mail"
ANSWERED = ("confirmed", "corrected", "settled")


@dataclass(frozen=True, slots=True)
class Link:
    """A link that was just made. `mailed`: it went to the mailbox of the organisation as well."""

    actor: Actor
    path: str  # /confirm/<token>
    expires_at: datetime
    mailed: bool


def ask_organisations(
    actors: Iterable[Actor], once: str, *, by_mail: bool, address: str, seat: Seat, now: datetime
) -> list[Link]:
    """A link for each entry; an open one from before ends. The same `once` again gives the same links.

    `address`: scheme and host of this installation, for the mail. `by_mail` counts where there is a mailbox.
    """
    return [_ask(actor, token_of(once, actor.pk), by_mail, address, seat, now) for actor in actors]


def _ask(actor: Actor, token: HiddenText, by_mail: bool, address: str, seat: Seat, now: datetime) -> Link:
    hashed, path = hash_of(token), f"/confirm/{token}"
    before = Confirmation.objects.filter(token_hash=hashed).first()
    if before is not None:
        return Link(actor, path, before.expires_at, before.way == MAIL)
    mailbox = mailbox_of(actor) if by_mail and outbox.is_ready(seat.network) else ""
    way = MAIL if mailbox else HANDED
    with transaction.atomic():
        for earlier in Confirmation.objects.select_for_update().filter(actor=actor, state="open"):
            _withdraw(earlier, actor, seat, now)
        asked = Confirmation.objects.create(
            actor=actor, token_hash=hashed, asked_at=now, asked_by=seat.member.pk, way=way, expires_at=now + VALID
        )
        record(events.ConfirmationAsked(asked.pk, actor.slug, way), network=seat.network, seat=seat, now=now)
        if mailbox:
            letters.put(seat.network, mailbox, f"{address}{path}", hashed)
    return Link(actor, path, asked.expires_at, bool(mailbox))


def withdraw(confirmation: Confirmation, *, seat: Seat, now: datetime) -> bool:
    """End an open link; False when it was answered or withdrawn meanwhile."""
    with transaction.atomic():
        found = Confirmation.objects.select_for_update().get(pk=confirmation.pk)
        if found.state != "open":
            return False
        _withdraw(found, confirmation.actor, seat, now)
    return True


def _withdraw(confirmation: Confirmation, actor: Actor, seat: Seat, now: datetime) -> None:
    confirmation.state = "withdrawn"
    confirmation.save(update_fields=["state"])
    event = events.ConfirmationWithdrawn(confirmation.pk, actor.slug)
    record(event, network=seat.network, seat=seat, now=now)


def mailbox_of(actor: Actor) -> str:
    """The public mailbox of the organisation, never a person's; "" when it has none. Reads prefetched contacts."""
    own = (point for point in actor.contacts.all() if point.visibility == "public" and not point.reference)
    return next(
        (point.value for point in own if point.channel == "email" and point.role != "person" and point.value), ""
    )
