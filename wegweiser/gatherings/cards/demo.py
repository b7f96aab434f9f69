"""Invented mandate cards: one waits, one contradiction stands, one is settled, two were taken. No office said this.

The bodies do not exist and say so in their names. Entries that come from taken cards are archived, so that no edition
shows them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction

from wegweiser import packs
from wegweiser.gatherings.cards import actions
from wegweiser.gatherings.cards.content import body_of, live_cards, own_words, said_by
from wegweiser.gatherings.cards.contradictions import fingerprint
from wegweiser.gatherings.models import MandateCard, Meeting
from wegweiser.gatherings.models.meetings import WORKSHOP_2
from wegweiser.gatherings.tokens import hash_of
from wegweiser.guidebook.members.editing import archive_actor
from wegweiser.guidebook.members.parts import reread
from wegweiser.guidebook.members.taking import changes_of, stamp
from wegweiser.guidebook.models import Network
from wegweiser.permissions import Seat, decide

OPEN = "Gewerbeaufsicht Musterstadt (erfunden)"
TAKEN = ("Beratungsstelle Musterstadt (erfunden)", "Polizei Musterstadt (erfunden)")
FUNCTION = "Sachgebietsleitung (erfunden)"
# name, target group, what it says of which task
CARDS: tuple[tuple[str, str, Mapping[str, str]], ...] = (
    ("Jobcenter Musterstadt (erfunden)", "job_centre",
     {"pay_benefits": "only_us", "place_in_work": "must", "counsel": "not_us", "shelter": "not_us"}),
    ("Sozialamt Musterstadt (erfunden)", "social_welfare_office", {"pay_benefits": "only_us", "shelter": "not_us"}),
    (TAKEN[0], "counselling_service", {"counsel": "must", "counsel_labour": "may", "receive_first_contact": "may"}),
    (TAKEN[1], "police", {"investigate": "only_us", "protect_witness": "must", "counsel": "must_not"}),
    ("Finanzkontrolle Musterstadt (erfunden)", "financial_control_of_illicit_work", {"investigate": "must"}),
    (OPEN, "factory_inspectorate", {}),
)  # fmt: skip
OUTCOME = (
    "Erfunden: Bei Menschenhandel ermittelt die Polizei, bei Schwarzarbeit die Finanzkontrolle. Beide sagen es sich."
)
INFORMAL = "Erfunden: Wir rufen uns am selben Tag zurück, das Stichwort heißt „Runder Tisch“."
NEEDS = "Erfunden: eine kurze Rückmeldung, was aus einer Anfrage wurde."


@transaction.atomic
def fill(network: Network, people: Sequence[Any], *, now: datetime) -> None:
    """Six cards on the wall of this network; a second run changes nothing. `people`: members with seats here."""
    seats = [seat for member in people if (seat := member.seat_in(network.slug)) is not None]
    seat = next((one for one in seats if decide(one.roles, "gatherings.cards")), None)
    if seat is None or MandateCard.objects.filter(network=network).exists():
        return
    meeting = Meeting.objects.filter(network=network, series__kind=WORKSHOP_2).order_by("-begins").first()
    known = packs.load(network.pack).target_groups
    bodies = [actions.Body(name, group if group in known else "other") for name, group, _says in CARDS]
    made = now - timedelta(days=5)
    links = actions.make_cards(bodies, _once(network), meeting, seat=seat, now=made)
    cards = {link.card.organisation: link.card for link in links}
    for place, (name, _group, says) in enumerate(CARDS):
        if says:
            _fill_in(cards[name], says, made + timedelta(hours=place + 1))
    _settle(seat, "investigate", now - timedelta(days=2))
    for name in TAKEN:
        _take(cards[name].pk, seat, now - timedelta(days=1))


def open_card(network: Network) -> str:
    """The path of a card that a "body" of this network can still fill in, "" when there is none."""
    card = MandateCard.objects.filter(network=network, organisation=OPEN, state__in=actions.CHANGEABLE).first()
    token = actions.token_of(_once(network), body_of(card)) if card else None
    return f"/card/{token}" if card and token and hash_of(token) == card.token_hash else ""


def _once(network: Network) -> str:
    return f"demonstration of the cards of {network.slug}"


def _fill_in(card: MandateCard, says: Mapping[str, str], at: datetime) -> None:
    pack = packs.load(card.network.pack)
    tasks = {task: {"says": said, "basis": ""} for task, said in sorted(says.items()) if task in pack.tasks}
    formal = {"mailbox": "amt@example.org", "phone": "", "hours": "nach Vereinbarung (erfunden)"}
    content = {"tasks": tasks, "area": card.network.place, "area_text": "", "must_report": "unknown", "why": "",
               "formal": formal, "needs": NEEDS}  # fmt: skip
    actions.save_card(card, actions.Filled(content, FUNCTION, "de", INFORMAL), card.version, now=at)


def _settle(seat: Seat, task: str, at: datetime) -> None:
    shown = fingerprint(task, said_by(live_cards(seat), seat.network.pack))
    actions.settle(task, OUTCOME, shown, seat=seat, now=at)


def _take(ref: int, seat: Seat, at: datetime) -> None:
    card = MandateCard.objects.select_related("network", "actor", "meeting").get(pk=ref)
    changes = changes_of(card.actor, own_words(card), seat=seat)
    entry = actions.accept_card(card, [one.key for one in changes], stamp(changes), None, seat=seat, now=at)
    archive_actor(entry, True, reread(entry).version, seat=seat, now=at)
