"""Forms of a shared calendar at the desk."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from wegweiser.intake.public.forms import LONGEST, PLAIN
from wegweiser.worklog.mailbox.forms import PaperForm

NOTE = _("The person never sees it, not even with the number.")


class NoteForm(forms.Form):
    """What colleagues should know."""

    text = forms.CharField(
        label=_("Note for the desk"), max_length=LONGEST, help_text=NOTE, widget=forms.Textarea({**PLAIN, "rows": 3})
    )


class TakeForm(forms.Form):
    """Where to, and what goes along beside the file of the calendar."""

    to = forms.ChoiceField(label=_("Into which case?"))
    note = forms.CharField(
        label=_("Note for the case"), max_length=LONGEST, required=False, widget=forms.Textarea({**PLAIN, "rows": 3})
    )

    def __init__(self, *args: Any, choices: Iterable[tuple[str, str]], **more: Any) -> None:
        super().__init__(*args, **more)
        field: Any = self.fields["to"]
        field.choices = list(choices)


__all__ = ["NoteForm", "PaperForm", "TakeForm"]
