"""What must hold in the questions of the check."""

from __future__ import annotations

from collections.abc import Iterator

from wegweiser.packs.origin import Loaded, PackError
from wegweiser.packs.types import Sign

AT_MOST = 14  # a tired person reads no more
ILO_INDICATORS = range(1, 12)
TEXTS = ("label", "label_noticed", "why", "right", "now", "now_noticed")


def sign_problems(loaded: Loaded) -> Iterator[PackError]:
    """Every problem of the pack's own questions, and whether the country's check is short and complete."""
    pack = loaded.pack
    for slug, sign in pack.signs.items():
        if ("signs", slug) in loaded.own:
            for key, problem in _sign(sign):
                yield loaded.origins["signs", slug].error(key, problem)
    if len(pack.signs) > AT_MOST:
        origin = loaded.origins["signs", list(pack.signs)[-1]]
        yield origin.error("order", f"makes {len(pack.signs)} questions, at most {AT_MOST} are asked")
    asked = {code for sign in pack.signs.values() for code in sign.indicators}
    for code in pack.indicators.keys() - asked:
        yield loaded.origins["indicators", code].error("code", "belongs to no question of the check")


def _sign(sign: Sign) -> Iterator[tuple[str, str]]:
    if not sign.situations:
        yield "situations", "is empty: the answer would lead to nobody"
    for number in (*sign.ilo11, *(() if sign.ilo11 else (0,))):
        if number not in ILO_INDICATORS:
            yield "ilo11", f"{number} is none of the eleven indicators"
    for key in TEXTS:
        if not getattr(sign, key):
            yield key, "is empty"
        if unsaid := [language for language in sign.checked if not getattr(sign, key).get(language)]:
            yield "checked", f"names {', '.join(unsaid)}, but {key} has no such text"
