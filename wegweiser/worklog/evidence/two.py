"""Each text in two languages: that of the worker and that of the court."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from django.utils.translation import get_language_info, override

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


def direction(language: str) -> str:
    return "rtl" if get_language_info(language)["bidi"] else "ltr"
