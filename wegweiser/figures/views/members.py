"""For members: what happens this year, and the reports of years from draft to published."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from wegweiser.awareness.shown import page_language
from wegweiser.figures import live
from wegweiser.figures.forms import BeginForm, DraftForm
from wegweiser.figures.models import DRAFT, YearReport
from wegweiser.figures.report import publishing
from wegweiser.figures.report.access import access_reports, document_of, shown_of
from wegweiser.permissions import guard


@guard("figures.read", methods=("GET",))
def figures_live(request: Any, network: str) -> HttpResponse:
    """What the network did in a year, up to its last finished month. Nobody sees small numbers."""
    today = timezone.localdate()
    years = live.years_of(request.seat.network, today)
    asked = request.GET.get("year", "")
    year = int(asked) if asked.isdecimal() and int(asked[:4]) in years and len(asked) == 4 else years[0]
    context = {"years": years, "year": year, "until": live.until(year, today)}
    return render(
        request,
        "figures/live.html",
        {**context, "shown": live.shown(request.seat.network, year, today, page_language())},
    )


@guard("figures.read", methods=("GET",))
def year_reports(request: Any, network: str) -> HttpResponse:
    """All reports of the network, newest first, and where one begins."""
    rows = YearReport.objects.visible_to(request.seat).defer("document")
    return render(request, "figures/reports.html", {"reports": rows, "form": _begin_form()})


@guard("figures.freeze", methods=("POST",))
def begin_report(request: Any, network: str) -> HttpResponse:
    """A draft of a year, or of a correction of what is published."""
    form = BeginForm(request.POST)
    if not form.is_valid():
        rows = YearReport.objects.visible_to(request.seat).defer("document")
        return render(request, "figures/reports.html", {"reports": rows, "form": form}, status=400)
    report = publishing.begin(request.seat.network, form.cleaned_data["year"])
    return HttpResponseRedirect(reverse("year_report", args=[network, report.year]))


@guard("figures.read", methods=("GET",))
def year_report(request: Any, network: str, year: int) -> HttpResponse:
    """The newest version of a year's report, as it would be published or was."""
    return _page(request, access_reports(request.seat, year, to="figures.read"))


def _page(request: Any, report: YearReport, *, form: Any = None, problem: str = "", status: int = 200) -> HttpResponse:
    """`problem`: changed, not_now."""
    is_draft = report.state == DRAFT
    document, digest = (
        publishing.preview(report, timezone.localdate()) if is_draft else (document_of(report), report.digest)
    )
    context = {
        "report": report, "document": document, "digest": digest, "is_draft": is_draft, "problem": problem,
        "shown": shown_of(document, page_language()),
        "is_over": publishing.is_over(report, timezone.localdate()),
        "form": form or DraftForm(report=report),
        "lacks_note": report.version > 1 and not any(report.note.values()),
    }  # fmt: skip
    return render(request, "figures/draft.html", context, status=status)


@guard("figures.freeze", methods=("POST",))
def save_report(request: Any, network: str, year: int) -> HttpResponse:
    """The words of a draft."""
    report = _draft(request, year)
    form = DraftForm(request.POST, report=report)
    if not form.is_valid():
        return _page(request, report, form=form, status=400)
    form.save()
    return HttpResponseRedirect(reverse("year_report", args=[network, year]))


@guard("figures.freeze", methods=("POST",))
def publish_report(request: Any, network: str, year: int) -> HttpResponse:
    """Freeze exactly what was shown."""
    report = _draft(request, year)
    digest, now = request.POST.get("digest", ""), timezone.now()
    try:
        publishing.publish(report, digest, seat=request.seat, now=now, today=timezone.localdate(now))
    except publishing.NumbersChanged:
        return _page(request, report, problem="changed", status=409)
    except publishing.NotNow:
        return _page(request, report, problem="not_now", status=409)
    return HttpResponseRedirect(reverse("year_report", args=[network, year]))


def _draft(request: Any, year: int) -> YearReport:
    report = access_reports(request.seat, year, to="figures.freeze")
    if report.state != DRAFT:
        raise Http404
    return report


def _begin_form() -> BeginForm:
    return BeginForm(initial={"year": timezone.localdate().year - 1})
