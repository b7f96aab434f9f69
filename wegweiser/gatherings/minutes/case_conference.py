"""The shell of a case conference: when, who is invited as what, on which ground. What is said there is no matter of
these minutes; it comes with the cases."""

from __future__ import annotations

from typing import Any
from zoneinfo import ZoneInfo

from wegweiser.gatherings.models import Agreement, Invitee, Meeting
from wegweiser.people.forms import role_label
from wegweiser.people.models import Membership
from wegweiser.permissions import Seat


def show_case_conference(seat: Seat, meeting: Meeting) -> dict[str, Any]:
    """`invited`: rows of body and role; `in_force`: does the agreement hold on that day?"""
    zone = ZoneInfo(meeting.zone)
    begins, ends = meeting.begins.astimezone(zone), meeting.ends.astimezone(zone)
    return {
        "seat": seat,
        "meeting": meeting,
        "day": begins.date(),
        "from": f"{begins:%H:%M}",
        "to": f"{ends:%H:%M}",
        "invited": _invited(meeting),
        "agreement": meeting.agreement,
        "in_force": _holds(meeting, begins.date()),
    }


def _invited(meeting: Meeting) -> list[dict[str, Any]]:
    rows = list(Invitee.objects.filter(meeting=meeting).select_related("office").order_by("id"))
    seats = Membership.objects.filter(network=meeting.network_id, member__in=[one.member for one in rows if one.member])
    roles: dict[Any, list[str]] = dict(seats.values_list("member", "roles"))
    return [
        {
            "body": one.office.name if one.office else one.organisation,
            "role": ", ".join(role_label(role) for role in roles.get(one.member, [])),
        }
        for one in rows
    ]


def _holds(meeting: Meeting, day: Any) -> bool:
    return meeting.agreement_id is not None and Agreement.objects.in_force(day).filter(pk=meeting.agreement_id).exists()
