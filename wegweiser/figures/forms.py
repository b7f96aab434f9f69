"""Forms of the reports of years."""

from __future__ import annotations

from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from wegweiser.awareness.shown import language_name
from wegweiser.figures.models import YearReport
from wegweiser.figures.report.publishing import FIRST_YEAR

LONGEST = 2000  # characters


class BeginForm(forms.Form):
    """Which year; a published one gets a correction."""

    year = forms.IntegerField(label=_("Year"), min_value=FIRST_YEAR, max_value=2100)


class DraftForm(forms.Form):
    """The words of a report, in the languages that members write: a foreword, and from version 2 what is corrected."""

    def __init__(self, *args: Any, report: YearReport, **more: Any) -> None:
        super().__init__(*args, **more)
        self.report = report
        known = [code for code in settings.MEMBERS_LANGUAGES if code in report.network.languages] or ["de"]
        for code in known:
            self._add("foreword", code, _("Foreword (%(language)s)"), required=False)
        for code in known if report.version > 1 else ():
            self._add("note", code, _("What this version corrects (%(language)s)"), required=code == known[0])

    def _add(self, name: str, code: str, label: Any, *, required: bool) -> None:
        self.fields[f"{name}_{code}"] = forms.CharField(
            label=label % {"language": language_name(code)}, max_length=LONGEST, required=required,
            widget=forms.Textarea({"rows": 4, "lang": code}), initial=getattr(self.report, name).get(code, ""),
        )  # fmt: skip

    def save(self) -> None:
        """Keep the words of the draft."""
        for name in ("foreword", "note"):
            said = {field[-2:]: text for field, text in self.cleaned_data.items() if field.startswith(name) and text}
            setattr(self.report, name, said)
        self.report.save(update_fields=["foreword", "note"])
