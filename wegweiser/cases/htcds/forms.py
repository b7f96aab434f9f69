"""Forms of giving out, of taking in, and of what the standard asks."""

from __future__ import annotations

import base64
import binascii
import uuid
from collections.abc import Collection, Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from wegweiser.cases import bodies
from wegweiser.cases.htcds import mapping, standard, values
from wegweiser.cases.htcds.choosing import HERSELF, Choice
from wegweiser.cases.htcds.flat import LARGEST
from wegweiser.cases.htcds.standard import Field, label_of
from wegweiser.cases.htcds.taking import Beginning
from wegweiser.cases.record import terms
from wegweiser.cases.record.starting import WITHOUT_HER
from wegweiser.intake.public.forms import LONGEST, PLAIN

FORMATS = {
    "json": _("JSON, for another program"),
    "xlsx": _("XLSX, a table for a spreadsheet"),
    "csv": _("CSV, a table as plain text"),
}
BROUGHT = {"told": _("the person herself"), "referral": _("another body")}


class GiveForm(forms.Form):
    """What goes to whom. `groups` are those the member can read."""

    recipient = forms.ChoiceField(label=_("Who gets it?"))
    groups = forms.MultipleChoiceField(
        label=_("What goes along?"), widget=forms.CheckboxSelectMultiple,
        help_text=_("Only what is chosen here leaves, and only where the person agreed to it."),
    )  # fmt: skip
    free = forms.BooleanField(
        label=_("Also what somebody typed in own words"), required=False,
        help_text=_("Read it below before it leaves: names of others may stand in it."),
    )  # fmt: skip
    beside = forms.BooleanField(
        label=_("Also what the standard has no field for"), required=False,
        help_text=_("Another Wegweiser can then take in the whole case. Every other program may pass it by."),
    )  # fmt: skip
    form = forms.ChoiceField(label=_("Which file?"), choices=list(FORMATS.items()), widget=forms.RadioSelect)

    def __init__(
        self, *args: Any, recipients: Sequence[tuple[str, str]], groups: Collection[str], **more: Any
    ) -> None:  # fmt: skip
        more["initial"] = {"form": "json", "beside": True}
        super().__init__(*args, **more)
        recipient: Any = self.fields["recipient"]
        offered: Any = self.fields["groups"]
        recipient.choices = [("", "–"), (HERSELF, _("the person herself")), *recipients]
        offered.choices = [(code, label) for code, label in terms.GROUPS.items() if code in groups]

    def choice(self) -> Choice:
        """What was chosen, once the form is valid."""
        said = self.cleaned_data
        return Choice(frozenset(said["groups"]), said["free"], said["beside"], said["recipient"])


class SureForm(forms.Form):
    """The version of the case that was shown."""

    version = forms.IntegerField(widget=forms.HiddenInput)


class FileForm(forms.Form):
    """The file, or, once it was looked at, the same file again as text: nothing of it waits on the server."""

    file = forms.FileField(
        label=_("HTCDS file"), help_text=_("JSON, CSV or XLSX, at most 512 KB. Nothing is taken yet.")
    )  # fmt: skip


def data_of(request: Any) -> bytes | None:
    """What was uploaded, or what the page of the preview sent back; None where neither is there."""
    upload = request.FILES.get("file")
    if upload is not None:
        found: bytes = upload.read(LARGEST + 1)
        return found
    try:
        return base64.b64decode(request.POST.get("looked_at", ""), validate=True) or None
    except (binascii.Error, ValueError):
        return None


def text_of(data: bytes) -> str:
    """For the hidden field of the preview."""
    return base64.b64encode(data).decode()


class TakeForm(forms.Form):
    """What the file cannot say. `once`: id of the case it makes, so that a form sent twice makes one."""

    once = forms.UUIDField(widget=forms.HiddenInput)
    how = forms.ChoiceField(label=_("Who brought the file?"), choices=list(BROUGHT.items()), widget=forms.RadioSelect)
    agrees = forms.ChoiceField(
        label=_("Does the person agree that the case is kept?"), choices=list(terms.AGREES.items()),
        widget=forms.RadioSelect,
    )  # fmt: skip
    why = forms.CharField(
        label=_("If not: why may it be kept?"), max_length=LONGEST, required=False,
        widget=forms.Textarea({**PLAIN, "rows": 2, "dir": "auto"}),
    )  # fmt: skip
    alias = forms.CharField(
        label=_("What this case calls the person"), max_length=60, required=False,
        widget=forms.TextInput({**PLAIN, "dir": "auto"}),
    )  # fmt: skip
    deputy = forms.ChoiceField(label=_("Who stands in for you?"))

    def __init__(self, *args: Any, colleagues: Sequence[Any], **more: Any) -> None:
        more["initial"] = {"once": uuid.uuid4(), **more.get("initial", {})}
        super().__init__(*args, **more)
        deputy: Any = self.fields["deputy"]
        deputy.choices = [(str(one.pk), one.pseudonym) for one in colleagues]

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        if said.get("agrees") in WITHOUT_HER and not said.get("why"):
            self.add_error("why", _("Write down why the case may be kept without her agreement."))
        return said

    def beginning(self) -> Beginning:
        """Once the form is valid."""
        said = self.cleaned_data
        return Beginning(said["how"], said["agrees"], said["why"], said["alias"], said["once"])


class DetailsForm(forms.Form):
    """Picklists of the standard, in its own words. `there`: field → values of the case; own words stay choices."""

    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(
        self, *args: Any, there: Mapping[str, tuple[str, ...]], names: Collection[str], **more: Any
    ) -> None:  # fmt: skip
        super().__init__(*args, **more)
        self.there = there
        for name in names:
            self.fields[name] = _asked(standard.fields()[name], there.get(name, ()))

    def changed(self) -> list[bodies.Detail]:
        """What the case does not say yet."""
        said = {name: self._values(name) for name in mapping.details() if name in self.cleaned_data}
        found = [(name, values) for name, values in said.items() if values != self.there.get(name, ())]
        return [bodies.Detail(field=name, values=values) for name, values in found]

    def _values(self, name: str) -> tuple[str, ...]:
        value = self.cleaned_data[name]
        return tuple(value) if isinstance(value, list | tuple) else (str(value),) if value else ()

    def clean_prs_Citizenship(self) -> tuple[str, ...]:
        text = self.cleaned_data["prs_Citizenship"]
        try:
            return values.countries_in(text) if text else ()
        except values.NotUnderstood as reason:
            raise forms.ValidationError(str(reason)) from None


def _asked(field: Field, there: tuple[str, ...]) -> forms.Field:
    if not field.is_picklist:
        return _typed(field, there)
    codes = [*field.values, *([standard.MOVEMENT] if field.name == standard.CONTROL else [])]
    own = [value for value in there if value not in codes]
    choices = [(code, label_of(field, code)) for code in (*codes, *own)]
    if field.is_multiple:
        return forms.MultipleChoiceField(
            label=field.label, choices=choices, required=False, initial=there, widget=forms.CheckboxSelectMultiple
        )
    chosen = "".join(there[:1])
    return forms.ChoiceField(label=field.label, choices=[("", "–"), *choices], required=False, initial=chosen)


def _typed(field: Field, there: tuple[str, ...]) -> forms.Field:
    if field.type == "Number":
        return forms.IntegerField(
            label=field.label, required=False, min_value=0, max_value=120, initial="".join(there[:1])
        )
    return forms.CharField(
        label=field.label, max_length=100, required=False, initial=", ".join(there), widget=forms.TextInput(PLAIN),
        help_text=_("Codes of countries, such as RO or VN"),
    )  # fmt: skip
