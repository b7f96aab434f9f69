"""Values of the check. An answer is "yes", "no" or "unknown". Unanswered is unknown, and unknown is never no."""

from __future__ import annotations

from dataclasses import dataclass

RECRUITMENT = ("D1", "D2", "D3")  # deceptive, coercive, by abuse of vulnerability
DESTINATION = ("D4", "D5", "D6")  # conditions of work, coercion, abuse of vulnerability
DIMENSIONS = (*RECRUITMENT, *DESTINATION)


@dataclass(frozen=True, slots=True)
class Sign:
    """A plain question whose "yes" is a reason to look closer."""

    slug: str
    situations: tuple[str, ...]  # of the routing vocabulary
    danger: bool = False  # the emergency number comes first


@dataclass(frozen=True, slots=True)
class Result:
    """What the public sees: reasons, and the situations to ask the guidebook about. There is nothing to count."""

    reasons: tuple[str, ...]  # slugs, in the order of the questions
    situations: tuple[str, ...]  # those of danger first, then in the order of the questions
    danger: bool


@dataclass(frozen=True, slots=True)
class Indicator:
    """An operational indicator of ILO and European Commission (2009). A strength of "" means: not in that list."""

    code: str
    dimension: str  # D1 … D6
    adult: str  # strong | medium | weak | ""
    child: str

    def strength(self, minor: bool) -> str:
        """Its strength in the list for people under 18, or in that for adults."""
        return self.child if minor else self.adult


@dataclass(frozen=True, slots=True)
class Dimension:
    """One dimension with its reasons: codes of the indicators answered yes, by strength."""

    code: str
    strong: tuple[str, ...]
    medium: tuple[str, ...]
    weak: tuple[str, ...]
    unknown: tuple[str, ...]  # not answered, or not known
    state: str  # shown | open (what is not known could still show it) | not_shown
    clause: str  # which part of the rule holds, "" when none does


@dataclass(frozen=True, slots=True)
class Report:
    """What a professional sees: six dimensions and what they resemble together. Not a verdict."""

    dimensions: tuple[Dimension, ...]
    pattern: str  # see `dimensions.pattern`
    means_needed: bool  # False under 18 (Palermo Protocol, art. 3(c))
