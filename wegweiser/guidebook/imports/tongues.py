"""Languages named in prose → ISO 639-1, and the language a text is written in."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from babel import Locale

# Names that the Unicode CLDR does not give, or gives otherwise.
ALIASES = {
    "bks": ("bs", "hr", "sr"),
    "bosnisch-kroatisch-serbisch": ("bs", "hr", "sr"),
    "serbo-croatian": ("sr", "hr"),
    "serbokroatisch": ("sr", "hr"),
    "farsi": ("fa",),
    "dari": ("fa",),
    "kurmanci": ("ku",),
    "kurmandschi": ("ku",),
    "sorani": ("ku",),
    "mandarin": ("zh",),
    "moldovan": ("ro",),
    "flämisch": ("nl",),
    "castellano": ("es",),
    "lëtzebuergesch": ("lb",),
    "luxemburgisch": ("lb",),
    "tigrinya": ("ti",),
    "tagalog": ("tl",),
    "filipino": ("tl",),
}
# Codes of countries that people write for the language; none of them but lu is ISO 639-1, and lu (Luba-Katanga) is not
# what a list beside fr and de means.
_COUNTRIES = {"cz": "cs", "ua": "uk", "gr": "el", "al": "sq", "dk": "da", "gb": "en", "rs": "sr", "lu": "lb"}
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
# fmt: off
_FILLERS = frozenset((
    "and", "or", "und", "oder", "et", "ou", "in", "auf", "en", "line", "hotline", "hotlines", "helpline",
    "only", "nur", "free", "kostenlos", "gratuit", "gratuite", "language", "languages", "sprache", "sprachen",
    "langue", "langues", "phone", "tel", "telefon", "beratung", "advice", "counselling", "conseil", "speakers",
    "speaking", "für", "for", "pour",
))
_STOPS = {
    "de": (
        "der", "die", "das", "und", "für", "mit", "von", "den", "dem", "des", "ein", "eine", "einer", "ist", "im",
        "zu", "auf", "bei", "werden", "nicht", "oder", "durch", "zur", "zum",
    ),
    "en": (
        "the", "and", "for", "of", "with", "to", "in", "is", "are", "on", "by", "from", "its", "at", "who", "which",
        "their", "or", "not", "an", "be", "can",
    ),
    "fr": (
        "le", "la", "les", "des", "du", "et", "pour", "avec", "une", "est", "dans", "aux", "sur", "par", "au",
        "qui", "ou", "en", "à", "de", "un", "ne", "pas",
    ),
}
# fmt: on


@cache
def _names() -> dict[str, tuple[str, ...]]:
    """Casefolded language names in German, English and French → codes."""
    names: dict[str, tuple[str, ...]] = {}
    for display in ("de", "en", "fr"):
        for code, name in Locale(display).languages.items():
            if len(code) == 2 and len(name) >= 3:
                names.setdefault(name.casefold(), (code,))
    return names | ALIASES


@lru_cache(maxsize=4096)
def is_language(code: str) -> bool:
    """Is it an ISO 639-1 code?"""
    return len(code) == 2 and code in Locale("en").languages


def read_languages(text: str) -> list[str]:
    """ISO 639-1 codes of the languages named in a text, in its order. "several languages" names none."""
    items = [item.strip().casefold() for item in re.split(r"[,;/\s]+", text) if item.strip()]
    items = [_COUNTRIES.get(item, item) for item in items]
    if items and all(is_language(item) for item in items):
        return list(dict.fromkeys(items))
    found: list[str] = []
    for word in _WORD.findall(text):
        found.extend(_codes(word))
    return list(dict.fromkeys(found))


def label_languages(label: str) -> tuple[list[str], str]:
    """Languages of a label and what else it says: "Bulgarian" → (["bg"], ""), "office" → ([], "office").

    A label that says more than languages keeps all its words.
    """
    words = _WORD.findall(label)
    named = [_codes(word) or ((word.casefold(),) if is_language(word.casefold()) else ()) for word in words]
    rest = [word for word, codes in zip(words, named, strict=True) if not codes and word.casefold() not in _FILLERS]
    if rest or not any(named):
        return [], label
    return list(dict.fromkeys(code for codes in named for code in codes)), ""


@lru_cache(maxsize=256)  # a row asks for the same text more than once
def guess_language(text: str, default: str) -> str:
    """`de`, `en` or `fr` when the little words of the text clearly say so, otherwise the default."""
    words = re.findall(r"[^\W\d_]+", text.casefold())
    counts = sorted(((sum(word in stops for word in words), tongue) for tongue, stops in _STOPS.items()), reverse=True)
    (most, language), (second, _) = counts[0], counts[1]
    return language if most >= 2 and most >= 1.5 * second else default


def _codes(word: str) -> tuple[str, ...]:
    """Codes of one word; German names also when declined ("rumänische", "bulgarischsprachig")."""
    name = word.casefold()
    names = _names()
    if name in names:
        return names[name]
    if german := re.fullmatch(r"(\w+isch)(?:e|er|en|es|em|sprachig\w*)", name):
        return names.get(german[1], ())
    if french := re.fullmatch(r"(\w+)(?:e|s|es)", name):
        return names.get(french[1], ()) if len(french[1]) >= 6 else ()
    return tuple(code for part in name.split("-") for code in names.get(part, ())) if "-" in name else ()
