"""Agenda templates and casework cards: complete, without a verdict, and saying something."""

from __future__ import annotations

from types import MappingProxyType

import pytest
from msgspec.structs import replace

from wegweiser.packs import loader
from wegweiser.packs.check_workshops import KINDS, SECTORS, VERDICT, lines, workshop_problems
from wegweiser.packs.origin import Loaded
from wegweiser.rules.signs import Indicator, professional

EU = loader.read("eu")
CARDS, AGENDAS = EU.pack.vignettes, EU.pack.agendas
BRIEFED = {
    *("domestic-work", "construction", "restaurants", "agriculture"),
    *("meat", "logistics", "care", "prostitution"),
}


def problems(**changed: object) -> str:
    pack = replace(EU.pack, **{name: MappingProxyType(value) for name, value in changed.items()})  # type: ignore[call-overload]
    return "; ".join(str(problem) for problem in workshop_problems(Loaded(pack, *EU[1:])))


def with_card(**changes: object) -> str:
    return problems(vignettes={**CARDS, "household": replace(CARDS["household"], **changes)})  # type: ignore[arg-type]


def with_agenda(**changes: object) -> str:
    return problems(agendas={**AGENDAS, "round_table": replace(AGENDAS["round_table"], **changes)})  # type: ignore[arg-type]


def test_shipped_cards_and_templates_are_sound() -> None:
    assert problems() == ""


def test_every_kind_of_meeting_has_a_template() -> None:
    assert {agenda.kind for agenda in AGENDAS.values()} == set(KINDS)


def test_cards_show_the_agreed_sectors() -> None:
    assert {card.sector for card in CARDS.values()} == BRIEFED


@pytest.mark.parametrize(
    ("changes", "problem"),
    [
        ({"sector": "rights"}, "is no page about a sector"),
        ({"sector": "circus"}, "is no page about a sector"),
        ({"facts": {"de": "Eine Zeile."}}, "facts: has 1 lines in de, not 4 to 6"),
        ({"questions": {"fr": "a ?\nb ?"}}, "questions: has 2 lines in fr, not 3 to 4"),
        ({"label": {"de": "Ein Fall von Menschenhandel"}}, "a card never says what it is"),
        ({"facts": {"en": "a\nb\nc\nShe is a victim."}}, "says 'victim'"),
        ({"indicators": ()}, "indicators: is empty"),
        ({"tasks": ()}, "tasks: is empty"),
        ({"situations": ()}, "situations: is empty"),
    ],
)
def test_unsound_card_is_named(changes: dict[str, object], problem: str) -> None:
    assert problem in with_card(**changes)


def test_one_sector_too_few_is_named() -> None:
    fewer = {slug: card for slug, card in CARDS.items() if card.sector != "meat"}
    assert f"7 sectors, not {SECTORS}" in problems(vignettes=fewer)


@pytest.mark.parametrize(
    ("changes", "problem"),
    [
        ({"points": ()}, "points: is empty"),
        ({"points": (replace(AGENDAS["round_table"].points[0], minutes=0),)}, "point 1 takes 0 minutes"),
        ({"points": (replace(AGENDAS["round_table"].points[0], label={"de": "x"}),)}, "point 1 lacks en, fr"),
        ({"kind": "working_group"}, "none is there for round_table"),
    ],
)
def test_unsound_template_is_named(changes: dict[str, object], problem: str) -> None:
    assert problem in with_agenda(**changes)


@pytest.mark.parametrize("code", ["de", "lu"])
@pytest.mark.parametrize("slug", CARDS)
def test_a_card_names_only_what_the_country_knows(slug: str, code: str) -> None:
    pack, card = loader.load(code), CARDS[slug]
    assert set(card.indicators) <= set(pack.indicators)
    assert set(card.situations) <= set(pack.situations)
    assert all(pack.tasks[task].helps_person for task in card.tasks)


@pytest.mark.parametrize("slug", CARDS)
def test_what_helps_follows_from_what_is_asked(slug: str) -> None:
    """Each task of a card is needed in one of its situations, or lets people talk at all."""
    card = CARDS[slug]
    situations = [EU.pack.situations[one] for one in card.situations]
    needed = {task for one in situations for task in (*one.tasks, *one.then)}
    assert set(card.tasks) <= needed | {"interpret"}


@pytest.mark.parametrize("slug", CARDS)
def test_each_card_gives_something_to_talk_about(slug: str) -> None:
    """Its indicators indicate at least one dimension, and count in the list for that age."""
    card = CARDS[slug]
    rules = [Indicator(one.code, one.dimension, one.adult, one.child) for one in EU.pack.indicators.values()]
    report = professional(dict.fromkeys(card.indicators, "yes"), rules, minor=card.minor)
    assert any(one.state == "shown" for one in report.dimensions)
    counted = {code for one in report.dimensions for code in (*one.strong, *one.medium, *one.weak)}
    assert counted == set(card.indicators)


@pytest.mark.parametrize("slug", CARDS)
def test_translations_have_line_for_line(slug: str) -> None:
    card = CARDS[slug]
    for text in (card.facts, card.questions):
        assert len({len(lines(text[language])) for language in ("de", "en", "fr")}) == 1


@pytest.mark.parametrize(
    "word", ["Menschenhandel", "Zwangsarbeit", "the victim", "trafficking", "la traite", "illégal", "Täter"]
)
def test_verdict_words_are_seen(word: str) -> None:
    assert VERDICT.search(f"Das ist {word}.")


@pytest.mark.parametrize("said", ["Er trat ein", "il retraite le dossier", "Arbeit", "She works", "Il dit"])
def test_plain_words_are_no_verdict(said: str) -> None:
    assert not VERDICT.search(said)
