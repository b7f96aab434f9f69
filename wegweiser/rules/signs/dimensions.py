"""The check for professionals: the dimension rule of the ILO/EC operational indicators (2009, brochure page 3).

A dimension is shown by at least two strong indicators, or one strong and one other, or three medium, or two medium and
one weak. The six together resemble a pattern; whether something is a crime is for others to decide, after talking with
the person.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from .types import DESTINATION, DIMENSIONS, RECRUITMENT, Dimension, Indicator, Report


def dimension_positive(strong: int, medium: int, weak: int) -> bool:
    """Whether so many indicators of each strength show a dimension. One strong indicator alone does not."""
    return clause(strong, medium, weak) != ""


def clause(strong: int, medium: int, weak: int) -> str:
    """The first part of the rule that holds, "" when none does."""
    if strong >= 2:
        return "two_strong"
    if strong >= 1 and medium + weak >= 1:
        return "one_strong_one_other"
    if medium >= 3:
        return "three_medium"
    return "two_medium_one_weak" if medium >= 2 and weak >= 1 else ""


def professional(answers: Mapping[str, str], indicators: Sequence[Indicator], *, minor: bool = False) -> Report:
    """`answers`: indicator's code → "yes" | "no" | "unknown"; `minor`: under 18, with the list made for that age.

    Reasons keep the order of `indicators`. Recruitment and destination are answered apart: the same sign has a code in
    each, and weighs differently.
    """
    shown = tuple(_dimension(code, answers, indicators, minor) for code in DIMENSIONS)
    positive = {dimension.code for dimension in shown if dimension.state == "shown"}
    return Report(shown, pattern(positive, minor=minor), means_needed=not minor)


def _dimension(code: str, answers: Mapping[str, str], indicators: Sequence[Indicator], minor: bool) -> Dimension:
    listed = [one for one in indicators if one.dimension == code and one.strength(minor)]
    yes = [one for one in listed if answers.get(one.code) == "yes"]
    possible = [one for one in listed if answers.get(one.code) != "no"]
    strong, medium, weak = (_of(strength, yes, minor) for strength in ("strong", "medium", "weak"))
    holds = clause(len(strong), len(medium), len(weak))
    unknown = tuple(one.code for one in possible if one not in yes)
    state = "shown" if holds else "open" if _positive(possible, minor) else "not_shown"
    return Dimension(code, strong, medium, weak, unknown, state, holds)


def _of(strength: str, found: Sequence[Indicator], minor: bool) -> tuple[str, ...]:
    return tuple(one.code for one in found if one.strength(minor) == strength)


def _positive(found: Sequence[Indicator], minor: bool) -> bool:
    strong, medium, weak = (len(_of(strength, found, minor)) for strength in ("strong", "medium", "weak"))
    return dimension_positive(strong, medium, weak)


def pattern(positive: Collection[str], *, minor: bool = False) -> str:
    """What the dimensions shown resemble together.

    | recruitment (D1–D3) | work (D4) | pressure there (D5, D6) | pattern                 | under 18   |
    |---------------------|-----------|-------------------------|-------------------------|------------|
    | no                  | no        | no                      | none                    | none       |
    | any                 | no        | any, one at least       | means_only              | means_only |
    | no                  | yes       | no                      | conditions              | minor      |
    | yes                 | yes       | no                      | recruited_and_exploited | minor      |
    | no                  | yes       | yes                     | exploited_and_held      | minor      |
    | yes                 | yes       | yes                     | all_three               | minor      |
    """
    recruited = not set(positive).isdisjoint(RECRUITMENT)
    held = not set(positive).isdisjoint(DESTINATION[1:])
    if "D4" not in positive:
        return "means_only" if recruited or held else "none"
    if minor:
        return "minor"
    return _PATTERNS[recruited, held]


_PATTERNS = {
    (False, False): "conditions",
    (True, False): "recruited_and_exploited",
    (False, True): "exploited_and_held",
    (True, True): "all_three",
}
