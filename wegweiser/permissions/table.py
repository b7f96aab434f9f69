"""Reads `roles.toml`. A table that names an unknown action, or lacks a word, does not load."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

SOURCE = Path(__file__).with_name("roles.toml")
LANGUAGES = ("de", "en", "fr")
EVERYONE = "member"  # the role that every seat has besides its own


class BadTable(ValueError):
    """The table contradicts itself; the message says where."""


@dataclass(frozen=True, slots=True)
class Action:
    """Something one may do: its words, and what it asks for besides the role."""

    name: str
    label: Mapping[str, str]
    what: Mapping[str, str]
    step_up: bool
    two_persons: bool


@dataclass(frozen=True, slots=True)
class Role:
    name: str
    label: Mapping[str, str]
    what: Mapping[str, str]
    may: frozenset[str]
    reserved: bool = False  # given only by those who may change roles


@dataclass(frozen=True, slots=True)
class Table:
    """The whole of `roles.toml`; `given` are the roles one can be given (all but `member`)."""

    roles: Mapping[str, Role]
    actions: Mapping[str, Action]

    @property
    def given(self) -> tuple[str, ...]:
        return tuple(name for name in self.roles if name != EVERYONE)


@cache
def table() -> Table:
    """The table of this installation, read once."""
    return read(tomllib.loads(SOURCE.read_text(encoding="utf-8")))


def read(data: Mapping[str, Any]) -> Table:
    """The table in `data` (the content of `roles.toml`). Raises BadTable."""
    actions = {action.name: action for action in _actions(data["actions"])}
    roles = {name: _role(name, entry) for name, entry in data["roles"].items()}
    unknown = {f"{role.name}: {name}" for role in roles.values() for name in role.may - actions.keys()}
    if unknown:
        raise BadTable(f"unknown actions: {', '.join(sorted(unknown))}")
    idle = actions.keys() - frozenset().union(*(role.may for role in roles.values()))
    if idle:
        raise BadTable(f"nobody may: {', '.join(sorted(idle))}")
    return Table(roles, actions)


def _actions(areas: Mapping[str, Any]) -> Iterator[Action]:
    for area, verbs in areas.items():
        for verb, entry in verbs.items():
            name = f"{area}.{verb}"
            step_up, two_persons = entry.get("step_up", False), entry.get("two_persons", False)
            yield Action(name, _words(name, entry, "label"), _words(name, entry, "what"), step_up, two_persons)


def _role(name: str, entry: Mapping[str, Any]) -> Role:
    may, reserved = frozenset(entry["may"]), entry.get("reserved", False)
    return Role(name, _words(name, entry, "label"), _words(name, entry, "what"), may, reserved)


def _words(name: str, entry: Mapping[str, Any], field: str) -> Mapping[str, str]:
    words: Mapping[str, str] = entry.get(field, {})
    missing = [language for language in LANGUAGES if not words.get(language)]
    if missing:
        raise BadTable(f"{name}: {field} lacks {', '.join(missing)}")
    return words
