"""What the editor's pages show: rows and values in words of the page's language."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext as _

from wegweiser import packs, places
from wegweiser.awareness import sentences
from wegweiser.awareness.shown import MandateView, WayView, language_names, page_language
from wegweiser.guidebook.editions.hours_in_words import hours_in_words
from wegweiser.guidebook.models import Actor, ContactPoint, Mandate
from wegweiser.packs.types import Pack
from wegweiser.places.find import fold
from wegweiser.web.templatetags.words import choose_words, day, phone_text

STATES = ("current", "unchecked", "archived", "all")
SORTS = ("name", "oldest", "newest")


@dataclass(frozen=True, slots=True)
class ActorRow:
    """One line of the list of actors."""

    slug: str
    name: str
    kind: str
    level: str
    checked_on: date | None
    confirmed_on: date | None
    archived: bool


@dataclass(frozen=True, slots=True)
class Difference:
    """One field in which two editors differ."""

    label: str
    theirs: str
    mine: str


def actor_rows(actors: Iterable[Actor], pack: Pack, asked: dict[str, str]) -> list[ActorRow]:
    """The actors that fit `asked` {q, level, kind, state, sort}, in its order; what it does not know is left out."""
    fitting = (actor for actor in actors if _fits(actor, asked))
    rows = [_actor_row(actor, pack) for actor in fitting]
    rows.sort(key=lambda row: (fold(row.name), row.slug))
    if asked["sort"] != "name":
        newest = asked["sort"] == "newest"
        rows.sort(key=lambda row: row.checked_on or date.min, reverse=newest)
    return rows


def _fits(actor: Actor, asked: dict[str, str]) -> bool:
    state = asked["state"]
    if state != "all" and actor.archived is not (state == "archived"):
        return False
    if state == "unchecked" and (actor.checked_on or actor.confirmed_on):
        return False
    plain = all(asked[name] in ("", getattr(actor, name)) for name in ("level", "kind"))
    return plain and fold(asked["q"]) in fold(" ".join((*actor.name.values(), actor.slug)))


def _actor_row(actor: Actor, pack: Pack) -> ActorRow:
    return ActorRow(
        actor.slug, actor_name(actor), kind_words(pack, actor.kind), str(sentences.LEVELS.get(actor.level, "")),
        actor.checked_on, actor.confirmed_on, actor.archived,
    )  # fmt: skip


def actor_name(actor: Actor) -> str:
    """The name in the page's language, never empty."""
    return choose_words(actor.name, page_language())[1] or actor.slug


def kind_words(pack: Pack, kind: str) -> str:
    rule = pack.kinds.get(kind)
    return packs.words(rule.label, page_language()) if rule else str(sentences.KINDS.get(kind, kind))


def mandate_view(mandate: Mandate, pack: Pack) -> MandateView:
    """A mandate of the draft, as the public page would show it."""
    task = pack.tasks.get(mandate.task)
    return MandateView(
        mode=mandate.mode, task=task.label if task else {"en": mandate.task}, assumed=mandate.assumed,
        certainty=str(sentences.CERTAINTIES[mandate.assumed]), legal_basis=mandate.legal_basis,
        limits=tuple(_limits(mandate, pack)), area=place_words(mandate.area, pack),
    )  # fmt: skip


def _limits(mandate: Mandate, pack: Pack) -> Iterable[str]:
    if mandate.sex in sentences.SEXES:
        yield str(sentences.SEXES[mandate.sex])
    if mandate.age_min:
        yield _("from the age of %(age)s") % {"age": mandate.age_min}
    if mandate.age_max < 200:
        yield _("up to the age of %(age)s") % {"age": mandate.age_max}
    if mandate.residence:
        yield mandate.residence
    yield from (packs.words(pack.topics[t].label, page_language()) for t in mandate.topics if t in pack.topics)


def way_view(point: ContactPoint) -> WayView:
    """A contact point of the draft."""
    return WayView(
        channel=point.channel, value=point.value, text=point.text or point.value, label=point.label or None,
        languages=language_names(point.languages), hours=hours_in_words(point.hours),
        hours_text=point.hours_text or None, reference=point.reference, checked_on=point.checked_on,
    )  # fmt: skip


def place_words(key: str, pack: Pack) -> str:
    """The name of a place with its key."""
    try:
        return f"{places.find(key, pack.info.code).name} ({key})"
    except places.UnknownPlace:
        return key


def reads_as(cleaned: dict[str, Any]) -> list[str]:
    """How we read a contact that was typed: the number as it is dialled, the hours in words."""
    lines = []
    if "value" in cleaned and cleaned.get("channel") == "phone":
        value = cleaned["value"]
        lines.append(_("Number: %(number)s") % {"number": phone_text(value) if value else _("to be confirmed")})
    lines += [_("Open: %(hours)s") % {"hours": hours} for hours in hours_in_words(cleaned.get("hours") or "")]
    if cleaned.get("languages"):
        lines.append(_("Languages: %(names)s") % {"names": language_names(cleaned["languages"])})
    return lines


def differences(form: forms.Form, theirs: dict[str, Any], mine: dict[str, Any]) -> list[Difference]:
    """The fields in which what was saved meanwhile and what was typed are not the same."""
    return [
        Difference(str(field.label), _said(field, theirs[name]), _said(field, mine.get(name)))
        for name, field in form.fields.items()
        if name in theirs and theirs[name] != mine.get(name, theirs[name])
    ]


def _said(field: forms.Field, value: Any) -> str:
    """A value in the words of its field."""
    labels = {str(code): str(label) for code, label in getattr(field, "choices", ())}
    if isinstance(value, list):
        return ", ".join(str(labels.get(one, one)) for one in value) or "–"
    if isinstance(value, date):
        return day(value)
    if isinstance(value, bool) and not labels:
        return _("yes") if value else _("no")
    code = {True: "True" if "True" in labels else "yes", False: "False" if "False" in labels else "no", None: ""}
    value = code.get(value, value) if not isinstance(value, str) else value
    return labels.get(str(value), str(value)) or "–"
