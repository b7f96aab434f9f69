"""One report: read, answer, note, mark, hand to a colleague, step back, pass on, close."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from wegweiser.intake import contents
from wegweiser.intake.desk import acting, reading, shown
from wegweiser.intake.desk import forms as desk_forms
from wegweiser.intake.desk.access import access_file, access_report
from wegweiser.intake.models import ON, Desk, Report
from wegweiser.permissions import guard
from wegweiser.sealing.envelope import CannotOpen

TO = "intake.read"
NAMES = {"image/jpeg": "photo.jpg", "application/pdf": "document.pdf"}
Act = Callable[[reading.Opened, dict[str, Any]], None]


@guard("intake.read", methods=("GET",))
def desk_report(request: Any, network: str, report: UUID) -> HttpResponse:
    """The whole report. Opening it is recorded."""
    return _page(request, access_report(request.seat, report, to=TO))


@guard("intake.read", methods=("GET",))
def desk_file(request: Any, network: str, file: UUID) -> HttpResponse:
    """A file, to be saved: a browser never opens it here."""
    row = access_file(request.seat, file, to=TO)
    try:
        opened = reading.read(request, row.report, now=timezone.now())
    except CannotOpen:
        return render(request, "intake/desk/locked.html", {}, status=409)
    kind = contents.about_file(opened.key, row)["type"]
    name = NAMES.get(kind, "file")
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(
        contents.content_of_file(opened.key, row), content_type="application/octet-stream", headers=headers
    )


@guard("intake.read", methods=("POST",))
def desk_reply(request: Any, network: str, report: UUID) -> HttpResponse:
    row = access_report(request.seat, report, to=TO)
    form = desk_forms.ReplyForm(request.POST, uploads=request.FILES.getlist("files"))

    def act(opened: reading.Opened, said: dict[str, Any]) -> None:
        acting.reply(opened, said["text"], form.taken, said["version"], seat=request.seat, now=timezone.now())

    return _carry_out(request, row, "reply", form, act)


@guard("intake.read", methods=("POST",))
def desk_note(request: Any, network: str, report: UUID) -> HttpResponse:
    row = access_report(request.seat, report, to=TO)

    def act(opened: reading.Opened, said: dict[str, Any]) -> None:
        acting.add_note(opened, said["text"], seat=request.seat, now=timezone.now())

    return _carry_out(request, row, "note", desk_forms.NoteForm(request.POST), act)


@guard("intake.read", methods=("POST",))
def desk_marks(request: Any, network: str, report: UUID) -> HttpResponse:
    row = access_report(request.seat, report, to=TO)

    def act(opened: reading.Opened, said: dict[str, Any]) -> None:
        marks = reading.Marks(danger=said["danger"], minor=said["minor"])
        acting.mark(opened, marks, said["version"], seat=request.seat, now=timezone.now())

    return _carry_out(request, row, "marks", desk_forms.MarksForm(request.POST), act)


@guard("intake.read", methods=("POST",))
def desk_assign(request: Any, network: str, report: UUID) -> HttpResponse:
    row = access_report(request.seat, report, to=TO)
    form = desk_forms.AssignForm(request.POST, members=shown.colleagues(row))

    def act(opened: reading.Opened, said: dict[str, Any]) -> None:
        member = UUID(said["member"]) if said["member"] else None
        acting.assign(opened.report, member, said["version"], seat=request.seat, now=timezone.now())

    return _carry_out(request, row, "assign", form, act)


@guard("intake.read", methods=("POST",))
def desk_reopen(request: Any, network: str, report: UUID) -> HttpResponse:
    row = access_report(request.seat, report, to=TO)

    def act(opened: reading.Opened, said: dict[str, Any]) -> None:
        acting.reopen(opened.report, said["version"], seat=request.seat, now=timezone.now())

    return _carry_out(request, row, "reopen", desk_forms.Versioned(request.POST), act)


@guard("intake.read")
def desk_recuse(request: Any, network: str, report: UUID) -> HttpResponse:
    """I know this person; or a colleague does. Nothing of the report stands on this page."""
    row = access_report(request.seat, report, to=TO)
    sent = (request.POST,) if request.method == "POST" else ()
    form = desk_forms.RecuseForm(*sent, members=shown.colleagues(row), myself=request.seat.member)
    if not form.is_valid():
        return _step(request, "recuse", row, form)
    member = UUID(form.cleaned_data["member"])
    try:
        acting.recuse(row, member, seat=request.seat, now=timezone.now())
    except acting.NobodyLeft:
        return _step(request, "recuse", row, form, nobody_left=True, status=409)
    myself = member == request.seat.member.pk
    return HttpResponseRedirect(reverse("desk", args=[network]) if myself else _address(request, row), status=303)


@guard("intake.read")
def desk_pass(request: Any, network: str, report: UUID) -> HttpResponse:
    """To another desk that is open. What the person allowed stands above the form."""
    row = access_report(request.seat, report, to=TO)
    desks = {one.pk: one for one in _other_desks(row)}

    def act(opened: reading.Opened, said: dict[str, Any], words: str) -> None:
        to, version, notes = desks[said["to"]], said["version"], said["with_notes"]
        acting.pass_on(opened, to, words, version, with_notes=notes, seat=request.seat, now=timezone.now())

    form = desk_forms.PassForm(_sent(request), desks=desks.values(), initial={"version": row.version})
    return _walk(request, "pass", row, form, act)


@guard("intake.read")
def desk_close(request: Any, network: str, report: UUID) -> HttpResponse:
    """The end, with a reason, and a message if there is a way back."""
    row = access_report(request.seat, report, to=TO)

    def act(opened: reading.Opened, said: dict[str, Any], words: str) -> None:
        acting.close(opened, words, said["message"], said["version"], seat=request.seat, now=timezone.now())

    form = desk_forms.CloseForm(_sent(request), initial={"version": row.version})
    return _walk(request, "close", row, form, act)


def _carry_out(request: Any, row: Report, name: str, form: Any, act: Act) -> HttpResponse:
    """Do it and show the report again; or show it with what is to be mended, and nothing typed is lost."""
    if not form.is_valid():
        return _page(request, row, status=400, **{name: form})
    try:
        act(reading.unlock(request, row, now=timezone.now()), form.cleaned_data)
    except acting.ChangedMeanwhile:
        row = access_report(request.seat, row.pk, to=TO)
        return _page(request, row, status=409, changed=True, **{name: _renewed(form, row)})
    except acting.NotPossible:
        return _page(request, row, status=409, over=True)
    except CannotOpen:
        return render(request, "intake/desk/locked.html", {}, status=409)
    return HttpResponseRedirect(_address(request, row), status=303)


def _walk(request: Any, name: str, row: Report, form: Any, act: Any) -> HttpResponse:
    """A step with a page of its own: pass on, close."""
    if not form.is_valid():
        return _step(request, name, row, form)
    try:
        act(reading.unlock(request, row, now=timezone.now()), form.cleaned_data, form.words())
    except acting.ChangedMeanwhile:
        row = access_report(request.seat, row.pk, to=TO)
        return _step(request, name, row, _renewed(form, row), changed=True, status=409)
    except acting.NotPossible:
        return _step(request, name, row, form, over=True, status=409)
    except CannotOpen:
        return render(request, "intake/desk/locked.html", {}, status=409)
    return HttpResponseRedirect(reverse("desk", args=[request.seat.network.slug]), status=303)


def _page(request: Any, row: Report, *, status: int = 200, changed: bool = False, **bound: Any) -> HttpResponse:
    now = timezone.now()
    try:
        opened = reading.read(request, row, now=now)
    except CannotOpen:
        return render(request, "intake/desk/locked.html", {}, status=409)
    people = shown.colleagues(row)
    one = shown.one(opened, {who.pk: who.pseudonym for who in people}, timezone.localdate())
    context = {"one": one, "changed": changed, "network": request.seat.network.slug, **_forms(one, people), **bound}
    return render(request, "intake/desk/report.html", context, status=status)


def _forms(one: dict[str, Any], people: list[Any]) -> dict[str, Any]:
    row, marks = one["row"], one["marks"]
    version = {"version": row.version}
    return {
        "reply": desk_forms.ReplyForm(initial=version),
        "note": desk_forms.NoteForm(prefix=None, auto_id="note_%s"),
        "marks": desk_forms.MarksForm(
            initial={**version, "danger": marks.danger, "minor": marks.minor}, auto_id="mark_%s"
        ),
        "assign": desk_forms.AssignForm(
            initial={**version, "member": str(row.assigned or "")}, members=people, auto_id="assign_%s"
        ),
    }


def _step(request: Any, name: str, row: Report, form: Any, *, status: int = 200, **more: Any) -> HttpResponse:
    """A page with one form. For passing on it shows what the person allowed, so the report is opened for it."""
    if name == "pass":
        try:
            opened = reading.read(request, row, now=timezone.now())
        except CannotOpen:
            return render(request, "intake/desk/locked.html", {}, status=409)
        more["consent"] = shown.consent(contents.content_of(opened))
    status = 400 if form.is_bound and form.errors and status == 200 else status
    context = {"form": form, "row": row, "back": _address(request, row), **more}
    return render(request, f"intake/desk/{name}.html", context, status=status)


def _renewed(form: Any, row: Report) -> Any:
    """The same form for the version that is there now: sent again, it counts."""
    form.data = {**form.data.dict(), "version": str(row.version)}
    return form


def _other_desks(row: Report) -> list[Desk]:
    rows = Desk.objects.filter(state=ON, network__spare_key__isnull=False).exclude(pk=row.desk_id)
    return list(rows.select_related("office", "network").order_by("network__name", "pk"))


def _sent(request: Any) -> Any:
    return request.POST if request.method == "POST" else None


def _address(request: Any, row: Report) -> str:
    return reverse("desk_report", args=[request.seat.network.slug, row.pk])
