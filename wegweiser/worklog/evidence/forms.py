"""The form that takes a file of the calendar and hands a paper back."""

from __future__ import annotations

from typing import Any

from django import forms
from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from wegweiser.packs.types import Pack
from wegweiser.worklog.choices import LEARNED, SKILLED, YES, asks_skill, sectors_of
from wegweiser.worklog.evidence.counted import MOST_BYTES

WANTED = {
    "pdf": _("A sheet for a counsellor or the court (PDF)"),
    "letter": _("A letter that claims the open wages (PDF)"),
    "csv": _("A table of the days (CSV)"),
    "json": _("Everything for another program (JSON)"),
}
WRONG = {
    "bad_file": _("This is no file of the calendar. Save it on the page of the calendar, then choose it here."),
    "no_rules": _("Nothing can be counted for this country yet."),
    "too_long": _("More than three years do not fit on one sheet. Ask a counsellor to make it in parts."),
    "empty": _("No hours are written down in this file."),
    "large": _("The file is larger than one megabyte."),
}


class EvidenceForm(forms.Form):
    """`pack` decides which kinds of work and which languages of the court there are."""

    file = forms.FileField(
        label=_("The file of the calendar"),
        help_text=_("It ends with .json. It is counted and forgotten; nothing is kept here."),
        widget=forms.FileInput(attrs={"accept": ".json,application/json"}),
    )
    wanted = forms.ChoiceField(label=_("What do you need?"), choices=list(WANTED.items()), widget=forms.RadioSelect)
    name = forms.CharField(
        label=_("Name on the paper"), required=False, max_length=120, help_text=_("You can write it by hand later."),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )  # fmt: skip
    sector = forms.ChoiceField(label=_("Kind of work"), required=False)
    skilled = forms.ChoiceField(label=LEARNED, required=False, choices=list(SKILLED.items()))
    court = forms.ChoiceField(label=_("Language of the court"))

    def __init__(self, pack: Pack, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self._choose("sector", [("", _("Another one")), *sectors_of(pack)])
        names = dict(settings.LANGUAGES)
        spoken = [code for code in pack.info.languages if code in ("de", "fr")] or ["de"]
        self._choose("court", [(code, names[code]) for code in spoken])
        if not asks_skill(pack):
            del self.fields["skilled"]

    def _choose(self, name: str, choices: list[tuple[str, Any]]) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)
        field.choices = choices

    def clean_file(self) -> UploadedFile:
        file: UploadedFile = self.cleaned_data["file"]
        if (file.size or 0) > MOST_BYTES:
            raise forms.ValidationError(WRONG["large"])
        return file

    @property
    def skill(self) -> bool | None:
        return YES.get(self.cleaned_data.get("skilled", ""))
