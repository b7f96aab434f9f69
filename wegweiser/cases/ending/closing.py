"""The end of a case, and taking it back: close, reopen, forbid deleting, allow it again."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from django.db import transaction

from wegweiser.cases import bodies, dues
from wegweiser.cases.models import Case, PendingDeletion
from wegweiser.cases.models.case import CLOSED, OPEN
from wegweiser.cases.reading import OpenCase
from wegweiser.cases.sharing import channel
from wegweiser.cases.way import moving, sentences
from wegweiser.cases.writing import New, write
from wegweiser.rules.pathway import Allowed
from wegweiser.rules.pathway.deadlines import later

KEPT_MONTHS = 24  # after closing; docs/privacy and trail/retention.toml say the same


class NoReason(Exception):
    """The pathway has not come to an end, and nobody said why the case is closed."""


class NotNow(Exception):
    """Not possible in the state the case is in; nothing was written."""


def today_at(opened: OpenCase, now: datetime) -> date:
    """The day where the case is."""
    return now.astimezone(ZoneInfo(opened.rules.timezone)).date()


def ends_of(opened: OpenCase, now: datetime) -> dict[str, moving.Asked]:
    """Steps of the pathway that end it and are possible today, each with who decides it."""
    return _possible(opened, now, [code for code, move in opened.rules.moves.items() if move.to in opened.rules.ends])


def ways_back(opened: OpenCase, now: datetime) -> dict[str, moving.Asked]:
    """Steps that leave the end."""
    ended = opened.facts.stage in opened.rules.ends
    return _possible(opened, now, list(opened.rules.moves)) if ended else {}


def labels(opened: OpenCase, steps: dict[str, moving.Asked]) -> dict[str, str]:
    """The steps in words."""
    return {code: sentences.label("moves", code, opened.pack) for code in steps}


def _possible(opened: OpenCase, now: datetime, codes: list[str]) -> dict[str, moving.Asked]:
    found: dict[str, moving.Asked] = {}
    for code in codes:
        for who in opened.rules.moves[code].who:
            asked = moving.Asked(code, moving.role_of(who), today_at(opened, now))
            if isinstance(moving.answer(opened, asked), Allowed):
                found.setdefault(code, asked)
    return found


def open_dues(opened: OpenCase) -> list[tuple[Any, dues.What]]:
    """What is still due: whoever closes sees it."""
    return [(row, what) for row, what in dues.rows_of(opened) if row.done_on is None]


@transaction.atomic
def close(opened: OpenCase, why: str, *, move: str = "", now: datetime, version: int | None = None) -> None:
    """`move`: the step that ends the pathway, of `ends_of`; "" where it ended already or none fits: then say why.

    Raises NoReason, NotNow, moving.NotAllowed, writing.ChangedMeanwhile.
    """
    asked = ends_of(opened, now).get(move)
    if opened.case.state != OPEN or (move and asked is None):
        raise NotNow
    if not why and not asked and opened.facts.stage not in opened.rules.ends:
        raise NoReason
    if not any(said.op == "closed" for _written, said in opened.record.each(bodies.Closing)):
        channel.count_stay(opened.case, now)  # closing it a second time counts nothing
    if asked:
        moving.move(opened, asked, now=now, version=version)
        version = None
    until = later(today_at(opened, now), KEPT_MONTHS, "month")
    _say(opened, "closed", why, now, version, state=CLOSED, delete_on=until, warned_on=None)


@transaction.atomic
def reopen(opened: OpenCase, why: str, *, move: str = "", now: datetime, version: int | None = None) -> None:
    """`move`: of `ways_back`. Raises as `close`."""
    asked = ways_back(opened, now).get(move)
    if opened.case.state != CLOSED or (move and asked is None):
        raise NotNow
    if asked:
        moving.move(opened, asked, now=now, version=version)
        version = None
    PendingDeletion.objects.filter(case=opened.case).delete()
    _say(opened, "reopened", why, now, version, state=OPEN, delete_on=None, warned_on=None)


@transaction.atomic
def hold(opened: OpenCase, why: str, *, now: datetime, version: int | None = None) -> None:
    """Nothing is deleted until somebody releases it: a court asks for the record, for example. Raises NotNow."""
    if opened.case.held:
        raise NotNow
    PendingDeletion.objects.filter(case=opened.case).delete()
    _say(opened, "held", why, now, version, held=True, warned_on=None)


@transaction.atomic
def release(opened: OpenCase, why: str, *, now: datetime, version: int | None = None) -> None:
    """The fourteen days of the warning begin anew. Raises NotNow."""
    if not opened.case.held:
        raise NotNow
    _say(opened, "released", why, now, version, held=False, warned_on=None)


def _say(opened: OpenCase, op: str, why: str, now: datetime, version: int | None, **changes: Any) -> None:
    """The state first: what follows from the entry (the person's window) sees it."""
    Case.objects.filter(pk=opened.case.pk).update(**changes)
    for name, value in changes.items():
        setattr(opened.case, name, value)
    write(opened, [New(bodies.Closing(op=op, why=why))], now=now, version=version, op=op)
