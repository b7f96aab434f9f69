"""Where the entries of a pack come from, and the errors that name it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from wegweiser.packs.lines import Lines
from wegweiser.packs.tables import Places
from wegweiser.packs.types import Pack


class PackError(Exception):
    """A pack that cannot be used. The message names file, line, entry, key and problem."""

    def __init__(self, file: str, line: int, entry: str, problem: str) -> None:
        super().__init__(f"{file}:{line}: {entry}: {problem}" if entry else f"{file}:{line}: {problem}")
        self.file, self.line, self.entry, self.problem = file, line, entry, problem


class UnknownPack(LookupError):
    """No folder holds this pack. The message names the packs there are."""


class Origin(NamedTuple):
    """The file and table an entry was read from."""

    file: str
    lines: Lines
    table: str = ""

    def error(self, key: str, problem: str, value: str = "") -> PackError:
        """The error at the line of `value` in `key`, else of the key, else of the entry."""
        entry = f"[{self.table}] {key}".rstrip() if self.table else key
        return PackError(self.file, self.lines.at(self.table, key, value), entry, problem)


class Loaded(NamedTuple):
    """A pack with the origin of each entry; `("pack", code)` is that of `pack.toml`."""

    pack: Pack
    origins: Mapping[tuple[str, str], Origin]  # (section, code) → origin
    own: frozenset[tuple[str, str]]  # what stands in this folder, not inherited
    places: Places | None
    places_file: str
