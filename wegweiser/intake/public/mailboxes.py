"""What somebody with the number can do: read, write, add files, withdraw, be forgotten."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction

from wegweiser.intake import deleting, keys
from wegweiser.intake.models import CLOSED, NEW, READ, WITHDRAWN, Report
from wegweiser.intake.public.cleaning import MOST
from wegweiser.intake.sending import File, add_files, add_message
from wegweiser.sealing.envelope import CannotOpen
from wegweiser.sealing.hidden import Hidden
from wegweiser.sealing.numbers import BoxKeys

MOST_MESSAGES = 300  # of one report, from both sides


class IsOver(Exception):
    """Closed, withdrawn, or full: nothing was written."""


@dataclass(frozen=True, slots=True)
class Opened:
    """A report whose number was given."""

    report: Report
    key: Hidden


def open_mailbox(box_keys: BoxKeys) -> Opened:
    """The report of this number. Raises CannotOpen: no such number, or the report is gone."""
    box = keys.open_box(box_keys)
    report = Report.objects.filter(box=box.box).select_related("desk__office", "desk__network").first()
    if report is None:
        raise CannotOpen
    return Opened(report, keys.key_for_box(box, report))


def files_left(opened: Opened) -> int:
    """How many files the person may still add."""
    return max(0, MOST - opened.report.files.filter(from_desk=False).count())


@transaction.atomic
def write(opened: Opened, text: str, files: Sequence[File], *, now: datetime) -> None:
    """A message and files from the person; the day of deletion moves on. Raises IsOver, CannotOpen (deleted)."""
    report = _held(opened)
    if report.state in (CLOSED, WITHDRAWN) or report.messages.count() >= MOST_MESSAGES:
        raise IsOver
    if text:
        add_message(report, opened.key, text, from_desk=False, now=now)
    add_files(report, opened.key, files[: files_left(opened)], from_desk=False)
    report.state = NEW if report.state == NEW else READ
    report.unread_by_desk = True
    _moved(report, now)
    report.save(update_fields=["state", "unread_by_desk", "delete_on", "warned_on", "version"])


def mark_read(opened: Opened) -> None:
    """The person has seen what the desk wrote. Writes only when there was something new."""
    if opened.report.unread_by_box:
        Report.objects.filter(pk=opened.report.pk).update(unread_by_box=False)


@transaction.atomic
def withdraw(opened: Opened, *, now: datetime) -> None:
    """The desk is to do nothing more; it stays readable until it is deleted in its time. Raises CannotOpen."""
    report = _held(opened)
    if report.state not in (CLOSED, WITHDRAWN):
        report.state, report.unread_by_desk = WITHDRAWN, True
        report.version += 1
        report.save(update_fields=["state", "unread_by_desk", "version"])


def forget(opened: Opened, *, now: datetime) -> None:
    """Everything of this report is deleted at once, keys first; a tombstone keeps it deleted after a restore."""
    deleting.delete_report(opened.report, now=now)


def _held(opened: Opened) -> Report:
    """The row as it is now, held until the transaction ends. Raises CannotOpen: it was deleted meanwhile."""
    report: Report | None = (
        Report.objects.select_for_update(of=("self",)).select_related("desk").filter(pk=opened.report.pk).first()
    )
    if report is None:
        raise CannotOpen
    return report


def _moved(report: Report, now: datetime) -> None:
    """Whatever is written moves the day of deletion, and takes a warning back."""
    report.delete_on = max(report.delete_on, (now + timedelta(days=report.desk.keep_days)).date())
    report.warned_on = None
    report.version += 1
