"""The glossary of legal terms: complete, and refused where it is not."""

from __future__ import annotations

from pathlib import Path

import pytest

from wegweiser import packs
from wegweiser.packs import check
from wegweiser.packs.loader import read

TERMS = packs.load("de").terms
NEEDED = (
    "trafficking", "labour_exploitation", "forced_labour", "reflection_period", "residence_permit",
    "suspended_removal", "counselling_service", "public_body", "non_public_body", "duty_to_report", "identification",
    "assistance_programme", "minimum_wage", "limitation_period", "exclusion_period", "posted_worker",
    "undeclared_work", "deduction", "piece_rate", "labour_inspection", "customs_fks", "prosecution", "court_case",
    "compensation", "interpreter", "wage_claim",
)  # fmt: skip
WORDS = '{ de = "Z", en = "Z", fr = "Z" }'
TERM = f'[zed]\nlabel = {WORDS}\nplain = {WORDS}\nsource = "https://example.org/law"\nchecked_on = 2026-11-21\n'


def problems_of(zedland: Path, text: str) -> list[str]:
    (zedland / "terms.toml").write_text(text, encoding="utf-8")
    return [str(problem) for problem in check.problems(read("zz"))]


@pytest.fixture(autouse=True)
def _read_anew() -> None:
    from wegweiser.packs import loader

    loader._read.cache_clear()


@pytest.mark.parametrize("code", NEEDED)
def test_term_is_in_the_glossary(code: str) -> None:
    assert code in TERMS


def test_country_has_the_terms_of_the_union_but_not_of_another_country() -> None:
    there = packs.load("lu").terms
    assert "trafficking" in there
    assert "suspended_removal" not in there


@pytest.mark.parametrize("code", sorted(TERMS))
def test_no_term_is_its_own_word_to_avoid(code: str) -> None:
    term = TERMS[code]
    assert not [one for one in term.avoid if one.words.casefold() == term.label[one.language].casefold()]


@pytest.mark.parametrize("language", ["ro", "bg", "pl", "pt", "ar"])
def test_further_languages_are_read_and_not_checked(language: str) -> None:
    assert TERMS["trafficking"].label[language]
    assert not any(language in term.checked for term in TERMS.values())


def test_sound_term_has_no_problem(zedland: Path) -> None:
    assert problems_of(zedland, TERM) == []


@pytest.mark.parametrize(
    ("added", "key"),
    [
        ('checked = ["ro"]\n', "checked"),
        ('also = [" "]\n', "also"),
        ('avoid = [{ language = "ro", words = "x" }]\n', "avoid"),
        ('avoid = [{ language = "de", words = " " }]\n', "avoid"),
    ],
)
def test_problem_names_file_term_and_key(zedland: Path, added: str, key: str) -> None:
    [problem] = problems_of(zedland, TERM + added)
    assert problem.startswith("zz/terms.toml:")
    assert f"[zed] {key}:" in problem


@pytest.mark.parametrize("language", ["de", "en", "fr"])
def test_term_without_a_language_of_the_house_is_refused(zedland: Path, language: str) -> None:
    lacking = TERM.replace(f'{language} = "Z"', f'{language} = ""', 1)
    assert any(f"lacks {language}" in problem for problem in problems_of(zedland, lacking))
