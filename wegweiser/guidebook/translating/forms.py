"""Shapes of input of the desk."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from wegweiser.guidebook.members import fields
from wegweiser.guidebook.members.forms import PartForm

MAX_BYTES = 2**20  # of a file; `web.bodies` bounds the whole request


class TextForm(PartForm):
    """One text; `state` comes from the button that was pressed."""

    description = fields.prose(_("Translation"), rows=14)
    state = forms.ChoiceField(
        label=_("State of the translation"),
        choices=[("draft", _("draft")), ("checked", _("checked by a person"))],
        error_messages={"required": _("Say whether this is a draft or checked.")},
    )

    def clean(self) -> None:
        if not self.cleaned_data.get("description") and "description" not in self.errors:
            self.add_error("description", ValidationError(_("Please write the translation.")))
        self.keep_street_secret("description")


class FileForm(forms.Form):
    file = forms.FileField(
        label=_("XLIFF file"),
        help_text=_("XLIFF 2.0, at most 1 MB."),
        widget=forms.FileInput({"accept": ".xlf,.xliff"}),
        error_messages={"required": _("Please choose a file of at most 1 MB.")},
    )

    def clean_file(self) -> bytes:
        """The bytes of the file."""
        file: Any = self.cleaned_data["file"]
        if file.size > MAX_BYTES:
            raise ValidationError(_("The file is larger than 1 MB. Split it: a file may hold some of the texts."))
        return bytes(file.read())


class TakeForm(forms.Form):
    """The file that was looked at, and what the page said that it changes. Nothing of it is kept in between."""

    file = forms.CharField(max_length=MAX_BYTES * 4 // 3 + 4, strip=False)  # base64
    seen = forms.CharField(max_length=64)
