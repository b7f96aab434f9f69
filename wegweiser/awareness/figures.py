"""The figures that pages name in braces: wages of the day, limits set by law, emergency numbers. From the pack alone,
written in the way of the language; no translation ever holds one."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from zoneinfo import ZoneInfo

from babel import Locale, UnknownLocaleError
from babel.dates import format_date
from babel.numbers import format_currency
from babel.units import format_unit
from django.utils.html import format_html
from django.utils.safestring import SafeString

from wegweiser.packs.types import Limit, Pack, Wage
from wegweiser.packs.wages import wage_after, wage_on
from wegweiser.web.templatetags.words import phone

Figures = Mapping[str, SafeString]


def today_of(pack: Pack, now: datetime) -> date:
    """The day it is in the pack's country; `now` with zone."""
    return now.astimezone(ZoneInfo(pack.info.timezone)).date()


def figures(pack: Pack, language: str, day: date) -> Figures:
    """{name: ready text} of everything known on that day. What is not known is not there."""
    locale = _locale(language)
    said = {code: _limit(limit, locale) for code, limit in pack.limits.items()}
    said |= _wages("wage", wage_on(pack.wages, day), "since", locale)
    said |= _wages("wage_next", wage_after(pack.wages, day), "from", locale)
    said |= _wages("wage_skilled", wage_on(pack.wages, day, "skilled"), "since", locale)
    numbers = {("emergency", "rescue")[c.emergency - 1]: c for c in pack.contacts.values() if 0 < c.emergency < 3}
    written = {name: format_html("<bdi>{}</bdi>", text) for name, text in said.items()}
    return written | {name: phone(contact.phones[0].number) for name, contact in numbers.items() if contact.phones}


def _wages(name: str, wage: Wage | None, since: str, locale: Locale) -> dict[str, str]:
    if wage is None:
        return {}
    amounts = {f"{name}_hour": wage.per_hour, f"{name}_month": wage.per_month}
    said = {key: _money(value, locale) for key, value in amounts.items() if value is not None}
    day_said = format_date(wage.valid_from, "long", locale).removesuffix("\u202fг.")  # the sentence has its own dot
    return {**said, f"{name}_{since}": day_said}


def _money(amount: Decimal, locale: Locale) -> str:
    return format_currency(amount, "EUR", locale=locale)


def _limit(limit: Limit, locale: Locale) -> str:
    said = format_unit(limit.value, f"duration-{limit.unit}", locale=locale)
    return _OWN[locale.language](limit.value, limit.unit) if "duration-" in said else said


# Babel's Arabic has no units of time. Few: 3 to 10 (plural); many: 11 to 99 (singular accusative), as in CLDR.
_ARABIC = {
    "minute": ("دقائق", "دقيقة"),
    "hour": ("ساعات", "ساعة"),
    "day": ("أيام", "يومًا"),
    "week": ("أسابيع", "أسبوعًا"),
    "month": ("أشهر", "شهرًا"),
    "year": ("سنوات", "سنة"),
}
# Nor has its Portuguese days, months and years.
_PORTUGUESE = {"day": ("dia", "dias"), "month": ("mês", "meses"), "year": ("ano", "anos")}


def _in_arabic(number: float, unit: str) -> str:
    few, many = _ARABIC[unit]
    return f"{number:g} {few if 3 <= number <= 10 else many}"


def _in_portuguese(number: float, unit: str) -> str:
    one, more = _PORTUGUESE[unit]
    return f"{number:g} {one if number == 1 else more}"


_OWN = {"ar": _in_arabic, "pt": _in_portuguese}


def _locale(language: str) -> Locale:
    try:
        return Locale.parse(language.replace("-", "_"))
    except (UnknownLocaleError, ValueError):
        return Locale.parse("en")
