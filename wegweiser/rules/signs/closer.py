"""The check for everybody: which answers are warning signs, and what to ask the guidebook."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from .types import Result, Sign


def look_closer(answers: Mapping[str, str], questions: Sequence[Sign]) -> Result:
    """`answers`: slug → "yes" | "no" | "unknown". Only a yes is a reason; an answer to no question is left out.

    A single sign proves nothing and no number of signs is needed (KOK), so nothing is added up.
    """
    found = [sign for sign in questions if answers.get(sign.slug) == "yes"]
    urgent_first = sorted(found, key=lambda sign: not sign.danger)
    situations = dict.fromkeys(slug for sign in urgent_first for slug in sign.situations)
    return Result(tuple(sign.slug for sign in found), tuple(situations), any(sign.danger for sign in found))
