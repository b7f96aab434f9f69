"""Time limits of a case in words: their days, what began and what settled them, and on what they rest."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext as _

from wegweiser.awareness.pages_shown import SURENESS
from wegweiser.cases.holidays import holidays_of
from wegweiser.cases.reading import OpenCase
from wegweiser.cases.way import bodies_here, moving, sentences
from wegweiser.rules.pathway import DROPPED, Deadline, Due, deadlines_of


def limits_of(opened: OpenCase, now: datetime) -> list[dict[str, Any]]:
    """Every run of every time limit, those that run first. See `limit`."""
    dues = deadlines_of(opened.facts, opened.rules, holidays_of(opened.case, now))
    return sorted((limit(opened, due, now.date()) for due in dues), key=lambda one: bool(one["settled"]))


def limits_given(opened: OpenCase, now: datetime) -> list[dict[str, Any]]:
    """Those that follow from a day somebody gave, e.g. when wages become time-barred."""
    codes = {deadline.code for deadline in opened.rules.deadlines if deadline.after_date}
    return [one for one in limits_of(opened, now) if one["code"] in codes]


def limit(opened: OpenCase, due: Due, today: date) -> dict[str, Any]:
    """`{code, label, starts, on, overdue, settled, by, short, basis, source, sureness, checked_on, note, refs}`."""
    rule = next(one for one in opened.rules.deadlines if one.code == due.code)
    entry = opened.pack.deadlines.get(due.code)
    row = {
        "code": due.code, "label": sentences.label("deadlines", due.code, opened.pack), "starts": due.starts,
        "on": due.on, "overdue": due.overdue(today), "settled": due.settled, "short": due.shorter_than_law,
        "by": _settled_by(opened, due.reason),
        "basis": rule.basis, "length": length_words(rule), "refs": (),
    }  # fmt: skip
    if entry is not None:
        row |= {"source": entry.source, "checked_on": entry.checked_on, "refs": entry.refs}
        row |= {"sureness": str(SURENESS[entry.confidence]), "note": sentences.said(entry.note)}
    return row


def _settled_by(opened: OpenCase, reason: str) -> str:
    if reason == DROPPED:
        return _("ended with a reason, see the timeline")
    return sentences.label("moves", reason, opened.pack) if reason else ""


def length_words(rule: Deadline) -> str:
    """How long the rules of this case say it takes."""
    if not rule.length:
        return _("until it is settled")
    units = {"day": _("days"), "week": _("weeks"), "month": _("months"), "year": _("years")}
    said = f"{rule.length} {units[rule.unit]}"
    said = _("at least %(time)s") % {"time": said} if rule.least else said
    return _("%(time)s from the end of the year") % {"time": said} if rule.year_end else said


def following(opened: OpenCase, dates: Iterable[str]) -> dict[str, list[dict[str, str]]]:
    """Name of a day that can be given → `{label, length, basis}` of the time limits it starts."""
    found: dict[str, list[dict[str, str]]] = {name: [] for name in dates}
    for rule in opened.rules.deadlines:
        if rule.after_date in found:
            label = sentences.label("deadlines", rule.code, opened.pack)
            found[rule.after_date].append({"label": label, "length": length_words(rule), "basis": rule.basis})
    return found


def names_of_dates(opened: OpenCase) -> list[str]:
    """The days that can be given under the rules of this case, each once."""
    return list(dict.fromkeys(rule.after_date for rule in opened.rules.deadlines if rule.after_date))


def follows(
    opened: OpenCase, effects: moving.Effects, asked: moving.Asked, network: str, now: datetime
) -> dict[str, Any]:
    """What a step would bring about, in words."""
    pack, allowed = opened.pack, effects.allowed
    return {
        "by": sentences.role_words(asked.by, pack),
        "actor": bodies_here.names_in(network).get(asked.actor, ""),
        "stage": sentences.label("stages", allowed.to, pack),
        "marks": [sentences.label("facts", mark.fact, pack) for mark in allowed.marks],
        "clears": [sentences.label("facts", fact, pack) for fact in allowed.clears],
        "waived": allowed.waived,
        "starts": [limit(opened, due, now.date()) for due in effects.starts],
        "settles": [limit(opened, due, now.date()) for due in effects.settles],
    }
