"""The informal edition: read, searched, printed, made. Every reading is an event in the same transaction."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Any

from django.db import transaction
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from wegweiser.awareness.actors import show_actor
from wegweiser.awareness.changes import show_changes
from wegweiser.guidebook.changes import changes_between
from wegweiser.guidebook.editions.store import Loaded
from wegweiser.guidebook.members import informal, reading
from wegweiser.guidebook.members.access import access_informal
from wegweiser.guidebook.members.events import InformalRead
from wegweiser.guidebook.members.paper import informal_pdf
from wegweiser.guidebook.members.views.lines import no_key
from wegweiser.guidebook.models import InformalEdition
from wegweiser.people.keys import network_key
from wegweiser.permissions import decide, guard
from wegweiser.sealing.envelope import CannotOpen
from wegweiser.trail.record import record
from wegweiser.web import flow

READ, MAKE = "guidebook.read_informal", "guidebook.publish"
LONGEST = 100  # characters of a search


@dataclass(frozen=True, slots=True)
class Opened:
    """An informal edition, open for one request."""

    edition: InformalEdition
    document: informal.InformalDocument
    loaded: Loaded


def opening(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """One transaction around opening, its event and the page; who holds no key gets a page that says so."""

    @wraps(view)
    def opened(request: Any, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            with transaction.atomic():
                return view(request, *args, **kwargs)
        except CannotOpen:
            return no_key(request)

    return opened


@guard(READ)
@opening
def informal_now(request: Any, network: str) -> HttpResponse:
    """The newest one. What is searched for never stands in an address: the form leads back here."""
    if request.method == "POST":
        response = HttpResponseRedirect(reverse("informal", args=[network]))
        wanted = "" if "all" in request.POST else request.POST.get("q", "")[:LONGEST]
        flow.remember(response, "members", f"informal/{network}", {"q": wanted})
        return response
    if not InformalEdition.objects.visible_to(request.seat).exists():
        return render(request, "guidebook/members/informal_none.html")
    wanted = str((flow.recall(request, "members", f"informal/{network}") or {}).get("q", ""))
    return _groups(request, None, wanted)


@guard(READ, methods=("GET",))
@opening
def informal_edition(request: Any, network: str, number: int) -> HttpResponse:
    return _groups(request, number, "")


@guard(READ, methods=("GET",))
@opening
def informal_actor(request: Any, network: str, number: int, actor: str) -> HttpResponse:
    opened = _open(request, number)
    found = opened.loaded.actors.get(actor)
    if found is None:
        raise Http404
    _recorded(request, opened, "actor", actor)
    view = reading.inside_view(opened.document, opened.loaded, found)
    context = {"inside": view, "actor": show_actor(opened.loaded, found)}
    return _page(request, "guidebook/members/informal_actor.html", opened, context)


@guard(READ, methods=("GET",))
@opening
def informal_changes(request: Any, network: str, number: int) -> HttpResponse:
    """What this edition changed since the one before it, in words."""
    opened = _open(request, number)
    before = InformalEdition.objects.visible_to(request.seat).filter(number__lt=number).order_by("-number").first()
    key = network_key(request, request.seat.network)
    old = informal.open_informal(key, before, request.seat.network) if before else None
    _recorded(request, opened, "changes")
    names = {actor.id: actor.name for actor in (*(old.formal.actors if old else ()), *opened.document.formal.actors)}
    inside = informal.inside_changes(old, opened.document)
    rows = changes_between(old.formal, opened.document.formal) if old else []
    context = {
        "before": before,
        "inside": [(names.get(slug, {"en": slug}), said) for slug, said in inside],
        "formal": show_changes(opened.loaded, rows),
    }
    return _page(request, "guidebook/members/informal_changes.html", opened, context)


@guard(READ, methods=("GET",))
@opening
def informal_paper(request: Any, network: str, number: int) -> HttpResponse:
    opened, now = _open(request, number), timezone.now()
    _recorded(request, opened, "pdf")
    reader, on = request.member.pseudonym, timezone.localdate(now)
    data = reading.paper_data(opened.document, opened.loaded, number=number, reader=reader, on=on)
    response = HttpResponse(informal_pdf(data, now), content_type="application/pdf")
    response.headers["Content-Disposition"] = f'inline; filename="informal-{number}.pdf"'
    return response


@guard(MAKE)
def informal_make(request: Any, network: str) -> HttpResponse:
    """The page says what will stand in it; the button makes it."""
    if request.method == "POST":
        try:
            key = network_key(request, request.seat.network)
            informal.make_informal(request.seat.network, key=key, seat=request.seat, now=timezone.now())
        except (CannotOpen, informal.NoKey):
            return no_key(request)
        except informal.NothingPublished:
            return render(request, "guidebook/members/informal_make.html", {"unpublished": True})
        return HttpResponseRedirect(reverse("informal", args=[network]))
    return render(request, "guidebook/members/informal_make.html")


def _groups(request: Any, number: int | None, wanted: str) -> HttpResponse:
    opened = _open(request, number)
    _recorded(request, opened, "search" if wanted else "list")
    groups = reading.group_views(opened.document, opened.loaded, wanted)
    editions = InformalEdition.objects.visible_to(request.seat).order_by("-number").defer("sealed")
    context = {
        "groups": groups,
        "wanted": wanted,
        "editions": editions,
        "is_newest": opened.edition.number == editions[0].number,
    }
    return _page(request, "guidebook/members/informal.html", opened, context)


def _open(request: Any, number: int | None) -> Opened:
    network = request.seat.network
    edition = access_informal(request.seat, number, to=READ)
    document = informal.open_informal(network_key(request, network), edition, network)
    return Opened(edition, document, informal.loaded_of(document, edition))


def _recorded(request: Any, opened: Opened, how: str, actor: str = "") -> None:
    seat = request.seat
    record(InformalRead(opened.edition.number, how, actor), network=seat.network, seat=seat, now=timezone.now())


def _page(request: Any, template: str, opened: Opened, context: dict[str, Any]) -> HttpResponse:
    mark = reading.watermark(request.member.pseudonym, timezone.localdate())
    more = {"edition": opened.edition, "watermark": mark, "may_make": decide(request.seat.roles, MAKE)}
    return render(request, template, {**more, "loaded": opened.loaded, **context})
