"""Deleting for good: keys and contents at once, a tombstone, and a checkpoint that leaves no copy in the log."""

from __future__ import annotations

from datetime import datetime

from django.db import connection, transaction

from wegweiser.backup import carrying
from wegweiser.intake.models import Box, Report, Tombstone


def delete_report(report: Report, *, now: datetime) -> None:
    """The report with messages, files and notes, and its box if nothing else lies there. A restore deletes it again by
    its tombstone, which is carried beside the backups as soon as this is committed."""
    with transaction.atomic():
        Tombstone.objects.get_or_create(model="intake.report", gone=str(report.pk), defaults={"deleted_on": now.date()})
        box = report.box_id
        Report.objects.filter(pk=report.pk).delete()
        drop_box(box)
        transaction.on_commit(carrying.carry)
    leave_no_copy()


def drop_box(box: int | None) -> None:
    """A box in which nothing lies any more, neither a report nor what another app put there. None: there was no box."""
    if box is not None:
        empty = {f"{link.get_accessor_name()}__isnull": True for link in Box._meta.related_objects}
        Box.objects.filter(pk=box, **empty).delete()


def leave_no_copy() -> None:
    """SQLite: rows are overwritten (`secure_delete`), then the log is emptied; only both leave no copy (security 2.12).

    Inside a transaction the checkpoint waits for its end. PostgreSQL overwrites in its own time: docs say so.
    """
    if connection.vendor == "sqlite":
        transaction.on_commit(_checkpoint)


def _checkpoint() -> None:
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
