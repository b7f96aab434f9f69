"""The form of an answer to the person."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from wegweiser.cases.days import Day
from wegweiser.intake.public.forms import LONGEST, PLAIN


class AnswerForm(forms.Form):
    """A message, with a day if it is about an appointment."""

    text = forms.CharField(
        label=_("Your message"), max_length=LONGEST, widget=forms.Textarea({**PLAIN, "rows": 4}),
        help_text=_("Short sentences, in her language. No names, no address: somebody may look over her shoulder."),
    )  # fmt: skip
    on = Day(
        label=_("Appointment on"), required=False, widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d"),
        help_text=_("Her window then says “Appointment”, the day, and your message."),
    )  # fmt: skip
    at = forms.TimeField(
        label=_("At what time"), required=False, widget=forms.TimeInput({"type": "time"}, format="%H:%M")
    )

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if given.get("at") and not given.get("on"):
            self.add_error("on", _("A time needs a day."))
        return given
