"""Scenes that are built once per process and afterwards put back as rows.

A town, an open desk, a case: hundreds of tests begin with the same one, and making its keys and seals takes a hundred
times as long as writing its few dozen rows. What is put back is what was built: same keys, same ids, same times.
"""

from __future__ import annotations

import copy
from collections.abc import Callable
from functools import cache
from typing import Any

from django.apps import apps
from django.db import connection, transaction

from wegweiser.guidebook.editions import search
from wegweiser.guidebook.editions.document import read_document
from wegweiser.guidebook.editions.models import Edition

Rows = dict[str, dict[Any, tuple]]  # table → primary key → row


class Kept:
    """What `build(base)` adds to a database and changes in it, and what it returns.

    `base` is what stands there already (another scene, or nothing). A call on another state of the database than the
    first one, told by the rows that were there, builds anew.
    """

    def __init__(self, build: Callable[..., Any]) -> None:
        self.build = build
        self.kept: tuple[tuple, Any, Rows, Rows] | None = None

    def __call__(self, *base: Any) -> Any:
        """The scene, as a copy of its own: what a test changes in it no other test sees."""
        if self.kept is None:
            return self._build(base)
        first_base, made, gone, new = self.kept
        if not _is_as_it_was(gone, new):
            return self.build(*base)
        _put(gone, new)
        return copy.deepcopy(made, {id(one): now for one, now in zip(first_base, base, strict=True)})

    def _build(self, base: tuple) -> Any:
        before = _all_rows()
        made = self.build(*base)
        after = _all_rows()
        gone, new = _without(before, after), _without(after, before)
        held = copy.deepcopy((base, made))  # one copy of both: what points from one to the other still does
        self.kept = (*held, gone, new)
        return made


@cache
def _tables() -> dict[str, list[str]]:
    """Table → columns that can be written, the primary key first."""
    return {
        model._meta.db_table: sorted(
            (field.column for field in model._meta.concrete_fields if not field.generated),
            key=lambda column, key=model._meta.pk: column != key.column,
        )
        for model in apps.get_models(include_auto_created=True)
        if model._meta.managed and not model._meta.proxy
    }


def _all_rows() -> Rows:
    found: Rows = {}
    with connection.cursor() as cursor:
        for table, columns in _tables().items():
            cursor.execute(f"SELECT {_names(columns)} FROM {_quote(table)}")
            found[table] = {row[0]: tuple(row) for row in cursor.fetchall()}
    return found


def _without(one: Rows, other: Rows) -> Rows:
    """Rows of one that are not the same in the other; tables without any are left out."""
    differ = {
        table: {key: row for key, row in rows.items() if other[table].get(key) != row} for table, rows in one.items()
    }
    return {table: rows for table, rows in differ.items() if rows}


def _is_as_it_was(gone: Rows, new: Rows) -> bool:
    """Whether the tables hold the rows that the scene changed, and none under the keys of its new ones."""
    with connection.cursor() as cursor:
        for table in gone.keys() | new.keys():
            columns, before, after = _tables()[table], gone.get(table, {}), new.get(table, {})
            keys = list(before.keys() | after.keys())
            marks = ", ".join(["%s"] * len(keys))
            where = f"{_quote(columns[0])} IN ({marks})"
            cursor.execute(f"SELECT {_names(columns)} FROM {_quote(table)} WHERE {where}", keys)
            if {row[0]: tuple(row) for row in cursor.fetchall()} != before:
                return False
    return True


def _put(gone: Rows, new: Rows) -> None:
    with transaction.atomic(), connection.cursor() as cursor:  # what rows point to is looked at when all are there
        for table, rows in gone.items():
            key = _tables()[table][0]
            cursor.executemany(f"DELETE FROM {_quote(table)} WHERE {_quote(key)} = %s", [(one,) for one in rows])
        for table, rows in new.items():
            columns = _tables()[table]
            marks = ", ".join(["%s"] * len(columns))
            cursor.executemany(f"INSERT INTO {_quote(table)} ({_names(columns)}) VALUES ({marks})", list(rows.values()))
    for key in new.get(Edition._meta.db_table, {}):
        edition = Edition.objects.get(pk=key)
        search.index_edition(edition.network, read_document(edition.document))


def _quote(name: str) -> str:
    return connection.ops.quote_name(name)


def _names(columns: list[str]) -> str:
    return ", ".join(map(_quote, columns))
