"""Who walks how far. What a role may do is looked up in `roles.toml`, the same on every database:

on PostgreSQL walk a few roles that together enter every room (`entering`), and everybody whom a row keeps out (half a
session, one that is over, a seat that is suspended or left). The rest walks on SQLite alone: `one_engine`.

Everybody walks to every address; how much they try there is drawn from a fixed table, the same in every run:

- Where they are let in, `entering` try GET, POST and two methods more that change from address to address, all others
  GET and one more. Each strange thing is tried by the first of `entering` whom the address lets in.
- The guard turns somebody away before it reads the method or the thing. There `THOROUGH` try three methods; all others
  one, and one strange thing, that change from address to address and from one subject to the next.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache

import pytest
from django.urls import URLPattern

from wegweiser.permissions import decide
from wegweiser.permissions.table import EVERYONE, table
from wegweiser.permissions.tests.places import METHODS, OUTSIDERS, Scene, subjects

THOROUGH = ("anonymous", EVERYONE, "suspended")


def each(subjects: Iterable[str], outsiders: Iterable[str] = OUTSIDERS) -> list:
    """One case per subject, marked `one_engine` where SQLite is enough."""
    both = {*outsiders, *entering()}
    return [pytest.param(one, marks=() if one in both else pytest.mark.one_engine, id=one) for one in subjects]


def methods(subject: str, number: int, *, is_let_in: bool) -> tuple[str, ...]:
    """The methods this subject tries at the address with this number."""
    known = ("GET", "POST") if subject in entering() else ("GET",)
    more = _turns(subject, number, 2 if subject in (*THOROUGH, *entering()) else 1)
    return tuple(dict.fromkeys((*known, *more))) if is_let_in or subject in THOROUGH else more[:1]


def _turns(subject: str, number: int, count: int) -> tuple[str, ...]:
    return tuple(_turn(METHODS, subject, number + 3 * step) for step in range(count))


def strange_ways(subject: str, number: int, entry: URLPattern, scene: Scene, *, is_let_in: bool) -> Iterator[tuple]:
    """(name in the address, strange thing, method) that this subject tries."""
    names, asked = list(entry.pattern.converters), ("GET", "POST")
    if is_let_in:
        asked = tuple(method for method in asked if method in entry.callback.guard_methods)
    if is_let_in and subject == _first(entry.callback.guard_action):
        yield from ((name, thing, method) for name in names for thing in scene.strange[name] for method in asked)
    elif names:
        name = _turn(names, subject, number)
        yield name, _turn(scene.strange[name], subject, number // 2), _turn(asked, subject, number)


def _turn(choices: Iterable, subject: str, number: int):
    chosen = list(choices)
    return chosen[(number + _places()[subject]) % len(chosen)]


@cache
def _places() -> dict[str, int]:
    return {subject: place for place, subject in enumerate(subjects())}


@cache
def _first(action: str) -> str:
    """The first of `entering` that may."""
    return next(role for role in entering() if decide({role, EVERYONE}, action))


@cache
def entering() -> list[str]:
    """No role at all, then the role that opens most of what is still closed, until none opens more."""
    may = {role: set(table().roles[role].may) for role in (EVERYONE, *table().given)}
    found, opened = [EVERYONE], may[EVERYONE]
    while (best := max(may, key=lambda role: len(may[role] - opened))) and may[best] - opened:
        found.append(best)
        opened = opened | may[best]
    return found
