"""What stands in the addresses of shared calendars when the permission tests walk over them."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

from wegweiser.intake import keys
from wegweiser.intake.models import Desk
from wegweiser.sealing.locks import Cost
from wegweiser.worklog.desk.tests.scene import share_sample
from wegweiser.worklog.models import SharedRecusal

FORMS = {
    "desk_calendar_note": {"text": "Rückruf am Montag."},
    "desk_calendar_paper": {"wanted": "csv", "court": "de"},
}
FREE_TEXT = {
    "desk_calendar_paper": {"name"},
}
CHEAP = Cost(memory_kib=64, iterations=1, lanes=1)


def prepare(scene: Any, member: Any) -> None:
    """Call it after the desks are open, at one of which the member sits."""
    here = Desk.objects.get(pk=scene.things["desk"])
    there = Desk.objects.get(pk=scene.strange["desk"][0])
    costs, keys.cost = keys.cost, lambda: CHEAP
    try:
        own, hidden, far = (
            share_sample(desk, f"{number:020}") for number, desk in ((1, here), (2, here), (3, there))
        )  # fmt: skip
    finally:
        keys.cost = costs
    SharedRecusal.objects.create(shared=hidden, member=member.pk)
    scene.things["shared"], scene.things["photo"] = own.pk, own.photos.get().pk
    scene.strange["photo"] = [far.photos.get().pk, hidden.photos.get().pk, uuid4()]
    scene.strange["shared"] = [far.pk, hidden.pk, uuid4()]
