"""The standing item "review of the guidebook": what is out of date, reported or missing, and what changed since the
last meeting of the series. Numbers only, so that they can be noted in the minutes and printed in any language."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from django.utils import timezone

from wegweiser.gatherings.models import Meeting
from wegweiser.gatherings.models.meetings import CANCELLED
from wegweiser.guidebook.changes import changes_between
from wegweiser.guidebook.editions.document import Document, read_document
from wegweiser.guidebook.editions.models import Edition
from wegweiser.guidebook.models import Confirmation, DirectLine, Mistake
from wegweiser.guidebook.upkeep.drafts import Draft, load_draft
from wegweiser.guidebook.upkeep.gaps_shown import show_gaps
from wegweiser.permissions import Seat

LONGEST = 40  # bodies named

Review = dict[str, Any]


def review_of(meeting: Meeting, seat: Seat, now: datetime) -> Review:
    """`{at (a day), stale, corrections, mistakes, gaps: {kind: count}, edition, since, changed: [{op, name}], more,
    unpublished}`. `since`: number of the edition at the last meeting, 0: none, or no meeting before. Twelve queries."""
    draft = load_draft(seat.network, now=now)
    gaps = gaps_of(draft, seat, now)
    before = edition_at_last_meeting(meeting)
    changed = bodies_changed(before, draft.last)
    return {
        "at": timezone.localdate(now).isoformat(),
        "stale": gaps.pop("stale"),
        "corrections": Confirmation.objects.visible_to(seat).filter(state="corrected", actor__archived=False).count(),
        "mistakes": Mistake.objects.visible_to(seat).filter(state="new").count(),
        "gaps": gaps,
        "edition": draft.last.number if draft.last else 0,
        "since": before.number if before else 0,
        "changed": changed[:LONGEST],
        "more": max(0, len(changed) - LONGEST),
        "unpublished": len(_by_body(changes_between(_document(draft.last), draft.document))),
    }


def gaps_of(draft: Draft, seat: Seat, now: datetime) -> dict[str, int]:
    """How many gaps there are of each kind."""
    lines = DirectLine.objects.visible_to(seat).filter(agreed_on__isnull=False)
    direct = frozenset(lines.values_list("actor__slug", flat=True))
    shown = show_gaps(draft, seat, direct, timezone.localdate(now))
    return {section["id"]: len(section["items"]) for section in shown["sections"]}


def edition_at_last_meeting(meeting: Meeting) -> Edition | None:
    """The edition that was current when the series met last."""
    held = Meeting.objects.filter(series=meeting.series_id, begins__lt=meeting.begins).exclude(state=CANCELLED)
    last = held.order_by("-begins").values_list("ends", flat=True).first()
    if last is None:
        return None
    rows = Edition.objects.filter(network=meeting.network.slug, audience="formal", published_at__lte=last)
    return rows.order_by("-number").first()


def bodies_changed(before: Edition | None, after: Edition | None) -> list[dict[str, Any]]:
    """Bodies that are new, changed or gone: `{op, name}`."""
    if after is None or before is None or before.digest == after.digest:
        return []
    return _by_body(changes_between(_document(before), read_document(after.document)))


def _by_body(rows: Iterable[Mapping[str, Any]]) -> list[dict[str, Any]]:
    found = {row["actor"]: {"op": row["op"], "name": dict(row["name"])} for row in rows}
    return list(found.values())


def _document(edition: Edition | None) -> Document | None:
    return read_document(edition.document) if edition else None
