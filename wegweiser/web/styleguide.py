"""Every component in every state, for developers (debug and demonstration only).

The samples have the shape of what the views pass; the only numbers are the emergency numbers.
"""

from __future__ import annotations

from datetime import date
from types import SimpleNamespace as Sample
from typing import Any

from django import forms
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from wegweiser.web.access import public

CHECKED = date(2026, 11, 3)
BADGES = ["duty-yes", "duty-no", "duty-unknown", "kind", "assumed", "confirmed", "open", "closed", "plain"]
DUTIES = {
    "yes": "must report missing residence papers to the immigration authority",
    "no": "does not report your papers",
    "unknown": "we do not know yet whether it must report – ask before you give your name",
}


class SampleForm(forms.Form):
    """One field of every sort."""

    words = forms.CharField(
        label="What are you looking for?",
        help_text="For example a name.",
        error_messages={"required": "Write a word to look for."},
    )
    place = forms.ChoiceField(label="Where?", choices=[("a", "Sample town"), ("b", "Another town")], required=False)
    several = forms.MultipleChoiceField(
        label="What is the matter?",
        widget=forms.CheckboxSelectMultiple,
        choices=[("a", "I am not paid"), ("b", "Somebody took my passport")],
        error_messages={"required": "Choose at least one sentence that fits."},
    )
    one = forms.ChoiceField(
        label="For whom?", widget=forms.RadioSelect, choices=[("a", "for me"), ("b", "for somebody else")]
    )
    yes = forms.BooleanField(
        label="Show bodies that must report missing papers last", help_text="We hide nothing.", required=False
    )
    text = forms.CharField(label="What is wrong?", widget=forms.Textarea(attrs={"rows": 3}), required=False)


@public
def show(request: HttpRequest, direction: str = "ltr") -> HttpResponse:
    """The page, in the direction asked for whatever the language."""
    return render(request, "web/styleguide.html", _samples() | {"direction": direction, "sensitive": True})


def _samples() -> dict[str, Any]:
    return {
        "numbers": [_number("110", "Sample police", "yes"), _number("112", "Sample ambulance and fire", "unknown")],
        "badges": [{"kind": kind, "text": kind.replace("-", " ")} for kind in BADGES],
        "contacts": _contacts(),
        "mandates": [_mandate("must", False), _mandate("may", True), _mandate("must_not", False)],
        "matrix": _matrix(),
        "steps": [
            {"title": "You call", "text": "You may hang up at any time.", "state": "done"},
            {"title": "Somebody listens", "text": "You say what you want to say.", "state": "now"},
            {"title": "You decide together", "text": "Nothing happens without you.", "state": ""},
        ],
        "entries": [{"on": CHECKED, "title": "Second edition", "text": "Two entries changed.", "url": "#timeline"}],
        "rows": [
            {"key": "What", "value": "I am not paid", "url": "#summary"},
            {"key": "Where", "value": "Sample town"},
        ],
        "table": {"caption": "Editions", "columns": ["Edition", "Day", "Entries"], "rows": [["2", "3 November", "33"]]},
        "items": [
            {"text": "All", "url": "#", "current": True, "count": 33},
            {"text": "Police", "url": "#", "count": 2},
        ],
        "pages": Paginator(range(50), 10).page(2),
        "good": SampleForm(),
        "bad": SampleForm({"words": ""}),
        "checked": CHECKED,
    }


def _number(number: str, label: str, duty: str) -> dict[str, str]:
    return {"number": number, "label": label, "kind_label": "emergency service", "duty_label": DUTIES[duty]}


def _contacts() -> list[Sample]:
    way = Sample(
        channel="phone",
        value="112",
        text="112",
        label={"en": "Sample line"},
        languages="",
        hours=(),
        hours_text=None,
        reference=False,
    )
    unread = Sample(
        channel="phone",
        value="",
        text="ask at the town hall",
        label=None,
        languages="",
        hours=("Mo–Fr 9–12",),
        hours_text=None,
        reference=False,
    )
    return [
        _contact("emergency", "yes", 1, way, "open", "open now"),
        _contact("non_public", "no", 2, way, "closed", "closed now, opens on Monday at 09:00", others=(way, unread)),
        _contact("public_body", "unknown", 3, None, "", ""),
    ]


def _contact(
    kind: str, duty: str, position: int, call: Any, state: str, text: str, others: tuple[Any, ...] = ()
) -> Sample:
    body = Sample(
        name={"en": "Sample body with a rather long name"},
        url="#contact",
        kind=kind,
        kind_label=kind.replace("_", " "),
        duty=duty,
        duty_text=DUTIES[duty],
        duty_why={"en": "Because this is a sample."},
        marks=("free of charge", "confidential"),
        sex_text="for women only" if duty == "no" else "",
        languages="Romanian, Bulgarian",
    )
    return Sample(
        body=body,
        position=position,
        call=call,
        others=others,
        open_state=state,
        open_text=text,
        reasons=("This is one of its tasks.",),
        task={"en": "counselling"},
        next={"en": "Somebody listens. You decide what happens."},
        assumed=duty != "no",
        certainty="confirmed by the body itself" if duty == "no" else "assumed, not yet confirmed by the body itself",
        source=Sample(label="example.org", url="https://example.org/"),
        checked_on=CHECKED if call else None,
    )


def _mandate(mode: str, assumed: bool) -> Sample:
    certainty = "assumed, not yet confirmed by the body itself" if assumed else "confirmed by the body itself"
    return Sample(
        mode=mode,
        task={"en": "counsel"},
        assumed=assumed,
        certainty=certainty,
        legal_basis="a law",
        limits=("for women only",),
        area="Sample town",
    )


def _matrix() -> Sample:
    tasks = [
        Sample(code=name, label={"en": name}, nobody=name == "shelter")
        for name in ("first contact", "counselling", "shelter", "claim wages")
    ]
    cells = [_cell("must", "●", False), _cell("may", "○", True), _cell("", "", False), _cell("must_not", "✕", False)]
    row = Sample(
        id="row-sample",
        name={"en": "Sample body"},
        url="#matrix",
        kind_label="public body",
        duty_label="must report",
        cells=cells,
    )
    return Sample(tasks=tasks, levels=[Sample(label="in the town", rows=[row])])


def _cell(mode: str, mark: str, assumed: bool) -> Sample:
    return Sample(mode=mode, mark=mark, assumed=assumed, text=mode.replace("_", " "))
