"""What the page of the end shows."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from wegweiser.cases import bodies
from wegweiser.cases.due import words
from wegweiser.cases.ending import closing, coding, deleting, excerpt, forms
from wegweiser.cases.models.case import CLOSED
from wegweiser.cases.reading import OpenCase
from wegweiser.cases.record.sentences import telling_of
from wegweiser.cases.record.shown import KINDS
from wegweiser.people.models import Member


def end(opened: OpenCase, now: datetime) -> dict[str, Any]:
    """State, what is still due, forms, what waits for a second member."""
    version = {"version": opened.case.version}
    steps = closing.labels(opened, closing.ends_of(opened, now))
    back = closing.labels(opened, closing.ways_back(opened, now))
    return {
        "is_closed": opened.case.state == CLOSED,
        "still": [words.say(what, opened.pack.info.code) for _row, what in closing.open_dues(opened)],
        "close": forms.StepForm(initial=version, steps=steps, auto_id="close_%s"),
        "reopen": forms.StepForm(initial=version, steps=back, auto_id="reopen_%s"),
        "hold": forms.WhyForm(initial=version, auto_id="hold_%s"),
        "release": forms.WhyForm(initial=version, auto_id="release_%s"),
        "delete": forms.WhyForm(initial=version, auto_id="delete_%s"),
        "refuse": forms.WhyForm(initial=version, auto_id="refuse_%s"),
        "sure": forms.SureForm(auto_id="sure_%s"),
        "pending": _pending(opened, now),
        "coded_offered": coding.is_offered(opened),
    }


def _pending(opened: OpenCase, now: datetime) -> dict[str, Any] | None:
    row = deleting.pending_of(opened.case, now.date())
    if row is None:
        return None
    who = Member.objects.filter(pk=row.asked_by).values_list("pseudonym", flat=True).first()
    why = [body.why for _w, body in opened.record.each(bodies.Closing) if body.op == "deletion_asked"]
    mine = row.asked_by == opened.seat.member.pk
    return {"row": row, "who": who or "–", "why": why[-1] if why else "", "mine": mine}


def refusal(refused: Exception) -> str:
    """Why it was not done."""
    if isinstance(refused, closing.NoReason):
        return _("The pathway has not come to an end. Choose the step that ends it, or say why the case is closed.")
    if isinstance(refused, deleting.NotPossible):
        return {
            "held": _("Deleting is forbidden for now. Release the case first."),
            "same": _("You asked for it. Somebody else who leads the case has to confirm."),
            "none": _("Nobody asked for it, or longer ago than two weeks."),
        }[refused.why]
    return _("This is not possible in the state the case is in now. Nothing was saved.")


def choices(opened: OpenCase, chosen: set[str]) -> list[dict[str, Any]]:
    """`{label, entries: [{id, at, title, text, third, chosen}]}` by group of kinds, for the file for a court."""
    told, found = telling_of(opened.case.network, opened.pack), []
    for label, kinds in KINDS.values():
        rows = [
            {"id": one.id, "third": one.third, "chosen": one.id in chosen, **excerpt.line(one, told)}
            for one in opened.record.entries
            if isinstance(one.body, kinds)
        ]
        if rows:
            found.append({"label": label, "entries": rows, "open": any(row["chosen"] for row in rows)})
    return found
