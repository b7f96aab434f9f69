"""The assistance plan: what is needed, who helps, when it is looked at again."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.http import Http404
from django.utils.translation import gettext_lazy as _

from wegweiser.cases import bodies
from wegweiser.cases.reading import OpenCase

NEEDS = {
    "shelter": _("A safe place to live"),
    "health": _("Health"),
    "money": _("Money to live on"),
    "language": _("Language"),
    "legal_aid": _("Legal aid"),
    "work": _("Work"),
    "family": _("Family"),
    "daily_life": _("Daily life here"),
    "return": _("Going home"),
    "safety": _("Safety"),
}
STATUSES = {
    "open": _("open"),
    "asked": _("asked for"),
    "running": _("running"),
    "met": _("met"),
    "not_wanted": _("not wanted"),
}
OVER = ("met", "not_wanted")


def rows(opened: OpenCase, names: Mapping[str, str], today: date) -> list[dict[str, Any]]:
    """Every need of the plan, open ones first, by the day of their review."""
    found = [_row(ref, need, names, today) for ref, (_written, need) in opened.record.latest(bodies.Need).items()]
    return sorted(found, key=lambda row: (row["over"], row["review_on"] or date.max))


def _row(ref: str, need: bodies.Need, names: Mapping[str, str], today: date) -> dict[str, Any]:
    over = need.status in OVER
    return {
        "ref": ref, "need": NEEDS.get(need.need, need.need), "status": STATUSES.get(need.status, need.status),
        "actor": names.get(need.actor, need.actor), "review_on": need.review_on, "text": need.text, "over": over,
        "late": bool(need.review_on and need.review_on < today and not over),
    }  # fmt: skip


def not_yet(opened: OpenCase) -> list[tuple[str, Any]]:
    """Needs nobody has looked at: (code, label)."""
    there = {need.need for _written, need in opened.record.latest(bodies.Need).values()}
    return [(code, label) for code, label in NEEDS.items() if code not in there]


def need_at(opened: OpenCase, ref: str) -> bodies.Need:
    """Raises Http404 for a row that is not there."""
    found = opened.record.latest(bodies.Need).get(ref)
    if found is None:
        raise Http404
    return found[1]
