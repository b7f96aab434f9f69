from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wegweiser import packs


def test_countries_are_listed_without_the_lender() -> None:
    assert set(packs.codes()) >= {"de", "lu"}
    assert "eu" not in packs.codes()
    assert "eu" in packs.codes(lenders=True)


@pytest.mark.parametrize("code", ["de", "lu"])
def test_pack_is_loaded_once(code: str) -> None:
    assert packs.load(code) is packs.load(code)


def test_unknown_pack_names_the_known_ones() -> None:
    with pytest.raises(packs.UnknownPack, match=r"'xx'.*de.*lu"):
        packs.load("xx")


def test_a_country_inherits_the_vocabulary() -> None:
    assert packs.load("de").tasks == packs.load("eu").tasks


def test_own_entry_wins_over_the_inherited_one() -> None:
    assert packs.load("de").contacts["emergency-112"] != packs.load("eu").contacts["emergency-112"]
    assert packs.load("lu").contacts["emergency-112"] == packs.load("eu").contacts["emergency-112"]


def test_situations_come_in_the_order_of_the_form() -> None:
    orders = [situation.order for situation in packs.load("de").situations.values()]
    assert orders == sorted(orders)


def test_a_pack_cannot_be_changed() -> None:
    pack = packs.load("de")
    with pytest.raises(TypeError):
        pack.tasks["counsel"] = pack.tasks["shelter"]  # type: ignore[index]
    with pytest.raises(AttributeError):
        pack.tasks["counsel"].code = "other"  # type: ignore[misc]


def test_an_extra_folder_may_be_the_pack_itself(zedland: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WEGWEISER_PACKS", f"{zedland}:/nowhere")
    assert packs.load("zz").info.name["en"] == "Zedland"


@pytest.mark.parametrize(
    ("mapping", "language", "text"),
    [
        ({"de": "ja", "en": "yes", "fr": "oui"}, "fr", "oui"),
        ({"de": "ja", "en": "yes"}, "de-at", "ja"),
        ({"de": "ja", "en": "yes"}, "pl", "yes"),
        ({"de": "ja", "fr": "oui"}, "pl", "ja"),
        ({"lb": "jo"}, "pl", "jo"),
        ({"pl": "", "en": "yes"}, "pl", "yes"),
        ({}, "de", ""),
    ],
)
def test_words_fall_back(mapping: dict[str, str], language: str, text: str) -> None:
    assert packs.words(mapping, language) == text


@given(st.dictionaries(st.sampled_from(["de", "en", "fr", "pl"]), st.text(min_size=1), min_size=1), st.text(max_size=5))
def test_words_always_find_a_text_where_there_is_one(mapping: dict[str, str], language: str) -> None:
    assert packs.words(mapping, language) in mapping.values()
