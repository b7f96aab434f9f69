"""What must hold in the agenda templates and the casework cards of the workshops."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import get_args, get_type_hints

from wegweiser.packs.origin import Loaded, PackError
from wegweiser.packs.types import Agenda, Pack, Vignette, Words

LANGUAGES = ("de", "en", "fr")
KINDS = get_args(get_type_hints(Agenda)["kind"])
POINT_MINUTES = range(5, 181)
SECTORS = 8  # at least so many; domestic work is one of them
FACTS, QUESTIONS = range(4, 7), range(3, 5)  # lines of a card that fits on A5
# A card never says what it is: that is what the table talks about.
VERDICT = re.compile(
    r"menschenhandel|menschenhändler|zwangsarbeit|ausbeut|straftat|verbrech|täter|opfer"
    r"|traffick|forced labour|exploit|slave|crime|criminal|offender|victim"
    r"|\btraite\b|travail forcé|esclav|infraction|auteurs?\b|victime|ill[eé]gal",
    re.IGNORECASE,
)


def lines(text: str) -> list[str]:
    """The entries of a text that has one per line."""
    return [line.strip() for line in text.splitlines() if line.strip()]


def workshop_problems(loaded: Loaded) -> Iterator[PackError]:
    """Every problem of the pack's own templates and cards, and whether there are enough of them."""
    pack = loaded.pack
    for section, found in (("agendas", _agenda), ("vignettes", _vignette)):
        for code, entry in getattr(pack, section).items():
            if (section, code) in loaded.own:
                for key, problem in found(entry, pack):
                    yield loaded.origins[section, code].error(key, problem)
    for section, problem in _too_few(pack):
        yield loaded.origins[section, next(reversed(getattr(pack, section)))].error("code", problem)


def _too_few(pack: Pack) -> Iterator[tuple[str, str]]:
    """A pack without any templates or cards has none, which is no mistake."""
    kinds = {agenda.kind for agenda in pack.agendas.values()}
    if kinds and (lacking := [kind for kind in KINDS if kind not in kinds]):
        yield "agendas", f"is the last template, but none is there for {', '.join(lacking)}"
    sectors = {vignette.sector for vignette in pack.vignettes.values()}
    if sectors and len(sectors) < SECTORS:
        yield "vignettes", f"is the last card, but the cards show {len(sectors)} sectors, not {SECTORS}"


def _agenda(agenda: Agenda, _pack: Pack) -> Iterator[tuple[str, str]]:
    if not agenda.points:
        yield "points", "is empty"
    for place, point in enumerate(agenda.points, 1):
        if point.minutes not in POINT_MINUTES:
            yield "points", f"point {place} takes {point.minutes} minutes"
        if lacking := _lacking(point.label):
            yield "points", f"point {place} lacks {lacking}"


def _vignette(card: Vignette, pack: Pack) -> Iterator[tuple[str, str]]:
    if pack.pages and getattr(pack.pages.get(card.sector), "topic", "") != "sector":
        yield "sector", f"{card.sector!r} is no page about a sector"
    for key in ("indicators", "tasks", "situations"):
        if not getattr(card, key):
            yield key, "is empty"
    for key, wanted in (("facts", FACTS), ("questions", QUESTIONS)):
        for language, text in getattr(card, key).items():
            if len(lines(text)) not in wanted:
                said = f"{len(lines(text))} lines in {language}"
                yield key, f"has {said}, not {wanted.start} to {wanted.stop - 1}"
    yield from _judging(card)


def _judging(card: Vignette) -> Iterator[tuple[str, str]]:
    for key in ("label", "facts", "questions"):
        for text in getattr(card, key).values():
            if found := VERDICT.search(text):
                yield key, f"says {found[0]!r}: a card never says what it is"


def _lacking(text: Words) -> str:
    return ", ".join(language for language in LANGUAGES if not text.get(language, "").strip())
