"""Direct lines of persons and the members' note: opened for the request that shows them, sealed again when saved."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from wegweiser.guidebook.members import forms, shown
from wegweiser.guidebook.members.access import access_actor, access_line
from wegweiser.guidebook.members.events import LinesOpened
from wegweiser.guidebook.members.lines import NoKey, open_line
from wegweiser.guidebook.members.parts import LinePart, NotePart, note_of
from wegweiser.guidebook.members.views.editor import edit, home, remove
from wegweiser.guidebook.models import Actor, DirectLine
from wegweiser.people.keys import network_key
from wegweiser.permissions import guard
from wegweiser.sealing.envelope import CannotOpen
from wegweiser.trail.record import record

EDIT = "guidebook.edit"


@guard(EDIT, methods=("GET",))
@transaction.atomic
def lines(request: Any, network: str, actor: str) -> HttpResponse:
    """All direct lines of an actor, open; that they were opened is in the trail."""
    found = access_actor(request.seat, actor, to=EDIT)
    rows = DirectLine.objects.visible_to(request.seat).filter(actor=found, agreed_on__isnull=False)
    try:
        key = network_key(request, found.network)
        opened = [(row, open_line(key, row, found.network)) for row in rows]
    except CannotOpen:
        return no_key(request)
    if opened:
        record(LinesOpened(found.slug), network=found.network, seat=request.seat, now=timezone.now())
    context = {
        "actor": found,
        "name": shown.actor_name(found),
        "lines": opened,
        "back": home(request.seat, found, "lines"),
    }
    return render(request, "guidebook/members/lines.html", context)


@guard(EDIT)
def new_line(request: Any, network: str, actor: str) -> HttpResponse:
    found = access_actor(request.seat, actor, to=EDIT)
    return _edit(request, found, DirectLine(actor=found), _("New direct line"))


@guard(EDIT)
def edit_line(request: Any, network: str, actor: str, line: int) -> HttpResponse:
    found = access_actor(request.seat, actor, to=EDIT)
    return _edit(request, found, access_line(request.seat, found, line, to=EDIT), _("Direct line"))


@guard(EDIT)
def remove_line(request: Any, network: str, actor: str, line: int) -> HttpResponse:
    found = access_actor(request.seat, actor, to=EDIT)
    row = access_line(request.seat, found, line, to=EDIT)
    try:
        part = LinePart(found, row, key=network_key(request, found.network))
        return remove(request, part, _("Remove this person?"), part.values()["name"], _lines(request, found))
    except CannotOpen:
        return no_key(request)


@guard(EDIT)
def edit_note(request: Any, network: str, actor: str) -> HttpResponse:
    found = access_actor(request.seat, actor, to=EDIT)
    try:
        part = NotePart(found, note_of(found), key=network_key(request, found.network))
        return edit(request, part, forms.NoteForm, _("Members’ note"), home(request.seat, found, "lines"))
    except (CannotOpen, NoKey):
        return no_key(request)


def no_key(request: Any) -> HttpResponse:
    """The role would allow it, but nobody has passed the network's key on to this member yet."""
    return render(request, "guidebook/members/no_key.html")


def _edit(request: Any, actor: Actor, row: DirectLine, title: str) -> HttpResponse:
    try:
        part = LinePart(actor, row, key=network_key(request, actor.network))
        return edit(request, part, forms.LineForm, title, _lines(request, actor))
    except (CannotOpen, NoKey):
        return no_key(request)


def _lines(request: Any, actor: Actor) -> str:
    return reverse("lines", args=[request.seat.network.slug, actor.slug])
