"""The pack's legal terms beside a text: those that the text holds first."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from wegweiser.packs import words
from wegweiser.packs.types import Term

_WORD = re.compile(r"[^\W_]+")
_BRACKETS = re.compile(r"\([^)]*\)")


@dataclass(frozen=True, slots=True)
class TermView:
    """A term for a text that is translated from one language into another; `there` is "" while nobody has a word."""

    here: str
    there: str
    checked: bool
    plain: str
    avoid: tuple[str, ...]
    source: str
    checked_on: date


def terms_for(text: str, terms: Mapping[str, Term], *, source: str, language: str, page: str) -> tuple[
    list[TermView], list[TermView]
]:  # fmt: skip
    """(terms that the text holds, all others), each in the order of the words of the source language."""
    spoken = _words(text)
    found: list[TermView] = []
    others: list[TermView] = []
    for term in sorted(terms.values(), key=lambda term: words(term.label, source).casefold()):
        (found if occurs(term, spoken, source) else others).append(_view(term, source, language, page))
    return found, others


def occurs(term: Term, spoken: list[str], language: str) -> bool:
    """Does the text hold the term, in whatever ending?"""
    phrases = (_BRACKETS.sub("", words(term.label, language)), *term.also)
    return any(_follows(_words(phrase), spoken) for phrase in phrases)


def _follows(phrase: list[str], spoken: list[str]) -> bool:
    starts = range(len(spoken) - len(phrase) + 1) if phrase else range(0)
    return any(all(_same(one, spoken[at + n]) for n, one in enumerate(phrase)) for at in starts)


def _same(wanted: str, said: str) -> bool:
    """A long word may end differently; a short one may not, or "ITM" would stand in every "item"."""
    return said == wanted if len(wanted) < 5 else said.startswith(wanted[: max(5, len(wanted) - 2)])


def _words(text: str) -> list[str]:
    return _WORD.findall(text.casefold())


def _view(term: Term, source: str, language: str, page: str) -> TermView:
    avoid = tuple(one.words for one in term.avoid if one.language == language)
    return TermView(
        words(term.label, source), term.label.get(language, ""), language in term.checked, words(term.plain, page),
        avoid, term.source, term.checked_on,
    )  # fmt: skip
