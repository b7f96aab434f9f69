"""Giving a case out as HTCDS: to a body that a consent covers, or to the person herself. Each time is written down."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from wegweiser.cases.htcds import flat
from wegweiser.cases.htcds.choosing import Choice, kept_of
from wegweiser.cases.htcds.document import FORMAT, Document, Extension, to_json
from wegweiser.cases.htcds.projecting import about_of, records_of
from wegweiser.cases.reading import OpenCase
from wegweiser.cases.recording import record_deed
from wegweiser.cases.sharing import leaving
from wegweiser.cases.writing import ChangedMeanwhile, hold, write

HERSELF = ":person"  # no slug of a body looks so: the person, who may have everything that is kept about her
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


def missing_for(opened: OpenCase, recipient: str, choice: Choice, now: datetime) -> Mapping[str, str]:
    """Groups that no consent covers for this body, each with why."""
    if recipient == HERSELF:
        return {}
    try:
        leaving.prepare_leave(opened, recipient, choice.groups, leaving.CONSENT, timezone.localdate(now))
    except leaving.NotCovered as refused:
        return refused.missing
    return {}


@transaction.atomic
def give(
    opened: OpenCase, recipient: str, choice: Choice, form: str, *, version: int, now: datetime
) -> bytes:  # fmt: skip
    """The file that was previewed. `recipient`: slug of a body or HERSELF; `version`: of the case as it was shown.

    Raises leaving.NotCovered, ChangedMeanwhile, CannotOpen.
    """
    if hold(opened.case, version).version != opened.case.version:
        raise ChangedMeanwhile
    if recipient == HERSELF:
        record_deed(opened.case, "exported", seat=opened.seat, now=now)
        return FORMATS[form][1](document_of(opened, choice))
    groups = sorted(choice.groups)
    news = leaving.leave(opened, [recipient], groups, way="told", about="", now=now)
    made = FORMATS[form][1](document_of(opened, choice))  # before the entry that says so: it is not part of it
    write(opened, news, now=now, op="exported")
    return made
