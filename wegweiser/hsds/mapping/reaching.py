"""How a body is reached: telephones, e-mail, hours, languages. Bodies only, never a person."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from babel import Locale, UnknownLocaleError
from django.utils.translation import gettext as _

from wegweiser import packs
from wegweiser.guidebook.editions.document import DocActor, DocContact
from wegweiser.hsds.objects import Contact, Language, Phone, Schedule

from .hours import says_no_holidays, weekly
from .ids import uuid_of

_EMAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")
_WEB = re.compile(r"https?://[^\s<>\"{}|\\^`]+")


def own(actor: DocActor, channel: str) -> list[DocContact]:
    """The body's own points of a channel; another body's number named here is not one."""
    return [point for point in actor.contacts if point.channel == channel and point.value and not point.reference]


def emails_of(actor: DocActor) -> list[DocContact]:
    return [point for point in own(actor, "email") if _EMAIL.fullmatch(point.value)]


def website_of(actor: DocActor) -> str:
    return next((point.value for point in own(actor, "web") if _WEB.fullmatch(point.value)), "")


def phones_of(slug: str, actor: DocActor, language: str) -> tuple[Phone, ...]:
    """One phone per line; `number` as E.164 or as a short code."""
    phones = {}
    for point in own(actor, "phone"):
        id_ = uuid_of(slug, "phone", actor.id, point.value, ",".join(point.languages))
        said = (packs.words(point.label, language), packs.words(point.hours_text, language))
        phones[id_] = Phone(
            id=id_,
            number=point.value,
            type="voice",
            description=". ".join(text for text in said if text),
            languages=languages_of(id_, point.languages, language),
            assured_date=point.checked_on,
        )
    return tuple(phones.values())


def contacts_of(slug: str, actor: DocActor, language: str) -> tuple[Contact, ...]:
    """Further e-mail addresses, each with what it is for; the first one is the organization's own."""
    return tuple(
        Contact(
            id=uuid_of(slug, "contact", actor.id, point.value),
            name=packs.words(point.label, language),
            email=point.value,
        )
        for point in emails_of(actor)[1:]
    )


def languages_of(parent: str, codes: Iterable[str], shown_in: str) -> tuple[Language, ...]:
    return tuple(
        Language(id=uuid_of("language", parent, code), name=_name(code, shown_in), code=code)
        for code in dict.fromkeys(codes)
    )


def schedules_of(parent: str, actor: DocActor, timezone: str, language: str) -> tuple[Schedule, ...]:
    """When somebody answers: each line's hours as weekly rules; hours that are no plain week, and prose, as text."""
    found: dict[str, Schedule] = {}
    for point in own(actor, "phone"):
        for each in _of_line(parent, point, timezone, language):
            found.setdefault(each.id, each)
    if text := packs.words(actor.hours_text, language):
        id_ = uuid_of("schedule", parent, "text")
        found[id_] = Schedule(id=id_, description=text)
    return tuple(found.values())


def _of_line(parent: str, point: DocContact, timezone: str, language: str) -> Iterator[Schedule]:
    by_phone = _("By telephone: %(number)s") % {"number": point.value}
    text = packs.words(point.hours_text, language)
    if point.hours and not weekly(point.hours):
        yield Schedule(
            id=uuid_of("schedule", parent, point.value, point.hours),
            description=text or point.hours,
            attending_type=by_phone,
            opening_hours=point.hours,
        )
    for days, opens, closes in weekly(point.hours):
        yield Schedule(
            id=uuid_of("schedule", parent, point.value, days, opens, closes),
            wkst="MO",
            freq="WEEKLY",
            byday=days,
            description=text,
            opens_at=opens,
            closes_at=closes,
            attending_type=by_phone,
            notes=_("Closed on public holidays.") if says_no_holidays(point.hours) else "",
            timezone_name=timezone,
            opening_hours=point.hours,
        )


@lru_cache(maxsize=4096)
def _name(code: str, shown_in: str) -> str:
    try:
        return Locale.parse(code, sep="-").get_display_name("pt_PT" if shown_in == "pt" else shown_in) or code
    except (ValueError, UnknownLocaleError):
        return code
