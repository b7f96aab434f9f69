"""Shapes of what members type about the course."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from wegweiser.courses.models import CourseText

LONGEST = 4000  # characters of a text


class CountForm(forms.Form):
    """The code of a quiz that was passed."""

    code = forms.CharField(
        label=_("Your code"), max_length=80,
        help_text=_("From the page of the course, after the quiz. Only a number is counted, never who it was."),
    )  # fmt: skip

    def refuse(self) -> None:
        """The code is none, or its quiz was not passed."""
        self.add_error("code", _("This is no code of a quiz that was passed."))


class TextForm(forms.Form):
    """What the town says in a lesson; `version` is the one that was shown."""

    version = forms.IntegerField(widget=forms.HiddenInput, initial=0, min_value=0)
    body = forms.CharField(
        label=_("Text"), max_length=LONGEST, required=False, widget=forms.Textarea({"rows": 8}),
        help_text=_("Public. No names of persons. Leave it empty to remove it."),
    )  # fmt: skip
    checked = forms.BooleanField(label=_("A person who speaks this language has checked it"), required=False)

    @classmethod
    def initial_of(cls, row: CourseText | None) -> dict[str, Any]:
        """What the form shows of a text."""
        if row is None:
            return {"version": 0}
        return {"version": row.version, "body": row.body, "checked": row.state in ("source", "checked")}

    def values(self) -> dict[str, Any]:
        """Arguments of `save_text`."""
        given = self.cleaned_data
        return {"body": given["body"].strip(), "version": given["version"], "checked": given["checked"]}

    def changed_meanwhile(self, row: CourseText | None) -> None:
        """What was typed stays; a second save counts for the version that stands there now."""
        self.data = {
            **{name: self.data.get(name, "") for name in ("body", "checked")},
            "version": str(row.version if row else 0),
        }
        self.add_error(None, _("Somebody else saved meanwhile. Save again to put your text in its place."))
