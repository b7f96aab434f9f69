"""What the demonstration shows of towns that run their own server, and of open data that come in."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext as _

from wegweiser.demo.link import Link
from wegweiser.hsds.following.demo import FIRST


def following_links(state: str) -> tuple[Link, ...]:
    """The state's view of them: one is reached, one is not; who is responsible there; an empty import."""
    asked = "?asks=professional&situation=unpaid_wages"
    return (
        (
            _("followed towns: one up to date, one not reached"),
            reverse("demo_enter", args=[state, "coordinator", "followed_towns"]),
        ),
        (_("who is responsible in a town elsewhere"), reverse("town_who", args=[state, FIRST]) + asked),
        (_("what everybody sees of them"), reverse("towns", args=[state])),
        (
            _("read open data of others into the draft"),
            reverse("demo_enter", args=[state, "coordinator", "import_data"]),
        ),
    )
