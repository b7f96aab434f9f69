"""The minutes of a meeting: read, written in the meeting, printed."""

from __future__ import annotations

from typing import Any, cast

from django.db import transaction
from django.http import Http404, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from wegweiser.awareness.shown import page_language
from wegweiser.gatherings.access import access_meeting
from wegweiser.gatherings.minutes import writing
from wegweiser.gatherings.minutes.access import access_minutes, access_point
from wegweiser.gatherings.minutes.attendance import key_of, names_of
from wegweiser.gatherings.minutes.case_conference import show_case_conference
from wegweiser.gatherings.minutes.document import minutes_of
from wegweiser.gatherings.minutes.events import NamesPrinted
from wegweiser.gatherings.minutes.forms import TextForm
from wegweiser.gatherings.minutes.paper import minutes_pdf, paper_data
from wegweiser.gatherings.minutes.shown import Typed, clock, show_minutes
from wegweiser.gatherings.models import Meeting, MinutesPart
from wegweiser.gatherings.models.meetings import CASE_CONFERENCE
from wegweiser.permissions import guard
from wegweiser.trail.record import record

READ, WRITE = "gatherings.read", "gatherings.write"


@guard(READ, methods=("GET",))
def minutes(request: Any, network: str, meeting: int) -> HttpResponse:
    found = access_meeting(request.seat, meeting, to=READ)
    if found.series.kind == CASE_CONFERENCE:
        return render(request, "gatherings/minutes/case_conference.html", show_case_conference(request.seat, found))
    return page(request, found)


@guard(WRITE)
def minutes_part(request: Any, network: str, meeting: int, item: int) -> HttpResponse:
    """The text of one point, from its button or from autosave. What cannot be saved comes back with what was typed."""
    found = access_minutes(request.seat, meeting)
    point = access_point(found, item)
    if request.method != "POST":
        return _stands(found, writing.open_part(found, point)) if _wants_json(request) else _back(found, item)
    form = TextForm(request.POST, auto_id=f"part-{item}-%s")
    if not form.is_valid():
        return _refused(request, found, Typed(str(item), form), _("not saved: the text is too long"), 400)
    text = _joined(request, found, point, form)
    try:
        part = writing.save_part(found, point, text, form.shown(), seat=request.seat, now=timezone.now())
    except writing.Overtaken as overtaken:
        return _conflict(request, found, item, text, cast(MinutesPart, overtaken.row))
    except writing.Frozen:
        said = _("not saved: the minutes wait for approval")
        return _refused(request, found, Typed(str(item), form, frozen=True), said, 409)
    said = _("saved %(time)s") % {"time": clock(part.changed_at, found)}
    return _stands(found, part, said) if _wants_json(request) else _back(found, item)


@guard(READ, methods=("GET",))
def minutes_paper(request: Any, network: str, meeting: int) -> HttpResponse:
    """As PDF. Names of those who were there stand in it only when a holder of the network's key asks for them."""
    found = access_minutes(request.seat, meeting, to=READ)
    now, state, names = timezone.now(), writing.state_of(found), {}
    if request.GET.get("names") == "yes":
        names = names_of(found, key_of(request))
        if not names:
            raise Http404
        with transaction.atomic():
            record(NamesPrinted(found.pk), network=request.seat.network, seat=request.seat, now=now)
    data = paper_data(found, state, minutes_of(found, state), names, request.seat, page_language())
    response = HttpResponse(minutes_pdf(data, now), content_type="application/pdf")
    response.headers["Content-Disposition"] = f'inline; filename="minutes-{found.pk}.pdf"'
    return response


def page(request: Any, meeting: Meeting, typed: Typed | None = None, status: int = 200) -> HttpResponse:
    """The minutes, with a form that came back."""
    shown = show_minutes(request, meeting, timezone.now(), typed)
    return render(request, "gatherings/minutes/minutes.html", shown, status=status)


def _joined(request: Any, meeting: Meeting, point: Any, form: TextForm) -> str:
    """What was typed; behind what stands there, when both are wanted."""
    typed: str = form.cleaned_data["text"]
    stands = writing.open_part(meeting, point).text if "join" in request.POST else ""
    return f"{stands}\n\n{typed}" if stands and stands != typed else typed


def _conflict(request: Any, meeting: Meeting, item: int, text: str, part: MinutesPart) -> HttpResponse:
    """Both texts. A second save counts for the one that stands there now."""
    if _wants_json(request):
        return _stands(meeting, part, _("not saved: somebody else wrote here meanwhile"), status=409)
    stamp = writing.seen(part)
    again = TextForm({"text": text, "version": stamp.version, "seen": stamp.fingerprint}, auto_id=f"part-{item}-%s")
    return page(request, meeting, Typed(str(item), again, theirs=part), 409)


def _refused(request: Any, meeting: Meeting, typed: Typed, said: str, status: int) -> HttpResponse:
    if _wants_json(request):
        return JsonResponse({"said": said}, status=status)
    return page(request, meeting, typed, status)


def _stands(meeting: Meeting, part: MinutesPart, said: str = "", *, status: int = 200) -> JsonResponse:
    stamp = writing.seen(part)
    found = {"version": stamp.version, "seen": stamp.fingerprint, "text": part.text, "said": said}
    return JsonResponse(found, status=status)


def _wants_json(request: Any) -> bool:
    return bool(request.headers.get("Accept") == "application/json")


def _back(meeting: Meeting, item: int) -> HttpResponse:
    address = reverse("minutes", args=[meeting.network.slug, meeting.pk])
    return HttpResponseRedirect(f"{address}#part-{item}")
