"""The gaps in words, and as a picture: numbers for an SVG, the same content as a table."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from wegweiser.awareness.shown import language_name, page_language, place_name, task_label
from wegweiser.guidebook.upkeep import gaps
from wegweiser.guidebook.upkeep.drafts import Draft, place_chain
from wegweiser.guidebook.upkeep.gaps import Cell
from wegweiser.guidebook.upkeep.shown import group_label, item
from wegweiser.packs import words
from wegweiser.permissions import Seat
from wegweiser.web.templatetags.words import day

LABEL, WIDE, HIGH, TOP = 300, 144, 34, 44  # units of the picture
LONGEST = 40  # characters of a label in the picture; the table has the whole text


def show_gaps(draft: Draft, seat: Seat, direct: Collection[str], today: date) -> dict[str, Any]:
    """`picture`, `table` (tasks × areas) and `sections`, each with its items; `count`: of all gaps."""
    cells = gaps.cells(draft.document, draft.loaded.pack, place_chain)
    areas = gaps.areas_of(draft.document, place_chain)
    rows = [cells[start : start + len(areas)] for start in range(0, len(cells), len(areas))]
    sections = list(_sections(draft, seat, cells, direct, today))
    return {
        "picture": picture(draft, rows, areas),
        "table": {"areas": [place_name(draft.loaded, area) for area in areas], "rows": [_row(draft, r) for r in rows]},
        "sections": sections,
        "count": sum(len(section["items"]) for section in sections),
    }


def picture(draft: Draft, rows: list[tuple[Cell, ...]], areas: tuple[str, ...]) -> dict[str, Any]:
    """Tasks in rows, areas in columns; each box says by pattern and letter who holds the task."""
    boxes = [
        {"x": LABEL + WIDE * column + 4, "y": TOP + HIGH * line + 3, "state": cell.state or "none", "mark": _mark(cell),
         "mark_x": LABEL + WIDE * column + WIDE // 2, "mark_y": TOP + HIGH * line + HIGH // 2 + 5}
        for line, row in enumerate(rows) for column, cell in enumerate(row)
    ]  # fmt: skip
    tasks = [
        {"x": 0, "y": TOP + HIGH * line + HIGH // 2 + 5, "text": _short(_task(draft, row[0].task))}
        for line, row in enumerate(rows)
    ]
    heads = [
        {"x": LABEL + WIDE * column + WIDE // 2, "y": TOP - 14, "text": _short(place_name(draft.loaded, area), 16)}
        for column, area in enumerate(areas)
    ]
    size = {"width": LABEL + WIDE * len(areas), "height": TOP + HIGH * len(rows)}
    return {**size, "box_width": WIDE - 8, "box_height": HIGH - 6, "boxes": boxes, "texts": tasks, "heads": heads}


def _mark(cell: Cell) -> str:
    """Numbers of bodies, so that nobody needs colours."""
    return {
        "must": f"● {len(cell.must)}",
        "may": f"○ {len(cell.may)}",
        "wider": f"↑ {len(cell.wider)}",
        "nobody": "!",
    }.get(cell.state, "")


def _short(text: str, most: int = LONGEST) -> str:
    return text if len(text) <= most else f"{text[: most - 1].rstrip()}…"


def _task(draft: Draft, code: str) -> str:
    return words(task_label(draft.loaded, code), page_language())


def _row(draft: Draft, row: tuple[Cell, ...]) -> dict[str, Any]:
    return {"task": _task(draft, row[0].task), "cells": [_said(draft, cell) for cell in row]}


def _said(draft: Draft, cell: Cell) -> dict[str, Any]:
    """A cell in words: each group of bodies with its title."""
    held = ((_("must"), cell.must), (_("may"), cell.may), (_("for a larger area"), cell.wider))
    groups = [{"title": title, "names": [_name(draft, id_) for id_ in ids]} for title, ids in held if ids]
    return {"state": cell.state or "none", "groups": groups}


def _name(draft: Draft, actor: str) -> str:
    return words(draft.loaded.actors[actor].name, page_language())


def _sections(draft: Draft, seat: Seat, cells: tuple[Cell, ...], direct: Collection[str], today: date) -> Any:
    document, own, pack = draft.document, draft.own, draft.loaded.pack
    nobody = [
        {"text": f"{_task(draft, c.task)} – {place_name(draft.loaded, c.area)}"} for c in cells if c.state == "nobody"
    ]
    yield _section("nobody", _("Nobody does this here"), nobody)
    yield _section(
        "doubled", _("Several bodies must do the same"), [_doubled(draft, one) for one in gaps.doubled(document, own)]
    )
    groups = [_group(draft, one) for one in gaps.groups_without_contact(document, pack, direct)]
    yield _section("groups", _("Target groups without a specialised contact point"), groups)
    old = [item(draft, seat, one.actor, _since(one.since)) for one in gaps.stale(document, own, today)]
    yield _section("stale", _("Not looked at for six months"), old)
    yield _section(
        "languages", _("Languages below the mark"), [_language(one) for one in gaps.languages_below(document, own)]
    )
    numbers = [item(draft, seat, actor) for actor in gaps.numbers_to_confirm(document, own)]
    yield _section("numbers", _("Numbers to be confirmed"), numbers)
    duties = [item(draft, seat, actor) for actor in gaps.unknown_duties(document)]
    yield _section("duties", _("Reporting duty not known"), duties)


def _section(name: str, title: str, items: list[dict[str, Any]]) -> dict[str, Any]:
    return {"id": name, "title": title, "items": items}


def _doubled(draft: Draft, one: gaps.Doubled) -> dict[str, Any]:
    task, area = _task(draft, one.task), place_name(draft.loaded, one.area)
    names = ", ".join(_name(draft, actor) for actor in one.actors)
    return {
        "text": _("%(task)s – %(area)s: %(names)s. Agree who begins.") % {"task": task, "area": area, "names": names}
    }


def _group(draft: Draft, one: gaps.Group) -> dict[str, Any]:
    names = ", ".join(_name(draft, actor) for actor in one.actors)
    label = group_label(draft.loaded.pack, one.code)
    return {"text": f"{label}: {names}" if names else _("%(group)s: not in the guidebook yet") % {"group": label}}


def _since(since: date | None) -> str:
    return _("last looked at on %(day)s") % {"day": day(since)} if since else _("never looked at")


def _language(one: gaps.Language) -> dict[str, Any]:
    said = [_("nobody here speaks it")] if not one.bodies else []
    if one.lines and not one.bodies:
        lines = ngettext("only %(count)s national line", "only %(count)s national lines", one.lines)
        said.append(lines % {"count": one.lines})
    if one.texts is not None and one.texts < one.entries:
        said.append(_("%(texts)s of %(entries)s texts") % {"texts": one.texts, "entries": one.entries})
    return {"text": f"{language_name(one.code)}: {', '.join(said)}"}
