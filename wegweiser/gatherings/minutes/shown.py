"""What the pages of the minutes get."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from django.urls import reverse

from wegweiser.awareness.shown import page_language
from wegweiser.gatherings.minutes import approving, forms, writing
from wegweiser.gatherings.minutes.attendance import key_of, names_of
from wegweiser.gatherings.minutes.document import Minutes, minutes_of
from wegweiser.gatherings.minutes.review_shown import show_review
from wegweiser.gatherings.models import AgendaItem, Meeting, MinutesPart, MinutesState
from wegweiser.gatherings.models.meetings import CANCELLED, KINDS
from wegweiser.gatherings.models.minutes import TASK_STATES
from wegweiser.guidebook.upkeep.links import address
from wegweiser.people.models import Member
from wegweiser.permissions import decide

WRITE = "gatherings.write"


@dataclass(frozen=True, slots=True)
class Typed:
    """A form that came back: its name (an item's number, `decision`, `task`, `approval`), and the text that stands
    there now, when somebody else saved it meanwhile."""

    name: str
    form: Any
    theirs: MinutesPart | None = None
    frozen: bool = False


def show_minutes(request: Any, meeting: Meeting, now: datetime, typed: Typed | None = None) -> dict[str, Any]:
    """The page of one meeting; the number of queries does not grow with what stands there."""
    state = writing.state_of(meeting)
    document = minutes_of(meeting, state)
    names = names_of(meeting, key_of(request))
    shown = {
        "seat": request.seat,
        "meeting": meeting,
        "state": state,
        "minutes": document,
        "head": show_head(document),
        "present": [{**one, "name": names.get(one["invitee"], "")} for one in document["present"]],
        "has_names": bool(names),
        "tasks": show_tasks(meeting, document, state, now),
        "typed": typed,
        "meeting_url": address("meeting", meeting.network.slug, meeting.pk),
    }
    may_write = decide(request.seat.roles, WRITE)
    return {**shown, **_for(request, meeting, state, document, now, typed, may_write=may_write)}


def _for(
    request: Any, meeting: Meeting, state: MinutesState, document: Minutes, now: datetime, typed: Typed | None,
    *, may_write: bool,
) -> dict[str, Any]:  # fmt: skip
    """What depends on where the minutes stand, and on who reads."""
    writes = may_write and state.state == "draft"
    found: dict[str, Any] = {
        "writes": writes,
        "parts": _written(meeting, document, typed) if writes else document["parts"],
        "noted": show_review(document["review"], request.seat) if document["review"] else None,
    }
    if writes:
        found |= add_forms(request, meeting, typed)
    if may_write and state.state == "proposed":
        found["approval_form"] = approval_form(request, meeting, state, now, typed)
    if state.state == "approved":
        found["next"] = _next(meeting)
    return found


def show_head(document: Minutes) -> dict[str, Any]:
    """Kind, begin and end on the clock of the place."""
    zone = ZoneInfo(document["zone"])
    begins, ends = (datetime.fromisoformat(document[name]).astimezone(zone) for name in ("begins", "ends"))
    return {
        "kind": KINDS.get(document["kind"], ""),
        "day": begins.date(),
        "from": f"{begins:%H:%M}",
        "to": f"{ends:%H:%M}",
    }


def show_tasks(meeting: Meeting, document: Minutes, state: MinutesState, now: datetime) -> dict[str, list[Any]]:
    """Tasks of this meeting, and those that came from earlier ones."""
    today, slug = now.astimezone(ZoneInfo(meeting.zone)).date(), meeting.network.slug
    rows: list[dict[str, Any]] = []
    for one in document["tasks"]:
        due = date.fromisoformat(one["due"]) if one["due"] else None
        late = state.state == "draft" and one["state"] == "open" and due is not None and due < today
        url = reverse("task", args=[slug, one["id"]]) if state.state != "approved" else ""
        rows.append({**one, "due": due, "late": late, "url": url, "said": TASK_STATES[one["state"]]})
    return {"new": [one for one in rows if one["is_new"]], "carried": [one for one in rows if not one["is_new"]]}


def _written(meeting: Meeting, document: Minutes, typed: Typed | None) -> list[dict[str, Any]]:
    """Each part with its form; the one that came back with what was typed, and with what stands there now."""
    rows = {row.item_id or 0: row for row in MinutesPart.objects.filter(meeting=meeting)}
    came_back = {typed.name: typed} if typed else {}
    slug = meeting.network.slug
    return [
        {
            **part,
            "form": _form(part["item"], rows.get(part["item"]), came_back),
            "theirs": theirs_shown(came_back[ref].theirs, meeting) if (ref := str(part["item"])) in came_back else None,
            "url": reverse("minutes_part", args=[slug, meeting.pk, part["item"]]),
        }
        for part in document["parts"]
    ]


def _form(item: int, row: MinutesPart | None, came_back: dict[str, Typed]) -> forms.TextForm:
    if str(item) in came_back:
        form: forms.TextForm = came_back[str(item)].form
        return form
    row = row or MinutesPart(version=0)
    stamp = writing.seen(row)
    said = {"text": row.text, "version": stamp.version, "seen": stamp.fingerprint}
    return forms.TextForm(initial=said, auto_id=f"part-{item}-%s")


def theirs_shown(row: MinutesPart | None, meeting: Meeting) -> dict[str, str] | None:
    """What somebody else saved: text, who, when."""
    if row is None:
        return None
    names = Member.objects.filter(pk__in=[row.changed_by]).values_list("pseudonym", flat=True)
    return {"text": row.text, "by": names.first() or "", "at": clock(row.changed_at, meeting)}


def clock(moment: datetime, meeting: Meeting) -> str:
    return f"{moment.astimezone(ZoneInfo(meeting.zone)):%H:%M}"


def add_forms(request: Any, meeting: Meeting, typed: Typed | None) -> dict[str, Any]:
    """Forms for one more decision and one more task."""
    came_back = {typed.name: typed.form} if typed else {}
    items: list[AgendaItem] = writing.agenda(meeting)
    language = page_language()
    task = came_back.get("task") or forms.TaskForm(
        seat=request.seat, language=language, meeting=meeting, auto_id="task-%s"
    )
    decision = came_back.get("decision") or forms.DecisionForm(items=items, auto_id="decision-%s")
    return {"task_form": task, "decision_form": decision}


def approval_form(
    request: Any, meeting: Meeting, state: MinutesState, now: datetime, typed: Typed | None
) -> forms.ApprovalForm:
    """The form of who may approve what is proposed."""
    if typed and typed.name == "approval":
        found: forms.ApprovalForm = typed.form
        return found
    return forms.ApprovalForm(
        initial={"digest": state.digest},
        meetings=approving.later_meetings(meeting, now),
        needs_meeting=state.proposed_by == request.seat.member.pk,
    )


def _next(meeting: Meeting) -> str:
    """Where a correction is written: the minutes of the next meeting, "" before there is one."""
    later = Meeting.objects.filter(series=meeting.series_id, begins__gt=meeting.begins).exclude(state=CANCELLED)
    ref = later.order_by("begins").values_list("pk", flat=True).first()
    return reverse("minutes", args=[meeting.network.slug, ref]) if ref else ""
