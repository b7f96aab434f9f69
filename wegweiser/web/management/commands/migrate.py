"""`migrate`, quick where nothing stands yet: an empty database gets its tables as they are after the last migration.

Django draws every model anew for each step, which takes a new installation six seconds of computing and each run of the
tests minutes. Here the last state is drawn once. A database with tables goes the ordinary way, step by step;
`web/tests/test_migrate.py` holds both ways against each other.
"""

from __future__ import annotations

from typing import Any

from django.core.management.commands import migrate
from django.db import connections
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.operations import CreateModel, RunPython, RunSQL
from django.db.migrations.operations.base import Operation


class Command(migrate.Command):
    def handle(self, *labels: Any, **options: Any) -> None:
        connection = connections[options["database"]]
        connection.prepare_database()
        is_whole = not options["app_label"] and not options["plan"] and not options["check_unapplied"]
        if is_whole and not connection.introspection.table_names():
            lay_out(connection)
        super().handle(*labels, **options)


def lay_out(connection: BaseDatabaseWrapper) -> None:
    """All tables, and all migrations noted as applied; all or nothing."""
    executor = MigrationExecutor(connection)
    plan = [migration for migration, _backwards in executor.migration_plan(executor.loader.graph.leaf_nodes())]
    steps = [(one.app_label, step) for one in plan for step in one.operations]
    apps = executor.loader.project_state().apps
    with connection.schema_editor(atomic=True) as editor:
        for label, name in dict.fromkeys((label, step.name) for label, step in steps if isinstance(step, CreateModel)):
            _create(apps, label, name, editor)
        for _label, step in steps:
            _run(step, apps, editor)
        executor.recorder.ensure_schema()
        for migration in plan:
            executor.recorder.record_applied(migration.app_label, migration.name)


def _create(apps: Any, label: str, name: str, editor: Any) -> None:
    try:
        model = apps.get_model(label, name)
    except LookupError:
        return  # a later step took it away again
    if model._meta.managed and not model._meta.proxy:
        editor.create_model(model)


def _run(step: Operation, apps: Any, editor: Any) -> None:
    """What a migration does beside models, such as the tables of the search."""
    if isinstance(step, RunPython):
        step.code(apps, editor)
    elif isinstance(step, RunSQL):
        raise NotImplementedError("write RunPython instead, so that an empty database gets it too")
