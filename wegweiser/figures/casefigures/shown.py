"""What pages of case figures show. Numbers come from documents only, which hold no small one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from wegweiser.cases.models import StatisticsKey
from wegweiser.figures.casefigures import opening
from wegweiser.figures.casefigures.counting import codes_of
from wegweiser.figures.casefigures.document import Crossed, Document, Table
from wegweiser.figures.casefigures.keys import key_id, receiver_of, spoken
from wegweiser.figures.casefigures.models import HAND_OVER, CaseRelease, Contribution, HandOver, Opening
from wegweiser.figures.casefigures.words import TABLES, label
from wegweiser.people.models import Member
from wegweiser.permissions import Seat

Grid = dict[str, Any]  # {caption, columns: [text], rows: [[text]]}


def room(seat: Seat, now: datetime) -> dict[str, Any]:
    """Everything of the room but its forms."""
    key = StatisticsKey.objects.visible_to(seat).first()
    waiting = Contribution.objects.visible_to(seat).filter(sealed__isnull=False)
    return {
        "openings": [*_openings(seat, now)],
        "releases": CaseRelease.objects.visible_to(seat).only("year", "state", "digest", "released_at", "network"),
        "contributions": [{"row": row, "giver": spoken(row.giver)} for row in waiting],
        "handed": HandOver.objects.visible_to(seat),
        "key": spoken(key_id(bytes(key.public_key))) if key else "",
    }  # fmt: skip


def _openings(seat: Seat, now: datetime) -> Iterator[dict[str, Any]]:
    """Those that can still be agreed to or used."""
    rows = [row for row in Opening.objects.visible_to(seat).filter(used_at=None) if opening.is_fresh(row, now)]
    people = {who for row in rows for who in (row.asked_by, row.agreed_by) if who}
    names = dict(Member.objects.filter(pk__in=people).values_list("pk", "pseudonym"))
    for row in rows:
        yield {
            "row": row, "asked_by": names.get(row.asked_by, "–"),
            "agreed_by": names.get(row.agreed_by, "–") if row.agreed_by else "",
            "to": _receiver(row), "is_own": row.asked_by == seat.member.pk,
            "until": (row.agreed_at or row.asked_at) + opening.VALID,
        }  # fmt: skip


def _receiver(row: Opening) -> dict[str, Any]:
    """`{name, key, is_here}` of whoever would get the year; empty where nobody would. It is what one agrees to."""
    if row.purpose != HAND_OVER:
        return {}
    found = receiver_of(row.to)
    return {"name": found.name, "key": spoken(found.id), "is_here": found.is_here}


def tables(said: Document) -> list[Grid]:
    """Every table of a release, in words."""
    found = [
        {"caption": _("Persons"), "columns": [_("What"), _("Persons")], "rows": [[_("all"), number(said.total)]]},
        *(_table(one) for one in (*said.tables, *said.sets)),
    ]
    return [*found, *(_crossed(one) for one in said.crossed)]


def number(figure: int | None) -> str:
    """A figure, or that it is not shown."""
    return _("not shown") if figure is None else f"{figure:,}".replace(",", "\u202f")


def _table(one: Table) -> Grid:
    rows = [[str(label(one.name, code)), number(one.figures[code])] for code in codes_of(one.name)]
    if one.together is not None:
        rows.append([_("those not shown, together"), number(one.together)])
    return {"caption": str(TABLES[one.name][0]), "columns": [str(TABLES[one.name][0]), _("Persons")], "rows": rows}


def _crossed(one: Crossed) -> Grid:
    """Rows stand as columns: there are fewer of them."""
    names = str(TABLES[one.columns][0]), str(TABLES[one.rows][0])
    heads = codes_of(one.rows)
    rows = [[str(label(one.columns, code)), *_line(one.figures, heads, code)] for code in codes_of(one.columns)]
    return {
        "caption": " × ".join(names),
        "columns": [names[0], *(str(label(one.rows, h)) for h in heads)],
        "rows": rows,
    }


def _line(figures: Mapping[str, Mapping[str, int | None]], rows: Iterable[str], column: str) -> list[str]:
    return [number(figures[row][column]) for row in rows]
