"""Whole changes of mandate cards: each is atomic and leaves its event in the trail."""

from __future__ import annotations

import base64
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import blake2b
from typing import Any

from django.conf import settings
from django.db import transaction

from wegweiser.gatherings.cards import events
from wegweiser.gatherings.cards.content import INFORMAL, TABLE, body_of, live_cards, own_words, said_by, speaks
from wegweiser.gatherings.cards.contradictions import fingerprint
from wegweiser.gatherings.models import CardVersion, MandateCard, Meeting, Settlement
from wegweiser.gatherings.sealed import seal
from wegweiser.gatherings.tokens import hash_of
from wegweiser.guidebook.members.taking import take_note, take_words
from wegweiser.guidebook.models import Actor
from wegweiser.permissions import Seat
from wegweiser.sealing.hidden import Hidden, HiddenText
from wegweiser.trail.record import record

VALID = timedelta(days=30)
CHANGEABLE = ("open", "sent")


class ChangedMeanwhile(Exception):
    """Somebody else saved this since the page was opened: `card` as it stands now, where it is one."""

    def __init__(self, card: MandateCard | None = None) -> None:
        super().__init__("changed meanwhile")
        self.card = card


class CardClosed(Exception):
    """The card was taken into the guidebook, withdrawn, or its link is too old."""


@dataclass(frozen=True, slots=True)
class Body:
    """Who gets a card. Without `actor`: an organisation that stands in no guidebook yet."""

    organisation: str
    target_group: str
    actor: Actor | None = None


@dataclass(frozen=True, slots=True)
class Link:
    """A card that was just made, with its address: shown once."""

    card: MandateCard
    path: str


@dataclass(frozen=True, slots=True)
class Filled:
    """What a form of a card says. `informal` None: as it was; "": taken away."""

    content: dict[str, Any]
    said_by: str
    language: str
    informal: str | None = None


@dataclass(frozen=True, slots=True)
class NewSaying:
    """What a body says now of a task, as agreed in the room. `agreed_by`: the function of who agreed for it."""

    card: MandateCard
    says: str
    agreed_by: str


@dataclass(frozen=True, slots=True)
class NoteChoice:
    """What happens to the informal words. `how`: see `taking.take_note`; `key`: the network's, of this session."""

    text: str
    how: str
    shown: Any
    key: Hidden


@transaction.atomic
def make_cards(bodies: Sequence[Body], once: str, meeting: Meeting | None, *, seat: Seat, now: datetime) -> list[Link]:
    """A card with a link for each body; one that waits unanswered ends. The same `once` again gives the same links.

    A body that filled in a card before begins with what it said then.
    """
    before = {body_of(card): card for card in live_cards(seat)}
    tokens = {body_of(_card(body, seat)): token_of(once, body_of(_card(body, seat))) for body in bodies}
    known = {card.token_hash: card for card in _by_hash(seat, tokens.values())}
    new = [_new(body, tokens, before, meeting, seat, now) for body in bodies]
    new = list({card.token_hash: card for card in new if card.token_hash not in known}.values())
    waiting = [before[body_of(card)].pk for card in new if body_of(card) in before]
    MandateCard.objects.filter(pk__in=waiting, state="open").update(state="withdrawn")
    known |= {card.token_hash: card for card in MandateCard.objects.bulk_create(new)}
    if new:
        event = events.CardsMade(len(new), meeting.pk if meeting else 0)
        record(event, network=seat.network, seat=seat, now=now)
    return [Link(known[hash_of(token)], f"/card/{token}") for token in tokens.values() if hash_of(token) in known]


def _by_hash(seat: Seat, tokens: Collection[HiddenText]) -> Any:
    hashes = [hash_of(token) for token in tokens]
    return MandateCard.objects.visible_to(seat).filter(token_hash__in=hashes).exclude(state="withdrawn")


def _new(body: Body, tokens: Any, before: Any, meeting: Meeting | None, seat: Seat, now: datetime) -> MandateCard:
    card = _card(body, seat)
    earlier = before.get(body_of(card))
    card.meeting, card.created_at, card.expires_at = meeting, now, now + VALID
    card.token_hash = hash_of(tokens[body_of(card)])
    if earlier and speaks(earlier):
        card.content, card.language = earlier.content, earlier.language
    return card


def _card(body: Body, seat: Seat) -> MandateCard:
    return MandateCard(
        network=seat.network, actor=body.actor, organisation=body.organisation, target_group=body.target_group
    )


def token_of(once: str, body: str) -> HiddenText:
    """The token of this form for this body: 43 characters, derived, so that a page loaded again shows it again."""
    key = blake2b(settings.SECRET_KEY.encode(), digest_size=32, person=b"card key").digest()
    text = f"{body}/{once}".encode("utf-8", "surrogatepass")
    digest = blake2b(text, key=key, digest_size=32, person=b"card").digest()
    return HiddenText(base64.urlsafe_b64encode(digest).rstrip(b"=").decode())


@transaction.atomic
def save_card(card: MandateCard, filled: Filled, version: int, *, now: datetime) -> bool:
    """Keep what a body wrote, as a new version; False when it says what stands there. Raises ChangedMeanwhile,
    CardClosed, NoKey."""
    here = MandateCard.objects.select_for_update(of=("self",)).select_related("network").get(pk=card.pk)
    if here.state not in CHANGEABLE or here.expires_at <= now:
        raise CardClosed
    if here.version != version:
        raise ChangedMeanwhile(here)
    same = (here.content, here.said_by, here.language) == (filled.content, filled.said_by, filled.language)
    if same and filled.informal is None and here.state == "sent":
        return False
    more = {} if filled.informal is None else {INFORMAL: _sealed(here, filled.informal)}
    _save_version(here, filled.content, filled.said_by, now, language=filled.language, state="sent", **more)
    record(events.CardFilledIn(here.pk, here.version), network=here.network, seat=None, now=now)
    return True


def _sealed(card: MandateCard, text: str) -> bytes | None:
    return seal({"text": text}, card.network, TABLE, card.pk, INFORMAL) if text else None


def _save_version(card: MandateCard, content: dict[str, Any], said: str, now: datetime, **more: Any) -> None:
    """The next version of the card, if this one still stands."""
    rows = MandateCard.objects.filter(pk=card.pk, version=card.version)
    values = {"content": content, "said_by": said, "saved_at": now, "version": card.version + 1, **more}
    if not rows.update(**values):
        raise ChangedMeanwhile(MandateCard.objects.select_related("network").get(pk=card.pk))
    for name, value in values.items():
        setattr(card, name, value)
    CardVersion.objects.create(card=card, version=card.version, content=content, said_by=said, saved_at=now)


@transaction.atomic
def withdraw_card(card: MandateCard, *, seat: Seat, now: datetime) -> bool:
    """End a link; the card leaves the wall. False when it was taken or withdrawn meanwhile."""
    if not MandateCard.objects.filter(pk=card.pk, state__in=CHANGEABLE).update(state="withdrawn"):
        return False
    record(events.CardWithdrawn(card.pk), network=seat.network, seat=seat, now=now)
    return True


@transaction.atomic
def settle(
    task: str, outcome: str, shown: str, *, seat: Seat, now: datetime, change: NewSaying | None = None
) -> Settlement:
    """Write down how a contradiction or a gap was settled; with `change`, a body says something else from now on.

    `shown`: fingerprint of what the cards said when the page was made. Raises ChangedMeanwhile.
    """
    cards = live_cards(seat)
    if shown != fingerprint(task, said_by(cards, seat.network.pack)):
        raise ChangedMeanwhile
    if change is not None:
        _say_anew(change, task, seat, now)
        cards = live_cards(seat)
    mark = fingerprint(task, said_by(cards, seat.network.pack))
    meeting = max((card.meeting for card in cards if card.meeting), key=lambda one: one.begins, default=None)
    values = {"outcome": outcome, "settled_at": now, "settled_by": seat.member.pk, "meeting": meeting}
    found, _made = Settlement.objects.update_or_create(
        network=seat.network, task=task, fingerprint=mark, defaults=values
    )
    record(events.ContradictionSettled(task, mark), network=seat.network, seat=seat, now=now)
    return found


def _say_anew(change: NewSaying, task: str, seat: Seat, now: datetime) -> None:
    """A card that was taken waits to be taken again."""
    card = change.card
    tasks: Mapping[str, Any] = card.content.get("tasks", {})
    content = {**card.content, "tasks": {**tasks, task: {**tasks.get(task, {}), "says": change.says}}}
    _save_version(card, content, change.agreed_by, now, state="sent")
    record(events.SayingChanged(card.pk, task, card.version), network=seat.network, seat=seat, now=now)


@transaction.atomic
def accept_card(
    card: MandateCard, keys: Collection[str], shown: str, note: NoteChoice | None, *, seat: Seat, now: datetime
) -> Actor:
    """Take a card into the guidebook's draft: the changes with these keys, and its informal words into the note.

    A second time changes nothing. Raises taking.Overtaken, editing.Overtaken, ChangedMeanwhile, CardClosed.
    """
    here = (
        MandateCard.objects.select_for_update(of=("self",))
        .select_related("network", "actor", "meeting")
        .get(pk=card.pk)
    )
    if not speaks(here):
        raise CardClosed
    if here.version != card.version:
        raise ChangedMeanwhile(here)
    entry = take_words(here.actor, own_words(here), keys, shown, seat=seat, now=now)
    noted = note is not None and take_note(entry, note.text, note.how, note.shown, key=note.key, seat=seat, now=now)
    if here.state != "accepted":
        taken = {"state": "accepted", "accepted_at": now, "accepted_by": seat.member.pk, "actor": entry}
        MandateCard.objects.filter(pk=here.pk).update(**taken)
        event = events.CardAccepted(here.pk, here.version, entry.slug, noted)
        record(event, network=seat.network, seat=seat, now=now)
    return entry
