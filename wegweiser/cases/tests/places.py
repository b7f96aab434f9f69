"""Cases for the permission tests: one the member is admitted to, one she is not, one of another town."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

from django.utils import timezone

from wegweiser.cases import admitting
from wegweiser.cases.conferencing.tests import places as conferencing
from wegweiser.cases.due.tests import places as due
from wegweiser.cases.ending.tests import places as ending
from wegweiser.cases.htcds.tests import places as htcds
from wegweiser.cases.record.tests import places as record
from wegweiser.cases.sharing.tests import places as sharing
from wegweiser.cases.tests.scene import open_case
from wegweiser.cases.way.tests import places as way
from wegweiser.cases.window.tests import places as window

PARTS = (record, due, way, sharing, conferencing, window, ending, htcds)
FORMS = {name: values for part in PARTS for name, values in part.FORMS.items()}
FREE_TEXT = {name: fields for part in PARTS for name, fields in part.FREE_TEXT.items()}


def prepare(scene: Any, member: Any) -> None:
    """Call it after the desks are open: they bring the spare keys."""
    held, hidden = open_case(scene.town), open_case(scene.town, names=("Erle-13", "Erle-14"))
    far = open_case(scene.other, names=("Erle-21", "Erle-22"))
    if scene.town.network.memberships.filter(member=member).exists():
        admitting.admit(held.open(), member, "deputy", ["work", "contact"], "consent", now=timezone.now())
    scene.things["case"] = held.case.pk
    scene.strange["case"] = [hidden.case.pk, far.case.pk, uuid4()]
    for part in PARTS:
        part.prepare(scene, member, held, far)
