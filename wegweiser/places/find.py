"""Finds a place by its official key or by its name.

One place has one canonical key; every other official key of it (`11000`, `11000000`, `DE300` for `11`) leads there.
"""

from __future__ import annotations

import os
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cache
from types import MappingProxyType

from wegweiser import packs
from wegweiser.packs import check, loader
from wegweiser.packs.types import PlaceRow

FORMS = "LU, 11, 07314, 09564000, a NUTS code such as DEB34 or a LAU code such as 0304"


@dataclass(frozen=True, slots=True)
class Place:
    """A place. `level` is country, state, district or municipality; `parent` and `country` are canonical keys.

    `asked` is the key as it was typed. `note` (English, for a terminal) is not empty where a larger place answers for
    the key that was asked; a page says the same in its language from `asked`, `name` and `key`.
    """

    key: str
    name: str
    level: str
    country: str
    parent: str
    nuts: str
    asked: str = ""
    note: str = ""


class UnknownPlace(LookupError):
    """No place has this key. The message names the allowed forms and places with a near name."""


@dataclass(frozen=True, slots=True)
class _Index:
    by_key: MappingProxyType[str, Place]  # canonical key → place
    aliases: MappingProxyType[str, str]  # any official key, upper case → canonical key
    regions: MappingProxyType[str, str]  # NUTS 2 code, no level of ours → the state or country around it
    names: tuple[tuple[str, Place], ...]  # folded name → place, sorted
    packs: MappingProxyType[str, str]  # pack code → country key


def find(key: str, pack: str | None = None) -> Place:
    """The place with this official key (AGS, ARS, NUTS, LAU, country code), in the country of `pack` if given.

    An 8-digit key that is not listed is answered by its district, with a `note`. Raises `UnknownPlace`.
    """
    index = _index()
    typed = " ".join(key.split())
    wanted = typed.upper()
    country = None if pack is None else index.packs.get(pack, "")
    for candidate, exact in _candidates(wanted, index):
        canonical = index.aliases.get(candidate)
        if canonical and country in (None, index.by_key[canonical].country):
            place = index.by_key[canonical]
            return replace(place, asked=typed, note="" if exact else _note(typed, place))
    raise UnknownPlace(_unknown(typed, country))


def chain(place: Place) -> tuple[Place, ...]:
    """The place and everything it lies in, nearest first, up to the country."""
    index = _index()
    found = [place]
    while found[-1].parent:
        found.append(index.by_key[found[-1].parent])
    return tuple(found)


def search_places(text: str, limit: int = 10, pack: str | None = None) -> tuple[Place, ...]:
    """Places by name or key: same name first, then names that begin so, then names with a word that begins so, then
    near spellings. Case, accents and umlauts (`ü`, `ue`, `u`) do not matter."""
    index = _index()
    country = None if pack is None else index.packs.get(pack, "")
    wanted = fold(text)
    if not wanted:
        return ()
    ranked = sorted(_ranked(wanted, text.strip().upper(), index, country), key=lambda hit: hit[:3])
    places = dict.fromkeys(place.key for *_rank, place in ranked)
    return tuple(index.by_key[key] for key in places)[:limit] or _near(wanted, index, country)[:limit]


def fold(text: str) -> str:
    """Casefolded, umlauts and accents taken off, everything that is no letter or digit a blank."""
    plain = text.casefold()
    for pair, letter in (("ae", "a"), ("oe", "o"), ("ue", "u")):
        plain = plain.replace(pair, letter)
    plain = "".join(sign for sign in unicodedata.normalize("NFKD", plain) if not unicodedata.combining(sign))
    return " ".join("".join(sign if sign.isalnum() else " " for sign in plain).split())


def _candidates(wanted: str, index: _Index) -> Iterable[tuple[str, bool]]:
    """Keys to look up, in order, and whether they name exactly what was asked."""
    yield wanted, True
    if wanted in index.regions:
        yield index.regions[wanted], False
    if not wanted.isdigit():
        return
    if len(wanted) == 12:  # ARS: state 2, region 1, district 2, association 4, municipality 3
        wanted = wanted[:5] + wanted[9:]
        yield wanted, True
    if len(wanted) == 8:  # AGS: state 2, region 1, district 2, municipality 3
        yield wanted[:5], False


def _note(asked: str, place: Place) -> str:
    return f"{asked} has no entry of its own: {place.name} ({place.key}) answers"


def _unknown(typed: str, country: str | None) -> str:
    near = ", ".join(f"{place.name} {place.key}" for place in _near(fold(typed), _index(), country)[:3])
    return f"no place {typed!r}; allowed: {FORMS}" + (f"; did you mean: {near}" if near else "")


def _ranked(wanted: str, key: str, index: _Index, country: str | None) -> Iterable[tuple[int, int, str, Place]]:
    exact = index.aliases.get(key)
    if exact and country in (None, index.by_key[exact].country):
        yield 0, 0, "", index.by_key[exact]
    for name, place in index.names:
        if country not in (None, place.country):
            continue
        rank = 0 if name == wanted else 1 if name.startswith(wanted) else 2 if f" {wanted}" in name else None
        if rank is not None:
            yield rank, len(name), place.key, place


def _near(wanted: str, index: _Index, country: str | None) -> tuple[Place, ...]:
    from rapidfuzz import fuzz, process

    names = {position: name for position, (name, place) in enumerate(index.names) if country in (None, place.country)}
    hits = process.extract(wanted, names, scorer=fuzz.WRatio, score_cutoff=75, limit=10)
    return tuple(index.names[position][1] for _name, _score, position in hits)


def _index() -> _Index:
    return _built(os.environ.get("WEGWEISER_PACKS", ""))


@cache
def _built(_packs: str) -> _Index:
    by_key: dict[str, Place] = {}
    aliases: dict[str, str] = {}
    countries: dict[str, str] = {}
    for clash in check.clashes(loader.read(code) for code in packs.codes()):
        raise clash
    for code in packs.codes():
        rows = packs.load(code).places
        countries[code] = next(row.key for row in rows if row.level == "country")
        _add(rows, countries[code], by_key, aliases)
    regions = {
        place.nuts[:4]: place.parent
        for place in by_key.values()
        if len(place.nuts) == 5 and place.parent and place.nuts[:4] not in aliases
    }
    names = sorted(((fold(place.name), place) for place in by_key.values()), key=lambda pair: (pair[0], pair[1].key))
    return _Index(
        MappingProxyType(by_key),
        MappingProxyType(aliases),
        MappingProxyType(regions),
        tuple(names),
        MappingProxyType(countries),
    )


def _add(rows: Iterable[PlaceRow], country: str, by_key: dict[str, Place], aliases: dict[str, str]) -> None:
    for row in rows:
        by_key[row.key] = Place(row.key, row.name, row.level, country, row.parent, row.nuts)
        for key in (row.key, *row.aliases):
            aliases[key.upper()] = row.key
    for row in rows:  # a NUTS code may cover several places: the largest, which stands first, has it
        if row.nuts:
            aliases.setdefault(row.nuts.upper(), row.key)
