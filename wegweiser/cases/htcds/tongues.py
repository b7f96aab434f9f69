"""Codes of languages (ISO 639) and countries (ISO 3166), as the Unicode CLDR knows them in Babel."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any, Literal

from babel import Locale
from babel.core import get_global

# ISO 639-2 of languages for which CLDR knows codes of single varieties too (`arb`, `pes`) and names one of them first.
OF_THE_NORM = {
    "aka", "ara", "aym", "aze", "cre", "dzo", "est", "fas", "ful", "grn", "hrv", "iku", "ipk", "kau", "kom", "kur",
    "lav", "mlg", "mon", "msa", "nep", "oji", "ori", "orm", "pus", "que", "ron", "san", "sqi", "srd", "srp", "swa",
    "uzb", "yid", "zha", "zho",
}  # fmt: skip


def long_code(text: str) -> str:
    """ISO 639-2 (terminological) of a code or an English, French or German name, "" where it is none: `vi` → `vie`."""
    short = language_of(text)
    return _long().get(short, short)


def language_of(text: str) -> str:
    """ISO 639-1, or 639-2 where there is no short code; "" where it is none: `rum`, `ron`, `Rumänisch` → `ro`."""
    return _names().get(text.strip().casefold(), "")


@cache
def _names() -> Mapping[str, str]:
    found: dict[str, str] = {}
    known: Mapping[str, str] = _names_in("en", "languages")
    for display in ("de", "fr", "en"):
        names: Mapping[str, str] = _names_in(display, "languages")
        found |= {name.casefold(): code for code, name in names.items() if len(code) in (2, 3)}
    aliases: Mapping[str, str] = _cldr("language_aliases")
    found |= {code: to for code, to in aliases.items() if len(code) == 3 and to in known}
    return found | {code: code for code in known if len(code) in (2, 3) and code not in aliases}


@cache
def _long() -> Mapping[str, str]:
    """Short → long; where a language has two long codes (`ger`, `deu`), the one made from its own name."""
    found: dict[str, str] = {}
    for code, short in _cldr("language_aliases").items():
        if len(code) == 3 and len(short) == 2 and (code in OF_THE_NORM or short not in found):
            found[short] = code  # those of the norm's own names stand first
    return found


def country_of(text: str) -> str:
    """ISO 3166 alpha-2 of a code or an English, French or German name, "" where it is none: `ROU`, `Romania` → `RO`."""
    return _countries().get(text.strip().casefold(), "")


@cache
def _countries() -> Mapping[str, str]:
    codes: Mapping[str, str] = _names_in("en", "territories")
    known = {code for code in codes if len(code) == 2 and code.isalpha()} - NO_COUNTRY
    found = {code.casefold(): code for code in known}
    for code, to in _cldr("territory_aliases").items():
        if len(code) == 3 and code.isalpha() and len(to) == 1 and to[0] in known:
            found[code.casefold()] = to[0]
    for display in ("de", "fr", "en"):
        names = _names_in(display, "territories")
        found |= {names[code].casefold(): code for code in known if code in names}
    return found


def _cldr(name: Literal["language_aliases", "territory_aliases"]) -> Any:
    """Old and long codes → the code in use; of territories a list."""
    return get_global(name)


def _names_in(display: str, what: Literal["languages", "territories"]) -> Any:
    """Code → name in one language."""
    return getattr(Locale(display), what)


NO_COUNTRY = {"EU", "EZ", "UN", "QO", "ZZ", "XA", "XB"}
