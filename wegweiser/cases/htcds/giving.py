"""Giving a case out as HTCDS: to a body that a consent covers, or to the person herself. Each time is written down."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from wegweiser.cases.htcds import flat
from wegweiser.cases.htcds.choosing import HERSELF, Choice, kept_of
from wegweiser.cases.htcds.document import FORMAT, Document, Extension, to_json
from wegweiser.cases.htcds.projecting import about_of, records_of
from wegweiser.cases.reading import OpenCase
from wegweiser.cases.recording import record_deed
from wegweiser.cases.sharing import leaving
from wegweiser.cases.writing import ChangedMeanwhile, hold, write

FORMATS: Mapping[str, tuple[str, Callable[[Document], bytes]]] = {  # format → media type, writer
    "json": ("application/json", to_json),
    "csv": ("text/csv", flat.to_csv),
    "xlsx": ("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", flat.to_xlsx),
}


def document_of(opened: OpenCase, choice: Choice) -> Document:
    """Exactly what leaves. Nothing is written."""
    kept = kept_of(opened.record, choice)
    beside = Extension(format=FORMAT, pack=opened.pack.info.code, entries=tuple(kept)) if choice.beside else None
    return Document(records=records_of(kept, about_of(opened, choice)), x_wegweiser=beside)


def missing_for(opened: OpenCase, choice: Choice, now: datetime) -> Mapping[str, str]:
    """Groups that no consent covers for the recipient, each with why."""
    if choice.recipient == HERSELF:
        return {}
    try:
        leaving.prepare_leave(opened, choice.recipient, choice.groups, leaving.CONSENT, timezone.localdate(now))
    except leaving.NotCovered as refused:
        return refused.missing
    return {}


@transaction.atomic
def give(opened: OpenCase, choice: Choice, form: str, *, version: int, now: datetime) -> bytes:
    """The file that was previewed. `version`: of the case as it was shown.

    Raises leaving.NotCovered, ChangedMeanwhile, CannotOpen.
    """
    if hold(opened.case, version).version != opened.case.version:
        raise ChangedMeanwhile
    if choice.recipient == HERSELF:
        record_deed(opened.case, "exported", seat=opened.seat, now=now)
        return FORMATS[form][1](document_of(opened, choice))
    groups = sorted(choice.groups)
    news = leaving.leave(opened, [choice.recipient], groups, way="told", about="", now=now)
    made = FORMATS[form][1](document_of(opened, choice))  # before the entry that says so: it is not part of it
    write(opened, news, now=now, op="exported")
    return made
