"""The list of actors, one actor's draft, a new one, archive and back, what changed lately."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from wegweiser import packs
from wegweiser.awareness.sentences import DUTIES, LEVELS
from wegweiser.guidebook.members import editing, latest, shown
from wegweiser.guidebook.members.access import access_actor
from wegweiser.guidebook.members.forms import NewActorForm, RemoveForm
from wegweiser.guidebook.members.parts import source_language
from wegweiser.guidebook.members.views.editor import home
from wegweiser.guidebook.models import Actor, Mandate
from wegweiser.permissions import guard

PAGE = 25
ASKED = {"q": "", "level": "", "kind": "", "state": "current", "sort": "name"}


@guard("guidebook.read_informal", methods=("GET",))
def members_guidebook(request: Any, network: str) -> HttpResponse:
    """Two queries, however many actors there are."""
    pack = packs.load(request.seat.network.pack)
    asked = {name: request.GET.get(name, default)[:100] for name, default in ASKED.items()}
    rows = shown.actor_rows(Actor.objects.visible_to(request.seat), pack, asked)
    page = Paginator(rows, PAGE).get_page(request.GET.get("page"))
    choices = {
        "levels": LEVELS.items(),
        "kinds": [(code, shown.kind_words(pack, code)) for code in pack.kinds],
        "states": [("current", _("in the guidebook")), ("unchecked", _("never checked")), ("archived", _("archived")),
                   ("all", _("all"))],
        "sorts": [("name", _("name")), ("oldest", _("checked longest ago")), ("newest", _("checked last"))],
    }  # fmt: skip
    narrowed = any(asked[name] != default for name, default in ASKED.items() if name != "q")
    context = {
        "narrowed": narrowed,
        "page": page,
        "asked": asked,
        "query": urlencode(asked),
        "total": len(rows),
        **choices,
    }
    return render(request, "guidebook/members/actors.html", context)


@guard("guidebook.read_informal", methods=("GET",))
def members_actor(request: Any, network: str, actor: str) -> HttpResponse:
    """The draft of one actor, part by part; direct lines stay closed here."""
    found = access_actor(request.seat, actor, to="guidebook.read_informal")
    pack, languages = packs.load(found.network.pack), found.network.languages
    lines = list(found.direct_lines.all())
    texts = {text.language: text for text in found.texts.all() if text.field == "description"}
    source = source_language(found, languages)
    context = {
        "actor": found,
        "name": shown.actor_name(found),
        "kind": shown.kind_words(pack, found.kind),
        "group": pack.target_groups[found.target_group].label if found.target_group in pack.target_groups else {},
        "duty": DUTIES.get(found.must_report, DUTIES["unknown"]),
        "level": LEVELS.get(found.level, ""),
        "area": shown.place_words(found.area, pack),
        "spoken": shown.language_names(found.languages),
        "description": {code: text.text for code, text in texts.items()},
        "source": source,
        "translations": [(code, texts.get(code)) for code in languages if code != source],
        "mandates": [(one.pk, shown.mandate_view(one, pack), one.said_by) for one in _ordered(found)],
        "contacts": [(one.pk, shown.way_view(one), one.visibility) for one in found.contacts.all()],
        "lines": sum(line.agreed_on is not None for line in lines),
        "has_note": any(line.agreed_on is None for line in lines),
        "changes": [latest.show_change(row, {}) for row in latest.changes_of(request.seat, actor=found.slug)[:5]],
    }  # fmt: skip
    return render(request, "guidebook/members/actor.html", context)


def _ordered(actor: Actor) -> Iterable[Mandate]:
    return actor.mandates.order_by("task", "mode", "pk")


@guard("guidebook.edit")
def new_actor(request: Any, network: str) -> HttpResponse:
    seat, here = request.seat, get_language() or "en"
    form = NewActorForm(
        request.POST or None,
        initial={"area": seat.network.place},
        pack=packs.load(seat.network.pack),
        actor=None,
        here=here,
    )
    if request.method == "POST" and form.is_valid():
        language = next(iter(seat.network.languages), here)
        actor = editing.create_actor(form.cleaned_data, language=language, seat=seat, now=timezone.now())
        return HttpResponseRedirect(home(seat, actor))
    return render(request, "guidebook/members/new_actor.html", {"form": form})


@guard("guidebook.edit")
def archive_actor(request: Any, network: str, actor: str) -> HttpResponse:
    """Asks first; the same page brings an archived actor back."""
    found = access_actor(request.seat, actor, to="guidebook.edit")
    form = RemoveForm(request.POST or None, initial={"version": found.version})
    overtaken = False
    if request.method == "POST" and form.is_valid():
        try:
            editing.archive_actor(
                found, not found.archived, form.shown().version, seat=request.seat, now=timezone.now()
            )
            return HttpResponseRedirect(home(request.seat, found))
        except editing.Overtaken as newer:
            found, overtaken = newer.part.actor, True
            form = RemoveForm(initial={"version": found.version})
    context = {"form": form, "actor": found, "name": shown.actor_name(found), "overtaken": overtaken}
    return render(request, "guidebook/members/archive.html", context)


@guard("guidebook.read_informal", methods=("GET",))
def latest_changes(request: Any, network: str) -> HttpResponse:
    page = Paginator(latest.changes_of(request.seat), PAGE).get_page(request.GET.get("page"))
    names = {actor.slug: shown.actor_name(actor) for actor in Actor.objects.visible_to(request.seat)}
    context = {"page": page, "changes": [latest.show_change(row, names) for row in page]}
    return render(
        request, "guidebook/members/changes.html", {**context, "back": reverse("members_guidebook", args=[network])}
    )
