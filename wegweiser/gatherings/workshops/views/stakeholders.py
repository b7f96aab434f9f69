"""The map of stakeholders, and a mark on it."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _

from wegweiser.awareness.shown import page_language
from wegweiser.gatherings.meetings.views.back import go_to
from wegweiser.gatherings.models import Meeting, Stakeholder
from wegweiser.gatherings.models.meetings import CANCELLED, CASE_CONFERENCE
from wegweiser.gatherings.models.road import STAKEHOLDER_STATES, TO_WIN
from wegweiser.gatherings.workshops import marking
from wegweiser.gatherings.workshops.forms import MarkForm
from wegweiser.gatherings.workshops.stakeholders import narrowed, pack_of, places_of, show, summaries
from wegweiser.guidebook.models import Actor
from wegweiser.packs import words
from wegweiser.people.forms import office_name
from wegweiser.permissions import Seat, guard

CONVENE = "gatherings.convene"
PAGE, INVITING = 50, 3
ASKED = {"group": "", "state": "", "q": ""}


@guard(CONVENE, methods=("GET",))
def stakeholders(request: Any, network: str) -> HttpResponse:
    """A summary per target group, and the bodies by page; whoever is to be won, with the meetings to invite them to."""
    seat, language = request.seat, page_language()
    pack, places = pack_of(seat), places_of(seat, language)
    asked = {name: request.GET.get(name, default)[:100] for name, default in ASKED.items()}
    page = Paginator(narrowed(places, asked), PAGE).get_page(request.GET.get("page"))
    context = {
        "seat": seat,
        "groups": summaries(places, pack),
        "page": page,
        "rows": [show(one, pack) for one in page],
        "asked": asked,
        "query": urlencode(asked),
        "filter": _states(places, asked),
        "group": pack.target_groups.get(asked["group"]),
        "coming": _coming(seat),
    }
    return render(request, "gatherings/workshops/stakeholders.html", context)


def _states(places: Any, asked: dict[str, str]) -> list[dict[str, Any]]:
    """Links that narrow the list to one state, with how many."""
    states = [("", _("all")), *STAKEHOLDER_STATES.items()]
    return [
        {
            "text": label,
            "url": f"?{urlencode({**asked, 'state': code})}",
            "current": asked["state"] == code,
            "count": len(narrowed(places, {**asked, "state": code})),
        }
        for code, label in states
    ]


def _coming(seat: Seat) -> list[Meeting]:
    """The next meetings one can invite to."""
    rows = Meeting.objects.visible_to(seat).filter(ends__gt=timezone.now()).exclude(state=CANCELLED)
    rows = rows.exclude(series__kind=CASE_CONFERENCE).select_related("series")
    return list(rows.order_by("begins", "pk")[:INVITING])


@guard(CONVENE)
def new_stakeholder(request: Any, network: str) -> HttpResponse:
    """A body that stands in no guidebook yet, or a group as such."""
    group = request.GET.get("group", "")
    form = _form(request, initial={"state": TO_WIN, "target_group": group})
    if request.method == "POST" and form.is_valid():
        marking.add_mark(form.values(), None, seat=request.seat, now=timezone.now())
        return go_to("stakeholders", network)
    return _page(request, form)


@guard(CONVENE)
def stakeholder(request: Any, network: str, stakeholder: int) -> HttpResponse:
    """A mark that stands there."""
    mark = Stakeholder.objects.visible_to(request.seat).select_related("actor").filter(pk=stakeholder).first()
    if mark is None:
        raise Http404
    return _marked(request, mark, mark.actor)


@guard(CONVENE)
def stakeholder_body(request: Any, network: str, actor: str) -> HttpResponse:
    """A body of the guidebook, marked or not."""
    body = Actor.objects.visible_to(request.seat).filter(slug=actor, archived=False).first()
    if body is None:
        raise Http404
    return _marked(request, Stakeholder.objects.visible_to(request.seat).filter(actor=body).first(), body)


def _marked(request: Any, mark: Stakeholder | None, body: Actor | None) -> HttpResponse:
    seat, now = request.seat, timezone.now()
    initial = {name: getattr(mark, name) for name in ("version", *marking.FIELDS)} if mark else {"state": TO_WIN}
    form = _form(request, body, initial=initial)
    if request.method != "POST" or not form.is_valid():
        return _page(request, form, body, mark)
    version = form.cleaned_data["version"]
    try:
        if mark is None:
            marking.add_mark(form.values(), body, seat=seat, now=now)
        elif "remove" in request.POST:
            marking.remove_mark(mark, version, seat=seat, now=now)
        else:
            marking.change_mark(mark, form.values(), version, seat=seat, now=now)
    except marking.ChangedMeanwhile:
        return _conflict(request, form, body, mark)
    return go_to("stakeholders", seat.network.slug)


def _conflict(request: Any, form: MarkForm, body: Actor | None, mark: Stakeholder | None) -> HttpResponse:
    """Both texts. A second save counts for the mark that stands there now."""
    rows = Stakeholder.objects.visible_to(request.seat).select_related("actor")
    stands = rows.filter(actor=body).first() if body else rows.filter(pk=mark.pk).first() if mark else None
    if stands is None:  # removed meanwhile
        return go_to("stakeholders", request.seat.network.slug)
    typed = form.values()
    differences = [
        {"label": form.fields[name].label, "theirs": _said(name, getattr(stands, name)), "mine": _said(name, value)}
        for name, value in typed.items()
        if getattr(stands, name) != value
    ]
    again = _form(request, body, data={**typed, "version": stands.version})
    again.is_valid()
    return _page(request, again, body, stands, differences=differences, status=409)


def _said(name: str, value: str) -> str:
    return str(STAKEHOLDER_STATES[value]) if name == "state" else value


def _form(request: Any, body: Actor | None = None, *, data: Any = None, initial: Any = None) -> MarkForm:
    language = page_language()
    groups = [(code, words(group.label, language)) for code, group in pack_of(request.seat).target_groups.items()]
    sent = data or (request.POST if request.method == "POST" else None)
    return MarkForm(sent, groups=groups, of_body=body is not None, initial=initial)


def _page(
    request: Any, form: MarkForm, body: Actor | None = None, mark: Stakeholder | None = None, *,
    status: int = 0, **more: Any,
) -> HttpResponse:  # fmt: skip
    context = {"seat": request.seat, "form": form, "body": office_name(body), "mark": mark, **more}
    status = status or (400 if form.errors else 200)
    return render(request, "gatherings/workshops/stakeholder.html", context, status=status)
