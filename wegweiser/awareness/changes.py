"""What changed between two editions, in words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.urls import reverse
from django.utils.translation import gettext as _

from wegweiser.awareness import sentences
from wegweiser.awareness.shown import Words, kind_label, language_names, page_language, place_name, task_label
from wegweiser.packs import words

if TYPE_CHECKING:
    from wegweiser.guidebook.editions.models import Edition
    from wegweiser.guidebook.editions.store import Loaded


@dataclass(frozen=True, slots=True)
class ChangedFact:
    field: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class ChangedBody:
    """All changes of one body in one edition."""

    op: str  # added | removed | changed
    op_label: str
    name: Words
    url: str  # "" when the body is no longer listed
    facts: tuple[ChangedFact, ...]


@dataclass(frozen=True, slots=True)
class EditionView:
    """One edition and what it changed."""

    number: int
    digest: str
    published_at: datetime
    summary: str  # "3 new · 1 changed"
    changes: tuple[ChangedBody, ...]


def show_edition(loaded: Loaded, edition: Edition) -> EditionView:
    """An edition of the database in words; its document is not read."""
    changes = show_changes(loaded, edition.changes)
    return EditionView(edition.number, edition.digest, edition.published_at, _summary(changes), changes)


def _summary(changes: tuple[ChangedBody, ...]) -> str:
    counts = Counter(change.op_label for change in changes)
    return " · ".join(f"{count} {label}" for label, count in counts.items())


def show_changes(loaded: Loaded, rows: Iterable[Mapping[str, Any]]) -> tuple[ChangedBody, ...]:
    """The rows of `Edition.changes` by body, new ones first, then changed ones, then those that are gone."""
    by_body: dict[tuple[str, str], list[Mapping[str, Any]]] = {}
    for row in rows:
        by_body.setdefault((row["op"], row["actor"]), []).append(row)
    ranks = {op: rank for rank, op in enumerate(("added", "changed", "removed"))}
    ordered = sorted(by_body.items(), key=lambda item: (ranks.get(item[0][0], 9), item[0][1]))
    return tuple(_body(loaded, op, actor, found) for (op, actor), found in ordered)


def _body(loaded: Loaded, op: str, actor: str, rows: list[Mapping[str, Any]]) -> ChangedBody:
    return ChangedBody(
        op=op,
        op_label=str(sentences.OPERATIONS.get(op, op)),
        name=rows[0]["name"],
        url=reverse("actor", args=[loaded.slug, actor]) if actor in loaded.actors else "",
        facts=tuple(_fact(loaded, row) for row in rows if row["field"]),
    )


def _fact(loaded: Loaded, row: Mapping[str, Any]) -> ChangedFact:
    field = row["field"]
    label = str(sentences.FIELDS.get(field, sentences.FIELDS["other"]))
    return ChangedFact(label, _value(loaded, field, str(row["before"])), _value(loaded, field, str(row["after"])))


def _value(loaded: Loaded, field: str, value: str) -> str:
    """A stored value in words; what has no words is shown as it stands."""
    if not value:
        return ""
    if value in ("True", "False", "None"):
        return {"True": _("yes"), "False": _("no"), "None": _("not known")}[value]
    if field == "kind":
        return kind_label(loaded, value)
    if field == "must_report":
        return str(sentences.DUTIES.get(value, value))
    if field == "level":
        return str(sentences.LEVELS.get(value, value))
    if field == "area":
        return place_name(loaded, value)
    if field == "language":
        return language_names([value])
    return _mandate(loaded, value) if field == "mandate" else value


def _mandate(loaded: Loaded, value: str) -> str:
    """`must counsel assumed § 1 …` as the publication wrote it."""
    mode, task, certainty, *basis = [*value.split(" ", 3), "", ""]
    label = words(task_label(loaded, task), page_language())
    said = [str(sentences.MODES.get(mode, mode)), label]
    known = str(sentences.CERTAINTIES_SHORT[certainty == "assumed"])
    return f"{' '.join(said)} ({known}) {' '.join(filter(None, basis))}".strip()
