"""The only ways a view gets a report: published ones for everybody, drafts for members of the network."""

from __future__ import annotations

from functools import lru_cache

from django.http import Http404
from django.utils import translation

from wegweiser.figures.models import PUBLISHED, YearReport
from wegweiser.figures.report.document import Document, read
from wegweiser.figures.showing import Shown, show
from wegweiser.permissions import Seat
from wegweiser.permissions.finding import first_or_404

MOST = 9999  # years, versions


def published(network: str) -> list[YearReport]:
    """The valid version of each year, newest year first, without documents."""
    rows = YearReport.objects.filter(network__slug=network, state=PUBLISHED).defer("document")
    newest: dict[int, YearReport] = {}
    for row in rows.order_by("-year", "-version"):
        newest.setdefault(row.year, row)
    return [*newest.values()]


def access_published(network: str, year: int, version: int | None = None) -> YearReport:
    """The valid version of a year, or the one that was asked for, else 404."""
    _possible(year, version or 1)
    rows = YearReport.objects.filter(network__slug=network, state=PUBLISHED, year=year)
    found = (rows if version is None else rows.filter(version=version)).order_by("-version").first()
    if found is None:
        raise Http404
    return found


def access_reports(seat: Seat, year: int, *, to: str) -> YearReport:
    """The newest report of a year, draft or published, of the seat's network, else 404."""
    _possible(year)
    rows = YearReport.objects.visible_to(seat).filter(year=year).order_by("-version")
    found: YearReport = first_or_404(rows, seat, to)
    return found


def _possible(*numbers: int) -> None:
    """Raises Http404 for what no column can hold: an address may say anything."""
    if max(numbers) > MOST:
        raise Http404


@lru_cache(maxsize=32)
def _read(digest: str, text: str) -> Document:
    return read(text)


def document_of(report: YearReport) -> Document:
    """What a published report says."""
    return _read(report.digest, report.document)


@lru_cache(maxsize=64)
def _shown(digest: str, text: str, language: str) -> Shown:
    with translation.override(language):
        return shown_of(_read(digest, text), language)


def published_shown(report: YearReport, language: str) -> Shown:
    """A published report in words; it never changes, so it is put into words once."""
    return _shown(report.digest, report.document, language)


def shown_of(document: Document, language: str) -> Shown:
    """A document in words. Call it with `language` activated."""
    return show(document.figures, document.channel, document.channel_definition, document.tables, language)
