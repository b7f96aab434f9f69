"""What stands in the addresses of the kit and the map when the permission tests walk over them."""

from __future__ import annotations

from typing import Any

from wegweiser.gatherings.models import Stakeholder
from wegweiser.people.tests.cast import Town

NOBODY = 2**40  # an id that no row has
FORMS = {
    "begin_workshop": {"template": "round_table", "begins": "2027-03-01T09:00", "place": "", "inside": ""},
    "new_stakeholder": {"version": "0", "target_group": "police", "state": "to_win"},
    "stakeholder": {"version": "1", "target_group": "police", "state": "missing"},
    "stakeholder_body": {"version": "0", "state": "present"},
}
TYPED = {"organisation", "note", "place", "inside"}
FREE_TEXT = dict.fromkeys(FORMS, TYPED)


def prepare(scene: Any, _member: Any) -> None:
    """A mark in both towns; that of the other must look as if it did not exist."""
    scene.things |= {"vignette": "household", "stakeholder": make_mark(scene.town).pk}
    scene.strange |= {"vignette": ["nobody", "x"], "stakeholder": [make_mark(scene.other).pk, NOBODY]}


def make_mark(town: Town, **more: Any) -> Stakeholder:
    """A body that stands in no guidebook and is to be won."""
    values = {"target_group": "police", "organisation": "Wache", "state": "to_win", **more}
    return Stakeholder.objects.create(network=town.network, **values)
