"""What decides which law holds, to choose from: kinds of work, states, skill. Everything is optional everywhere."""

from __future__ import annotations

from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from wegweiser.packs import words
from wegweiser.packs.types import Pack
from wegweiser.places import find

LEARNED = _("Did you learn this work, or do it for ten years?")
SKILLED = {"": _("I do not know"), "yes": _("Yes"), "no": _("No")}
YES = {"yes": True, "no": False}
SAID = {True: "yes", False: "no", None: ""}


def sectors_of(pack: Pack) -> list[tuple[str, str]]:
    """(code, name) of kinds of work for which the law differs."""
    found = sorted(pack.work_sectors.values(), key=lambda one: (one.order, one.code))
    return [(one.code, words(one.label, get_language() or "en")) for one in found]


def states_of(pack: Pack) -> list[tuple[str, str]]:
    """(place key, name) of states with public holidays of their own."""
    keys = {state for one in pack.public_holidays.values() for state in one.states}
    return sorted(((key, find(key, pack.info.code).name) for key in keys), key=lambda one: one[1])


def asks_skill(pack: Pack) -> bool:
    """Whether the country has a minimum wage of its own for skilled work."""
    return any(wage.kind == "skilled" for wage in pack.wages)
