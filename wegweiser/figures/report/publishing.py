"""From draft to published. What was published stays: a correction is the next version, with a note that says why."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction

from wegweiser.figures.events import YearReportPublished
from wegweiser.figures.models import DRAFT, PUBLISHED, YearReport
from wegweiser.figures.report.document import Document, canonical, digest_of
from wegweiser.figures.report.making import make
from wegweiser.guidebook.models import Network
from wegweiser.permissions import Seat
from wegweiser.trail.record import record

FIRST_YEAR = 2000


class NotNow(Exception):
    """The year is not over, a correction lacks its note, or the report is published already. Nothing was written."""


class NumbersChanged(Exception):
    """What would be published is not what was looked at. Nothing was written."""


def begin(network: Network, year: int) -> YearReport:
    """The draft of this year: the one that is open, else the next version. Raises NotNow for a year that cannot be."""
    if not FIRST_YEAR <= year <= date.max.year:
        raise NotNow
    rows = YearReport.objects.filter(network=network, year=year)
    newest = rows.order_by("-version").first()
    if newest is not None and newest.state == DRAFT:
        return newest
    version, foreword = (newest.version + 1, newest.foreword) if newest else (1, {})
    return YearReport.objects.create(network=network, year=year, version=version, foreword=foreword)


def preview(report: YearReport, today: date) -> tuple[Document, str]:
    """What would be published now, with its digest."""
    document = make(report, today)
    return document, digest_of(canonical(document))


def is_over(report: YearReport, today: date) -> bool:
    """Whether the year has ended: before that, its numbers still move."""
    return today.year > int(report.year)


@transaction.atomic
def publish(report: YearReport, digest: str, *, seat: Seat | None, now: datetime, today: date) -> YearReport:
    """Freeze exactly what was looked at. `digest`: of the preview. Raises NotNow, NumbersChanged."""
    held = YearReport.objects.select_for_update().select_related("network").get(pk=report.pk)
    if held.state != DRAFT or not is_over(held, today) or (held.version > 1 and not any(held.note.values())):
        raise NotNow
    text = canonical(make(held, today))
    if digest_of(text) != digest:
        raise NumbersChanged
    held.state, held.document, held.digest, held.published_at = PUBLISHED, text, digest, now
    held.save()
    record(YearReportPublished(held.year, held.version, digest), network=held.network, seat=seat, now=now)
    return held
