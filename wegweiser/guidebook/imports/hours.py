"""Opening hours in German, English or French prose → OSM opening_hours. Only what is said plainly is read.

Source of the syntax: https://wiki.openstreetmap.org/wiki/Key:opening_hours/specification
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from opening_hours import validate

from wegweiser.guidebook.imports.spans import Spans, Unclear

_ALWAYS = re.compile(
    r"24\s*/\s*7|24\s*h?\s*/\s*24\s*h?[\s,;]*(?:et\s*)?7\s*j?\s*/\s*7\s*j?|"
    r"7\s*j?\s*/\s*7\s*j?[\s,;]*(?:et\s*)?24\s*h?\s*/\s*24\s*h?|"
    r"24\s*h(?:\s*/\s*24)?|24\s*/\s*24\s*h?|24\s*std\.?|jederzeit|"
    r"(?:täglich |tgl\.? |daily )?rund um die uhr(?: erreichbar| besetzt| geöffnet)?|"
    r"24 (?:hours|stunden|heures)(?: a day| am tag| täglich| par jour)?[\s,]*"
    r"(?:(?:365|7) (?:days|tage|jours)(?: a week| die woche| par semaine)?)?|"
    r"round the clock|around the clock|jour et nuit|tag und nacht|day and night|24/7,? 365 days",
    re.IGNORECASE,
)
_SCOPES = {
    "hotline": ("hotline", "helpline", "infotelefon"),
    "phone": ("phone", "telephone", "telefon", "telefonisch", "tel", "téléphone", "by phone", "par téléphone"),
    "office": ("office", "counter", "counters", "desk", "schalter", "büro", "guichet", "walk-in", "reception"),
}
# What makes a bracket more than a remark: it narrows the hours.
_NARROWS = re.compile(
    r"morning|afternoon|evening|vormittag|nachmittag|abend|matin|après-midi|by appointment|nur nach|nach vereinbarung|"
    r"sur rendez-vous|every|odd|even |jede|gerade|first|last|erste|letzte|premier|dernier|except|außer|sauf|ferien|"
    r"holiday|summer|winter|sommer|vacances|closed|geschlossen|fermé|changing|wechselnd|alternate|14-täg",
    re.IGNORECASE,
)
_DAY_OR_TIME = re.compile(
    r"\b(?:mon?|die?|tue?|mi|wed?|thu?|don?|frei?|fri|sat?|sam|son?|sun|lun|mar|mer|jeu|ven|dim|lu|ma|me|je|ve)\b\.?"
    r"|\w+(?:tags?|woch|day)\b|\b(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche)"
    r"|\b\d{1,2}(?:[:.]\d\d(?!\d)|\s*(?:uhr|h)\b)",
    re.IGNORECASE,
)
_FRENCH_DAYS = re.compile(r"\b(?:lu|ma|me|je|ve)\b", re.IGNORECASE)
_PARTS = re.compile(r"[;\n]|(?:(?<=\d)|(?<=uhr)|(?<=\w{4}))\.\s+(?=\w)", re.IGNORECASE)  # not after "Mo."
_NUMBER_FIRST = re.compile(
    r"(\+?\d[\d -]*\d)\s+(?=[^\W\d_]{2})(?!uhr\b|h\b|hours\b|std\b|stunden\b|heures\b)", re.IGNORECASE
)
_NATIVE_DAY = re.compile(r"\b(?:Mo|Tu|We|Th|Fr|Sa|Su|PH|SH)\b")
_NATIVE_TIME = re.compile(r"\b\d\d:\d\d-\d\d:\d\d\b")


@dataclass(frozen=True, slots=True)
class Hours:
    """Hours and what they belong to: `scope` is "", "phone", "hotline", "office"; `number` as written, or ""."""

    osm: str
    scope: str = ""
    number: str = ""


def read_hours(text: str) -> list[Hours]:
    """The hours of a cell, one entry per thing they belong to; empty when any part of it is not plain.

    "working days" means Monday to Friday and not on public holidays. Hours without days are not read.
    """
    return list(_read(" ".join(text.replace("\u00a0", " ").replace("–", "-").replace("—", "-").split())))


@lru_cache(maxsize=1024)  # many rows have the same hours
def _read(line: str) -> tuple[Hours, ...]:
    line = re.sub(r"\b([ap])\.\s?m\b\.?", r"\1m", line, flags=re.IGNORECASE)
    try:
        line = _french_sunday(line)
        return tuple(_prose(line))
    except Unclear:
        return (Hours(line),) if _is_native(line) else ()


def _french_sunday(line: str) -> str:
    """`di` is Dienstag, and dimanche beside lu, ma, me, je, ve; with "10h" alone it could be both."""
    if _FRENCH_DAYS.search(line):
        return re.sub(r"\bdi\b", "dim", line, flags=re.IGNORECASE)
    if re.search(r"\bdi\b", line, re.IGNORECASE) and re.search(r"\dh", line) and " uhr" not in line.casefold():
        raise Unclear
    return line


def _is_native(line: str) -> bool:
    """Plain OSM syntax with days and times. Times alone would mean "every day", which nobody said."""
    plain = '"' not in line and bool(_NATIVE_DAY.search(line)) and bool(_NATIVE_TIME.search(line))
    return plain and len(line) <= 200 and bool(validate(line))


def _prose(line: str) -> list[Hours]:
    spans: dict[tuple[str, str], Spans] = {}
    always: set[tuple[str, str]] = set()
    owner = ("", "")
    for part in _PARTS.split(line):
        if not part.strip(" ."):
            continue
        owner, rest = _owner(part.strip(" ."), owner)
        if _ALWAYS.fullmatch(rest):
            always.add(owner)
        else:
            spans.setdefault(owner, Spans()).add(rest)
    if always & spans.keys() or not (always or spans):
        raise Unclear
    read = [Hours("24/7", *owner) for owner in always] + [Hours(span.osm(), *owner) for owner, span in spans.items()]
    if not all(validate(hours.osm) for hours in read):
        raise Unclear
    return sorted(read, key=lambda hours: (hours.scope, hours.number))


def _owner(part: str, before: tuple[str, str]) -> tuple[tuple[str, str], str]:
    """Whom a part speaks of and the part without that; remarks in brackets are left out unless they narrow it."""
    scope, number = "", ""
    for bracket in re.findall(r"\(([^()]*)\)", part):
        if _NARROWS.search(bracket) or _DAY_OR_TIME.search(bracket):
            raise Unclear
        digits = re.search(r"\+?\d[\d /.-]{4,}\d", bracket)
        number = digits[0] if digits else number
    part = re.sub(r"\s*\([^()]*\)", "", part).strip(" ,:")
    if lead := _NUMBER_FIRST.match(part):
        number, part = lead[1], part[lead.end() :]
    for name, words in _SCOPES.items():
        if lead := re.match(rf"(?:{'|'.join(sorted(words, key=len, reverse=True))})\b\.?:?\s*", part, re.IGNORECASE):
            scope, part = name, part[lead.end() :]
            break
    return ((scope, number) if scope or number else before if not number and before[0] else ("", "")), part
