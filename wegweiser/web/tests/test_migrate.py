"""An empty database that gets its tables at once has the same ones as a database that went through every migration."""

from __future__ import annotations

from contextlib import contextmanager

import pytest
from django.core.management.commands import migrate as step_by_step
from django.db import connection, connections
from django.db.migrations.executor import MigrationExecutor

from wegweiser.web.management.commands import migrate


@contextmanager
def empty_database(alias, folder):
    """A further database of the engine that the tests run on."""
    name = f"wegweiser_{alias}_{folder.name[-20:].replace('-', '_')}".lower()
    of = {**connection.settings_dict, "NAME": str(folder / alias) if connection.vendor == "sqlite" else name}
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute(f"CREATE DATABASE {connection.ops.quote_name(name)}")
    connections.databases[alias] = of
    try:
        yield connections[alias]
    finally:
        connections[alias].close()
        del connections[alias], connections.databases[alias]
        if connection.vendor == "postgresql":
            with connection.cursor() as cursor:
                cursor.execute(f"DROP DATABASE {connection.ops.quote_name(name)}")


def schema(of):
    """Table → columns and constraints, without the names that an engine makes up."""
    with of.cursor() as cursor:
        tables = sorted(of.introspection.table_names(cursor))
        columns = {table: set(of.introspection.get_table_description(cursor, table)) for table in tables}
        rules = {table: of.introspection.get_constraints(cursor, table) for table in tables}
    named = {
        table: sorted((name if one["check"] or one["index"] else "", repr(one)) for name, one in found.items())
        for table, found in rules.items()
    }
    return columns, named


@pytest.mark.slow
def test_both_ways_lead_to_the_same_tables(django_db_setup, django_db_blocker, tmp_path):
    with (
        django_db_blocker.unblock(),
        empty_database("atonce", tmp_path) as at_once,
        empty_database("steps", tmp_path) as steps,
    ):
        migrate.lay_out(at_once)
        executor = MigrationExecutor(steps)
        executor.migrate(executor.loader.graph.leaf_nodes())
        assert not MigrationExecutor(at_once).migration_plan(executor.loader.graph.leaf_nodes())
        assert schema(at_once) == schema(steps)
        assert len(schema(at_once)[0]) > 80


def test_tables_that_stand_are_migrated_step_by_step(db, monkeypatch):
    monkeypatch.setattr(migrate, "lay_out", lambda connection: pytest.fail("there are tables already"))
    called = []
    monkeypatch.setattr(step_by_step.Command, "handle", lambda self, *labels, **options: called.append(options))
    asked = {"database": "default", "app_label": None, "plan": False, "check_unapplied": False}
    migrate.Command().handle(**asked)
    assert called == [asked]
