"""How far the texts of a network are: each actor's text in each language of the network, with its state."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from babel import Locale, UnknownLocaleError

from wegweiser.guidebook.members.parts import source_language
from wegweiser.guidebook.models import Actor, Network

STATES = ("source", "checked", "draft", "outdated", "missing")
URGENT = ("outdated", "missing", "draft")  # what is open, most urgent first
READY = ("source", "checked")


@dataclass(frozen=True, slots=True)
class Told:
    """One text in one language. `original`: what it is translated from, in the language `source`."""

    actor: Actor
    source: str
    original: str
    language: str
    text: str
    state: str

    @property
    def is_open(self) -> bool:
        return self.state in URGENT


@dataclass(frozen=True, slots=True)
class Count:
    """How many texts of one language are in which state, in the order of `STATES`."""

    language: str
    numbers: tuple[int, ...]

    @property
    def total(self) -> int:
        return sum(self.numbers)

    @property
    def ready(self) -> int:
        """Originals and what a person has checked."""
        return sum(number for state, number in zip(STATES, self.numbers, strict=True) if state in READY)

    @property
    def share(self) -> int:
        return per_cent(self.ready, self.total)

    @property
    def shares(self) -> tuple[tuple[int, int], ...]:
        """(number, per cent) of each state."""
        return tuple((number, per_cent(number, self.total)) for number in self.numbers)


def texts_of(network: Network) -> list[Told]:
    """Every text in every language of the network, in two queries; archived actors and those without a text are left
    out."""
    actors = Actor.objects.filter(network=network, archived=False).prefetch_related("texts")
    return [told for actor in actors for told in _told(actor, network.languages)]


def _told(actor: Actor, languages: Sequence[str]) -> Iterable[Told]:
    texts = {text.language: text for text in actor.texts.all() if text.field == "description" and text.text.strip()}
    source = source_language(actor, languages)
    if source not in texts:
        return
    for code in languages:
        text = texts.get(code)
        state = "missing" if text is None else "source" if code == source else text.state
        yield Told(actor, source, texts[source].text, code, text.text if text else "", state)


def counts(texts: Iterable[Told], languages: Iterable[str]) -> list[Count]:
    """One count per language, in the network's order."""
    found = Counter((told.language, told.state) for told in texts)
    return [Count(code, tuple(found[code, state] for state in STATES)) for code in languages]


def by_urgency(texts: Iterable[Told]) -> list[Told]:
    """Outdated, then missing, then drafts; within it in the order of the guidebook."""
    return sorted(texts, key=lambda told: URGENT.index(told.state) if told.is_open else len(URGENT))


def per_cent(part: int, whole: int) -> int:
    """Rounded down, so that 100 means all; of nothing, all is there."""
    return part * 100 // whole if whole else 100


def direction(language: str) -> str:
    """`rtl` or `ltr`: the way a language is written."""
    try:
        return Locale.parse(language, sep="-").text_direction
    except (UnknownLocaleError, ValueError):
        return "ltr"
