"""The minutes as one value: what the page shows, the PDF prints, and approval freezes. It holds no name of a person.

    {series, kind, title, number, begins, ends, zone, place,
     present, excused: [{invitee, body, deputy}], parts: [{item, kind, title, text, decisions}],
     tasks: [{id, text, owner, due, state, reason, is_new}], review}

`body` and `owner` are `{language: name}` or plain words; moments and days are ISO 8601; `item` 0: before the first
point.
"""

from __future__ import annotations

import json
from hashlib import sha256
from typing import Any

from wegweiser.gatherings.minutes.tasks import tasks_of
from wegweiser.gatherings.minutes.writing import agenda
from wegweiser.gatherings.models import AgendaItem, Decision, Invitee, Meeting, MinutesPart, MinutesState, Task
from wegweiser.gatherings.models.meetings import DECLINED, EXCUSED

Minutes = dict[str, Any]


def minutes_of(meeting: Meeting, state: MinutesState) -> Minutes:
    """What was proposed or approved; while it is a draft, what stands there now. At most six queries."""
    return state.document if state.document else written(meeting, state)


def written(meeting: Meeting, state: MinutesState) -> Minutes:
    """The minutes as they stand now."""
    came = list(Invitee.objects.filter(meeting=meeting).select_related("office").order_by("id"))
    return {
        **_head(meeting),
        "present": [_seat(one) for one in came if one.attended],
        "excused": [_seat(one) for one in came if _is_excused(one)],
        "parts": _parts(meeting),
        "tasks": [_task(one, meeting) for one in tasks_of(meeting)],
        "review": state.review,
    }


def digest_of(document: Minutes) -> str:
    """The fingerprint of minutes: sha256 of their JSON, keys in order."""
    said = json.dumps(document, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return f"sha256:{sha256(said.encode()).hexdigest()}"


def _head(meeting: Meeting) -> dict[str, Any]:
    return {
        "series": meeting.series.name,
        "kind": meeting.series.kind,
        "title": meeting.title,
        "number": meeting.number,
        "begins": meeting.begins.isoformat(),
        "ends": meeting.ends.isoformat(),
        "zone": meeting.zone,
        "place": meeting.place,
    }


def _seat(invitee: Invitee) -> dict[str, Any]:
    """Who sat there, as a body. Who it was is looked up for those who hold the network's key."""
    body = invitee.office.name if invitee.office else invitee.organisation
    return {"invitee": invitee.pk, "body": body, "deputy": invitee.deputy}


def _is_excused(invitee: Invitee) -> bool:
    """A body that said it does not come; a member without one is not told apart from others."""
    has_body = invitee.office_id is not None or bool(invitee.organisation)
    return has_body and not invitee.attended and invitee.answer in (EXCUSED, DECLINED)


def _parts(meeting: Meeting) -> list[dict[str, Any]]:
    items = agenda(meeting)
    known = {item.pk for item in items}
    texts = dict(MinutesPart.objects.filter(meeting=meeting).values_list("item", "text"))
    decided: dict[int | None, list[dict[str, Any]]] = {}
    for one in Decision.objects.filter(meeting=meeting).order_by("id"):
        decided.setdefault(one.item_id if one.item_id in known else None, []).append({"id": one.pk, "text": one.text})
    return [_part(item, texts, decided) for item in (None, *items)]


def _part(item: AgendaItem | None, texts: dict[Any, str], decided: dict[Any, list[Any]]) -> dict[str, Any]:
    ref = item.pk if item else None
    named = {"item": item.pk, "kind": item.kind, "title": item.title} if item else {"item": 0, "kind": "", "title": ""}
    return {**named, "text": texts.get(ref, ""), "decisions": decided.get(ref, [])}


def _task(task: Task, meeting: Meeting) -> dict[str, Any]:
    return {
        "id": task.pk,
        "text": task.text,
        "owner": task.owner.name if task.owner else "",
        "due": task.due.isoformat() if task.due else "",
        "state": task.state,
        "reason": task.reason,
        "is_new": task.meeting_id == meeting.pk,
    }
