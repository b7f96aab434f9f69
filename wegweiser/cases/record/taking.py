"""Taking something of the desk into a case: files and a note (`intake.desk.beside`)."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.http import Http404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language

from wegweiser.cases import bodies, reading, records
from wegweiser.cases.access import access_case
from wegweiser.cases.models.case import OPEN
from wegweiser.cases.record import files, listing
from wegweiser.cases.writing import ChangedMeanwhile, New, write
from wegweiser.intake.desk.beside import Handed
from wegweiser.packs import words
from wegweiser.sealing.envelope import CannotOpen

action = "cases.write"


def choices(request: Any) -> list[tuple[str, str]]:
    """Open cases to which this member is admitted, by the name they have for her."""
    cases = list(listing.shown(request.seat, OPEN))
    rows = listing.rows(request.session_key_material(), request.seat, cases, timezone.localdate())
    return [(str(row["case"].pk), _name(row)) for row in rows]


@transaction.atomic
def take(request: Any, ref: str, handed: Handed, now: datetime) -> str | None:
    """Keep the files and the note in the case; None: it cannot be opened just now. Raises Http404."""
    case = access_case(request.seat, _id(ref), to=action)
    try:
        opened = reading.unlock(request, case, now=now)
        files.keep(opened, handed.files, handed.name, now=now)
        if handed.note:
            write(opened, [New(bodies.Note(text=handed.note))], now=now)
    except (CannotOpen, records.Broken, ChangedMeanwhile):
        return None
    return reverse("case_timeline", args=[request.seat.network.slug, case.pk])


def _id(ref: str) -> UUID:
    try:
        return UUID(ref)
    except ValueError:
        raise Http404 from None


def _name(row: dict[str, Any]) -> str:
    stage = words(row["stage"], get_language() or "en") if row["stage"] else ""
    return " · ".join(part for part in (row["alias"], row["case"].month, stage) if part)
