"""How hard a text is to read: one figure per language, where a measure is known.

German: first Wiener Sachtextformel (Bamberger and Vanecek 1984), about the school year a reader needs.
English: Flesch-Kincaid grade (Kincaid and others 1975), likewise a school year.
French: Flesch's reading ease in the form of Kandel and Moles (1958), 0 to 100, where higher is easier.
Other languages have no measure that we could vouch for: `measure` answers None and the editor sees no figure.

>>> measure("Wir helfen Ihnen. Rufen Sie uns an.", "de").good
True
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
# A sentence ends at . ! ? … before white space, and at a line’s end: a heading or a list entry is one of its own.
# The full stop after a single letter belongs to an abbreviation ("z. B.", "e. g.").
END = re.compile(r"(?<![\s(][^\W\d_])(?<!^[^\W\d_])[.!?…]+[\"'”“’»)]*(?=\s|$)|\n+", re.MULTILINE)
GERMAN = re.compile(r"aa|ee|oo|ai|ei|ey|au|äu|eu|ie|(?<!q)u|[aeioäöüyéèê]")
FRENCH = re.compile(r"[aeiouyàâäéèêëîïôöùûüÿœæ]+")
FRENCH_SILENT = re.compile(r"(?<=[^aeiouyàâäéèêëîïôöùûüÿœæ])(?:e|es)$")
ENGLISH = re.compile(r"[aeiouy]+")
ENGLISH_SILENT = re.compile(
    r"(?<=[aeiouy])([^aeiouy]+)(?:(?<![td])ed|(?<![sxzcg])(?<!ch)(?<!sh)es|(?<!l)e|(?<=[aeiouy]l)e)$"
)
ENGLISH_APART = re.compile(r"i[au](?!n\b)|(?<![tscxg])io|eo(?![pu])|ua(?!r)|(?<=[^q])uou|[aeiou]ing")


@dataclass(frozen=True)
class Figure:
    """The figure of one text. `good` says whether `value` keeps the `goal` (a most, for French a least)."""

    name: str
    value: float
    goal: float
    good: bool


@dataclass(frozen=True)
class Counted:
    """What every formula starts from."""

    words: tuple[str, ...]
    sentences: int
    syllables: tuple[int, ...]

    @property
    def sentence_length(self) -> float:
        """Words per sentence."""
        return len(self.words) / self.sentences

    @property
    def word_length(self) -> float:
        """Syllables per word."""
        return sum(self.syllables) / len(self.words)

    def percent(self, true: int) -> float:
        """`true` words in a hundred."""
        return 100 * true / len(self.words)


def german_syllables(word: str) -> int:
    """Syllables of a German word: its vowels, with the diphthongs as one."""
    return max(1, len(GERMAN.findall(word)))


def english_syllables(word: str) -> int:
    """Syllables of an English word: groups of vowels, without the silent endings. An estimate."""
    spoken = ENGLISH_SILENT.sub(r"\1", word)
    return max(1, len(ENGLISH.findall(spoken)) + len(ENGLISH_APART.findall(spoken)))


def french_syllables(word: str) -> int:
    """Syllables of a French word as spoken: groups of vowels without a mute e at the end. An estimate."""
    return max(1, len(FRENCH.findall(FRENCH_SILENT.sub("", word))))


def count(text: str, syllables: Callable[[str], int]) -> Counted:
    """Words, sentences, syllables of `text`. Figures are no words."""
    sentences = [part for part in END.split(text) if WORD.search(part)]
    words = tuple(word.lower() for word in WORD.findall(text))
    return Counted(words, len(sentences), tuple(map(syllables, words)))


def wiener(text: str) -> float:
    """First Wiener Sachtextformel: 0.1935 MS + 0.1672 SL + 0.1297 IW - 0.0327 ES - 0.875."""
    c = count(text, german_syllables)
    long = c.percent(sum(1 for syllables in c.syllables if syllables >= 3))
    wide = c.percent(sum(1 for word in c.words if len(word) > 6))
    short = c.percent(sum(1 for syllables in c.syllables if syllables == 1))
    return 0.1935 * long + 0.1672 * c.sentence_length + 0.1297 * wide - 0.0327 * short - 0.875


def flesch_kincaid(text: str) -> float:
    """Flesch-Kincaid grade: 0.39 words per sentence + 11.8 syllables per word - 15.59."""
    c = count(text, english_syllables)
    return 0.39 * c.sentence_length + 11.8 * c.word_length - 15.59


def kandel_moles(text: str) -> float:
    """Reading ease of Kandel and Moles: 207 - 1.015 words per sentence - 73.6 syllables per word."""
    c = count(text, french_syllables)
    return 207 - 1.015 * c.sentence_length - 73.6 * c.word_length


def _at_most(name: str, formula: Callable[[str], float], goal: float, text: str) -> Figure:
    value = round(formula(text), 1)
    return Figure(name, value, goal, value <= goal)


def _at_least(name: str, formula: Callable[[str], float], goal: float, text: str) -> Figure:
    value = round(formula(text), 1)
    return Figure(name, value, goal, value >= goal)


MEASURES: dict[str, Callable[[str], Figure]] = {
    "de": partial(_at_most, "Wiener Sachtextformel", wiener, 7),
    "en": partial(_at_most, "Flesch-Kincaid", flesch_kincaid, 7),
    "fr": partial(_at_least, "Kandel-Moles", kandel_moles, 60),
}


def measure(text: str, language: str) -> Figure | None:
    """The figure of a plain text (no markup) in a language ("de", "en", "fr"), rounded to a tenth.

    None where the language has no measure here, or the text has no word.
    """
    formula = MEASURES.get(language)
    return formula(text) if formula and WORD.search(text) else None
