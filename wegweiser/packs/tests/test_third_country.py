"""A third country works by adding a folder."""

from __future__ import annotations

from pathlib import Path

import pytest

from wegweiser import packs, places

pytestmark = pytest.mark.usefixtures("zedland")


def test_folder_is_a_country() -> None:
    assert set(packs.codes()) == {"de", "lu", "zz"}


def test_it_has_the_shared_vocabulary_and_its_own_bodies() -> None:
    pack = packs.load("zz")
    assert pack.tasks == packs.load("eu").tasks
    assert set(pack.target_groups) == {"hotline", "police", "counselling_service"}
    assert set(pack.contacts) == {"emergency-112", "zed-help"}


def test_its_places_have_keys() -> None:
    town = places.find("99901", "zz")
    assert [place.key for place in places.chain(town)] == ["ZZ-N1", "ZZ-N", "ZZ"]


def test_its_places_are_found_by_name() -> None:
    assert places.search_places("zedto")[0].key == "ZZ-N1"


def test_it_disappears_with_the_folder(zedland: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    places.find("ZZ")
    monkeypatch.delenv("WEGWEISER_PACKS")
    with pytest.raises(places.UnknownPlace):
        places.find("ZZ")


def test_a_place_key_of_another_country_is_refused(zedland: Path) -> None:
    with (zedland / "places.csv").open("a", encoding="utf-8") as file:
        file.write("07314,Zedhafen,municipality,ZZ-N,,\n")
    with pytest.raises(
        packs.PackError, match=r"^zz/places.csv:7: 07314: the key '07314' is also used in de/places.csv$"
    ):
        places.find("ZZ")
