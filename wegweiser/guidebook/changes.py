"""The difference between two editions, as rows that a page can put into words."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from .editions.document import DocActor, Document, canonical_bytes

_PLAIN = (
    "kind",
    "target_group",
    "level",
    "area",
    "must_report",
    "must_prosecute",
    "sex",
    "confidential",
    "anonymous",
    "free",
)
Row = dict[str, Any]


def changes_between(before: Document | None, after: Document) -> list[Row]:
    """Rows `{op: added|removed|changed, actor, name, field, before, after}`; a first edition adds every actor."""
    old = {actor.id: actor for actor in before.actors} if before else {}
    new = {actor.id: actor for actor in after.actors}
    rows = [_row("added", actor) for id_, actor in new.items() if id_ not in old]
    rows += [_row("removed", actor) for id_, actor in old.items() if id_ not in new]
    for id_ in new.keys() & old.keys():
        if new[id_] != old[id_]:
            rows += _changed(old[id_], new[id_])
    rows.sort(key=lambda row: (row["op"], row["actor"], row["field"], str(row["before"]), str(row["after"])))
    return rows


def _row(op: str, actor: DocActor, field: str = "", before: str = "", after: str = "") -> Row:
    return {"op": op, "actor": actor.id, "name": actor.name, "field": field, "before": before, "after": after}


def _changed(old: DocActor, new: DocActor) -> Iterator[Row]:
    found = False
    for field, before, after in _differences(old, new):
        found = True
        yield _row("changed", new, field, before, after)
    if not found:
        yield _row("changed", new, "other")


def _differences(old: DocActor, new: DocActor) -> Iterator[tuple[str, str, str]]:
    for field in _PLAIN:
        before, after = getattr(old, field), getattr(new, field)
        if before != after:
            yield field, str(before), str(after)
    yield from _words("name", old.name, new.name)
    yield from _words("description", _texts(old), _texts(new))
    yield from _sets("mandate", _mandates(old), _mandates(new))
    yield from _sets("contact", _contacts(old), _contacts(new))
    yield from _sets("language", dict.fromkeys(old.languages), dict.fromkeys(new.languages))
    if old.address != new.address:
        yield "address", old.address, new.address


def _words(field: str, old: dict[str, str], new: dict[str, str]) -> Iterator[tuple[str, str, str]]:
    for language in sorted(old.keys() | new.keys()):
        if old.get(language, "") != new.get(language, ""):
            yield field, old.get(language, ""), new.get(language, "")


def _texts(actor: DocActor) -> dict[str, str]:
    return {language: text.text for language, text in actor.description.items()}


def _mandates(actor: DocActor) -> dict[str, None]:
    """Mandates as "must counsel" with what else was said about them."""
    said: dict[str, None] = {}
    for m in actor.mandates:
        said[" ".join(filter(None, (m.mode, m.task, "assumed" if m.assumed else "confirmed", m.legal_basis)))] = None
    return said


def _contacts(actor: DocActor) -> dict[str, None]:
    return {" ".join(filter(None, (c.channel, c.value or c.text, c.hours))): None for c in actor.contacts}


def _sets(field: str, old: dict[str, None], new: dict[str, None]) -> Iterator[tuple[str, str, str]]:
    for gone in old.keys() - new.keys():
        yield field, gone, ""
    for come in new.keys() - old.keys():
        yield field, "", come


def same(before: Document, after: Document) -> bool:
    """Whether two documents have the same canonical bytes."""
    return canonical_bytes(before) == canonical_bytes(after)
