"""Filling in a form of a case: shown with what is there, kept, or shown again with what was typed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django import forms
from django.http import HttpResponse, HttpResponseRedirect
from django.utils import timezone

from wegweiser.cases import paging, reading, records
from wegweiser.cases.models import Case
from wegweiser.cases.reading import OpenCase
from wegweiser.cases.writing import ChangedMeanwhile
from wegweiser.sealing.envelope import CannotOpen

Make = Callable[[OpenCase, Any], forms.Form]  # (case, what was sent or None) → the form


@dataclass(frozen=True, slots=True)
class Page:
    """One page with a form. `keep(case, form, version)` writes; `around` adds to what the template shows.

    `asks_first`: the first sending shows what would follow (`preview`), the second (`sure`) does it.
    """

    template: str
    tab: str
    back: str  # address of the page it belongs to
    make: Make
    keep: Callable[[OpenCase, Any, int], object]
    around: Callable[[OpenCase], dict[str, Any]] = lambda opened: {}
    asks_first: bool = False
    preview: Callable[[OpenCase, Any], dict[str, Any]] = lambda opened, form: {}


def answer(request: Any, case: Case, page: Page) -> HttpResponse:
    """The page for GET; for POST the way back when it is kept, else the page with the reasons."""
    form, changed = None, False
    if request.method == "POST":
        try:
            opened = reading.unlock(request, case, now=timezone.now())
            form = page.make(opened, request.POST)
            if form.is_valid() and (not page.asks_first or request.POST.get("sure")):
                page.keep(opened, form, _version(request))
                return HttpResponseRedirect(page.back, status=303)
        except ChangedMeanwhile:
            changed = True
        except (CannotOpen, records.Broken) as trouble:
            return paging.locked(request, trouble)
    return _shown(request, case, page, form, changed)


def _shown(request: Any, case: Case, page: Page, form: forms.Form | None, changed: bool) -> HttpResponse:
    def fill(opened: OpenCase) -> dict[str, Any]:
        there = page.make(opened, None)
        asks = page.asks_first and form is not None and form.is_valid() and request.POST.get("step") != "change"
        told = {"form": form or there, "changed": changed, "asks": asks, "back": page.back}
        more = page.preview(opened, form) if asks else {}
        return {**told, "there": in_words(there) if changed else [], **page.around(opened), **more}

    return paging.show(request, case, page.template, page.tab, fill, status=409 if changed else 200)


def in_words(form: forms.Form) -> list[tuple[Any, Any]]:
    """(label, answer) of what the form holds before anybody types: what is there now."""
    found = []
    for field in form.visible_fields():
        value = field.initial
        named = dict(_flat(getattr(field.field, "choices", ())))
        found.append((field.label, named.get(value, value)))
    return [(label, value) for label, value in found if value not in (None, "")]


def _flat(choices: Any) -> list[tuple[Any, Any]]:
    """Choices without their groups."""
    found = []
    for key, value in choices:
        found += list(value) if isinstance(value, (list, tuple)) else [(key, value)]
    return found


def _version(request: Any) -> int:
    """Of the case as it was shown; a number that no case has where none came along."""
    said = request.POST.get("version", "")
    return int(said) if said.isdecimal() and len(said) < 10 else 0
