"""Forms of a case conference."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from datetime import date, datetime, timedelta
from typing import Any, cast
from zoneinfo import ZoneInfo

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from wegweiser.cases.bodies import GROUPS
from wegweiser.cases.conferencing.calling import Plan
from wegweiser.cases.conferencing.minutes import NOTES_KEPT, NOTES_LONGEST, Minutes
from wegweiser.cases.days import Day
from wegweiser.cases.record import terms
from wegweiser.cases.sharing import sentences
from wegweiser.cases.sharing.contents import Part
from wegweiser.gatherings.models import Agreement
from wegweiser.guidebook.models import Actor
from wegweiser.intake.public.forms import PLAIN

LONGEST = 4_000  # characters of a text
TASKS = 3  # rows
POINTS = 20  # lines of agenda or decisions
Choices = Iterable[tuple[str, Any]]


def _text(label: Any, rows: int = 3, **more: Any) -> forms.CharField:
    return forms.CharField(label=label, max_length=LONGEST, widget=forms.Textarea({**PLAIN, "rows": rows}), **more)


def _line(label: Any, **more: Any) -> forms.CharField:
    return forms.CharField(label=label, max_length=300, widget=forms.TextInput(PLAIN), **more)


def _day(label: Any, **more: Any) -> forms.DateField:
    return Day(label=label, widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d"), **more)


def lines_of(text: str) -> tuple[str, ...]:
    """The lines that say something, at most POINTS."""
    return tuple(line.strip() for line in text.splitlines() if line.strip())[:POINTS]


class CallForm(forms.Form):
    """One conference. `agreements`: in force; `chosen`: the one it is under, None: not yet; `offices`: its parties."""

    agreement = forms.ChoiceField(label=_("Under which agreement?"), widget=forms.HiddenInput)
    offices = forms.MultipleChoiceField(
        label=_("Which bodies?"), widget=forms.CheckboxSelectMultiple,
        help_text=_("Only parties of the agreement. Each needs a consent for everything you write below."),
    )  # fmt: skip
    on = _day(_("On which day?"))
    at = forms.TimeField(label=_("At what time?"), widget=forms.TimeInput({"type": "time"}, format="%H:%M"))
    hours = forms.IntegerField(
        label=_("For how many hours can they look?"), min_value=1, max_value=24, initial=2,
        help_text=_("Before and after nobody sees anything. At most 24."),
    )  # fmt: skip
    in_calendars = forms.BooleanField(
        label=_("Put an appointment into their calendars. It says nothing else."), required=False
    )
    purpose = _text(_("What for?"), rows=2)
    agenda = _text(
        _("Points to speak about, one on each line"), required=False,
        help_text=_("No names: “the person”, “the employer”."),
    )  # fmt: skip
    basis = forms.ChoiceField(
        label=_("Why may you?"), choices=list(sentences.BASES.items()), widget=forms.RadioSelect, initial="consent"
    )
    law = _line(_("Which law?"), required=False, help_text=_("Only without the agreement of the person."))
    why = _text(_("Why could you not ask, or wait?"), rows=2, required=False)

    def __init__(
        self, *args: Any, agreements: Collection[Agreement], chosen: Agreement | None, offices: Collection[Actor],
        names: Any, **more: Any,
    ):  # fmt: skip
        super().__init__(*args, **more)
        self.agreements, self.chosen, self.bodies = agreements, chosen, {str(one.pk): one for one in offices}
        fields: Any = self.fields
        fields["agreement"].choices = [(str(chosen.pk), chosen.title)] if chosen else []
        fields["agreement"].initial = chosen and str(chosen.pk)
        fields["offices"].choices = [(pk, names(one)) for pk, one in self.bodies.items()]
        for group in GROUPS:
            fields[f"text_{group}"] = _text(terms.GROUPS[group], rows=2, required=False)

    def texts(self) -> list[forms.BoundField]:
        """The fields of the groups, in their order."""
        return [self[f"text_{group}"] for group in GROUPS]

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        if not any(said.get(f"text_{group}", "").strip() for group in GROUPS):
            raise forms.ValidationError(_("Write at least one line: what shall the invited see?"))
        for name in ("law", "why") if said.get("basis") not in (None, "consent") else ():
            if not said.get(name, "").strip():
                self.add_error(name, _("Without the agreement of the person this is needed."))
        return said

    def plan(self, zone: ZoneInfo) -> Plan:
        """What was chosen; the clock is that of the country."""
        said = self.cleaned_data
        opens = datetime.combine(said["on"], said["at"], tzinfo=zone)
        texts = {group: said[f"text_{group}"].strip() for group in GROUPS}
        return Plan(
            agreement=cast("Agreement", self.chosen), offices=tuple(self.bodies[pk] for pk in said["offices"]),
            opens_at=opens, closes_at=opens + timedelta(hours=said["hours"]), purpose=said["purpose"],
            agenda=lines_of(said["agenda"]), basis=said["basis"], law=said["law"], why=said["why"],
            parts=tuple(Part(group=group, text=text) for group, text in texts.items() if text),
            in_calendars=said["in_calendars"],
        )  # fmt: skip


class VersionForm(forms.Form):
    """Hidden version of the conference as it was shown."""

    version = forms.IntegerField(widget=forms.HiddenInput)


class MinutesForm(VersionForm):
    """Who was there, what was decided, who does what, and notes that end."""

    there = forms.MultipleChoiceField(label=_("Who was there?"), widget=forms.CheckboxSelectMultiple, required=False)
    decisions = _text(
        _("Decisions, one on each line"),
        required=False,
        help_text=_("They stay in the case. No names of other people."),
    )
    notes = _text(_("Notes"), rows=5, required=False, help_text=_("They are deleted after the day below."))
    notes_until = _day(_("Keep the notes until"), required=False)

    def __init__(self, *args: Any, readers: Choices, people: Choices, **more: Any) -> None:
        super().__init__(*args, **more)
        fields: Any = self.fields
        fields["there"].choices = list(readers)
        choices = [("", _("whoever leads the case")), *people]
        for number in range(1, TASKS + 1):
            fields[f"task_{number}"] = _line(_("What is to be done?"), required=False)
            fields[f"due_{number}"] = _day(_("Until when?"), required=False)
            fields[f"member_{number}"] = forms.ChoiceField(label=_("Who takes care?"), required=False, choices=choices)

    def tasks(self) -> list[Sequence[forms.BoundField]]:
        """Three fields for each task."""
        return [[self[f"{name}_{number}"] for name in ("task", "due", "member")] for number in range(1, TASKS + 1)]

    def clean_notes_until(self) -> date:
        today = timezone.localdate()
        day: date = self.cleaned_data["notes_until"] or today + timedelta(days=NOTES_KEPT)
        if not today <= day <= today + timedelta(days=NOTES_LONGEST):
            raise forms.ValidationError(_("Choose a day within one year."))
        return day

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        for number in range(1, TASKS + 1):
            if said.get(f"task_{number}") and not said.get(f"due_{number}"):
                self.add_error(f"due_{number}", _("A task needs a day."))
        return said

    def minutes(self) -> Minutes:
        said = self.cleaned_data
        rows = [tuple(said[f"{name}_{number}"] for name in ("task", "due", "member")) for number in range(1, TASKS + 1)]
        return Minutes(
            there={int(pk) for pk in said["there"]}, decisions=lines_of(said["decisions"]),
            tasks=[(text, due, member) for text, due, member in rows if text], notes=said["notes"],
            notes_until=said["notes_until"],
        )  # fmt: skip
