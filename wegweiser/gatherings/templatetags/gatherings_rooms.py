"""The second row of the navigation: the rooms of network building this seat may enter."""

from __future__ import annotations

from typing import Any

from django import template
from django.utils.translation import gettext_lazy as _

from wegweiser.gatherings.replication.state import is_wide
from wegweiser.guidebook.templatetags.members import open_to
from wegweiser.permissions import Seat

register = template.Library()
ROOMS = (  # url name, action that opens it, label
    ("road", "gatherings.read", _("Road")),
    ("meetings", "gatherings.read", _("Meetings")),
    ("tasks", "gatherings.read", _("Tasks")),
    ("workshop_kit", "gatherings.read", _("Workshop kit")),
    ("stakeholders", "gatherings.convene", _("Who is to be won")),
    ("cards", "gatherings.cards", _("Mandate cards")),
    ("agreements", "gatherings.read", _("Agreements")),
    ("network_health", "gatherings.read", _("Health of the network")),
    ("replicate", "network.replicate", _("Replicate")),
    ("state_network", "gatherings.read", _("Our municipalities")),
)


@register.inclusion_tag("guidebook/rooms.html", takes_context=True)
def gathering_rooms(context: dict[str, Any]) -> dict[str, Any]:
    """Links of `request.seat`'s network; a room that is not built yet is left out."""
    request = context["request"]
    seat: Seat = request.seat
    found = [
        (label, url) for name, label, url in open_to(seat, ROOMS) if name != "state_network" or is_wide(seat.network)
    ]
    here = {url for _label, url in found if request.path == url or request.path.startswith(url + "/")}
    rooms = [{"label": label, "url": url, "current": url in here} for label, url in found]
    return {"rooms": rooms, "path": request.path, "called": _("Rooms of network building")}
