"""What the pages of a desk show: rows of the inbox, and one report in words."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from wegweiser.intake import contents
from wegweiser.intake.desk import reading, recording
from wegweiser.intake.desk.reading import Opened
from wegweiser.intake.models import CLOSED, KINDS, STATES, WAYS, WITHDRAWN, DeskSeat, Report
from wegweiser.intake.public.forms import ABOUT
from wegweiser.people.models import Member
from wegweiser.permissions import Seat

OVER = (CLOSED, WITHDRAWN)
FILTERS = {"open": _("open"), "unread": _("unread"), "mine": _("mine"), "over": _("over")}
# answer → (what it means for the desk, how loud it is said)
POLICE = {
    "no": (
        _("Police: no. Do not tell them – unless a law makes you: when a child or somebody’s life is in danger."),
        "danger",
    ),
    "ask": (_("Police: only after you have asked this person."), "warning"),
    "yes": (_("Police: you may tell them."), "info"),
}
AGREES = {
    "yes": (_("The person concerned knows and agrees."), "info"),
    "no": (
        _("The person concerned does not know, or does not want it. Do nothing that the person could notice."),
        "danger",
    ),
    "unknown": (_("Nobody could ask the person concerned. Do nothing that the person could notice."), "warning"),
}


def inbox(seat: Seat, show: str) -> QuerySet[Report]:
    """Reports the member may see: unread first, then by the day they are due. Without what is sealed, but marks."""
    rows: QuerySet[Report] = Report.objects.visible_to(seat)
    if show == "over":
        rows = rows.filter(state__in=OVER)
    elif show == "mine":
        rows = rows.filter(assigned=seat.member.pk).exclude(state__in=OVER)
    elif show == "unread":
        rows = rows.filter(unread_by_desk=True)
    else:
        rows = rows.exclude(state__in=OVER, unread_by_desk=False)
    rows = rows.defer("sealed", "key_for_desk", "key_for_box", "key_for_spare")
    return rows.order_by("-unread_by_desk", "due_on", "pk")


def unread(seat: Seat) -> int:
    """How many reports the member may see and nobody has read."""
    return Report.objects.visible_to(seat).filter(unread_by_desk=True).count()


def row(report: Report, private: bytes | None, names: dict[Any, str], today: date) -> dict[str, Any]:
    """One line of the inbox. `private`: the key of its desk; None where it cannot be opened."""
    marks = reading.marks_of(private, report) if private else reading.Marks()
    return {
        "row": report,
        "state": STATES[report.state],
        "way": WAYS[report.way],
        "kind": KINDS[report.kind],
        "size": -(-report.size // 1024),
        "marks": marks,
        "assigned": names.get(report.assigned, ""),
        "late": report.due_on < today and report.state not in OVER,
        "over": report.state in OVER,
    }


def members_at(desks: Iterable[Any]) -> list[Member]:
    """Those who hold a key of these desks, by pseudonym."""
    held = DeskSeat.objects.filter(desk__in=desks).values("member")
    return list(Member.objects.filter(pk__in=held).order_by("pseudonym"))


def colleagues(report: Report) -> list[Member]:
    """Members of the desk for whom this report exists."""
    off = set(report.recusals.values_list("member", flat=True))
    return [one for one in members_at([report.desk_id]) if one.pk not in off]


def one(opened: Opened, names: dict[Any, str], today: date) -> dict[str, Any]:
    """Everything of one report, in words."""
    content = contents.content_of(opened)
    line = row(opened.report, opened.desk_key, names, today)
    return {
        **line,
        "content": content,
        "about": ABOUT.get(content.about, ""),
        "consent": consent(content),
        "messages": contents.messages_of(opened),
        "files": contents.files_of(opened),
        "notes": reading.notes_of(opened),
        "openings": recording.openings_of(opened.report, opened.desk_key),
        "can_answer": opened.report.box_id is not None and not line["over"],
    }


def consent(content: Any) -> list[dict[str, Any]]:
    """What the answers allow and forbid, the loudest first: `{text, tone}`."""
    said = [POLICE.get(content.police, POLICE["ask"])]
    if content.about != "self":
        said.append(AGREES.get(content.agrees, AGREES["unknown"]))
    return [{"text": text, "tone": tone} for text, tone in said]
