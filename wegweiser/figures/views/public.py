"""Published reports: a page, a paper, open data. Nothing here reads what is counted."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from wegweiser.awareness.access import access_edition
from wegweiser.awareness.shown import page_language
from wegweiser.figures.models import YearReport
from wegweiser.figures.report import paper
from wegweiser.figures.report.access import access_published, document_of, published, published_shown
from wegweiser.figures.report.package import package_of
from wegweiser.figures.showing import month_in_words, report_language
from wegweiser.guidebook.editions.files import Busy
from wegweiser.guidebook.editions.store import Loaded
from wegweiser.web import emergency, errors
from wegweiser.web.access import public


@public
def figures(request: HttpRequest, network: str) -> HttpResponse:
    """The newest report, with links to the others; a word about it where there is none yet."""
    loaded, reports = access_edition(network), published(network)
    if not reports:
        return render(request, "figures/none.html", _frame(loaded))
    return _page(request, loaded, reports, access_published(network, reports[0].year))


@public
def figures_year(request: HttpRequest, network: str, year: int, version: int | None = None) -> HttpResponse:
    """The report of a year; an earlier version says that a later one corrects it."""
    loaded = access_edition(network)
    return _page(request, loaded, published(network), access_published(network, year, version))


def _page(request: HttpRequest, loaded: Loaded, reports: list[YearReport], report: YearReport) -> HttpResponse:
    valid = next((one.version for one in reports if one.year == report.year), report.version)
    document, tongue = document_of(report), report_language(page_language())
    context = {
        **_frame(loaded),
        "report": report,
        "document": document,
        "shown": published_shown(report, tongue),
        "counted_since": month_in_words(document.counted_since, tongue),
        "valid": valid,
        "versions": range(1, valid + 1) if valid > 1 else (),
        "reports": reports,
    }
    return render(request, "figures/report.html", context)


def _frame(loaded: Loaded) -> dict[str, Any]:
    """`tongue`: of the report; `is_other`: it is not the page's language."""
    language = page_language()
    tongue = report_language(language)
    numbers = emergency.numbers_of(loaded.pack, language)
    return {"loaded": loaded, "numbers": numbers, "tongue": tongue, "is_other": tongue != language}


@public
def figures_pdf(request: HttpRequest, network: str, year: int, version: int | None = None) -> HttpResponse:
    """The report as tagged PDF, in the page's language or in English."""
    report, language = access_published(network, year, version), report_language(page_language())
    try:
        pdf = paper.stored_pdf(report, language)
    except Busy:
        return errors.too_many(request)
    disposition = {"Content-Disposition": f'inline; filename="{network}-{year}-v{report.version}-{language}.pdf"'}
    return HttpResponse(pdf, content_type="application/pdf", headers=disposition)


@public
def figures_zip(request: HttpRequest, network: str, year: int, version: int | None = None) -> HttpResponse:
    """Open data: CSV files with their description (Frictionless Data Package)."""
    report = access_published(network, year, version)
    content = package_of(document_of(report), report.digest, report.published_at)
    disposition = {"Content-Disposition": f'attachment; filename="{network}-{year}-v{report.version}.zip"'}
    return HttpResponse(content, content_type="application/zip", headers=disposition)
