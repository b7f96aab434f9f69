"""What whoever has the number does in an open calendar. A state is a dict of plain values (see `intake.public.drafts`).

Each step gives what the page shows next, besides the page and the week that were open.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from django.db import transaction

from wegweiser.guidebook.editions.store import Loaded
from wegweiser.intake.models import Desk
from wegweiser.intake.public import budgets
from wegweiser.intake.public.cleaning import NotTaken
from wegweiser.rules import worktime
from wegweiser.rules.worktime import Closed, Item, Record
from wegweiser.sealing.envelope import CannotOpen
from wegweiser.worklog.evidence.counted import MOST_BYTES
from wegweiser.worklog.mailbox import book, forms, photos, sharing
from wegweiser.worklog.mailbox.book import Held
from wegweiser.worklog.mailbox.opened import open_desks
from wegweiser.worklog.told import lines_of, monday_of, weeks_of

State = dict[str, Any]
WEEK, MONEY, SUMS, FILE, SHARE, SAFE, CHANGE = "week", "money", "sums", "file", "share", "safe", "change"
PHOTOS = "photos"
PAGES = (WEEK, MONEY, SUMS, FILE, SHARE, SAFE, PHOTOS)
LONGEST = 2000  # characters of a field that is typed again


@dataclass(frozen=True, slots=True)
class Asked:
    """One answer: the open calendar, what was sent, where and when."""

    held: Held
    posted: Mapping[str, Any]
    files: Any  # a MultiValueDict of uploads
    loaded: Loaded
    now: datetime

    @property
    def record(self) -> Record:
        return worktime.current(self.held.entries)


def act(asked: Asked) -> State:
    """Raises CannotOpen: it was deleted meanwhile."""
    step = STEPS.get(asked.posted.get("step", ""))
    try:
        return step(asked) if step else {}
    except book.Full:
        return {"problem": "full"}


def _turn(asked: Asked) -> State:
    page = asked.posted.get("page")
    return {"page": page} if page in PAGES else {}


def _week(asked: Asked) -> State:
    day = _date(asked.posted.get("week", ""))
    return {"page": WEEK, "week": day.isoformat()} if day else {}


def _write(asked: Asked) -> State:
    """A new thing, or the correction of the one that `entry` names."""
    posted, kind = asked.posted, asked.posted.get("kind", "")
    if kind not in forms.KINDS:
        return {}
    ref, old = _old(asked, posted.get("entry", ""))
    form = forms.KINDS[kind](posted, record=asked.record, pack=asked.loaded.pack, old=old)
    if not form.is_valid():
        again = {"kind": kind, "typed": typed_of(posted, kind)}
        return {**again, "page": CHANGE, "change": ref} if old else again
    if not _is_twice(asked, form.item):
        book.add(asked.held, [form.item], replaces=ref, now=asked.now)
    return {"said": "corrected" if old else "written", **_where(kind, form.item)}


def _change(asked: Asked) -> State:
    ref, old = _old(asked, asked.posted.get("entry", ""))
    return {"page": CHANGE, "change": ref} if old else {}


def _withdraw(asked: Asked) -> State:
    ref, old = _old(asked, asked.posted.get("entry", ""))
    if old is None:
        return {}
    book.add(asked.held, [None], replaces=ref, now=asked.now)
    return {"said": "withdrawn", **_where(forms.KIND_OF.get(type(old), "span"), old)}


def _close_week(asked: Asked) -> State:
    day = _date(asked.posted.get("week", ""))
    if day and not any(one.monday == day for one in asked.record.closed):
        book.add(asked.held, [Closed(f"closed-{day}", day)], now=asked.now)
    return {"said": "week_closed"} if day else {}


def _take(asked: Asked) -> State:
    """A file of the phone, or of another calendar that this one continues."""
    upload = asked.files.get("file")
    if upload is None or upload.size > MOST_BYTES:
        return {"problem": "large" if upload else "no_file"}
    if not budgets.CALENDARS.take():
        return {"problem": "many"}
    try:
        count = book.take_in(asked.held, upload.read(), now=asked.now)
    except worktime.BadDocument:
        return {"problem": "broken"}
    except book.NotTaken as reason:
        return {"problem": str(reason)}
    return {"said": "taken", "count": count, **_last_week(asked.held)}


def _last_week(held: Held) -> State:
    """The week in which the newest day of the calendar lies: there the page goes on."""
    weeks = weeks_of(lines_of(book.again(held).entries))
    return {"week": weeks[0].isoformat()} if weeks else {}


def _add_photo(asked: Asked) -> State:
    """What the form lacks is said in one word: a browser does not send a file twice."""
    form = forms.PhotoForm(asked.posted, asked.files)
    if not form.is_valid():
        return {"problem": "no_file"}
    try:
        photos.keep(asked.held, form.cleaned_data["file"], form.cleaned_data["on"], now=asked.now)
    except NotTaken as reason:
        return {"problem": "photo", "why": str(reason)}
    except book.Full:
        return {"problem": "photos_full"}
    return {"said": "photo"}


def _drop_photo(asked: Asked) -> State:
    try:
        photos.drop(asked.held, asked.posted.get("photo", ""), now=asked.now)
    except CannotOpen:  # pressed twice
        return {}
    return {"said": "photo_gone"}


def _share(asked: Asked) -> State:
    """First what the desk is, then yes."""
    desk = next((one for one in open_desks(asked.loaded) if str(one.pk) == asked.posted.get("desk")), None)
    if desk is None:
        return {"problem": "desk_closed"}
    if asked.posted.get("sure") != "yes":
        return {"ask_share": desk.pk}
    try:
        sharing.share(asked.held, desk, now=asked.now)
    except sharing.DeskClosed:
        return {"problem": "desk_closed"}
    return {"said": "shared"}


def _take_back(asked: Asked) -> State:
    desk = Desk.objects.filter(calendars__calendar=asked.held.calendar, pk=_number(asked.posted.get("desk"))).first()
    if desk is None:
        return {}
    if asked.posted.get("sure") != "yes":
        return {"ask_take_back": desk.pk}
    sharing.take_back(asked.held, desk.pk, now=asked.now)
    return {"said": "taken_back"}


STEPS = {
    "page": _turn,
    "week": _week,
    "write": _write,
    "change": _change,
    "withdraw": _withdraw,
    "close_week": _close_week,
    "take": _take,
    "add_photo": _add_photo,
    "drop_photo": _drop_photo,
    "share": _share,
    "take_back": _take_back,
}


def forget(asked: Asked) -> State:
    """Everything at once, when it was asked twice."""
    if asked.posted.get("sure") != "yes":
        return {"page": SAFE, "ask_forget": True}
    with transaction.atomic():
        book.forget(asked.held.calendar, now=asked.now)
    return {"forgotten": True}


def typed_of(posted: Mapping[str, Any], kind: str) -> dict[str, str]:
    """What was typed into the fields of a form, cut to a bound."""
    names = forms.KINDS[kind].base_fields if kind in forms.KINDS else ()
    return {name: str(posted.get(name, ""))[:LONGEST] for name in names if name in posted}


def _old(asked: Asked, ref: str) -> tuple[str, Item | None]:
    """An entry that holds now, by its id, and what it says."""
    replaced = {entry.replaces for entry in asked.held.entries}
    entry = next((one for one in asked.held.entries if one.id == ref and ref not in replaced), None)
    known = entry is not None and type(entry.item) in forms.KIND_OF
    return (ref, entry.item) if entry and known else ("", None)


def _is_twice(asked: Asked, item: Any) -> bool:
    """Whether the button was pressed twice: the page had fewer entries, and the last one says the same."""
    last: Any = asked.held.entries[-1].item if asked.held.entries else None
    shown = _number(asked.posted.get("count"))
    same = type(last) is type(item) and replace(item, id=last.id) == last
    return same and shown < len(asked.held.entries)


def _where(kind: str, item: Any) -> State:
    """The page on which it stands."""
    if kind not in ("span", "day"):
        return {"page": MONEY}
    day = worktime.day_in(item.starts, item.zone) if kind == "span" else item.on
    return {"page": WEEK, "week": monday_of(day).isoformat()}


def _date(text: str) -> date | None:
    """The Monday of the week of this day, None for what is no day."""
    try:
        return monday_of(date.fromisoformat(text))
    except (ValueError, OverflowError):
        return None


def _number(text: Any) -> int:
    return int(text) if str(text).isascii() and str(text).isdecimal() and len(str(text)) < 10 else 0
