"""Forms of the end, of what is handed out, and of the record for the figures."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from wegweiser.cases.ending import codes
from wegweiser.intake.public.forms import PLAIN

LONGEST = 2000
FORMATS = {"pdf": _("PDF, to read and to print"), "json": _("JSON, for another program")}
BASES = {
    "consent": _("The person agrees"),
    "danger": _("Imminent danger; a law asks for it"),
    "minor": _("The person is a minor; a law asks for it"),
}
EARLIEST = 2000  # year of identification


def _words(label: Any, **more: Any) -> forms.CharField:
    return forms.CharField(label=label, max_length=LONGEST, widget=forms.Textarea({**PLAIN, "rows": 2}), **more)


def _languages(code: str) -> forms.ChoiceField:
    return forms.ChoiceField(label=_("Language of the headings"), choices=settings.LANGUAGES, initial=code)


class WhyForm(forms.Form):
    """A reason, kept in the case. `version`: of the case as it was shown."""

    why = _words(_("Why?"))
    version = forms.IntegerField(widget=forms.HiddenInput)


class StepForm(forms.Form):
    """Closing or reopening, with the step of the pathway that goes with it."""

    move = forms.ChoiceField(label=_("With which step of the pathway?"), required=False, widget=forms.RadioSelect)
    why = _words(_("Why?"), required=False)
    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, steps: Mapping[str, str], **more: Any) -> None:
        super().__init__(*args, **more)
        field: Any = self.fields["move"]
        field.choices = [*steps.items(), ("", _("with none of these; the reason says why"))]


class SureForm(forms.Form):
    """The second of two."""

    sure = forms.BooleanField(label=_("Yes, delete everything. Nobody can bring it back."))


class AccessForm(forms.Form):
    """What the person gets."""

    form = forms.ChoiceField(label=_("Which file?"), choices=list(FORMATS.items()), widget=forms.RadioSelect)

    def __init__(self, *args: Any, language: str, **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["language"] = _languages(language)


class CourtForm(forms.Form):
    """What goes to whom, and why that may be. `entries` are chosen in the page itself."""

    recipient = forms.ChoiceField(label=_("Who gets it?"))
    basis = forms.ChoiceField(label=_("Why may you?"), choices=list(BASES.items()), widget=forms.RadioSelect)
    law = forms.CharField(
        label=_("Which law?"), max_length=200, required=False, widget=forms.TextInput(PLAIN),
        help_text=_("Only without consent."),
    )  # fmt: skip
    why = _words(_("Reason"), required=False, help_text=_("Only without consent."))
    entries = forms.MultipleChoiceField(widget=forms.CheckboxSelectMultiple, required=False)

    def __init__(self, *args: Any, recipients: Sequence[tuple[str, str]], ids: Sequence[str], **more: Any) -> None:
        super().__init__(*args, **more)
        recipient: Any = self.fields["recipient"]
        entries: Any = self.fields["entries"]
        recipient.choices = [("", "–"), *recipients]
        entries.choices = [(one, one) for one in ids]


class CodedForm(forms.Form):
    """A few codes, each can be unknown."""

    trafficking = forms.ChoiceField(label=_("Trafficking"))
    year = forms.ChoiceField(label=_("Year of identification"))
    gender = forms.ChoiceField(label=_("Gender"))
    age = forms.ChoiceField(label=_("Age when identified"))
    region = forms.ChoiceField(label=_("Region of citizenship"))
    industry = forms.ChoiceField(label=_("Industry"))
    control = forms.MultipleChoiceField(
        label=_("How was the person controlled?"), required=False, widget=forms.CheckboxSelectMultiple
    )
    main_control = forms.ChoiceField(label=_("Which of these was the main one?"))
    support = forms.MultipleChoiceField(
        label=_("What support was given?"), required=False, widget=forms.CheckboxSelectMultiple
    )
    source = forms.ChoiceField(label=_("Who noticed it first?"))
    outcome = forms.ChoiceField(label=_("Residence"))

    def __init__(self, *args: Any, this_year: int, **more: Any) -> None:
        super().__init__(*args, **more)
        unknown = (codes.UNKNOWN, _("not known"))
        years = [(str(year), str(year)) for year in range(this_year, EARLIEST - 1, -1)]
        self._offer("year", [unknown, *years])
        for name, known in codes.FIELDS.items():
            self._offer(name, [unknown, *known.items()])
        for name, known in codes.SEVERAL.items():
            self._offer(name, list(known.items()))

    def _offer(self, name: str, choices: Any) -> None:
        field: Any = self.fields[name]
        field.choices = choices

    def record(self) -> dict[str, Any]:
        """Values of a `coding.Record`."""
        said = self.cleaned_data
        year = said["year"] if said["year"] == codes.UNKNOWN else int(said["year"])
        return {**said, "year": year, "control": tuple(said["control"]), "support": tuple(said["support"])}
