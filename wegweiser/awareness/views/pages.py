"""Pages of the pack below `/<network>/about/`: chains, kinds of work, rights, how help works, for professionals."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from wegweiser.awareness import sentences, shown
from wegweiser.awareness.access import access_edition
from wegweiser.awareness.figures import today_of
from wegweiser.awareness.pages_shown import GROUP, PageView, group_links, links, show_group, show_page
from wegweiser.guidebook.editions.store import Loaded
from wegweiser.packs.types import TargetGroup
from wegweiser.web import emergency
from wegweiser.web.access import public
from wegweiser.web.pagecache import from_edition

SHOWN = ("chains", "rights", "help", "noticed", "sector", "professional")


@from_edition
@public
def about(request: HttpRequest, network: str) -> HttpResponse:
    loaded = access_edition(network)
    context = {**_frame(loaded), "groups": group_links(loaded)}
    return render(request, "awareness/about_list.html", context)


@from_edition
@public
def about_page(request: HttpRequest, network: str, page: str) -> HttpResponse:
    """Depends on the edition and on the day (wages begin and end); the cache of pages knows both."""
    loaded = access_edition(network)
    day = today_of(loaded.pack, timezone.now())
    more: dict[str, Any]
    if page.startswith(GROUP):
        group = _group(loaded, page.removeprefix(GROUP))
        view, more = show_group(loaded, group, day), {"group": _duties(loaded, group)}
    else:
        view, more = _page(loaded, page, day), {"groups": group_links(loaded) if page == "professionals" else ()}
    context = {**_frame(loaded), **more, "page": view, "sensitive": view.sensitive}
    return render(request, "awareness/about.html", context)


def _frame(loaded: Loaded) -> dict[str, Any]:
    return {
        "loaded": loaded,
        "numbers": emergency.numbers_of(loaded.pack, shown.page_language()),
        "pages": links(loaded, "chains", "rights", "help", "noticed"),
        "sectors": links(loaded, "sector"),
    }


def _page(loaded: Loaded, slug: str, day: date) -> PageView:
    page = loaded.pack.pages.get(slug)
    if page is None or page.topic not in SHOWN:
        raise Http404
    return show_page(loaded, page, day)


def _group(loaded: Loaded, code: str) -> TargetGroup:
    group = loaded.pack.target_groups.get(code)
    if group is None or "professionals" not in loaded.pack.pages:
        raise Http404
    return group


def _duties(loaded: Loaded, group: TargetGroup) -> dict[str, Any]:
    """What the pack says of such a body: kind, reporting duty with its reason, usual tasks with their law."""
    tasks = [
        {"mode": sentences.MODES[task.mode], "task": shown.task_label(loaded, task.task), "law": task.legal_basis}
        for task in group.tasks
    ]
    return {
        "kind": shown.kind_label(loaded, group.kind),
        "duty": sentences.DUTIES[group.must_report],
        "why": group.why,
        "tasks": tasks,
        "source": group.source,
        "checked_on": group.checked_on,
    }
