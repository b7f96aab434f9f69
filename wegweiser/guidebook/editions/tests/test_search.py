"""Search finds what people mean, whatever they type."""

from __future__ import annotations

import time

import pytest

from wegweiser.guidebook.editions import search as searching
from wegweiser.guidebook.editions.document import DocText
from wegweiser.guidebook.editions.search import excerpt, index_edition, search, search_all

from . import sample

pytestmark = pytest.mark.django_db


@pytest.fixture
def town() -> str:
    index_edition("musterstadt", sample.document(), sample.pack())
    return "musterstadt"


def ids(text: str, language: str = "de", slug: str = "musterstadt") -> list[str]:
    return [hit.actor_id for hit in search(slug, text, language, limit=100).items]


@pytest.mark.parametrize(
    ("text", "language", "found"),
    [
        ("Polizei", "de", {"notruf-110", "kripo"}),
        ("police", "en", {"notruf-110", "kripo"}),
        ("POLICE", "fr", {"notruf-110", "kripo"}),
        ("Zoll", "de", {"zoll"}),
        ("customs", "en", {"zoll"}),
        ("douanes", "fr", {"zoll"}),
        ("Zoll", "fr", {"zoll"}),
        ("Dolmetscher", "de", {"sprachbruecke"}),
        ("interpreter", "en", {"sprachbruecke"}),
        ("Haus", "de", {"sprachbruecke"}),
        ("häuser", "de", {"sprachbruecke"}),
        ("haeuser", "de", {"sprachbruecke"}),
        ("Koeln", "de", {"kasse"}),
        ("koln", "en", {"kasse"}),
        ("KÖLN", "fr", {"kasse"}),
        ("prosecutor", "en", {"staatsanwaltschaft"}),
        ("refuge femmes", "fr", {"frauenhaus"}),
        ("lohnlot", "de", {"lohnlotse"}),
        ("Beratung Frauen", "de", {"frauenhaus"}),
        ("030 23125010", "de", {"kripo"}),
        ("+49 30 23125-010", "de", {"kripo"}),
        ("0049 30 23125010", "de", {"kripo"}),
        ("112", "de", {"notruf-112"}),
        ("Rumänisch", "de", {"lohnlotse"}),
        ("română", "ro", {"lohnlotse"}),
        ("العربية", "ar", {"sprachbruecke"}),
        ("AufenthG", "de", {"auslaenderbehoerde"}),
        ("lohnlotse.example", "de", {"lohnlotse"}),
    ],
)
def test_words_find_their_actors(town: str, text: str, language: str, found: set[str]) -> None:
    assert found <= set(ids(text, language))


@pytest.mark.parametrize(
    ("text", "found"),
    [("Schuldner", "lohnlotse"), ("Baustelle", "zoll"), ("Lohnberatung", "lohnlotse"), ("Handel", "kripo")],
)
def test_compounds_are_taken_apart(town: str, text: str, found: str) -> None:
    document = sample.document()
    more = DocText(text="Schuldner und Beratung, Menschen und Handel, Bau und Stellen, Lohn")
    index_edition(town, sample.document((*document.actors, sample.with_text("lexikon", more))), sample.pack())
    assert found in ids(text)


@pytest.mark.parametrize(
    ("typed", "meant", "found"),
    [
        ("Menshenhandel", "Menschenhandel", "kripo"),
        ("Polizai", "Polizei", "kripo"),
        ("Dolmetchen", "Dolmetschen", "sprachbruecke"),
        ("Jugendampt", "Jugendamt", "jugendamt"),
        ("Staatsanwalschaft", "Staatsanwaltschaft", "staatsanwaltschaft"),
        ("Auslenderbehörde", "Ausländerbehörde", "auslaenderbehoerde"),
    ],
)
def test_a_typo_is_corrected_and_answered(town: str, typed: str, meant: str, found: str) -> None:
    hits = search(town, typed, "de")
    assert (hits.did_you_mean, found in [hit.actor_id for hit in hits.items]) == (meant, True)


def test_a_typo_beside_a_known_word_is_named(town: str) -> None:
    assert search(town, "Polizai Musterstadt", "de").did_you_mean == "Polizei Musterstadt"


def test_any_word_will_do_when_no_actor_has_all(town: str) -> None:
    assert {"jugendamt", "zoll"} <= set(ids("Jugendamt Mindestlohn"))


def test_all_words_narrow(town: str) -> None:
    assert ids("Musterstadt Jugendamt") == ["jugendamt"]


def test_the_title_counts_most(town: str) -> None:
    assert ids("Jugendamt")[0] == "jugendamt"


def test_what_an_actor_must_not_do_does_not_find_it(town: str) -> None:
    assert "kripo" not in ids("Counselling", "en")


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "\x00",
        "a\x00b",
        '"',
        "'",
        "''",
        '" OR "',
        "title:",
        "NEAR(a b)",
        "a*",
        "*",
        "-",
        "\\",
        "%",
        "(",
        "AND",
        "x' & 'y",
        "a:b",
        "\ud800",
        "مساعدة " * 50,
        "\u202eabc",
        "a" * 1_000_000,
        "ä " * 500_000,
        "٣٤٥",
        "²³",
        "😀",
        "e\u0301",
        "हिन्दी",
        "中文搜索",
        "ʼ",
        "ß",
        "İstanbul",
        "1-2",
        "+++",
        "(((",
        "null",
        "a\nb\tc",
        "日" * 400,
    ],
)
def test_any_text_is_answered(town: str, text: str) -> None:
    for language in ("de", "ar", "xx", ""):
        assert search(town, text, language).total >= 0
    assert search_all(text, "de").total >= 0


@pytest.mark.parametrize(("limit", "offset"), [(0, 0), (-1, -5), (10**9, 10**9)])
def test_any_page_is_answered(town: str, limit: int, offset: int) -> None:
    assert search(town, "Polizei", "de", limit, offset).total > 0


@pytest.mark.parametrize("slug", ["nowhere", "", "\x00", "' OR 1=1 --", "a" * 500])
def test_an_unknown_network_has_no_hits(town: str, slug: str) -> None:
    assert search(slug, "Polizei", "de").total == 0


def test_pages_follow_each_other(town: str) -> None:
    everything = ids("Musterstadt")
    pages = [
        hit.actor_id for at in range(0, len(everything), 2) for hit in search(town, "Musterstadt", "de", 2, at).items
    ]
    assert pages == everything


def test_a_new_edition_replaces_the_rows(town: str) -> None:
    index_edition(town, sample.document(sample.ACTORS[:2]), sample.pack())
    assert (ids("Zoll"), set(ids("Notruf"))) == ([], {"notruf-110", "notruf-112"})


def test_networks_do_not_mix(town: str) -> None:
    index_edition("other", sample.document(sample.ACTORS[:1], "other"), sample.pack())
    assert (ids("Zoll", slug="other"), "kripo" in ids("Polizei")) == ([], True)


def test_all_networks_are_searched_together(town: str) -> None:
    index_edition("other", sample.document(sample.ACTORS[:1], "other"), sample.pack())
    assert {hit.network for hit in search_all("Polizei", "de").items} == {"musterstadt", "other"}


def test_title_and_excerpt_speak_the_language_of_the_page(town: str) -> None:
    assert search(town, "Jugendamt", "fr").items[0].title == "Office de la jeunesse"


def test_the_excerpt_marks_the_word(town: str) -> None:
    hit = next(hit for hit in search(town, "Mindestlohn", "de").items if hit.actor_id == "zoll")
    assert ("Mindestlohn", True) in hit.snippet_parts


def test_an_excerpt_is_the_text_itself() -> None:
    text = "wort " * 100 + "Ziel und <b>mehr</b> " + "ende " * 100
    parts = excerpt(text, ("ziel",))
    assert ("Ziel", True) in parts
    assert "".join(part for part, _ in parts).strip("… ") in text


def test_informal_editions_are_refused() -> None:
    import msgspec

    with pytest.raises(ValueError, match="formal"):
        index_edition("x", msgspec.structs.replace(sample.document(), audience="informal"), sample.pack())


def test_hostile_words_in_an_actor_are_found_as_text() -> None:
    text = '\'); DROP TABLE x; -- "quoted" \\ title:AND \x00 \u202e مرحبا ²³ 中文 ' + "x" * 5000
    index_edition("hostile", sample.document((sample.with_text("bad", DocText(text=text)),)), sample.pack())
    assert [ids(word, slug="hostile") for word in ("DROP", "quoted", "مرحبا", "title:AND")] == [["bad"]] * 4


def test_a_common_word_is_not_ranked_but_answered(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("wegweiser.guidebook.editions.search_store.RANKED", 5)
    monkeypatch.setattr(searching, "RANKED", 5)
    index_edition("big", sample.document(sample.many(60)), sample.pack())
    hits = search("big", "Jugendamt", "de", limit=10)
    assert hits.total == 5
    assert all("Jugendamt" in hit.title for hit in hits.items[:5])


def test_two_thousand_actors_are_indexed_and_found_quickly() -> None:
    index_edition("big", sample.document(sample.many(2000)), sample.pack())
    search("big", "Polizei", "de")
    began = time.perf_counter()
    total = search("big", "Hauptzollamt Baustellen", "de").total
    assert total == 167
    assert time.perf_counter() - began < 1
