"""What stands in the addresses of minutes and tasks when the permission tests walk over them. The meeting is that of
`meetings/tests/places.py`."""

from __future__ import annotations

from typing import Any

from django.utils import timezone

from wegweiser.gatherings.models import AgendaItem, Decision, Meeting, Task

NOBODY = 2**40  # an id that no row has
SEEN = {"version": "1", "seen": ""}
TASK = {"text": "Karten drucken", "owner": "", "due": "2027-03-01"}
FORMS: dict[str, dict[str, str]] = {
    "minutes_part": {"version": "0", "seen": "", "text": "Wir begannen."},
    "new_decision": {"text": "Wir drucken Karten.", "item": ""},
    "decision": {**SEEN, "text": "Wir drucken Plakate.", "item": ""},
    "new_task": TASK,
    "task": {**SEEN, **TASK, "member": "", "reason": "", "change": "1"},
    "approve_minutes": {"digest": "sha256:0", "approved_in": ""},
}
FREE_TEXT: dict[str, set[str]] = {}


def prepare(scene: Any, _member: Any) -> None:
    """A point, a decision and a task of the meeting in both towns; those of the other look as if they did not exist."""
    here, there = _of(scene.things["meeting"]), _of(scene.strange["meeting"][0])
    scene.things |= here
    for name, far in there.items():
        scene.strange[name] = [far, NOBODY]


def _of(ref: int) -> dict[str, int]:
    now, meeting = timezone.now(), Meeting.objects.get(pk=ref)
    return {
        "item": AgendaItem.objects.create(meeting=meeting, title="Lage").pk,
        "decision": Decision.objects.create(meeting=meeting, text="Wir drucken Karten.", decided_at=now).pk,
        "task": Task.objects.create(series=meeting.series, meeting=meeting, text="Karten", created_at=now).pk,
    }
