"""What stands in the addresses of the agenda when the permission tests walk over them."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.utils import timezone

from wegweiser.awareness.models import PublicEvent
from wegweiser.people.tests.cast import Town

NOBODY = 2**40  # an id that no row has
WRITTEN = {
    "version": "1", "title_de": "Ein Abend", "kind": "evening", "begins": "2027-03-01T19:00",
    "ends": "2027-03-01T21:00", "organiser": "Runder Tisch", "state": "draft",
}  # fmt: skip
FORMS = {"new_event": WRITTEN, "edit_event": WRITTEN}
TYPED = {"place", "accessibility", "url", "organiser"}  # stored as typed
FREE_TEXT = {"new_event": TYPED, "edit_event": TYPED}


def prepare(scene: Any, _member: Any) -> None:
    """One event in both towns; that of the other must look as if it did not exist."""
    scene.things["event"] = _event(scene.town).pk
    scene.strange["event"] = [_event(scene.other).pk, NOBODY]


def _event(town: Town) -> PublicEvent:
    begins = timezone.now() + timedelta(days=3)
    return PublicEvent.objects.create(
        network=town.network.slug, kind="evening", title={"de": "Abend"}, begins=begins, ends=begins,
        zone="Europe/Berlin", organiser="Runder Tisch", changed_at=timezone.now(),
    )  # fmt: skip
