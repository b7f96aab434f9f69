"""Telephones, e-mail, websites and hours. A named person never comes into an entry: she is asked first."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from opening_hours import OpeningHours, ParserError  # type: ignore[attr-defined]

from wegweiser.guidebook.imports.addresses import LONGEST, is_web
from wegweiser.guidebook.imports.draft import Point
from wegweiser.guidebook.imports.numbers import read_number

from .shapes import Contact, Organization, Phone, Schedule, Service, text_of

if TYPE_CHECKING:
    from .drafting import Reader

_MAIL = re.compile(r"[^@\s<>\"]+@[^@\s<>\"]+\.[^@\s<>\"]+")
_DIALABLE = re.compile(r"\+[1-9]\d{6,14}|\d{2,6}")
_CODE = re.compile(r"[a-z]{2,3}(?:-[A-Za-z]{2,8})?")


def points_of(
    one: Organization, services: list[Service], more: list[str], reader: Reader, *, ours: bool, spoken: str
) -> list[Point]:
    """The public contact points: telephones, mails, website, further addresses."""
    phones = [*(one.phones or ())] if ours else _all_phones(one, services)
    schedules = [schedule for each in services for schedule in each.schedules or ()]
    points = [_phone(one.where, each, schedules, reader, ours, spoken) for each in phones]
    mails = [(text_of(one.email), ""), *_further(one, services, reader, ours)]
    mails += [(text_of(each.email), "") for each in services]
    labels: dict[str, str] = {}
    for value, label in mails:
        labels.setdefault(value, label)
    points += [_mail(value, label, spoken) for value, label in labels.items() if _is_mail(value)]
    webs = [text_of(one.website), *(text_of(each.url) for each in services)]
    points += [Point("web", value, value) for value in dict.fromkeys(webs) if is_web(value) and len(value) <= LONGEST]
    for value in [value for value, _ in mails if value and not _is_mail(value)]:
        reader.report.note(one.where, "email", f"{value[:40]!r} is no e-mail address")
    for value in [value for value in webs if value and not is_web(value)]:
        reader.report.note(one.where, "website", f"{value[:40]!r} is no web address")
    seen: dict[tuple[str, str, str, str], Point] = {}
    for point in points:
        seen.setdefault((point.channel, point.value, point.text, ",".join(point.languages)), point)
    return [*seen.values(), *(Point("address", text, text) for text in more)]


def _all_phones(one: Organization, services: list[Service]) -> list[Phone]:
    places = [*(one.locations or ()), *(at.location for each in services for at in each.service_at_locations or ())]
    found = [*(one.phones or ()), *(phone for each in services for phone in each.phones or ())]
    found += [phone for place in places if place for phone in place.phones or ()]
    return list({text_of(phone.number): phone for phone in reversed(found)}.values())[::-1]


def _phone(where: str, phone: Phone, schedules: list[Schedule], reader: Reader, ours: bool, spoken: str) -> Point:
    text = text_of(phone.number).strip("\" '")[:LONGEST]
    known = ours and _DIALABLE.fullmatch(text)
    value = text if known else read_number(text, reader.pack.info.phone_region)
    if not value:
        reader.report.note(where, "phones", f"{text[:40]!r} cannot be read as a number; the text is kept")
    if phone.extension:
        text += f" ext. {text_of(phone.extension)}"
    hours, hours_text = _hours(where, text, schedules, reader) if ours else ("", "")
    label = text_of(phone.description).removesuffix(hours_text).removesuffix(". ") if ours else ""
    codes = [text_of(each.code) for each in phone.languages or ()]
    return Point(
        "phone", value, text,
        label={spoken: label} if label else {},
        languages=[code for code in dict.fromkeys(codes) if _CODE.fullmatch(code)],
        hours=hours, hours_text={spoken: hours_text} if hours_text else {},
        checked_on=reader._day(where, phone.assured_date),
    )  # fmt: skip


def _hours(where: str, number: str, schedules: list[Schedule], reader: Reader) -> tuple[str, str]:
    """`(opening_hours, words)` of a line, from the schedules that name its number."""
    named = re.compile(rf"(?<![+\d]){re.escape(number)}(?!\d)")
    for each in schedules:
        hours, text = text_of(each.opening_hours), text_of(each.description)
        if hours and named.search(text_of(each.attending_type)):
            if not _is_hours(hours):
                reader.report.note(where, "schedules", f"{hours[:40]!r} are no opening hours")
                return "", text
            return hours, "" if text == hours else text
    return "", ""


def _is_hours(text: str) -> bool:
    try:
        return len(text) <= LONGEST and bool(OpeningHours(text))
    except ParserError:
        return False


def _further(one: Organization, services: list[Service], reader: Reader, ours: bool) -> list[tuple[str, str]]:
    """`(address, what it is for)` of contacts that are functions; what may be a person is only named."""
    contacts: list[Contact] = [*(one.contacts or ())]
    contacts += [] if ours else [contact for each in services for contact in each.contacts or ()]
    if contacts and not ours:
        text = "may name a person: ask her, then add a direct line; nothing of it was taken"
        reader.report.note(one.where, "contacts", text)
        return []
    return [(text_of(contact.email), text_of(contact.name)) for contact in contacts]


def _mail(value: str, label: str, spoken: str) -> Point:
    return Point("email", value, value, label={spoken: label} if label else {})


def _is_mail(value: str) -> bool:
    return bool(_MAIL.fullmatch(value)) and len(value) <= LONGEST


def hours_text_of(services: list[Service], spoken: str) -> dict[str, str]:
    """Hours that belong to no line of ours, as words: whether somebody answers a telephone then is not said."""
    found = [text for each in services for one in each.schedules or () if (text := _in_words(one))]
    return {spoken: "; ".join(dict.fromkeys(found))} if found else {}


def _in_words(one: Schedule) -> str:
    if one.opening_hours:
        return ""
    opens, closes = text_of(one.opens_at)[:5], text_of(one.closes_at)[:5]
    times = f"{text_of(one.byday)} {opens}–{closes}".strip() if opens and closes else ""
    return ". ".join(filter(None, (times, text_of(one.description))))
