"""Where mandate cards contradict each other, and which tasks nobody takes on. Pure: standard library only.

Two cards are about the same matter when they speak of the same task and their areas overlap. An area is its chain of
place keys, nearest first, up to the country; of two chains that overlap, one place lies in the other.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from hashlib import blake2b
from itertools import combinations

ONLY_US, MUST, MAY, NOT_US, MUST_NOT = "only_us", "must", "may", "not_us", "must_not"
DOES = frozenset((ONLY_US, MUST, MAY))
BOTH_ONLY, ONLY_AND_OTHER, NOBODY = "both_only", "only_and_other", "nobody"


@dataclass(frozen=True, slots=True, order=True)
class Said:
    """What one card says of one task. `says`: one of the five, "" is nothing; `area`: place keys, nearest first."""

    card: int
    task: str
    says: str
    area: tuple[str, ...]


@dataclass(frozen=True, slots=True, order=True)
class Contradiction:
    """`kind`: both_only (each says "only we"), only_and_other (one says so, another does it too), nobody (all say
    "not us"). `cards`: those involved, sorted, at least two."""

    task: str
    kind: str
    cards: tuple[int, ...]


def overlap(one: Said, other: Said) -> bool:
    """Does one area lie in the other, or are they the same?"""
    return bool(one.area and other.area) and (one.area[0] in other.area or other.area[0] in one.area)


def contradictions(said: Iterable[Said]) -> tuple[Contradiction, ...]:
    """Every contradiction, by task and kind; the order of what is said does not matter."""
    found = []
    for task, spoken in by_task(said).items():
        for kind, disagree in _PAIRS.items():
            pairs = (pair for pair in combinations(spoken, 2) if pair[0].card != pair[1].card and overlap(*pair))
            cards = {one.card for pair in pairs if disagree(*pair, spoken) for one in pair}
            if cards:
                found.append(Contradiction(task, kind, tuple(sorted(cards))))
    return tuple(sorted(found))


def gaps(tasks: Iterable[str], said: Iterable[Said]) -> tuple[str, ...]:
    """Tasks of which no card says "we may", "we must" or "only we", in the order of `tasks`."""
    held = {one.task for one in said if one.says in DOES}
    return tuple(task for task in tasks if task not in held)


def by_task(said: Iterable[Said]) -> dict[str, tuple[Said, ...]]:
    """What is said of each task, without those that say nothing; sorted."""
    found: dict[str, list[Said]] = {}
    for one in sorted(set(said)):
        if one.says:
            found.setdefault(one.task, []).append(one)
    return {task: tuple(spoken) for task, spoken in found.items()}


def fingerprint(task: str, said: Iterable[Said]) -> str:
    """The same as long as the cards say the same of this task: 64 hexadecimal digits."""
    spoken = by_task(said).get(task, ())
    text = "\n".join(f"{one.card} {one.says} {one.area[0] if one.area else ''}" for one in spoken)
    return blake2b(f"{task}\n{text}".encode(), digest_size=32, person=b"cards said").hexdigest()


def _both_only(one: Said, other: Said, _spoken: tuple[Said, ...]) -> bool:
    return one.says == other.says == ONLY_US


def _only_and_other(one: Said, other: Said, _spoken: tuple[Said, ...]) -> bool:
    return {one.says, other.says} in ({ONLY_US, MUST}, {ONLY_US, MAY})


def _nobody(one: Said, other: Said, spoken: tuple[Said, ...]) -> bool:
    """Both refuse, and where both areas meet nobody else does it."""
    if not one.says == other.says == NOT_US:
        return False
    meeting = one if one.area[0] != other.area[0] and other.area[0] in one.area else other  # the smaller of the two
    return not any(third.says in DOES and overlap(third, meeting) for third in spoken)


_PAIRS: dict[str, Callable[[Said, Said, tuple[Said, ...]], bool]] = {
    BOTH_ONLY: _both_only,
    ONLY_AND_OTHER: _only_and_other,
    NOBODY: _nobody,
}
