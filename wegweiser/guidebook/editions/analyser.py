"""Words of a text as the search knows them: one analyser for the index and for the question, on every database.

A word has a *plain* form (casefolded, no accents, ae/oe/ue as a/o/u) and, in languages with a stemmer, a *stem*. German
compounds are split by the words of the corpus itself: "Lohnberatung" gives "lohn" and "beratung" where both occur.
"""

from __future__ import annotations

import re
import threading
import unicodedata
from collections.abc import Container, Iterable, Iterator
from functools import lru_cache
from typing import Any

import snowballstemmer

ALGORITHMS = {
    "ar": "arabic", "cs": "czech", "da": "danish", "de": "german", "el": "greek", "en": "english", "es": "spanish",
    "et": "estonian", "fa": "persian", "fi": "finnish", "fr": "french", "hi": "hindi", "hu": "hungarian",
    "it": "italian", "lt": "lithuanian", "nl": "dutch", "no": "norwegian", "pl": "polish", "pt": "portuguese",
    "ro": "romanian", "ru": "russian", "sr": "serbian", "sv": "swedish", "tr": "turkish",
}  # fmt: skip
LONGEST_WORD = 64  # characters
_WORD = re.compile(r"[^\W_]+")
_MAY_COMBINE = re.compile("[^\u0000-\u02ff\u2000-\u20cf]")  # no combining mark lies in these two ranges of Unicode
_UMLAUTS = (("ae", "a"), ("oe", "o"), ("ue", "u"))
_LINKS = ("", "s", "es", "n", "en", "e", "er")  # what German puts between the parts of a compound
_SHORTEST_PART = 4
_MOST_PARTS = 4
_own = threading.local()  # stemmers keep state: one per thread


def fold(text: str) -> str:
    """Casefolded, without accents and vowel signs, Turkish dotless ı as i, æ/œ and ae/oe/ue as one letter."""
    text = unicodedata.normalize("NFKD", text.casefold()).replace("ı", "i").replace("æ", "ae").replace("œ", "oe")
    text = "".join(letter for letter in text if not unicodedata.category(letter).startswith("M"))
    for written, folded in _UMLAUTS:
        text = text.replace(written, folded)
    return unicodedata.normalize("NFC", text)


def words_in(text: str) -> Iterator[tuple[int, int, str]]:
    """`(start, end, word)` of every word as it stands in the text; accents written apart stay with their word."""
    for match in _WORD.finditer(_joined(text)):
        yield match.start(), match.end(), match.group()


def _joined(text: str) -> str:
    """The text, same length, with combining marks as letters so that no word breaks at them."""
    if not _MAY_COMBINE.search(text):
        return text
    return "".join("\u02bc" if unicodedata.category(letter).startswith("M") else letter for letter in text)


def plain_words(text: str) -> list[tuple[str, str]]:
    """`(plain form, as written)` of every word, in order."""
    found = ((plain(text[start:end]), text[start:end]) for start, end, _ in words_in(text))
    return [(folded, written) for folded, written in found if folded]


@lru_cache(maxsize=131_072)
def plain(word: str) -> str:
    """The plain form of one word, at most `LONGEST_WORD` characters; "" when nothing searchable is left."""
    return "".join(_WORD.findall(fold(word)))[:LONGEST_WORD]


@lru_cache(maxsize=131_072)
def stem(word: str, language: str) -> str:
    """The folded stem of a word; its plain form in languages without a stemmer."""
    algorithm = ALGORITHMS.get(language)
    if not algorithm or len(word) > LONGEST_WORD:
        return plain(word)
    return plain(_stemmer(algorithm).stemWord(word.lower())) or plain(word)


def _stemmer(algorithm: str) -> Any:
    known = _own.__dict__
    if algorithm not in known:
        known[algorithm] = snowballstemmer.stemmer(algorithm)
    return known[algorithm]


def split_compound(word: str, lexicon: Container[str]) -> tuple[str, ...]:
    """The parts of a plain German compound that are words of the lexicon, longest first part first; () if none."""
    return _split(word, lexicon, _MOST_PARTS) if len(word) >= 2 * _SHORTEST_PART else ()


def _split(rest: str, lexicon: Container[str], parts: int) -> tuple[str, ...]:
    for cut in range(len(rest) - _SHORTEST_PART, _SHORTEST_PART - 1, -1):
        head, tail = _without_link(rest[:cut], lexicon), rest[cut:]
        if not head:
            continue
        if tail in lexicon:
            return head, tail
        more = _split(tail, lexicon, parts - 1) if parts > 2 and len(tail) >= 2 * _SHORTEST_PART else ()
        if more:
            return (head, *more)
    return ()


def _without_link(head: str, lexicon: Container[str]) -> str:
    for link in _LINKS:
        bare = head.removesuffix(link) if link else head
        if len(bare) >= _SHORTEST_PART and bare in lexicon and (not link or bare != head):
            return bare
    return ""


def terms(text: str, language: str, lexicon: Container[str] = frozenset()) -> list[str]:
    """What a text is found by: plain forms, stems and, in German, the parts of compounds."""
    found: dict[str, None] = {}
    for folded, written in plain_words(text):
        found.update(dict.fromkeys(_forms(folded, written, language, lexicon)))
    return list(found)


def _forms(folded: str, written: str, language: str, lexicon: Container[str]) -> Iterable[str]:
    yield folded
    yield stem(written, language)
    if language == "de":
        for part in split_compound(folded, lexicon):
            yield part
            yield stem(part, language)
