"""Addresses of other rooms, where they exist and the seat may enter them."""

from __future__ import annotations

from django.urls import NoReverseMatch, reverse

from wegweiser.permissions import Seat, decide

EDITOR = "members_actor"  # url name of the editor of one entry


def editor_url(seat: Seat, actor: str) -> str:
    """Where this entry is mended; "" when the seat may not edit."""
    return address(EDITOR, seat.network.slug, actor) if decide(seat.roles, "guidebook.edit") else ""


def address(name: str, *args: object) -> str:
    """The address of a page, "" when there is none."""
    try:
        return reverse(name, args=args)
    except NoReverseMatch:
        return ""
