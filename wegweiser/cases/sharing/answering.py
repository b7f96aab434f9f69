"""What the other body answers: it reaches the case by itself, and the referral's state follows."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

import msgspec
from django.db import transaction
from django.utils import timezone

from wegweiser import packs
from wegweiser.cases import arrivals, bodies
from wegweiser.cases.models import Referral, ReferralReader, ReferralWord
from wegweiser.cases.models.referrals import ACCEPTED, DECLINED, DONE, HAND_OVER, LINK, SENT, STEP
from wegweiser.cases.places_of_seals import word_place
from wegweiser.cases.recording import record_deed
from wegweiser.cases.sharing import channel
from wegweiser.cases.sharing.contents import Answer
from wegweiser.cases.sharing.referring import StaleReferral, hold
from wegweiser.packs.pathway import protocol_of
from wegweiser.rules import pathway
from wegweiser.sealing.envelope import seal_for_key

WORD = "word"
POSSIBLE = {SENT: (ACCEPTED, DECLINED, WORD), ACCEPTED: (DONE, WORD), DONE: (WORD,)}
AT_WORK_DAYS = 90  # a link that was accepted works so long, to say what became of it


def outcomes_for(row: Referral) -> tuple[str, ...]:
    """What can be answered now."""
    return () if row.has_ended(timezone.localdate()) else POSSIBLE.get(row.state, ())


@transaction.atomic
def answer(row: Referral, key: bytes, said: Answer, version: int | None, *, seat: Any = None, now: datetime) -> None:
    """Keep the answer for the other body, send it into the case. Raises StaleReferral, also where it cannot be said
    any more."""
    held = hold(row, version)
    if said.outcome not in outcomes_for(held):
        raise StaleReferral
    word = ReferralWord(referral=held, number=held.words.count() + 1)
    word.sealed = seal_for_key(key, msgspec.json.encode(said), word_place(word))
    word.save(force_insert=True)
    arrivals.send_in(held.case, _body(held, said), by=held.office.slug, now=now)
    _follow(held, said.outcome, now)
    record_deed(held.case, "answered", seat=seat, now=now)


def moves_for(row: Referral) -> list[str]:
    """Moves of the pathway that this body may decide, where it was asked for a step."""
    rules = protocol_of(packs.load(row.case.network.pack))
    if rules is None or row.purpose != STEP:
        return []
    role = pathway.Role(row.office.kind, row.office.target_group)
    return [code for code, move in rules.moves.items() if any(who.means(role) for who in move.who)]


def _body(row: Referral, said: Answer) -> bodies.Answered:
    return bodies.Answered(
        referral=str(row.pk), actor=row.office.slug, outcome=said.outcome, text=said.text, move=said.move,
        on=said.on, until=said.until,
    )  # fmt: skip


def _follow(row: Referral, outcome: str, now: datetime) -> None:
    """The state after an answer. A body that declined can read nothing any more."""
    row.version += 1
    if outcome != WORD:
        row.state, row.answered_on = outcome, timezone.localdate(now)
    if outcome == DECLINED:
        ReferralReader.objects.filter(referral=row).delete()
        row.token_hash, row.locked_key = None, None
    if outcome == ACCEPTED and row.way == LINK:
        row.expires_on = timezone.localdate(now) + timedelta(days=AT_WORK_DAYS)
    if outcome == ACCEPTED and row.purpose == HAND_OVER:
        channel.count_hand_over(row, now)
    row.save()
