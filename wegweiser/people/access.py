"""The only ways a view gets a member of its network or an open invitation."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404

from wegweiser.people.models import Invitation, Membership
from wegweiser.permissions import Seat, decide

_ABOUT_OTHERS = ("people.suspend", "people.roles", "people.readmit")


def access_membership(seat: Seat, ref: UUID, *, to: str) -> Membership:
    """The membership, or Http404: another network's, nobody's, or (where `to` is about others) one's own."""
    found = Membership.objects.visible_to(seat).filter(pk=ref).first()
    if found is None or not decide(seat.roles, to) or (to in _ABOUT_OTHERS and found.member_id == seat.member.pk):
        raise Http404
    return found


def access_open_invitation(seat: Seat, ref: UUID, *, to: str) -> Invitation:
    """An invitation of the seat's network that nobody used yet, or Http404."""
    found = Invitation.objects.visible_to(seat).filter(pk=ref).first()
    if found is None or not decide(seat.roles, to):
        raise Http404
    return found
