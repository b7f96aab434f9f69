"""One case: overview, timeline with notes and files, how the person can be reached."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.core.paginator import Paginator
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone

from wegweiser.cases import bodies, reading, records
from wegweiser.cases.access import access_case, access_case_file
from wegweiser.cases.models.case import CONTACT
from wegweiser.cases.paging import change, locked, show
from wegweiser.cases.record import admitted, files, shown
from wegweiser.cases.record.forms import ContactForm, FileForm, NoteForm
from wegweiser.cases.record.sentences import telling_of
from wegweiser.cases.writing import New, write
from wegweiser.permissions import guard
from wegweiser.sealing.envelope import CannotOpen

PAGE = 50
NAMES = {"image/jpeg": "photo.jpg", "application/pdf": "document.pdf", "application/json": "calendar.json"}


@guard("cases.read", methods=("GET",))
def case_overview(request: Any, network: str, case: UUID) -> HttpResponse:
    """Where on the pathway, what is next, who is admitted, what was written last."""
    row = access_case(request.seat, case, to="cases.read")

    def fill(opened: reading.OpenCase) -> dict[str, Any]:
        return {"one": shown.overview(request.session_key_material(), opened, timezone.localdate())}

    return show(request, row, "cases/record/overview.html", "case", fill)


@guard("cases.read")
def case_timeline(request: Any, network: str, case: UUID) -> HttpResponse:
    """All entries, the newest first. A note is posted here: whoever writes at the same time, both notes stay."""
    if request.method != "POST":
        return _timeline(request, access_case(request.seat, case, to="cases.read"))
    row = access_case(request.seat, case, to="cases.write")
    form = NoteForm(request.POST, auto_id="note_%s")
    if not form.is_valid():
        return _timeline(request, row, note=form, status=400)
    said = form.cleaned_data
    note = New(bodies.Note(text=said["text"]), third=said["third"])
    if change(request, row, lambda opened: write(opened, [note], now=timezone.now())):
        return _timeline(request, row, note=form, status=409)
    return _to(request, "case_timeline", row.pk)


@guard("cases.write", methods=("POST",))
def case_files(request: Any, network: str, case: UUID) -> HttpResponse:
    """One photo or PDF. A photo is redrawn, so that it says no place; a PDF stays as it is."""
    row = access_case(request.seat, case, to="cases.write")
    names = admitted.compartments_of(request.seat, row)
    upload = request.FILES.get("file")
    form = FileForm(request.POST, compartments=names, upload=upload, auto_id="file_%s")
    if not form.is_valid():
        return _timeline(request, row, file=form, status=400)
    said = form.cleaned_data

    def act(opened: reading.OpenCase) -> Any:
        return files.keep(opened, form.taken, said["what"], compartment=said["compartment"], now=timezone.now())

    if change(request, row, act):
        return _timeline(request, row, file=form, status=409)
    return _to(request, "case_timeline", row.pk)


@guard("cases.read", methods=("GET",))
def case_file(request: Any, network: str, kept: UUID) -> HttpResponse:
    """A file, to be saved: a browser never opens it here. Recorded as opening the case."""
    row = access_case_file(request.seat, kept, to="cases.read")
    try:
        opened = reading.read(request, row.compartment.case, now=timezone.now())
        about, content = files.open_file(opened, row)
    except (CannotOpen, records.Broken) as trouble:
        return locked(request, trouble)
    headers = {"Content-Disposition": f'attachment; filename="{NAMES.get(about.type, "file")}"'}
    return HttpResponse(content, content_type="application/octet-stream", headers=headers)


@guard("cases.write")
def case_person(request: Any, network: str, case: UUID) -> HttpResponse:
    """Who she is and how to reach her: for those alone who have that key. Raises Http404."""
    row = access_case(request.seat, case, to="cases.write")
    if CONTACT not in admitted.compartments_of(request.seat, row):
        raise Http404
    form = ContactForm(request.POST) if request.method == "POST" else None
    if form is None or not form.is_valid():
        return _contact(request, row, form, status=400 if form else 200)
    said = dict(form.cleaned_data)
    version = said.pop("version")

    def act(opened: reading.OpenCase) -> Any:
        new = New(bodies.Person(**said), CONTACT, ref=shown.person_ref(opened))
        return write(opened, [new], now=timezone.now(), version=version)

    if trouble := change(request, row, act):
        row = access_case(request.seat, case, to="cases.write")
        return _contact(request, row, form, changed=trouble == "changed", status=409)
    return _to(request, "case", row.pk)


def _timeline(request: Any, row: Any, *, status: int = 200, **bound: Any) -> HttpResponse:
    here = request.GET.get("show") if request.GET.get("show") in shown.KINDS else "all"

    def fill(opened: reading.OpenCase) -> dict[str, Any]:
        page = Paginator(shown.entries(opened, here), PAGE).get_page(request.GET.get("page"))
        told = telling_of(request.seat.network, opened.pack)
        compartments = shown.held_compartments(opened)
        return {
            "page": page, "show": here, "filters": shown.filters(opened, here), "files": files.listed(opened),
            "entries": [shown.line(one, told) for one in page],
            "may_contact": CONTACT in compartments,
            "note": NoteForm(auto_id="note_%s"),
            "file": FileForm(compartments=compartments, auto_id="file_%s"), **bound,
        }  # fmt: skip

    return show(request, row, "cases/record/timeline.html", "case_timeline", fill, status=status)


def _contact(request: Any, row: Any, form: Any, *, status: int, changed: bool = False) -> HttpResponse:
    """The form; after somebody else's change with what stands there now, for the version that is there now."""

    def fill(opened: reading.OpenCase) -> dict[str, Any]:
        person, version = shown.person_of(opened) or bodies.Person(), opened.case.version
        if form is not None:
            form.data = {**form.data.dict(), "version": str(version)}
            return {"form": form, "now": person if changed else None, "changed": changed}
        return {"form": ContactForm(initial={**shown.fields_of(person), "version": version})}

    return show(request, row, "cases/record/contact.html", "case", fill, status=status)


def _to(request: Any, name: str, ref: UUID) -> HttpResponse:
    return HttpResponseRedirect(reverse(name, args=[request.seat.network.slug, ref]), status=303)
