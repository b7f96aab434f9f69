"""Invented conferences for the demonstration, through the functions that members use."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from django.utils import timezone

from wegweiser.cases.conferencing import calling, minutes
from wegweiser.cases.models import Conference
from wegweiser.cases.reading import OpenCase
from wegweiser.cases.sharing.contents import Part
from wegweiser.gatherings.models import Agreement
from wegweiser.guidebook.models import Actor


def fill_conference(
    opened: OpenCase, agreement: Agreement, offices: Sequence[Actor], *, opens_at: datetime, now: datetime
) -> Conference:
    """Two hours for these bodies. The consents for `situation` and `documents` must be in the ledger before."""
    plan = calling.Plan(
        agreement=agreement, offices=tuple(offices), opens_at=opens_at, closes_at=opens_at + timedelta(hours=2),
        purpose="Unterkunft und Papiere bis zur Verhandlung klären (erfunden).",
        agenda=("Wo kann die Person sicher wohnen?", "Wer fragt nach dem Pass?"), in_calendars=True,
        parts=(
            Part(group="situation", text="Die Person braucht bis zur Verhandlung ein Zimmer (erfunden)."),
            Part(group="documents", text="Der Pass liegt beim Arbeitgeber (erfunden)."),
        ),
    )  # fmt: skip
    return calling.call(opened, plan, now=now)


def fill_minutes(opened: OpenCase, row: Conference, *, now: datetime) -> None:
    """What it decided: everybody was there, one task, notes for half a year."""
    today = timezone.localdate(now)
    said = minutes.Minutes(
        there=set(row.readers.values_list("pk", flat=True)),
        decisions=("Das Zimmer bleibt bis zum Urteil (erfunden).", "Die Beratung fragt nach dem Pass (erfunden)."),
        tasks=[("Nach dem Pass fragen (erfunden)", today + timedelta(days=14), "")],
        notes="Alle waren sich einig (erfunden).", notes_until=today + timedelta(days=minutes.NOTES_KEPT),
    )  # fmt: skip
    minutes.keep(opened, row, said, version=row.version, now=now)
