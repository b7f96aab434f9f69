"""Every form of the editor runs through here: shown, checked, saved, or put beside what was saved meanwhile."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from wegweiser import packs
from wegweiser.guidebook.members import shown
from wegweiser.guidebook.members.editing import Overtaken, Seen, StandsThere, remove_row, save_part, seen
from wegweiser.guidebook.members.forms import PartForm, RemoveForm
from wegweiser.guidebook.members.parts import Part, Row
from wegweiser.permissions import Seat

PREVIEW = "preview"


def edit(request: Any, part: Part, form_class: type[PartForm], title: Any, back: str, **more: Any) -> HttpResponse:
    """One form about one part. Saved: on to `back`. Overtaken: both texts side by side, nothing is lost.

    `save` in `more` saves instead of `save_part`.
    """
    seat: Seat = request.seat
    save = more.pop("save", save_part)
    form = _form(request, part, form_class)
    context = {"form": form, "actor": part.actor, "title": title, "back": back, "seat": seat, **more}
    if request.method == "POST" and form.is_valid():
        if PREVIEW in request.POST:
            return _page(request, {**context, "reads": shown.reads_as(form.cleaned_data)})
        try:
            save(part, form.cleaned_data, form.shown(), seat=seat, now=timezone.now())
        except Overtaken as overtaken:
            return _page(request, {**context, **_conflict(request, form, overtaken.part)})
        except StandsThere:
            form.add_error(None, _("This stands there already."))
            return _page(request, context)
        return HttpResponseRedirect(back)
    if request.method == "POST":
        context["reads"] = shown.reads_as(form.cleaned_data)
    return _page(request, context)


def remove(request: Any, part: Row, title: Any, text: str, back: str) -> HttpResponse:
    """Asks, then deletes for good."""
    form = RemoveForm(request.POST or None, initial=_hidden(seen(part)))
    overtaken = False
    if request.method == "POST" and form.is_valid():
        try:
            remove_row(part, form.shown(), seat=request.seat, now=timezone.now())
            return HttpResponseRedirect(back)
        except Overtaken as newer:
            overtaken, form = True, RemoveForm(initial=_hidden(seen(newer.part)))
    context = {"form": form, "actor": part.actor, "title": title, "text": text, "back": back, "overtaken": overtaken}
    return render(request, "guidebook/members/remove.html", context)


def home(seat: Seat, actor: Any, anchor: str = "") -> str:
    """The page of an actor's draft, at one of its sections."""
    return reverse("members_actor", args=[seat.network.slug, actor.slug]) + (f"#{anchor}" if anchor else "")


def _form(request: Any, part: Part, form_class: type[PartForm]) -> PartForm:
    values = part.values()
    return form_class(
        request.POST if request.method == "POST" else None, initial=values | _hidden(seen(part)),
        pack=packs.load(request.seat.network.pack), actor=part.actor, here=get_language() or "en",
    )  # fmt: skip


def _conflict(request: Any, form: PartForm, theirs: Part) -> dict[str, Any]:
    """The same form with what was typed, now made from what stands there; the next save is a choice made knowingly."""
    data = request.POST.copy()
    for name, value in _hidden(seen(theirs)).items():
        data[name] = str(value)
    again = type(form)(data, initial=theirs.values(), pack=form.pack, actor=theirs.actor, here=form.here)
    return {"form": again, "differences": shown.differences(form, theirs.values(), form.cleaned_data)}


def _hidden(stamp: Seen) -> dict[str, Any]:
    return {"version": stamp.version, "seen": stamp.fingerprint}


def _page(request: Any, context: dict[str, Any]) -> HttpResponse:
    return render(request, context.get("template", "guidebook/members/edit.html"), context)
