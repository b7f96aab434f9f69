"""What changed lately in the guidebook of a network: from the trail, with pseudonyms and names of fields only."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from wegweiser.permissions import Seat
from wegweiser.trail.access import rows_visible_to
from wegweiser.trail.models import Row

OPERATIONS = {
    "added": _("added"), "changed": _("changed"), "removed": _("removed"), "archived": _("archived"),
    "restored": _("brought back"),
}  # fmt: skip
PARTS = {
    "actor": _("entry"), "basics": _("basics"), "duty": _("reporting duty"), "words": _("texts"),
    "mandate": _("task"), "contact": _("contact point"), "line": _("direct line"), "note": _("members’ note"),
}  # fmt: skip
FIELDS = {
    "name": _("name"), "kind": _("kind"), "target_group": _("group"), "level": _("level"), "area": _("area"),
    "address": _("address"), "languages": _("languages"), "sex": _("for whom"), "free": _("free of charge"),
    "anonymous": _("anonymous contact"), "confidential": _("confidential"), "topics": _("topics"),
    "sources": _("sources"), "source": _("source"), "checked_on": _("date of the check"),
    "must_report": _("reporting duty"), "must_prosecute": _("duty to investigate"), "duty_why": _("reason"),
    "description": _("what it does"), "area_text": _("area in words"), "hours_text": _("hours in words"),
    "languages_text": _("languages in words"), "state": _("state of the translation"), "task": _("task"),
    "mode": _("must or may"), "assumed": _("how sure"), "legal_basis": _("legal basis"), "age_min": _("from age"),
    "age_max": _("up to age"), "residence": _("residence title"), "said_by": _("who said so"), "role": _("whose"),
    "channel": _("channel"), "value": _("number or address"), "text": _("as written"), "label": _("what for"),
    "hours": _("opening hours"), "reference": _("number of another body"), "visibility": _("who may see it"),
    "function": _("function"), "phone": _("telephone"), "email": _("e-mail"), "ask_for": _("when to ask"),
    "note": _("note"), "agreed_on": _("date of agreement"),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class ChangeView:
    """One change. `actor` is a slug; `name` what it is called now."""

    at: datetime
    by: str
    actor: str
    name: str
    what: str
    fields: str


def changes_of(seat: Seat, actor: str = "") -> QuerySet[Row]:
    """The changes of the seat's network, newest first; of one actor when it is named."""
    rows = rows_visible_to(seat).filter(event="EntryChanged")
    return rows.filter(facts__actor=actor) if actor else rows


def show_change(row: Row, names: Mapping[str, str]) -> ChangeView:
    facts: dict[str, Any] = row.facts or {}
    part, op = str(facts.get("part", "")), str(facts.get("op", ""))
    kind, _dot, language = part.partition(".")
    label = f"{_('translation')} ({language})" if kind == "texts" else str(PARTS.get(part, part))
    said = ", ".join(str(FIELDS.get(name, name)) for name in facts.get("names", ()))
    assert row.at is not None
    slug = str(facts.get("actor", ""))
    return ChangeView(row.at, row.by, slug, names.get(slug, slug), f"{label}: {OPERATIONS.get(op, op)}", said)
