"""What every page of the calendar shows: a neutral title, the emergency numbers, the way out."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from wegweiser.awareness.shown import page_language
from wegweiser.guidebook.editions.store import Loaded
from wegweiser.web import emergency


def frame_of(loaded: Loaded) -> dict[str, Any]:
    """The context of a page of the calendar; nothing in its title tells what it is for."""
    numbers = emergency.numbers_of(loaded.pack, page_language())
    return {"loaded": loaded, "sensitive": True, "calm": _("Calendar"), "numbers": numbers}
