"""Invented cases of the demonstration: the three journeys, each finished once and once in the middle of the way.

Everything is written through the real functions, on past days. Nothing here is secret: the keys are those of members
who do not exist, and the numbers of the windows and the code of the link stand on the page of the demonstration.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from django.conf import settings
from django.db import transaction

from wegweiser.cases.demo.stories import HELPS, STORIES
from wegweiser.cases.demo.telling import CODE, Telling, token_of
from wegweiser.cases.models import Case, Referral
from wegweiser.cases.models.case import OPEN
from wegweiser.cases.models.referrals import SENT
from wegweiser.cases.record import demo as record
from wegweiser.cases.sharing import links
from wegweiser.gatherings.models import Agreement
from wegweiser.guidebook.models import Network
from wegweiser.intake.demo import make_spare_key
from wegweiser.intake.models import SpareKey
from wegweiser.people.models import Member
from wegweiser.permissions import Seat, decide

__all__ = ["CODE", "STORIES", "fill", "first_case", "open_referral"]


def fill(network: Network, people: Sequence[Member], *, now: datetime) -> None:
    """The cases of this network; a second call changes nothing."""
    stories = STORIES.get(network.slug, ())
    if not stories or not settings.INTAKE or Case.objects.filter(network=network).exists():
        return
    if not SpareKey.objects.filter(network=network).exists():
        make_spare_key(network, now)
    seats = [seat for member in people if (seat := member.seat_in(network.slug)) is not None]
    lead = next(seat for seat in seats if decide(seat.roles, "cases.lead"))
    with transaction.atomic():
        agreement = _agreement(network, lead, now)
        open_now = [Telling(network, lead, agreement, story, now).tell() for story in stories if not story.ends]
        for story in stories:
            if story.ends:
                Telling(network, lead, agreement, story, now).tell()
        if len(open_now) > 1:
            record.fill_link(open_now[0], open_now[1], now)


def open_referral(network: Network) -> str:
    """The path of a link that a body without an account can still open with CODE, "" when there is none."""
    rows = Referral.of_case.filter(case__network=network, case__state=OPEN, state=SENT, way="link", tries__lt=5)
    row = next((row for row in rows.exclude(token_hash=None) if row.token_hash == links.hash_of(token_of(row))), None)
    return f"/r/{token_of(row)}" if row else ""


def first_case(network: Network) -> Any:
    """The id of the open case that began first."""
    return Case.objects.filter(network=network, state=OPEN).order_by("month").values_list("pk", flat=True).first()


def _agreement(network: Network, seat: Seat, now: datetime) -> Agreement:
    """In force for years, between the body that holds the cases and those it meets."""
    found = Agreement.objects.create(
        network=network, title="Fallkonferenzen (erfunden)", valid_from=date(now.year - 3, 1, 1), fictional=True,
        data_shared="Nur, was die Person erlaubt hat.", legal_basis="erfunden, zur Vorführung", changed_at=now,
    )  # fmt: skip
    groups = (HELPS, "police", "immigration_authority", "prosecution")
    found.parties.set([seat.office, *network.actors.filter(target_group__in=groups)])
    return found
