"""What the page of an open calendar shows."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from wegweiser.awareness.figures import today_of
from wegweiser.awareness.shown import page_language
from wegweiser.guidebook.editions.store import Loaded
from wegweiser.intake.models import ON, Desk
from wegweiser.intake.public.shown import reader_of
from wegweiser.intake.readiness import is_open
from wegweiser.rules import worktime
from wegweiser.rules.worktime import Agreed, Deduction, Employer, Received, Worker
from wegweiser.worklog import told
from wegweiser.worklog.evidence.counted import Counted, NotCounted, count
from wegweiser.worklog.evidence.forms import WRONG
from wegweiser.worklog.mailbox import forms, photos
from wegweiser.worklog.mailbox.book import Held
from wegweiser.worklog.models import SharedCalendar

MONEY_KINDS = {"received": Received, "deduction": Deduction, "agreed": Agreed, "employer": Employer, "worker": Worker}
State = Mapping[str, Any]


def context_of(held: Held, loaded: Loaded, state: State, now: datetime) -> dict[str, Any]:
    """Everything of the page that `state` names; on every page the day of deletion and how many entries there are."""
    page = state.get("page", "week")
    shown = {
        "page": page,
        "calendar": held.calendar,
        "count": len(held.entries),
        "broken": worktime.broken(held.entries) is not None,
    }
    return {**shown, **_PAGES[page](held, loaded, state, now)}


def counted_of(held: Held, loaded: Loaded, now: datetime, **more: Any) -> Counted:
    """The calendar, counted until today with the law of the page's country. Raises NotCounted."""
    until = today_of(loaded.pack, now)
    return count(worktime.to_document(held.entries), loaded.pack, until=until, made_at=now, **more)


def open_desks(loaded: Loaded) -> list[Desk]:
    """Desks of this network that take something now."""
    rows = Desk.objects.filter(network__slug=loaded.slug, state=ON).select_related("office", "network")
    return [desk for desk in rows.order_by("pk") if is_open(desk)]


def _week(held: Held, loaded: Loaded, state: State, now: datetime) -> dict[str, Any]:
    lines, record = told.lines_of(held.entries, loaded.pack), worktime.current(held.entries)
    weeks = told.weeks_of(lines)
    today = today_of(loaded.pack, now)
    monday = date.fromisoformat(state["week"]) if "week" in state else told.monday_of(today)
    kinds = ("span", "day")
    return {
        "week": told.week_of(lines, record, monday),
        "weeks": [one for one in weeks if one != monday],
        "withdrawn": told.withdrawn(lines),
        "forms": [_form(kind, held, loaded, state, max(monday, min(today, told.sunday_of(monday)))) for kind in kinds],
    }


def _money(held: Held, loaded: Loaded, state: State, now: datetime) -> dict[str, Any]:
    lines, today = told.lines_of(held.entries, loaded.pack), today_of(loaded.pack, now)
    return {
        "forms": [
            {**_form(kind, held, loaded, state, today), "lines": told.of_kind(lines, known)}
            for kind, known in MONEY_KINDS.items()
        ]
    }


def _change(held: Held, loaded: Loaded, state: State, now: datetime) -> dict[str, Any]:
    entry = next((one for one in held.entries if one.id == state.get("change")), None)
    if entry is None or entry.item is None:
        return {"page": "week", **_week(held, loaded, {}, now)}
    kind = forms.KIND_OF[type(entry.item)]
    return {"entry": entry, **_form(kind, held, loaded, state, today_of(loaded.pack, now), entry.item)}


def _sums(held: Held, loaded: Loaded, state: State, now: datetime) -> dict[str, Any]:
    form = forms.PaperForm(loaded.pack, state.get("typed") or None, initial={"wanted": "pdf"})
    try:
        return {"sums": told.sums_of(counted_of(held, loaded, now), page_language()), "form": form}
    except NotCounted as error:
        return {"sums": None, "wrong": WRONG[error.code]}


def _share(held: Held, loaded: Loaded, state: State, now: datetime) -> dict[str, Any]:
    mine = {
        one.desk_id: one for one in SharedCalendar.objects.filter(calendar=held.calendar).select_related("desk__office")
    }
    desks = {**{one.desk.pk: one.desk for one in mine.values()}, **{one.pk: one for one in open_desks(loaded)}}
    return {
        "desks": [
            {"desk": desk, "reader": reader_of(desk, loaded), "shared": mine.get(ref), "open": is_open(desk)}
            for ref, desk in desks.items()
        ]
    }


def _photos(held: Held, loaded: Loaded, state: State, now: datetime) -> dict[str, Any]:
    form = forms.PhotoForm(initial={"on": today_of(loaded.pack, now)})
    return {"photos": photos.listed(held), "form": form, "most": photos.MOST}


def _nothing(held: Held, loaded: Loaded, state: State, now: datetime) -> dict[str, Any]:
    return {}


_PAGES = {
    "week": _week,
    "money": _money,
    "change": _change,
    "sums": _sums,
    "share": _share,
    "photos": _photos,
    "file": _nothing,
    "safe": _nothing,
}


def _form(
    kind: str, held: Held, loaded: Loaded, state: State, today: date, old: Any = None
) -> dict[str, Any]:  # fmt: skip
    """`{kind, title, form, open}`: bound with what was typed where that is to be mended."""
    again = state.get("kind") == kind and state.get("typed") is not None
    data = state["typed"] if again else None
    record = worktime.current(held.entries)
    begin = forms.day_to_begin_with(today, record)
    form = forms.KINDS[kind](data, record=record, pack=loaded.pack, old=old, initial=begin, auto_id=f"{kind}_%s")
    return {"kind": kind, "title": forms.TITLES[kind], "form": form, "open": again}
