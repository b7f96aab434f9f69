"""What stands in the addresses of the editor and of the informal edition, for the walk over all of them."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.utils import timezone

from wegweiser.guidebook.members.informal import make_informal
from wegweiser.guidebook.members.lines import Line, add_line
from wegweiser.guidebook.members.tests.scene import BASICS, CONTACT, LINE, MANDATE, WORDS
from wegweiser.guidebook.models import Actor, ContactPoint, Mandate, Text
from wegweiser.guidebook.publishing import publish_edition

NOWHERE = 10**9
SEEN = {"version": "1"}
TRANSLATION = {**WORDS, "name": "Town hall", "duty_why": "", "state": "draft"}
# What each form needs to be accepted; all it may hold is named, so that the walk adds only what it must not take.
FORMS = {
    "new_actor": {"name": "Neu", "kind": "police", "target_group": "police", "level": "district", "area": "07314"},
    "archive_actor": SEEN,
    "edit_basics": {**BASICS, **SEEN, "name": "Anders", "topics": "domestic_work"},
    "edit_duty": {**SEEN, "must_report": "no", "must_prosecute": "on", "duty_why": "Satzung"},
    "edit_words": {**WORDS, **SEEN},
    "edit_texts": {**TRANSLATION, **SEEN},
    "new_mandate": {**MANDATE, **SEEN, "task": "shelter", "topics": "domestic_work"},
    "edit_mandate": {**MANDATE, **SEEN, "task": "shelter", "topics": "domestic_work"},
    "remove_mandate": SEEN,
    "new_contact": {**CONTACT, **SEEN, "reference": "on"},
    "edit_contact": {**CONTACT, **SEEN, "reference": "on"},
    "remove_contact": SEEN,
    "new_line": {**LINE, **SEEN},
    "edit_line": {**LINE, **SEEN},
    "remove_line": SEEN,
    "edit_note": {**SEEN, "note": "Anrufen."},
    "informal": {"q": "rathaus"},
}


def prepare(scene: Any, member: Any) -> None:
    """An actor with one row of everything and an informal edition; the same rows where they must not be found."""
    town, other = scene.town, scene.other
    town.network.languages = ["de", "en", "fr"]
    town.network.save()
    Text.objects.create(actor=town.city, language="de", text="Das Rathaus hilft.")
    far = Actor.objects.create(network=other.network, slug="only-there", name={"de": "Dort"}, area="07314")
    here, near, there = (_rows(actor) for actor in (town.city, town.centre, far))
    scene.things |= {"actor": town.city.slug, "language": "en", "number": 1, **here}
    scene.strange |= {"actor": ["only-there", "nowhere"], "language": ["de", "pl", "zz"], "number": [0, 9]}
    scene.strange |= {kind: [near[kind], there[kind], NOWHERE] for kind in here}
    publish_edition(town.network, now=timezone.now())
    seat = town.seat(town.enrol("Linde-904", "coordinator"))
    make_informal(town.network, key=town.key, seat=seat, now=timezone.now())


def _rows(actor: Actor) -> dict[str, int]:
    phone = {"channel": "phone", "value": "+493023125019", "text": "030 23125019"}
    return {
        "mandate": Mandate.objects.create(actor=actor, task="counsel", mode="may", area="07314").pk,
        "contact": ContactPoint.objects.create(actor=actor, **phone).pk,
        "line": add_line(actor, Line(name="Muster-Person (erfunden)"), agreed_on=date(2026, 11, 1)).pk,
    }
