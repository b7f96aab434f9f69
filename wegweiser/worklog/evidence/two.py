"""Each text in two languages: that of the worker and that of the court."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Any

from babel import Locale
from babel.numbers import format_decimal
from django.utils.translation import get_language, get_language_info, override

from wegweiser.web.templatetags.words import choose_words

Said = list[list[str]]  # [language, "ltr" or "rtl", text], one or two of them


class Two:
    """`two(lazy text)`, `two.of({language: text})`, `two.made(function)`: what is the same in both stands once."""

    def __init__(self, worker: str, court: str) -> None:
        self.languages = tuple(dict.fromkeys((worker, court)))

    def __call__(self, lazy: Any) -> Said:
        return self.made(lambda: str(lazy))

    def made(self, make: Callable[[], str]) -> Said:
        """`make` is called with each language active."""
        found = []
        for language in self.languages:
            with override(language):
                found.append([language, direction(language), make()])
        return found[-1:] if len({text for *_rest, text in found}) == 1 else found

    def of(self, texts: Mapping[str, str]) -> Said:
        """Words of a pack: a language that it lacks is taken by the next one, and marked as what it is."""
        chosen = dict(choose_words(texts, language) for language in self.languages)
        return [[code, direction(code), text] for code, text in chosen.items() if text]

    def country(self, code: str) -> Said:
        """The name of a country by its code ("lu") in both languages."""
        return self.made(lambda: Locale.parse(get_language() or "en", sep="-").territories[code.upper()])

    def number(self, value: Decimal) -> str:
        """As the court writes it, with two to four decimals: "1.234,50"."""
        return number_text(value, self.languages[-1])


def number_text(value: Decimal, language: str) -> str:
    """In the language's way, with Western digits and two to four decimals."""
    return format_decimal(value, "#,##0.00##", locale=language.replace("-", "_"), numbering_system="latn")


def direction_of(text: str) -> str:
    """That of its first letter, as the Unicode algorithm (UAX 9, P2) takes it."""
    strong = (unicodedata.bidirectional(sign) for sign in text)
    return "rtl" if next((one for one in strong if one in ("L", "R", "AL")), "L") != "L" else "ltr"


def direction(language: str) -> str:
    return "rtl" if get_language_info(language)["bidi"] else "ltr"
