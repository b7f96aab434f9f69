"""Template words that every page uses (loaded as builtins)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

import phonenumbers
from babel.dates import format_date
from django import template
from django.utils import timezone, translation
from django.utils.html import format_html
from django.utils.safestring import SafeString

from wegweiser.web import access, icons

register = template.Library()
_FALLBACK = ("en", "de")
_SPOKEN_IN = {"en": "en_GB", "pt": "pt_PT"}  # whose spelling of dates we follow
_RIGHT_TO_LEFT = frozenset({"ar", "fa", "he", "ps", "ur", "ckb"})


def phone_text(number: str) -> str:
    """International form for reading: "+4962150437 24" → "+49 621 5043724"; short codes stay as they are."""
    if not number.startswith("+"):
        return number
    try:
        parsed = phonenumbers.parse(number)
    except phonenumbers.NumberParseException:
        return number
    return phonenumbers.format_number(parsed, phonenumbers.PhoneNumberFormat.INTERNATIONAL)


@register.simple_tag
def phone(number: str, label: str | Mapping[str, str] = "") -> SafeString:
    """A number one can dial; always left-to-right, whatever the direction of the page."""
    link = format_html('<a class="phone" href="tel:{}"><bdi dir="ltr">{}</bdi></a>', number, phone_text(number))
    return format_html("{} {}", words(label), link) if label else link


@register.filter
def phone_display(number: str) -> str:
    return phone_text(number)


@register.filter
def at(items: Sequence[Any], position: int) -> Any:
    """The item at a position of a list."""
    return items[position]


@register.filter
def day(value: date | datetime | str | None) -> str:
    """A date in words of the page's language: "21 November 2026"; an ISO text is read, nothing stays nothing."""
    if not value:
        return ""
    if isinstance(value, str):
        value = date.fromisoformat(value[:10])
    if isinstance(value, datetime) and timezone.is_aware(value):
        value = timezone.localtime(value)
    language = translation.get_language() or "en"
    said = format_date(value, "long", locale=_SPOKEN_IN.get(language, language))
    return said.removesuffix("\u202fг.")  # a Bulgarian sentence would end in two dots


def choose_words(mapping: Mapping[str, str], language: str) -> tuple[str, str]:
    """(language, text): the page's language, then English, then German, then any."""
    for code in (language, *_FALLBACK, *mapping):
        if mapping.get(code):
            return code, mapping[code]
    return language, ""


@register.simple_tag
def words(mapping: Mapping[str, str] | str | None) -> SafeString:
    """The text of a {language: text} mapping; marked with its language when that is not the page's.

    A text that is already in the page's language passes as it is.
    """
    if not isinstance(mapping, Mapping):
        return format_html("{}", mapping or "")
    current = translation.get_language() or "en"
    code, text = choose_words(mapping, current)
    if code == current:
        return format_html("{}", text)
    return format_html('<span lang="{}" dir="{}">{}</span>', code, "rtl" if code in _RIGHT_TO_LEFT else "ltr", text)


@register.simple_tag
def source(said: Any, url: str = "") -> SafeString:
    """Where a fact comes from: a link (`said.url`), or words as the packs and tables write them, in English.

    What is known without a source is shown as still to be confirmed.
    """
    label, url = getattr(said, "label", said), url or getattr(said, "url", "")
    if url:
        return format_html('<a href="{}" rel="noreferrer" dir="ltr">{}</a>', url, label)
    if label.startswith("background knowledge"):
        return format_html("{}", translation.gettext("to be confirmed"))
    return words({"en": label})


@register.simple_tag
def form_code() -> SafeString:
    """The hidden field that every public form carries (see `web.access`)."""
    return format_html('<input type="hidden" name="{}" value="{}">', access.FIELD, access.new_form_code())


@register.simple_tag
def icon(name: str) -> SafeString:
    """An icon beside words, hidden from those who listen. An unknown name raises KeyError."""
    return format_html(
        '<svg class="icon" viewBox="0 0 24 24" aria-hidden="true"><path d="{}"/></svg>', icons.PATHS[name]
    )
