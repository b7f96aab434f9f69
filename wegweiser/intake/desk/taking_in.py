"""Taking in what somebody says on the telephone or at the counter, and counting advice that leaves no case."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import F, Sum

from wegweiser.intake import keys
from wegweiser.intake.desk.recording import record_deed
from wegweiser.intake.models import Consultation, Desk, Report
from wegweiser.intake.sending import Content, File, send_report
from wegweiser.permissions import Seat

SHOWN_FROM = 3  # fewer are "under 3": one person could be meant


def take_in(
    desk: Desk, said: Mapping[str, Any], files: Sequence[File], number: str, once: UUID, *, seat: Seat, now: datetime
) -> Report:  # fmt: skip
    """A report written down for somebody. `number`: "" for none. Raises DeskClosed."""
    fields = {name: said[name] for name in ("about", "police", "text", "place", "contact", "safe_times")}
    content = Content(
        **fields, agrees=said["agrees"] or "unknown", no_voicemail=said["no_voicemail"],
        language=said["language"], at=now.isoformat(timespec="minutes"),
    )  # fmt: skip
    box = keys.keys_of(number) if number else None  # slow on purpose: outside the transaction
    with transaction.atomic():
        report = send_report(
            desk, content, files, box_keys=box, kind=said["kind"], once=once, way=said["way"], now=now
        )  # fmt: skip
        record_deed(report, "taken_in", seat=seat, now=now)
    return report


@transaction.atomic
def count_consultation(desk: Desk, situation: str, way: str, *, now: datetime) -> None:
    """One more; nothing else of it is kept, not even that this member counted it."""
    month = f"{now:%Y-%m}"
    row, _new = Consultation.objects.get_or_create(desk=desk, month=month, situation=situation, way=way)
    Consultation.objects.filter(pk=row.pk).update(count=F("count") + 1)


def consultations(desk: Desk) -> list[dict[str, Any]]:
    """`{month, situation, count}`, newest first; count None: under SHOWN_FROM. No sums that would tell it after all."""
    rows = Consultation.objects.filter(desk=desk).values("month", "situation").annotate(total=Sum("count"))
    return [
        {
            "month": row["month"],
            "situation": row["situation"],
            "count": row["total"] if row["total"] >= SHOWN_FROM else None,
        }
        for row in rows.order_by("-month", "situation")
    ]
