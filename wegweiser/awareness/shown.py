"""What the pages say of a body: values made from an edition, never more than the edition says."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from babel import Locale, UnknownLocaleError
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from wegweiser.awareness import sentences
from wegweiser.guidebook.editions.hours_in_words import hours_in_words
from wegweiser.packs import words
from wegweiser.places import UnknownPlace, find

if TYPE_CHECKING:
    from wegweiser.guidebook.editions.document import DocActor, DocContact, DocMandate
    from wegweiser.guidebook.editions.store import Loaded


Words = Mapping[str, str]  # language code → text; templates place it with {% words %}


@dataclass(frozen=True, slots=True)
class SourceView:
    """Where a fact comes from; `url` is empty when the source is no web address."""

    label: str
    url: str = ""


@dataclass(frozen=True, slots=True)
class WayView:
    """One public way to reach a body."""

    channel: str
    value: str  # dialable number, mail address or web address; "" when it is still to be confirmed
    text: str = ""  # as the source writes it
    label: Words | None = None
    languages: str = ""
    hours: tuple[str, ...] = ()
    hours_text: Words | None = None
    reference: bool = False  # another body's number, named here
    checked_on: date | None = None


@dataclass(frozen=True, slots=True)
class MandateView:
    """One task a body must, may or must not do, and what that rests on."""

    mode: str
    task: Words
    assumed: bool
    certainty: str
    legal_basis: str = ""
    limits: tuple[str, ...] = ()
    area: str = ""


@dataclass(frozen=True, slots=True)
class BodyView:
    """What is said of a body wherever it appears: kind first, duty always."""

    id: str
    name: Words
    url: str
    kind: str
    kind_label: str
    group: Words
    duty: str
    duty_text: str
    duty_short: str
    duty_why: Words
    must_prosecute: bool
    level_label: str
    area: Words
    marks: tuple[str, ...]  # free of charge, confidential, anonymous
    sex_text: str
    languages: str
    ways: tuple[WayView, ...]
    sources: tuple[SourceView, ...]
    checked_on: date | None
    confirmed_on: date | None


def page_language() -> str:
    """The language of the page being made."""
    return get_language() or "en"


def day_of(text: str) -> date | None:
    """The date of an ISO text, `None` for an empty or unreadable one."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


@lru_cache(maxsize=4096)
def _display_name(code: str, shown_in: str) -> str:
    try:
        return Locale.parse(code, sep="-").get_display_name("pt_PT" if shown_in == "pt" else shown_in) or code
    except (ValueError, UnknownLocaleError):
        return code


def language_name(code: str) -> str:
    """A language in the page's language with its own name: `Romanian (română)`."""
    here, own = _display_name(code, page_language()), _display_name(code, code)
    return here if here.casefold() == own.casefold() else f"{here} ({own})"


def language_names(codes: Iterable[str]) -> str:
    """Languages in the page's language, in one line."""
    return listed(_display_name(code, page_language()) for code in codes)


def listed(items: Iterable[str]) -> str:
    """Items in one line, with the comma of the page's script."""
    return ("، " if page_language() == "ar" else ", ").join(items)


def source_of(text: str) -> SourceView:
    """A source as a link with the name of its site and what is noted behind it, or as text."""
    address, _blank, note = text.partition(" ")
    link = safe_link(address)
    site = (urlsplit(link).hostname or "").removeprefix("www.")
    return SourceView(f"{site} {note}".strip(), link) if link else SourceView(text)


def safe_link(url: str) -> str:
    """The address when it is http(s), else "": editions carry text from tables."""
    try:
        parts = urlsplit(url)
    except ValueError:  # e.g. "http://["
        return ""
    return url if parts.scheme in ("http", "https") and parts.hostname else ""


def place_name(loaded: Loaded, key: str) -> str:
    """The name of a place; the key itself when it is not known."""
    try:
        return str(find(key, loaded.pack.info.code).name)
    except UnknownPlace:
        return key


def task_label(loaded: Loaded, code: str) -> Words:
    """The label of a task, its code when the pack does not know it."""
    task = loaded.pack.tasks.get(code)
    return task.label if task else {"en": code}


def kind_label(loaded: Loaded, kind: str) -> str:
    """The kind in the words of the country pack."""
    rule = loaded.pack.kinds.get(kind)
    label = words(rule.label, page_language()) if rule else ""
    return label or str(sentences.KINDS.get(kind, sentences.KINDS["unknown"]))


def duty_of(actor: DocActor) -> str:
    """`yes`, `no` or `unknown`; anything else is not known."""
    return actor.must_report if actor.must_report in sentences.DUTIES else "unknown"


def show_way(contact: DocContact) -> WayView:
    """A public contact point as the page shows it."""
    return WayView(
        channel=contact.channel,
        value=safe_link(contact.value) if contact.channel == "web" else contact.value,
        text=_way_text(contact),
        label=_way_label(contact) or None,
        languages=language_names(contact.languages),
        hours=hours_in_words(contact.hours),
        hours_text=contact.hours_text or None,
        reference=contact.reference,
        checked_on=day_of(contact.checked_on),
    )


def _way_label(contact: DocContact) -> Words:
    """The label; none when the languages spoken say the same in the language of the page."""
    label = contact.label.get(page_language(), "")
    said = re.split(r"\W+", label.casefold()) == re.split(r"\W+", language_names(contact.languages).casefold())
    return {} if contact.languages and (said or not label) else contact.label


def _way_text(contact: DocContact) -> str:
    """As the source writes it; a web address without what every address has, so that it fits on a phone."""
    text = contact.text or contact.value
    return re.sub(r"^https?://(www\.)?|/$", "", text) if contact.channel == "web" else text


def show_mandate(loaded: Loaded, mandate: DocMandate) -> MandateView:
    """A mandate with its legal basis and whether the body itself confirmed it."""
    return MandateView(
        mode=mandate.mode,
        task=task_label(loaded, mandate.task),
        assumed=mandate.assumed,
        certainty=str(sentences.CERTAINTIES[mandate.assumed]),
        legal_basis=mandate.legal_basis,
        limits=tuple(_limits(loaded, mandate)),
        area=place_name(loaded, mandate.area),
    )


def _limits(loaded: Loaded, mandate: DocMandate) -> list[str]:
    limits = [str(sentences.SEXES[mandate.sex])] if mandate.sex in sentences.SEXES else []
    if mandate.age_max < 200:
        limits.append(_("up to the age of %(age)s") % {"age": mandate.age_max})
    if mandate.age_min > 0:
        limits.append(_("from the age of %(age)s") % {"age": mandate.age_min})
    residence = [mandate.residence] if mandate.residence else []
    return limits + residence + topic_labels(loaded, mandate.topics)


def topic_labels(loaded: Loaded, codes: Iterable[str]) -> list[str]:
    """The labels of the topics the pack knows."""
    topics = loaded.pack.topics
    return [words(topics[code].label, page_language()) for code in codes if code in topics]


def show_body(loaded: Loaded, actor: DocActor) -> BodyView:
    """A body of the edition in the page's language."""
    group = loaded.pack.target_groups.get(actor.target_group)
    duty = duty_of(actor)
    return BodyView(
        id=actor.id,
        name=actor.name,
        url=reverse("actor", args=[loaded.slug, actor.id]),
        kind=actor.kind,
        kind_label=kind_label(loaded, actor.kind),
        group=group.label if group else {},
        duty=duty,
        duty_text=str(sentences.DUTIES[duty]),
        duty_short=str(sentences.DUTIES_SHORT[duty]),
        duty_why=actor.duty_why,
        must_prosecute=actor.must_prosecute,
        level_label=str(sentences.LEVELS.get(actor.level, "")),
        area=actor.area_text or {page_language(): place_name(loaded, actor.area)},
        marks=tuple(_marks(actor)),
        sex_text=str(sentences.SEXES.get(actor.sex, "")),
        languages=language_names(actor.languages),
        ways=tuple(show_way(contact) for contact in actor.contacts),
        sources=tuple(source_of(text) for text in actor.sources),
        checked_on=day_of(actor.checked_on),
        confirmed_on=day_of(actor.confirmed_on),
    )


def _marks(actor: DocActor) -> list[str]:
    """Only what the edition says; silence is no promise."""
    known = [
        (actor.free, _("free of charge")),
        (actor.confidential, _("confidential")),
        (actor.anonymous, _("you need not say your name")),
    ]
    return [text for holds, text in known if holds]
