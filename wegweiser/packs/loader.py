"""Reads the folders of country packs into typed values.

A pack is a folder with `pack.toml` and, each optional, the files of `FILES` and `places.csv`. In a TOML file every
table is one entry and the table's name its code; the table `[defaults]` lends its keys (`source`, `checked_on` …) to
all entries of the file.
"""

from __future__ import annotations

import os
import re
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any, TypeVar

import msgspec

from wegweiser.packs.check import problems
from wegweiser.packs.course_types import Question, Story, Track
from wegweiser.packs.lines import Lines
from wegweiser.packs.origin import Loaded, Origin, PackError, UnknownPack
from wegweiser.packs.pages import joined, read_pages
from wegweiser.packs.pathway_types import Deadline, Document, Fact, GivenDate, Move, Protocol, Stage
from wegweiser.packs.tables import BadTable, Places, read_places
from wegweiser.packs.translations import Further, read_words, translated
from wegweiser.packs.types import (
    Agenda,
    Agreement,
    Contact,
    Entry,
    Indicator,
    KindRule,
    LegalRef,
    Limit,
    Pack,
    PackInfo,
    Sign,
    Situation,
    TargetGroup,
    Task,
    Term,
    Topic,
    Vignette,
    Wage,
)
from wegweiser.packs.wages import read_wages
from wegweiser.packs.worktime_types import PayLimit, PublicHoliday, SectorWage, Standard, WorkSector

E = TypeVar("E", bound=Entry)

HOME = Path(__file__).parent
# section of the pack → (file, type of an entry, field that takes the table's name). `pathway.toml/move`: the file has
# several kinds of entries, and those of this section are called `[move.<name>]`.
FILES: dict[str, tuple[str, type[Entry], str]] = {
    "tasks": ("tasks.toml", Task, "code"),
    "topics": ("topics.toml", Topic, "code"),
    "situations": ("situations.toml", Situation, "slug"),
    "kinds": ("kinds.toml", KindRule, "kind"),
    "target_groups": ("target_groups.toml", TargetGroup, "code"),
    "contacts": ("contacts.toml", Contact, "id"),
    "legal_refs": ("law.toml", LegalRef, "id"),
    "agreements": ("agreements.toml", Agreement, "state"),
    "limits": ("limits.toml", Limit, "code"),
    "signs": ("signs.toml", Sign, "slug"),
    "indicators": ("indicators.toml", Indicator, "code"),
    "terms": ("terms.toml", Term, "code"),
    "agendas": ("agendas.toml", Agenda, "code"),
    "vignettes": ("vignettes.toml", Vignette, "slug"),
    "protocols": ("pathway.toml/protocol", Protocol, "code"),
    "stages": ("pathway.toml/stage", Stage, "code"),
    "facts": ("pathway.toml/fact", Fact, "code"),
    "moves": ("pathway.toml/move", Move, "code"),
    "deadlines": ("deadlines.toml", Deadline, "code"),
    "dates": ("pathway.toml/date", GivenDate, "name"),
    "papers": ("papers.toml", Document, "code"),
    "standards": ("worktime.toml/standard", Standard, "code"),
    "work_sectors": ("worktime.toml/sector", WorkSector, "code"),
    "sector_wages": ("worktime.toml/wage", SectorWage, "code"),
    "pay_limits": ("worktime.toml/limit", PayLimit, "code"),
    "public_holidays": ("worktime_holidays.toml", PublicHoliday, "code"),
    "tracks": ("course_tracks.toml", Track, "code"),
    "questions": ("course_questions.toml", Question, "code"),
    "stories": ("course_stories.toml", Story, "code"),
}

TEXTS = {"pages": "pages", "lessons": "course"}  # section → folder with one file per page
ORDERED = ("situations", "signs", "agendas", "vignettes", "pages", "lessons", "tracks", "questions", "stories")


def folders() -> dict[str, Path]:
    """Code → folder: the packs shipped here, then those of `WEGWEISER_PACKS`, which win over the shipped ones."""
    found: dict[str, Path] = {}
    for root in (HOME, *map(Path, filter(None, os.environ.get("WEGWEISER_PACKS", "").split(":")))):
        for folder in (root, *sorted(root.iterdir())) if root.is_dir() else ():
            if (folder / "pack.toml").is_file():
                found[folder.name] = folder
    return found


def codes(*, lenders: bool = False) -> tuple[str, ...]:
    """Codes of all countries, sorted; with `lenders` also of packs that only lend their entries (`eu`)."""
    return tuple(code for code in sorted(folders()) if lenders or read(code).pack.info.phone_region)


def load(code: str) -> Pack:
    """The pack of a country, checked and cached. Raises `UnknownPack` or `PackError`."""
    return _checked(code, _state())


def read(code: str) -> Loaded:
    """The pack with the origins of its entries, not yet checked; for `check` and `doctor`."""
    return _read(code, _state())


def _state() -> str:
    return os.environ.get("WEGWEISER_PACKS", "")


@cache
def _checked(code: str, state: str) -> Pack:
    loaded = _read(code, state)
    for problem in problems(loaded):
        raise problem
    return loaded.pack


@cache
def _read(code: str, state: str, borrowers: tuple[str, ...] = ()) -> Loaded:
    known = folders()
    if code not in known:
        raise UnknownPack(f"no country pack {code!r}; there are: {', '.join(known)}")
    return _merge(known[code], state, (*borrowers, code))


def _merge(folder: Path, state: str, borrowers: tuple[str, ...]) -> Loaded:
    info, origin = _info(folder)
    origins: dict[tuple[str, str], Origin] = {("pack", info.code): origin}
    merged: dict[str, dict[str, Any]] = {section: {} for section in (*FILES, *TEXTS)}
    for lender in info.extends:
        lent = _lent(lender, state, borrowers, origin)
        for section in merged:
            merged[section].update(getattr(lent.pack, section))
        origins.update({key: where for key, where in lent.origins.items() if key[0] != "pack"})
    own = {("pack", info.code)}
    for section in FILES:
        for name, entry, where in _entries(folder, section):
            merged[section][name] = entry
            origins[section, name] = where
            own.add((section, name))
    for section, where_from in TEXTS.items():
        for slug, page, where in read_pages(folder / where_from, _toml):
            merged[section][slug] = joined(merged[section].get(slug), page, where)
            origins[section, slug] = where
            own.add((section, slug))
    for section in ORDERED:
        merged[section] = dict(sorted(merged[section].items(), key=lambda item: item[1].order))
    frozen = {section: MappingProxyType(entries) for section, entries in merged.items()}
    table = _places(folder)
    rows = tuple(row for _line, row in table.rows) if table else ()
    pack = Pack(info=info, places=rows, wages=_wages(folder), **frozen)
    return Loaded(pack, origins, frozenset(own), table, f"{folder.name}/places.csv")


def _lent(lender: str, state: str, borrowers: tuple[str, ...], origin: Origin) -> Loaded:
    if lender in borrowers:
        raise origin.error("extends", f"{lender!r} leads back to this pack", lender)
    try:
        return _read(lender, state, borrowers)
    except UnknownPack as unknown:
        raise origin.error("extends", str(unknown), lender) from None


def _info(folder: Path) -> tuple[PackInfo, Origin]:
    data, lines, file = _toml(folder / "pack.toml")
    origin = Origin(file, lines)
    info = _convert({"code": folder.name, **data}, PackInfo, origin)
    if info.code != folder.name:
        raise origin.error("code", f"is {info.code!r}, but the folder is called {folder.name!r}")
    return info, origin


def _entries(folder: Path, section: str) -> Iterator[tuple[str, Entry, Origin]]:
    file_name, kind, name_field = FILES[section]
    file_name, _, branch = file_name.partition("/")
    path = folder / file_name
    if not path.is_file():
        return
    data, lines, file = _toml(path)
    defaults, further = data.pop("defaults", {}), _words(folder)
    for name, table in (_branch(data, branch, Origin(file, lines)) if branch else data).items():
        origin = Origin(file, lines, f"{branch}.{name}" if branch else name)
        if not isinstance(table, dict):
            raise Origin(file, lines).error(name, "stands outside of a table")
        table = translated(further, branch or path.stem, name, table)
        yield name, _convert({**defaults, **table, name_field: name}, kind, origin), origin


def _branch(data: dict[str, Any], branch: str, origin: Origin) -> dict[str, Any]:
    """The tables `[branch.…]` of a file with several kinds of entries; a kind nobody reads is a mistake."""
    stem = origin.file.partition("/")[2]
    known = [file.partition("/")[2] for file, *_rest in FILES.values() if file.startswith(f"{stem}/")]
    for name in data.keys() - set(known):
        raise origin.error(name, f"is none of {', '.join(known)}")
    found: dict[str, Any] = data.get(branch, {})
    return found


@cache
def _words(folder: Path) -> Further:
    return read_words(folder, _toml)


def _toml(path: Path) -> tuple[dict[str, Any], Lines, str]:
    file = f"{path.parent.name}/{path.name}"
    try:
        text = path.read_text(encoding="utf-8")
        return tomllib.loads(text), Lines(text), file
    except UnicodeDecodeError as error:
        line = path.read_bytes()[: error.start].count(b"\n") + 1
        raise PackError(file, line, "", "is not UTF-8") from None
    except tomllib.TOMLDecodeError as error:
        at = re.search(r"\(at line (\d+)", str(error))
        line = int(at[1]) if at else text.count("\n") + 1
        raise PackError(file, line, "", f"is not TOML: {error}") from None


def _convert(data: dict[str, Any], kind: type[E], origin: Origin) -> E:
    try:
        return msgspec.convert(data, kind)
    except msgspec.ValidationError as error:
        message = str(error)
        named = re.search(r"unknown field `([^`]+)`", message) or re.search(r"\$\.([A-Za-z0-9_]+)", message)
        missing = re.search(r"missing required field `([^`]+)`", message)
        key = named[1] if named else missing[1] if missing else ""
        raise origin.error(key, message) from None


def _wages(folder: Path) -> tuple[Wage, ...]:
    path = folder / "wages.csv"
    try:
        return read_wages(path).rows if path.is_file() else ()
    except BadTable as bad:
        raise PackError(f"{folder.name}/{path.name}", bad.line, "", str(bad)) from None


def _places(folder: Path) -> Places | None:
    path = folder / "places.csv"
    try:
        return read_places(path) if path.is_file() else None
    except BadTable as bad:
        raise PackError(f"{folder.name}/{path.name}", bad.line, "", str(bad)) from None
