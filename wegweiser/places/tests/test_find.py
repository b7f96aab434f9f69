from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wegweiser import packs, places

SAME = [  # every official key of one place
    ("DE", ["DE", "de", " DE "]),
    ("LU", ["LU", "lu", "LU0", "LU00", "LU000"]),
    ("11", ["11", "11000", "11000000", "DE3", "DE30", "DE300", "DE-BE", "110000000000"]),
    ("02", ["02", "02000", "02000000", "DE6", "DE60", "DE600", "DE-HH"]),
    ("04", ["04", "DE5", "DE50"]),
    ("07", ["07", "DEB", "DE-RP"]),
    ("07314", ["07314", "07314000", "DEB34", "deb34", "073140000000"]),
    ("09564", ["09564", "09564000", "DE254"]),
    ("08222", ["08222", "08222000"]),
    ("07338", ["07338", "DEB3I"]),
    ("0304", ["0304"]),
    ("LU-03", ["LU-03", "lu-03"]),
]


@pytest.mark.parametrize(("key", "typed"), [(key, typed) for key, keys in SAME for typed in keys])
def test_keys_of_one_place_mean_the_same(key: str, typed: str) -> None:
    place = places.find(typed)
    assert (place.key, place.asked, place.note) == (key, " ".join(typed.split()), "")


@pytest.mark.parametrize(
    ("typed", "key", "note"),
    [
        ("07338004", "07338", "07338004 has no entry of its own: Rhein-Pfalz-Kreis (07338) answers"),
        ("073380004004", "07338", "073380004004 has no entry of its own: Rhein-Pfalz-Kreis (07338) answers"),
        ("08335098", "08335", "08335098 has no entry of its own: Landkreis Konstanz (08335) answers"),
        ("07338000", "07338", "07338000 has no entry of its own: Rhein-Pfalz-Kreis (07338) answers"),
        ("11000001", "11", "11000001 has no entry of its own: Berlin (11) answers"),
        ("DEB3", "07", "DEB3 has no entry of its own: Rheinland-Pfalz (07) answers"),
    ],
)
def test_larger_place_answers_and_says_so(typed: str, key: str, note: str) -> None:
    place = places.find(typed)
    assert (place.key, place.note, place.asked) == (key, note, typed)


@pytest.mark.parametrize("typed", ["", "xx", "99", "99999", "99999999", "7314", "DEX", "DEB9", "Ludwigshafen", "0999"])
def test_unknown_key_names_the_allowed_forms(typed: str) -> None:
    with pytest.raises(places.UnknownPlace, match=r"allowed: LU, 11, 07314, 09564000.*DEB34.*0304"):
        places.find(typed)


def test_unknown_key_names_near_places() -> None:
    with pytest.raises(places.UnknownPlace, match="did you mean: Ludwigshafen am Rhein 07314"):
        places.find("Ludwigshafn")


@pytest.mark.parametrize(("typed", "pack"), [("LU", "de"), ("0304", "de"), ("07314", "lu"), ("11", "xx")])
def test_key_of_another_country_is_unknown(typed: str, pack: str) -> None:
    with pytest.raises(places.UnknownPlace):
        places.find(typed, pack)


def test_pack_accepts_its_own_places() -> None:
    assert places.find("07314", "de").country == "DE"


@pytest.mark.parametrize(
    ("key", "chain"),
    [
        ("07314", ["07314", "07", "DE"]),
        ("11000000", ["11", "DE"]),
        ("0304", ["0304", "LU-03", "LU"]),
        ("LU", ["LU"]),
    ],
)
def test_chain_goes_up_to_the_country(key: str, chain: list[str]) -> None:
    assert [place.key for place in places.chain(places.find(key))] == chain


def test_germany_has_16_states_and_400_districts() -> None:
    rows = packs.load("de").places
    assert sum(row.level == "state" for row in rows) == 16
    # Berlin and Hamburg are states that are also districts
    assert sum(row.level == "district" for row in rows) + sum("000" in row.aliases[0] for row in rows[1:17]) == 400


def test_luxembourg_has_12_cantons_and_the_102_communes_of_2019() -> None:
    rows = packs.load("lu").places
    assert sum(row.level == "district" for row in rows) == 12
    assert sum(row.level == "municipality" for row in rows) == 102


@pytest.mark.parametrize("code", ["de", "lu"])
def test_every_place_is_found_by_its_key_and_ends_in_its_country(code: str) -> None:
    for row in packs.load(code).places:
        place = places.find(row.key, code)
        assert (place.key, place.name) == (row.key, row.name)
        assert places.chain(place)[-1].level == "country"


def test_keys_are_unique_over_all_packs() -> None:
    keys = [key for code in packs.codes() for row in packs.load(code).places for key in (row.key, *row.aliases)]
    assert len(keys) == len(set(keys))


def test_every_independent_city_has_its_municipality_key() -> None:
    cities = [row for row in packs.load("de").places if row.level == "district" and row.aliases]
    assert len(cities) == 104  # 106 with Berlin and Hamburg
    assert all(places.find(f"{row.key}000").note == "" for row in cities)


@given(st.text(max_size=14))
def test_any_text_is_a_place_or_is_refused(text: str) -> None:
    try:
        place = places.find(text)
    except places.UnknownPlace:
        return
    assert places.chain(place)[0] == place


@given(st.text(alphabet="0123456789", min_size=3, max_size=3))
def test_every_municipality_key_of_a_district_leads_to_the_district(number: str) -> None:
    assert places.find(f"07338{number}").key == "07338"
