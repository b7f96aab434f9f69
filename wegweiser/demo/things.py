"""What rooms with more than a network in their address show in the demonstration: the newest fitting thing."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import Http404
from django.utils import timezone

from wegweiser.cases import demo as cases
from wegweiser.cases.models import Conference, Referral
from wegweiser.cases.tabs import TABS
from wegweiser.figures.casefigures.demo import waiting_year
from wegweiser.gatherings import demo as gatherings
from wegweiser.gatherings.cards.demo import open_card
from wegweiser.gatherings.models import MandateCard, Meeting
from wegweiser.gatherings.models.meetings import HELD
from wegweiser.guidebook.demo import upkeep_data
from wegweiser.guidebook.models import Network
from wegweiser.worklog.mailbox import demo as calendars


def _meeting(kind: str, **more: Any) -> Callable[[Network], Any]:
    def find(network: Network) -> Any:
        rows = Meeting.objects.filter(network=network, series__kind=kind, **more).order_by("-begins")
        return rows.values_list("pk", flat=True).first()

    return find


PARTNER = "police"  # the body of whoever is signed in as the first partner
ARGUMENTS: dict[str, Callable[[Network], Any]] = {
    "meeting": _meeting("round_table"),
    "minutes": _meeting("round_table", state=HELD),
    "minutes_review": _meeting("round_table"),
    "attendance": _meeting("workshop_1"),
    "card": lambda network: (
        MandateCard.objects.filter(network=network, state="sent").values_list("pk", flat=True).first()
    ),
    "road_step": lambda network: "round_tables",
    "year_report": lambda network: timezone.localdate().year,
    "referral": lambda network: (
        Referral.of_case.filter(case__network=network, way="space", state="sent", office__target_group=PARTNER)
        .values_list("pk", flat=True)
        .first()
    ),
    "conference": lambda network: (
        Conference.of_case.filter(case__network=network, state="called", readers__office__target_group=PARTNER)
        .values_list("pk", flat=True)
        .first()
    ),
    "case_release": waiting_year,
    "desk_calendar": calendars.first_calendar,
    **{tab: cases.first_case for tab, _action, _label in TABS},
    "case_htcds": cases.first_case,
    "case_htcds_details": cases.first_case,
}
LINKS: dict[str, Callable[[Network], str]] = {
    "confirm": lambda network: upkeep_data.open_link(network, timezone.now()),
    "card": open_card,
    "referral": cases.open_referral,
    "invitation": lambda network: gatherings.open_invitation(network, timezone.now()),
}


def arguments(room: str, network: Network) -> list[Any]:
    """What stands in the address of a room. Raises Http404 when the demonstration has no such thing."""
    if room == "me":
        return []
    if room not in ARGUMENTS:
        return [network.slug]
    found = ARGUMENTS[room](network)
    if found is None:
        raise Http404
    return [network.slug, found]


def link(what: str, network: Network) -> str:
    """A link that needs no account. Raises Http404."""
    path = LINKS[what](network) if what in LINKS else ""
    if not path:
        raise Http404
    return path
