"""The parts of an actor that are edited one by one, each with the values its form shows and how they are written.

Every part answers `values()` (a dict of what the form holds), `fresh()` (the same part as the database has it now) and
`write(cleaned)`. Two editors are kept apart in `editing.py`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, ClassVar

from django.db.models import Model
from django.http import Http404

from wegweiser.guidebook.members.lines import FIELDS, Line, add_line, change_line, open_line
from wegweiser.guidebook.models import Actor, ContactPoint, DirectLine, Mandate, Text
from wegweiser.sealing.hidden import Hidden

WORDS = ("name", "duty_why", "area_text", "hours_text", "languages_text")  # columns that hold {language: text}
Values = dict[str, Any]
_NO_KEY = Hidden(b"")


@dataclass(frozen=True)
class Part:
    """`name`: as the trail calls it."""

    actor: Actor
    name: ClassVar[str] = ""

    @property
    def is_new(self) -> bool:
        return False

    def values(self) -> Values:
        raise NotImplementedError

    def write(self, cleaned: Mapping[str, Any]) -> None:
        raise NotImplementedError

    def fresh(self) -> Any:
        return replace(self, actor=reread(self.actor))

    def called(self) -> str:
        return self.name


@dataclass(frozen=True)
class Columns(Part):
    """Plain columns of the actor, and words of it in the source language."""

    part: str = ""
    columns: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    language: str = ""

    def called(self) -> str:
        return self.part

    def values(self) -> Values:
        plain = {name: getattr(self.actor, name) for name in self.columns}
        return plain | {name: getattr(self.actor, name).get(self.language, "") for name in self.words}

    def write(self, cleaned: Mapping[str, Any]) -> None:
        for name in self.columns:
            setattr(self.actor, name, cleaned[name])
        for name in self.words:
            setattr(self.actor, name, with_words(getattr(self.actor, name), self.language, cleaned[name]))
        self.actor.save(update_fields=[*self.columns, *self.words])


@dataclass(frozen=True)
class Source(Columns):
    """The words of the source language, with the description; a change marks its translations as outdated."""

    def values(self) -> Values:
        text = _text(self.actor, self.language)
        return super().values() | {"description": text.text if text else ""}

    def write(self, cleaned: Mapping[str, Any]) -> None:
        before = self.values()["description"]
        super().write(cleaned)
        if cleaned["description"] != before:
            put_text(self.actor, self.language, cleaned["description"], "source")
            for other in self.actor.texts.filter(field="description").exclude(language=self.language):
                other.state, other.version = "outdated", other.version + 1
                other.save(update_fields=["state", "version"])


@dataclass(frozen=True)
class Translation(Columns):
    """The same words in another language, and how far the translation of the description is."""

    def called(self) -> str:
        return f"texts.{self.language}"

    def values(self) -> Values:
        text = _text(self.actor, self.language)
        state = text.state if text and text.state != "source" else "draft"
        return super().values() | {"description": text.text if text else "", "state": state}

    def write(self, cleaned: Mapping[str, Any]) -> None:
        before = self.values()
        super().write(cleaned)
        if any(cleaned[name] != before[name] for name in ("description", "state")):
            put_text(self.actor, self.language, cleaned["description"], cleaned["state"])


@dataclass(frozen=True)
class Row(Part):
    """A row of its own: a mandate or a contact point; `row` without a primary key is a new one."""

    row: Any = None
    columns: ClassVar[tuple[str, ...]] = ()
    words: ClassVar[tuple[str, ...]] = ()
    language: str = ""

    @property
    def is_new(self) -> bool:
        return self.row.pk is None

    def values(self) -> Values:
        plain = {name: getattr(self.row, name) for name in self.columns}
        return plain | {name: getattr(self.row, name).get(self.language, "") for name in self.words}

    def write(self, cleaned: Mapping[str, Any]) -> None:
        for name in self.columns:
            setattr(self.row, name, cleaned[name])
        for name in self.words:
            setattr(self.row, name, with_words(getattr(self.row, name), self.language, cleaned[name]))
        self.row.actor = self.actor
        self.row.save()

    def fresh(self) -> Any:
        return replace(self, actor=reread(self.actor), row=self.row if self.is_new else reread(self.row))

    def remove(self) -> None:
        self.row.delete()


@dataclass(frozen=True)
class MandatePart(Row):
    name: ClassVar[str] = "mandate"
    row: Mandate
    columns: ClassVar[tuple[str, ...]] = (
        "task", "mode", "area", "assumed", "legal_basis", "sex", "age_min", "age_max", "residence", "topics",
        "source", "checked_on", "said_by",
    )  # fmt: skip


@dataclass(frozen=True)
class ContactPart(Row):
    name: ClassVar[str] = "contact"
    row: ContactPoint
    columns: ClassVar[tuple[str, ...]] = (
        "role", "channel", "value", "text", "languages", "hours", "reference", "visibility", "source", "checked_on",
    )  # fmt: skip
    words: ClassVar[tuple[str, ...]] = ("label", "hours_text")

    def write(self, cleaned: Mapping[str, Any]) -> None:
        if self.is_new:
            self.row.position = self.actor.contacts.count()
        super().write(cleaned)


@dataclass(frozen=True)
class LinePart(Row):
    """A direct line, opened with the network's private key."""

    name: ClassVar[str] = "line"
    row: DirectLine
    key: Hidden = _NO_KEY

    def values(self) -> Values:
        line = Line() if self.is_new else open_line(self.key, self.row, self.actor.network)
        return {name: getattr(line, name) for name in FIELDS} | {"agreed_on": self.row.agreed_on}

    def write(self, cleaned: Mapping[str, Any]) -> None:
        line, agreed = Line(**{name: cleaned.get(name, "") for name in FIELDS}), cleaned["agreed_on"]
        if self.is_new:
            add_line(self.actor, line, agreed_on=agreed, position=self.actor.direct_lines.count())
        else:
            change_line(self.row, line, agreed_on=agreed, network=self.actor.network)


@dataclass(frozen=True)
class NotePart(LinePart):
    """How the members really work together with this actor: sealed like a line, names nobody."""

    name: ClassVar[str] = "note"

    def values(self) -> Values:
        return {"note": super().values()["note"]}

    def write(self, cleaned: Mapping[str, Any]) -> None:
        super().write({"note": cleaned["note"], "agreed_on": None})

    def fresh(self) -> Any:
        return replace(self, actor=reread(self.actor), row=note_of(self.actor))


def note_of(actor: Actor) -> DirectLine:
    """The row of the note; a new one when there is none."""
    return actor.direct_lines.filter(agreed_on=None).order_by("pk").first() or DirectLine(actor=actor)


def reread(row: Any) -> Any:
    """The row as the database has it now. Raises Http404 when it is gone."""
    model: type[Model] = type(row)
    rows = model._default_manager.select_related("network") if model is Actor else model._default_manager
    found = rows.filter(pk=row.pk).first()
    if found is None:
        raise Http404
    return found


def source_language(actor: Actor, languages: Sequence[str]) -> str:
    """The language written first: that of the source text, else of the name, in the network's order."""
    texts = [text.language for text in actor.texts.all() if text.field == "description" and text.state == "source"]
    for known in (texts, actor.name):
        for language in (*languages, *known):
            if language in known:
                return str(language)
    return str(languages[0]) if languages else "de"


def with_words(words: Mapping[str, str], language: str, text: str) -> dict[str, str]:
    """`words` with this text; an empty one takes the language out."""
    others = {code: said for code, said in words.items() if code != language}
    return others | ({language: text} if text else {})


def put_text(actor: Actor, language: str, text: str, state: str) -> None:
    """Store the description in one language; an empty one is deleted."""
    rows = actor.texts.filter(field="description", language=language)
    if not text:
        rows.delete()
        return
    row = rows.first() or Text(actor=actor, language=language, version=0)
    row.text, row.state, row.version = text, state, row.version + 1
    row.save()


def _text(actor: Actor, language: str) -> Text | None:
    return actor.texts.filter(field="description", language=language).first()
