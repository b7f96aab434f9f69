"""How hard a text is to read."""

import pytest

from wegweiser.awareness.readability import (
    count,
    english_syllables,
    flesch_kincaid,
    french_syllables,
    german_syllables,
    measure,
    wiener,
)

EASY = {
    "de": "Sie bekommen keinen Lohn? Das ist nicht in Ordnung. Rufen Sie uns an.",
    "en": "You do not get your pay? That is not right. Call us. We can help you.",
    "fr": "Vous ne recevez pas votre salaire ? Ce n’est pas normal. Appelez-nous.",
}
HARD = {
    "de": "Die Inanspruchnahme arbeitsrechtlicher Beratungsangebote erfordert grundsätzlich eine vorherige "
    "Terminvereinbarung mit der zuständigen Koordinierungsstelle des Landesverbandes.",
    "en": "Notwithstanding applicable limitation provisions, remuneration entitlements originating from irregular "
    "employment relationships remain enforceable independently of residence authorisation.",
    "fr": "La reconnaissance administrative de la qualification professionnelle nécessite obligatoirement la "
    "présentation préalable des justificatifs correspondants auprès de l’administration compétente.",
}


@pytest.mark.parametrize("language", EASY)
def test_an_easy_text_keeps_the_goal_and_a_hard_one_does_not(language):
    assert (measure(EASY[language], language).good, measure(HARD[language], language).good) == (True, False)


@pytest.mark.parametrize(
    ("word", "syllables"),
    [("papers", 2), ("worked", 1), ("wanted", 2), ("people", 2), ("the", 1), ("little", 2), ("violence", 3)],
)
def test_english_syllables_leave_out_what_is_silent(word, syllables):
    assert english_syllables(word) == syllables


@pytest.mark.parametrize(
    ("word", "syllables"), [("bezahlen", 3), ("neue", 2), ("ausweis", 2), ("quelle", 2), ("häuser", 2)]
)
def test_german_syllables_take_a_diphthong_as_one(word, syllables):
    assert german_syllables(word) == syllables


@pytest.mark.parametrize(("word", "syllables"), [("police", 2), ("heures", 1), ("salaire", 2), ("vous", 1)])
def test_french_syllables_leave_out_the_mute_e(word, syllables):
    assert french_syllables(word) == syllables


def test_the_german_formula_is_the_published_one():
    # 4 words, 1 sentence; "Ausweis" 7 letters; "bezahlen" 8 letters and 3 syllables; "wir", "den" 1 syllable
    expected = 0.1935 * 25 + 0.1672 * 4 + 0.1297 * 50 - 0.0327 * 50 - 0.875
    assert wiener("Wir bezahlen den Ausweis.") == pytest.approx(expected)


def test_the_english_formula_is_the_published_one():
    assert flesch_kincaid("We take your papers.") == pytest.approx(0.39 * 4 + 11.8 * 5 / 4 - 15.59)


@pytest.mark.parametrize(
    ("text", "sentences"), [("Eins. Zwei! Drei?", 3), ("Um 10.30 Uhr, z. B. heute.", 1), ("Titel\n\nEin Satz.", 2)]
)
def test_sentences_end_where_a_reader_pauses(text, sentences):
    assert count(text, german_syllables).sentences == sentences


@pytest.mark.parametrize(("text", "language"), [("Salut", "ro"), ("", "de"), ("112", "en")])
def test_no_measure_means_no_figure(text, language):
    assert measure(text, language) is None
