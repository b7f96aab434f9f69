"""Shapes of what is typed around workshop I."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.utils.translation import gettext_lazy as _

from wegweiser.gatherings.models.road import STAKEHOLDER_STATES
from wegweiser.gatherings.workshops.feedback import QUESTIONS, SCALE
from wegweiser.packs.types import Agenda, Pack

CLOCK = "%Y-%m-%dT%H:%M"


class BeginForm(forms.Form):
    """A first meeting from a template; it ends when its points are through."""

    template = forms.CharField(widget=forms.HiddenInput, max_length=40)
    begins = forms.DateTimeField(
        label=_("When does it begin?"), help_text=_("On the clock of the place. You can change it later."),
        input_formats=[CLOCK], widget=forms.DateTimeInput({"type": "datetime-local"}, format=CLOCK),
    )  # fmt: skip
    place = forms.CharField(label=_("Where?"), max_length=300, required=False)
    inside = forms.CharField(
        label=_("Inside which round table that exists already?"), max_length=200, required=False,
        help_text=_("Leave it empty if this is founded newly."),
    )  # fmt: skip

    @classmethod
    def of(cls, code: str, data: Any = None) -> BeginForm:
        """One of several on a page; each has ids of its own."""
        return cls(data, auto_id=f"begin-{code}-%s", initial={"template": code})

    def times(self, agenda: Agenda, pack: Pack) -> tuple[datetime, datetime]:
        """Beginning and end as moments, after `is_valid`."""
        begins = self.cleaned_data["begins"].replace(tzinfo=ZoneInfo(pack.info.timezone))
        length = timedelta(minutes=sum(point.minutes for point in agenda.points))
        return begins, datetime.fromtimestamp((begins.timestamp() + length.total_seconds()), begins.tzinfo)


class FeedbackForm(forms.Form):
    """Four sentences to agree with, two texts. Everything may be left out, but not all of it."""

    learnt = forms.CharField(
        label=_("What did you take with you?"), max_length=1000, required=False, widget=forms.Textarea({"rows": 3}),
        help_text=_("Please write no names, neither yours nor those of others."),
    )  # fmt: skip
    missing = forms.CharField(
        label=_("What was missing?"), max_length=1000, required=False, widget=forms.Textarea({"rows": 3})
    )

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        asked = {
            code: forms.TypedChoiceField(
                label=text, choices=list(SCALE.items()), coerce=int, empty_value=None, required=False,
                widget=forms.RadioSelect,
            )
            for code, text in QUESTIONS.items()
        }  # fmt: skip
        self.fields = {**asked, **self.fields}

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if not self.errors and not any(given.values()):
            raise forms.ValidationError(_("Nothing is filled in yet."))
        return given

    def answers(self) -> dict[str, int]:
        """Question → key of SCALE, of those that were answered."""
        return {code: self.cleaned_data[code] for code in QUESTIONS if self.cleaned_data[code]}


class MarkForm(forms.Form):
    """A mark on the map. Of a body of the guidebook, name and group are known."""

    version = forms.IntegerField(widget=forms.HiddenInput, initial=0)
    target_group = forms.ChoiceField(label=_("Target group"))
    organisation = forms.CharField(
        label=_("Body"), max_length=200, required=False,
        help_text=_("Leave it empty to speak of the whole group. No names of persons."),
    )  # fmt: skip
    state = forms.ChoiceField(
        label=_("Where does it stand?"), choices=list(STAKEHOLDER_STATES.items()), widget=forms.RadioSelect
    )
    note = forms.CharField(
        label=_("Note"), max_length=400, required=False, widget=forms.Textarea({"rows": 3}),
        help_text=_("Who could open the door? What would they need? No names of persons."),
    )  # fmt: skip

    def __init__(self, *args: Any, groups: list[tuple[str, str]], of_body: bool, **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["target_group"].choices = [("", _("Choose a group")), *groups]  # type: ignore[attr-defined]
        for name in ("target_group", "organisation") if of_body else ():
            self.fields.pop(name)

    def values(self) -> dict[str, str]:
        """Fields of a Stakeholder, after `is_valid`."""
        return {name: self.cleaned_data[name] for name in self.fields if name != "version"}
