from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wegweiser import places


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("Ludwigshafen", "07314"),
        ("ludwigshafen am rhein", "07314"),
        ("Köln", "05315"),
        ("koeln", "05315"),
        ("KOLN", "05315"),
        ("münchen", "09162"),
        ("berlin", "11"),
        ("esch alzette", "0204"),
        ("Ludwigshfaen", "07314"),
        ("07314", "07314"),
        ("Weißenburg", "09577"),
        ("zweibrucken", "07320"),
    ],
)
def test_first_place_found(text: str, first: str) -> None:
    assert places.search_places(text)[0].key == first


def test_city_comes_before_the_district_around_it() -> None:
    assert [place.name for place in places.search_places("München")] == ["München", "Landkreis München"]


def test_limit_is_kept() -> None:
    assert len(places.search_places("land", limit=3)) == 3


def test_pack_limits_the_country() -> None:
    assert {place.country for place in places.search_places("e", limit=200, pack="lu")} == {"LU"}


@pytest.mark.parametrize("text", ["", "  ", "-", "qqqqqqqq"])
def test_nothing_is_found_for_nothing(text: str) -> None:
    assert places.search_places(text) == ()


@given(st.text(max_size=30), st.integers(1, 20))
def test_no_place_is_found_twice(text: str, limit: int) -> None:
    keys = [place.key for place in places.search_places(text, limit)]
    assert len(keys) == len(set(keys)) <= limit
