"""The navigation of a network for its members: only the rooms this seat may enter."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import template
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext_lazy as _

from wegweiser.permissions import Seat, decide

register = template.Library()
ROOMS = (  # url name, action that opens it, label
    ("today", "today.read", _("Today")),
    ("members_guidebook", "guidebook.read_informal", _("Guidebook")),
    ("informal", "guidebook.read_informal", _("Informal edition")),
    ("gaps", "guidebook.gaps", _("Gaps")),
    ("desk", "intake.read", _("Desk")),
    ("cases", "cases.read", _("Cases")),
    ("cases_due", "cases.read", _("What is due")),
    ("referrals", "referrals.answer", _("Referrals")),
    ("conferences", "conferences.read", _("Case conferences")),
    ("road", "gatherings.read", _("Network building")),
    ("course_members", "gatherings.read", _("Course")),
    ("figures_live", "figures.read", _("Figures")),
    ("members_check", "check.professional", _("Check with indicators")),
    ("confirmations", "guidebook.confirm_ask", _("Confirmations")),
    ("mistakes", "guidebook.mistakes", _("Mistakes")),
    ("publish", "guidebook.approve", _("Publish")),
    ("members_agenda", "agenda.edit", _("Agenda")),
    ("translations", "guidebook.translate", _("Translations")),
    ("page_texts", "guidebook.translate", _("Texts of the pages")),
    ("people", "people.list", _("People")),
    ("trail", "trail.read", _("Trail")),
    ("rights", "rights.read", _("Rights")),
    ("network_settings", "network.settings", _("Settings")),
    ("desk_settings", "intake.settings", _("Set up the desk")),
)


@register.inclusion_tag("guidebook/rooms.html", takes_context=True)
def rooms(context: dict[str, Any]) -> dict[str, Any]:
    """Links to the rooms of `request.seat`'s network; a room that is not built yet is left out."""
    request = context["request"]
    seat: Seat = request.seat
    found = open_to(seat, ROOMS)
    here = {context.get("inside_room")} - {None} or {name for name, _label, url in found if request.path == url}
    here = here or {name for name, _label, url in found if request.path.startswith(url.rstrip("/") + "/")}
    shown = [{"label": label, "url": url, "current": name in here} for name, label, url in found]
    return {"rooms": shown, "path": request.path}


@register.simple_tag(takes_context=True)
def may(context: dict[str, Any], action: str) -> bool:
    """Whether the reader's seat allows `action`: `{% may "guidebook.edit" as may_edit %}`."""
    return decide(context["request"].seat.roles, action)


def open_to(seat: Seat, rooms: Iterable[tuple[str, str, Any]]) -> list[tuple[str, Any, str]]:
    """`(url name, label, address)` of the rooms this seat may enter, in their order; what is not built is left out."""
    return [
        (name, label, url) for name, action, label in rooms if decide(seat.roles, action) and (url := _url(name, seat))
    ]


def _url(name: str, seat: Seat) -> str:
    try:
        return reverse(name, args=[seat.network.slug])
    except NoReverseMatch:
        return ""
