"""A time limit that no step settles: whoever may write says why it needs none."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone

from wegweiser.cases import paging
from wegweiser.cases.access import access_due
from wegweiser.cases.due import dropping, words
from wegweiser.cases.due.forms import DropForm
from wegweiser.cases.models import Due
from wegweiser.cases.reading import OpenCase
from wegweiser.permissions import guard

WRITE = "cases.write"


@guard(WRITE)
def due_drop(request: Any, network: str, limit: UUID) -> HttpResponse:
    """Ask why, and write it down."""
    row = access_due(request.seat, limit, to=WRITE)
    if request.method != "POST":
        return _page(request, row, DropForm())
    form = DropForm(request.POST)
    if not form.is_valid():
        return _page(request, row, form, status=400)

    def act(opened: OpenCase) -> None:
        _if_limit(dropping.drop, opened, row, form.cleaned_data["why"], now=timezone.now())

    if paging.change(request, row.case, act):
        return _page(request, row, form, status=409)
    return HttpResponseRedirect(reverse("case_tasks", args=[network, row.case_id]), status=303)


def _page(request: Any, row: Due, form: DropForm, *, status: int = 200) -> HttpResponse:
    def fill(opened: OpenCase) -> dict[str, Any]:
        what = _if_limit(dropping.limit_of, opened, row)
        return {"form": form, "row": row, "what": words.say(what, opened.case.way.pack), "changed": status == 409}

    return paging.show(request, row.case, "cases/due/drop.html", "case_tasks", fill, status=status)


def _if_limit(do: Any, *args: Any, **more: Any) -> Any:
    """Only of a time limit that still runs there is such a page."""
    try:
        return do(*args, **more)
    except dropping.NoLimit:
        raise Http404 from None
