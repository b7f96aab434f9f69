"""Who sat at the table by name: only for readers who hold the network's key."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from wegweiser.gatherings.models import Invitee, Meeting
from wegweiser.gatherings.sealed import opened
from wegweiser.guidebook.models import Network
from wegweiser.people.keys import network_key, open_name
from wegweiser.people.models import Membership
from wegweiser.sealing.envelope import CannotOpen
from wegweiser.sealing.hidden import Hidden


def key_of(request: Any) -> Hidden | None:
    """The network's private key in this session, None without one."""
    try:
        return network_key(request, request.seat.network)
    except CannotOpen:
        return None


def names_of(meeting: Meeting, key: Hidden | None) -> dict[int, str]:
    """Names by id of the invitee, of those who were there: members, and guests who gave their card. Two queries."""
    if key is None:
        return {}
    came = list(Invitee.objects.filter(meeting=meeting, attended=True))
    names = member_names(meeting.network, {one.member for one in came if one.member}, key)
    found = {one.pk: names.get(one.member, "") or _card_name(one, key, meeting.network) for one in came}
    return {pk: name for pk, name in found.items() if name}


def member_names(network: Network, members: Iterable[Any], key: Hidden | None) -> dict[Any, str]:
    """Names of members by their id, "" where there is none."""
    rows = Membership.objects.filter(network=network, member__in=list(members))
    return {row.member_id: open_name(key, row, network) for row in rows}


def _card_name(invitee: Invitee, key: Hidden, network: Network) -> str:
    if invitee.card is None:
        return ""
    try:
        return opened(key, invitee.card, network, "invitee", invitee.pk, "card").get("name", "")
    except CannotOpen:
        return ""
