"""Who walks how far. What a role may do is looked up in `roles.toml`, the same on every database:

on PostgreSQL walk a few roles that together enter every room, and everybody whom a row keeps out (half a session, one
that is over, a seat that is suspended or left). The rest walks on SQLite alone: `one_engine`.

The guard turns somebody away before it reads the method or the thing. Where they are turned away, those few roles,
`anonymous` and `suspended` try every method and every strange thing; all others try GET and POST, and one thing.
"""

from __future__ import annotations

from collections.abc import Iterable

import pytest

from wegweiser.permissions.table import EVERYONE, table
from wegweiser.permissions.tests.places import OUTSIDERS


def each(subjects: Iterable[str]) -> list:
    """One case per subject, marked `one_engine` where SQLite is enough."""
    both = {*OUTSIDERS, *entering()}
    return [pytest.param(one, marks=() if one in both else pytest.mark.one_engine, id=one) for one in subjects]


def tries_all(subject: str) -> bool:
    """Does this subject try everything also where it is turned away?"""
    return subject in {*entering(), "anonymous", "suspended"}


def entering() -> list[str]:
    """No role at all, then the role that opens most of what is still closed, until none opens more."""
    may = {role: set(table().roles[role].may) for role in (EVERYONE, *table().given)}
    found, opened = [EVERYONE], may[EVERYONE]
    while (best := max(may, key=lambda role: len(may[role] - opened))) and may[best] - opened:
        found.append(best)
        opened = opened | may[best]
    return found
