from __future__ import annotations

import pytest

from wegweiser import packs
from wegweiser.guidebook.translating.glossary import terms_for

TERMS = packs.load("de").terms


def found(text, source="de", language="ro"):
    return {term.here for term in terms_for(text, TERMS, source=source, language=language, page="en")[0]}


@pytest.mark.parametrize(
    ("text", "source", "term"),
    [
        ("Hilft bei Lohnforderungen.", "de", "Lohnforderung"),
        ("Die FKS prüft.", "de", "Finanzkontrolle Schwarzarbeit (FKS)"),
        ("Beratung für Betroffene des Menschenhandels", "de", "Menschenhandel"),
        ("We help with wage claims.", "en", "wage claim"),
        ("LIMITATION PERIODS matter", "en", "limitation period"),
        ("Titres de séjour", "fr", "titre de séjour"),
    ],
)
def test_term_is_found_in_every_ending(text, source, term):
    assert term in found(text, source)


@pytest.mark.parametrize("text", ["", "Items of a list.", "Guten Tag.", "Die Zollinie"])
def test_short_word_is_not_found_inside_of_another(text):
    assert found(text) == set()


def test_every_term_stands_in_one_of_the_two_lists():
    here, others = terms_for("Mindestlohn", TERMS, source="de", language="ar", page="de")
    assert len(here) + len(others) == len(TERMS)


def test_word_nobody_knows_stays_empty():
    here, _ = terms_for("Duldung", TERMS, source="de", language="ar", page="de")
    assert [(term.here, term.there) for term in here] == [("Duldung", "")]


def test_words_to_avoid_are_those_of_the_target_language():
    here, _ = terms_for("Schwarzarbeit", TERMS, source="de", language="fr", page="de")
    assert ("travail au noir, travail illégal",) in [term.avoid for term in here]


def test_no_word_is_checked_before_a_person_has_looked():
    here, others = terms_for("", TERMS, source="de", language="en", page="de")
    assert not any(term.checked for term in (*here, *others))
