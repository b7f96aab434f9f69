"""The language a person speaks best: a code (ISO 639) with its name, chosen from a list.

What was typed before there was a list stays as it stands, and can be chosen again.
"""

from __future__ import annotations

from typing import Any

from babel import Locale
from django import forms

from wegweiser.awareness.shown import language_name, page_language

LONGEST = 60  # characters of what was typed once
MORE = ("rom", "kmr", "ckb", "fil", "prs")  # codes of three letters that counselling centres ask for


def name_of(code: str) -> str:
    """A code in the page's language, other text as it stands."""
    return language_name(code) if code else ""


def tongue_choices() -> list[tuple[str, str]]:
    """By name in the page's language; first nothing."""
    known = Locale.parse(page_language(), sep="-").languages
    found = [(code, name) for code, name in known.items() if len(code) == 2 or code in MORE]
    return [("", "–"), *sorted(found, key=lambda one: one[1].casefold())]


class Select(forms.Select):
    """Also offers what stands there and is no code of the list."""

    def optgroups(self, name: str, value: list[Any], attrs: dict[str, Any] | None = None) -> list[Any]:
        known, own = list(self.choices), value[0] if value else ""
        if own and own not in dict(known):
            self.choices = [*known[:1], (own, own), *known[1:]]
        return super().optgroups(name, value, attrs)


class Tongue(forms.ChoiceField):
    """See the module."""

    def __init__(self, **more: Any) -> None:
        super().__init__(choices=tongue_choices, widget=Select, required=False, **more)

    def valid_value(self, value: Any) -> bool:
        return len(str(value)) <= LONGEST
