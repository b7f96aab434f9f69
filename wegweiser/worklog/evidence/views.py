"""/<network>/hours/evidence: a file in, a paper out. The answer is the download itself; nothing is kept."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from wegweiser.awareness.access import access_edition
from wegweiser.awareness.figures import today_of
from wegweiser.awareness.shown import page_language
from wegweiser.awareness.towns import lines_of
from wegweiser.guidebook.editions.files import Busy
from wegweiser.guidebook.editions.store import Loaded
from wegweiser.web import errors
from wegweiser.web.access import public, public_post
from wegweiser.worklog.demo import sample_document
from wegweiser.worklog.evidence.counted import MOST_BYTES, Counted, NotCounted, count
from wegweiser.worklog.evidence.forms import WRONG, EvidenceForm
from wegweiser.worklog.evidence.letter import letter_pdf
from wegweiser.worklog.evidence.sheet import sheet_pdf
from wegweiser.worklog.evidence.tables import days_csv, everything_json
from wegweiser.worklog.frame import frame_of

MOST_OF_FORM = MOST_BYTES + 2**16
TYPES = {
    "pdf": "application/pdf",
    "letter": "application/pdf",
    "csv": "text/csv; charset=utf-8",
    "json": "application/json",
}


@public_post(max_bytes=MOST_OF_FORM)
def evidence(request: HttpRequest, network: str) -> HttpResponse:
    """The form; its answer is a file that the browser saves."""
    loaded = access_edition(network)
    if request.method != "POST":
        return _page(request, loaded, EvidenceForm(loaded.pack, initial={"wanted": "pdf"}))
    form = EvidenceForm(loaded.pack, request.POST, request.FILES)
    if not form.is_valid():
        return _page(request, loaded, form, 422)
    try:
        return download(form, _counted(loaded, form))
    except NotCounted as error:
        form.add_error("file", WRONG[error.code])
        return _page(request, loaded, form, 422)
    except Busy:
        return errors.too_many(request)


def _counted(loaded: Loaded, form: EvidenceForm) -> Counted:
    now, given = timezone.now(), form.cleaned_data
    until = today_of(loaded.pack, now)
    file = given["file"].read()
    return count(file, loaded.pack, until=until, made_at=now, sector=given["sector"], skilled=form.skill)


def download(form: EvidenceForm, counted: Counted) -> HttpResponse:
    """The paper that was asked for, as a file to save. Raises Busy."""
    given = form.cleaned_data
    wanted, name = given["wanted"], given["name"].strip()
    content = _made(wanted, counted, name, given["court"])
    ending = "pdf" if wanted == "letter" else wanted
    disposition = f'attachment; filename="{"letter" if wanted == "letter" else "calendar"}.{ending}"'
    return HttpResponse(content, content_type=TYPES[wanted], headers={"Content-Disposition": disposition})


def _made(wanted: str, counted: Counted, name: str, court: str) -> bytes:
    if wanted == "csv":
        return days_csv(counted)
    if wanted == "json":
        return everything_json(counted, name)
    make = letter_pdf if wanted == "letter" else sheet_pdf
    return make(counted, worker=page_language(), court=court, name=name)


def _page(request: HttpRequest, loaded: Loaded, form: EvidenceForm, status: int = 200) -> HttpResponse:
    shown: dict[str, Any] = {**frame_of(loaded), "form": form, "lines": lines_of(loaded)}
    return render(request, "worklog/evidence.html", shown, status=status)


@public
def sample(request: HttpRequest, network: str) -> HttpResponse:
    """An invented record in the zone of a network, in demonstration mode only."""
    content = sample_document(access_edition(network).pack.info.timezone)
    disposition = {"Content-Disposition": 'attachment; filename="calendar.json"'}
    return HttpResponse(content, content_type="application/json", headers=disposition)
