"""What the pages of series and meetings get."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import datetime
from typing import Any
from urllib.parse import urlencode

from django.db.models import Count, Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from wegweiser import packs
from wegweiser.gatherings.meetings.agenda import AGREED, PROPOSED, timed
from wegweiser.gatherings.meetings.answering import is_open
from wegweiser.gatherings.meetings.calendar import local
from wegweiser.gatherings.minutes.attendance import key_of, member_names
from wegweiser.gatherings.models import Invitee, Meeting, Series
from wegweiser.gatherings.models.meetings import ACCEPTED, ANSWERS, CANCELLED, CASE_CONFERENCE, DEPUTY, KINDS
from wegweiser.people.forms import office_name
from wegweiser.people.models import Membership
from wegweiser.permissions import Seat, decide

COMING, PAST = "coming", "past"
ZONES = {
    "CET": lazy("CET"),
    "CEST": lazy("CEST"),
    "WET": lazy("WET"),
    "WEST": lazy("WEST"),
    "EET": lazy("EET"),
    "EEST": lazy("EEST"),
}


def show_when(meeting: Meeting) -> dict[str, Any]:
    """Day and hours on the clock of the place, with its zone."""
    begins, ends = local(meeting)
    one_day = begins.date() == ends.date()
    zone = ZONES.get(f"{begins:%Z}", f"{begins:%Z}")
    return {
        "begins": begins,
        "ends": ends,
        "one_day": one_day,
        "times": f"{begins:%H:%M}–{ends:%H:%M} {zone}" if one_day else f"{begins:%H:%M} {zone}",
    }


def list_meetings(seat: Seat, asked: dict[str, str], now: datetime) -> Any:
    """Meetings the seat may see: those that come, nearest first, or the past ones, newest first."""
    rows = Meeting.objects.visible_to(seat).select_related("series")
    if asked["kind"] in KINDS:
        rows = rows.filter(series__kind=asked["kind"])
    if asked["q"]:
        rows = rows.filter(Q(title__icontains=asked["q"]) | Q(series__name__icontains=asked["q"]))
    if asked["when"] == PAST:
        return rows.filter(ends__lt=now).order_by("-begins", "-pk")
    return rows.filter(ends__gte=now).order_by("begins", "pk")


def show_row(meeting: Meeting) -> dict[str, Any]:
    """One line of a list."""
    return {
        "meeting": meeting,
        "kind": KINDS[meeting.series.kind],
        "off": meeting.state == CANCELLED,
        **show_when(meeting),
    }


def filters(asked: dict[str, str]) -> list[dict[str, Any]]:
    """Links that narrow the list to one kind."""
    kinds = [("", _("all kinds")), *((code, label) for code, label in KINDS.items())]
    return [
        {"text": label, "url": f"?{urlencode({**asked, 'kind': code})}", "current": asked["kind"] == code}
        for code, label in kinds
    ]


def show_series(seat: Seat, series: Series, now: datetime) -> dict[str, Any]:
    """A series; its meetings are listed beside it, by page."""
    return {
        "seat": seat,
        "series": series,
        "kind": KINDS[series.kind],
        "convenor": office_name(series.convenor),
        "is_shell": series.kind == CASE_CONFERENCE,
    }


def series_rows(seat: Seat) -> Any:
    """Series that go on, with how many meetings they had."""
    rows = Series.objects.visible_to(seat).filter(archived=False)
    return rows.annotate(held=Count("meetings", distinct=True)).order_by("name", "pk")


def show_meeting(request: Any, meeting: Meeting, now: datetime) -> dict[str, Any]:
    """The page of a meeting; queries do not grow with its list."""
    seat: Seat = request.seat
    invitees = list(Invitee.objects.filter(meeting=meeting).select_related("office").order_by("target_group", "pk"))
    items = list(meeting.items.filter(state__in=(AGREED, PROPOSED)).select_related("proposed_by__office"))
    own = next((one for one in invitees if one.member == seat.member.pk), None)
    if own:
        own.meeting = meeting
    return {
        **describe(meeting),
        "seat": seat,
        "agenda": timed(meeting, (item for item in items if item.state == AGREED)),
        "proposed": [show_proposed(item) for item in items if item.state == PROPOSED],
        "documents": [] if is_shell(meeting) else meeting.documents.defer("content").order_by("title", "pk"),
        "people": show_invitees(request, invitees),
        "answers": answer_counts(invitees),
        "own": own,
        "open": is_open(meeting, now),
        "begun": meeting.begins <= now,
        "may_convene": decide(seat.roles, "gatherings.convene"),
        "listed": any(one.card is not None for one in invitees),
    }


def describe(meeting: Meeting) -> dict[str, Any]:
    """What everybody who may see the meeting reads of it."""
    series = meeting.series
    return {
        "meeting": meeting,
        "series": series,
        "kind": KINDS[series.kind],
        "is_shell": is_shell(meeting),
        "convenor": office_name(series.convenor),
        "purpose": "" if is_shell(meeting) else meeting.purpose or series.purpose,
        "off": meeting.state == CANCELLED,
        **show_when(meeting),
    }


def is_shell(meeting: Meeting) -> bool:
    """A case conference is a date, its roles and its legal basis; what is spoken about never stands here."""
    return meeting.series.kind == CASE_CONFERENCE


def show_proposed(item: Any) -> dict[str, Any]:
    """A point that waits, and which body proposed it."""
    by = item.proposed_by
    return {"item": item, "by": (office_name(by.office) or by.organisation) if by else ""}


def show_invitees(request: Any, invitees: Iterable[Invitee]) -> list[dict[str, Any]]:
    """Who is invited. Members by name where the reader holds the network's key, else by pseudonym."""
    rows, seat = list(invitees), request.seat
    members = [one.member for one in rows if one.member]
    known = {one.member_id: one for one in Membership.objects.visible_to(seat).filter(member__in=members)}
    key = key_of(request) if members else None
    names = member_names(seat.network, members, key) if key is not None else {}
    groups = packs.load(seat.network.pack).target_groups
    return [
        {
            "row": one,
            "body": office_name(one.office) or one.organisation,
            "person": names.get(one.member) or _pseudonym(known.get(one.member)) if one.member else "",
            "group": groups[one.target_group].label if one.target_group in groups else {},
            "answer": ANSWERS[one.answer],
            "comes": one.answer in (ACCEPTED, DEPUTY),
        }
        for one in rows
    ]


def _pseudonym(membership: Membership | None) -> str:
    return membership.member.pseudonym if membership else _("a former member")


def answer_counts(invitees: Iterable[Invitee]) -> list[tuple[str, int]]:
    """How often each answer was given, in the order of the answers."""
    counted = Counter(one.answer for one in invitees)
    return [(str(label), counted[code]) for code, label in ANSWERS.items() if counted[code]]
