"""The questions of the check: short, complete, each with its right in every country."""

from __future__ import annotations

from types import MappingProxyType

import pytest
from msgspec.structs import replace

from wegweiser import packs
from wegweiser.packs import loader
from wegweiser.packs.check_signs import AT_MOST, sign_problems
from wegweiser.packs.origin import Loaded
from wegweiser.packs.types import Sign

EU = loader.read("eu")
SIGNS = EU.pack.signs
STRENGTHS = {"D1": (1, 8, 1), "D2": (1, 9, 0), "D3": (0, 14, 2), "D4": (1, 7, 1), "D5": (4, 10, 1), "D6": (0, 5, 2)}


def with_signs(signs: dict[str, Sign]) -> Loaded:
    origin = EU.origins["signs", "pay"]
    named = {("signs", slug): origin for slug in signs}
    own = frozenset({*EU.own, *named})
    return EU._replace(pack=replace(EU.pack, signs=MappingProxyType(signs)), origins={**EU.origins, **named}, own=own)


def said(**changes: object) -> str:
    changed = {**SIGNS, "pay": replace(SIGNS["pay"], **changes)}
    return "; ".join(str(problem) for problem in sign_problems(with_signs(changed)))


def test_shipped_questions_are_sound() -> None:
    assert not list(sign_problems(EU))
    assert 10 <= len(SIGNS) <= AT_MOST


@pytest.mark.parametrize(
    ("changes", "problem"),
    [
        ({"situations": ()}, "the answer would lead to nobody"),
        ({"ilo11": (12,)}, "12 is none of the eleven"),
        ({"ilo11": ()}, "0 is none of the eleven"),
        ({"right": {}}, "right: is empty"),
        ({"checked": ("tr",)}, "names tr, but label has no such text"),
        ({"indicators": ()}, "belongs to no question of the check"),
    ],
)
def test_unsound_question_is_named(changes: dict[str, object], problem: str) -> None:
    assert problem in said(**changes)


def test_one_question_too_many_is_named() -> None:
    more = {**SIGNS, "extra": replace(SIGNS["pay"], slug="extra")}
    assert any("at most 14" in str(problem) for problem in sign_problems(with_signs(more)))


@pytest.mark.parametrize("country", ["de", "lu"])
@pytest.mark.parametrize("slug", SIGNS)
def test_right_rests_on_a_law_in_every_country(slug: str, country: str) -> None:
    assert set(SIGNS[slug].refs) & packs.load(country).legal_refs.keys()


@pytest.mark.parametrize("slug", SIGNS)
def test_every_law_named_is_in_some_pack(slug: str) -> None:
    known = {code for country in ("eu", "de", "lu") for code in packs.load(country).legal_refs}
    assert set(SIGNS[slug].refs) <= known


@pytest.mark.parametrize("dimension", STRENGTHS)
def test_adult_list_has_the_strengths_of_the_brochure(dimension: str) -> None:
    found = [one.adult for one in EU.pack.indicators.values() if one.dimension == dimension]
    assert tuple(found.count(strength) for strength in ("strong", "medium", "weak")) == STRENGTHS[dimension]


def test_every_ilo_indicator_is_asked_for() -> None:
    assert {number for sign in SIGNS.values() for number in sign.ilo11} == set(range(1, 12))
