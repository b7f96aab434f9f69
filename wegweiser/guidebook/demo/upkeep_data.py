"""Invented upkeep of a demonstration network: links in every state, reported mistakes, a publication that waits.

Dates are relative to `now`. No person is named; what "organisations" wrote here is made up.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction

from wegweiser.guidebook.models import Actor, Confirmation, Mistake, Network, Text
from wegweiser.guidebook.upkeep import answering, approving, asking, settling
from wegweiser.guidebook.upkeep.drafts import load_draft
from wegweiser.guidebook.upkeep.parts import source_language
from wegweiser.guidebook.upkeep.tokens import hash_of, token_of
from wegweiser.permissions import Seat, decide

LINKS = (  # days since it was asked, what came back
    (25, "open"), (18, "address"), (20, "yes"), (70, "expired"), (12, "open"), (3, "open"), (16, "yes"), (9, "yes"),
    (6, "phone"), (28, "settled"), (45, "expired"), (14, "withdrawn"),
)  # fmt: skip
MISTAKES = (  # days since it was reported, text, state, reason
    (1, "Die Öffnungszeiten auf dieser Seite stimmen nicht mehr. (erfunden)", "new", ""),
    (4, "Die Nummer ist besetzt, auch am nächsten Tag. (erfunden)", "new", ""),
    (8, "Le lien vers le site ne marche pas. (inventé)", "new", ""),
    (30, "Die Hausnummer fehlt. (erfunden)", "mended", ""),
    (40, "Diese Stelle ist doch gar nicht zuständig. (erfunden)", "kept", "Die Stelle hat ihr Mandat bestätigt."),
)
MAILBOX = "netzwerk@example.org"


@transaction.atomic
def fill(network: Network, people: Sequence[Any], *, now: datetime) -> None:
    """Fill the rooms of this network; a second run changes nothing. `people`: members with seats here."""
    seats = [seat for member in people if (seat := member.seat_in(network.slug)) is not None]
    asking_seats = [seat for seat in seats if decide(seat.roles, "guidebook.publish")]
    if not asking_seats or Confirmation.objects.filter(actor__network=network).exists():
        return
    seat = asking_seats[0]
    Network.objects.filter(pk=network.pk, mailbox="").update(mailbox=MAILBOX)
    _fill_links(seat, now)
    _fill_mistakes(seat, now)
    _age_texts(network)
    _ask_to_publish(seat, seats, now)


def _fill_links(seat: Seat, now: datetime) -> None:
    actors = list(Actor.objects.visible_to(seat).filter(archived=False).order_by("position", "id"))
    for actor, (days, answer) in zip(actors, LINKS, strict=False):
        _link(actor, answer, seat, now - timedelta(days=days), now)


def _link(actor: Actor, answer: str, seat: Seat, asked: datetime, now: datetime) -> None:
    once = f"demonstration {actor.pk}"
    asking.ask_organisations([actor], once, by_mail=False, address="", seat=seat, now=asked)
    link = Confirmation.objects.select_related("actor__network").get(token_hash=hash_of(token_of(once, actor.pk)))
    answered = asked + timedelta(days=2)
    if answer == "yes" and seat.network.fictional:
        answering.confirm_entry(link, answering.digest_of_entry(actor, answered), now=answered)
    elif answer == "yes":  # a real office said nothing: its mandates stay assumed
        Confirmation.objects.filter(pk=link.pk).update(state="confirmed", answered_at=answered)
    elif answer == "withdrawn":
        asking.withdraw(link, seat=seat, now=answered)
    elif answer in ("address", "phone", "settled"):
        answering.send_correction(link, _written(actor, answer), now=answered)
    if answer == "settled":
        version = Actor.objects.get(pk=actor.pk).version
        settling.take_over(link, {}, version=version, seat=seat, now=answered + timedelta(days=1))


def open_link(network: Network, now: datetime) -> str:
    """The path of a link that an "organisation" can still answer; where all are used up, the first is asked again."""
    waiting = Confirmation.objects.filter(actor__network=network, state="open", expires_at__gt=now)
    for link in waiting.order_by("-expires_at"):
        token = token_of(f"demonstration {link.actor_id}", link.actor_id)
        if hash_of(token) == link.token_hash:
            return f"/confirm/{token}"
    return _ask_again(network, now)


def _ask_again(network: Network, now: datetime) -> str:
    """The path of a new link, "" where nobody of this network may ask."""
    seats = (one.member.seat_in(network.slug) for one in network.memberships.select_related("member"))
    seat = next((seat for seat in seats if seat and decide(seat.roles, "guidebook.publish")), None)
    actor = Actor.objects.filter(network=network, archived=False).order_by("position", "id").first()
    if seat is None or actor is None:
        return ""
    once = f"demonstration {actor.pk} {now:%c}"
    return asking.ask_organisations([actor], once, by_mail=False, address="", seat=seat, now=now)[0].path


def _written(actor: Actor, answer: str) -> dict[str, str]:
    """What an "organisation" wrote. No number is invented: it says that the one shown is wrong."""
    language = source_language(actor, actor.hours_text)
    if answer == "phone":
        return {"other": "Unter der Nummer meldet sich niemand. (erfunden)", f"hours.{language}": "nach Vereinbarung"}
    return {"address": "Musterweg 1 (erfunden)", "other": "Wir sind umgezogen. (erfunden)"}


def _fill_mistakes(seat: Seat, now: datetime) -> None:
    slugs = list(Actor.objects.visible_to(seat).filter(archived=False).values_list("slug", flat=True)[: len(MISTAKES)])
    for place, (days, text, state, reason) in enumerate(MISTAKES):
        reported = now - timedelta(days=days)
        about = {"page": "actor", "actor": slugs[place % len(slugs)]} if slugs else {"page": "network"}
        found = Mistake.objects.create(network=seat.network, text=text, reported_on=reported.date(), **about)
        if state != "new":
            settling.settle_mistake(found, state, reason, seat=seat, now=reported + timedelta(days=1))


def _age_texts(network: Network) -> None:
    """Two translations are behind their original."""
    texts = Text.objects.filter(actor__network=network, field="description").order_by("pk")
    behind = texts.exclude(state="source")[:2]
    Text.objects.filter(pk__in=[text.pk for text in behind]).update(state="outdated")


def _ask_to_publish(seat: Seat, seats: Sequence[Seat], now: datetime) -> None:
    if len([one for one in seats if decide(one.roles, "guidebook.approve")]) > 1:
        digest = load_draft(seat.network, now=now).digest
        approving.ask_to_publish(digest, seat=seat, now=now - timedelta(hours=20))
