"""Forms of dates and tasks."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from wegweiser.cases.days import Day
from wegweiser.intake.public.forms import PLAIN

LONGEST = 2000


class TaskForm(forms.Form):
    """Something to do, by when, and by whom."""

    text = forms.CharField(
        label=_("What is to be done?"), max_length=LONGEST, widget=forms.Textarea({**PLAIN, "rows": 2})
    )
    due = Day(label=_("Until when?"), widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d"))
    member = forms.ChoiceField(label=_("Who takes care?"), required=False)

    def __init__(self, *args: Any, people: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        field: Any = self.fields["member"]
        field.choices = [("", _("whoever leads the case")), *((str(one.pk), one.pseudonym) for one in people)]


class DropForm(forms.Form):
    """Why a time limit needs no step."""

    why = forms.CharField(
        label=_("Why is nothing due any more?"), max_length=LONGEST, widget=forms.Textarea({**PLAIN, "rows": 3})
    )


class ChangeForm(TaskForm):
    """The same for a task that stands there; `version`: of the case as it was shown."""

    version = forms.IntegerField(widget=forms.HiddenInput)
