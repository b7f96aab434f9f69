"""What stands in the addresses of series and meetings when the permission tests walk over them."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.utils import timezone

from wegweiser.gatherings.meetings import actions
from wegweiser.gatherings.meetings.documents import add_document
from wegweiser.gatherings.models import Meeting
from wegweiser.people.tests.cast import Town

NOBODY = 2**40  # an id that no row has
ROWS = {"items-TOTAL_FORMS": "1", "items-INITIAL_FORMS": "0", "items-0-title": "Begrüßung", "items-0-kind": "other"}
SERIES = {
    "version": "1", "kind": "round_table", "name": "Runder Tisch", "place_in": "inside", "inside": "Präventionsrat",
    "purpose": "", "topics": "Bau, Pflege", **ROWS,
}  # fmt: skip
TIMES = {"begins": "2027-03-01T19:00", "ends": "2027-03-01T21:00"}
MEETING = {
    "version": "1",
    "title": "",
    "place": "Rathaus",
    "purpose": "",
    "accessibility": "",
    "languages": "",
    **TIMES,
}
FORMS = {
    "new_series": SERIES,
    "edit_series": SERIES,
    "new_meeting": MEETING,
    "edit_meeting": MEETING,
    "cancel_meeting": {"version": "1"},
    "meeting_agenda": {"version": "1", **ROWS},
    "invite_to_meeting": {"organisation": "Kammer", "mailbox": "post@example.org"},
    "answer_meeting": {"answer": "accepted", "deputy": "", "note": ""},
    "attendance": {"version": "1", "organisation": "Kammer"},
}
TYPED = {"title", "place", "purpose", "accessibility", "languages", "inside", "name", "topics", "organisation", "note"}
FREE_TEXT = {
    name: TYPED | {"deputy", "mailbox", "archived", "function", "phone", "email", "office", "convenor"}
    for name in (*FORMS, "meeting_documents", "my_calendar")
}


def prepare(scene: Any, member: Any) -> None:
    """A meeting with a guest and a document in both towns; those of the other must look as if they did not exist."""
    here, there = _of(scene.town, member), _of(scene.other, None)
    scene.things |= here
    for name, far in there.items():
        scene.strange.setdefault(name, []).extend([far, NOBODY])


def _of(town: Town, member: Any) -> dict[str, Any]:
    meeting = make_meeting(town)
    members = town.network.memberships.filter(member=member) if member else ()
    link = actions.invite(
        meeting, members=members, guests=[actions.Guest(organisation="Kammer")], seat=None, now=timezone.now()
    )[0]
    document = add_document(
        meeting, title="Plan", media_type="text/plain", content=b"Plan", for_guests=True, seat=None, now=timezone.now()
    )
    return {
        "series": meeting.series_id, "meeting": meeting.pk, "invitee": link.invitee.pk, "document": document.pk,
    }  # fmt: skip


def make_meeting(town: Town, *, kind: str = "round_table", days: float = 3, **more: Any) -> Meeting:
    """A meeting of two hours that many days from now."""
    now = timezone.now()
    series = actions.create_series(town.network, {"kind": kind, "name": "Runder Tisch"}, seat=None, now=now)
    begins = now + timedelta(days=days)
    values = {"begins": begins, "ends": begins + timedelta(hours=2), "place": "Rathaus", **more}
    return actions.create_meeting(series, values, seat=None, now=now)
