"""Shapes of input only: what a field may hold, never who may send it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import EmailValidator, URLValidator
from django.utils.translation import gettext_lazy as _

from wegweiser.awareness.sentences import CHANNELS, DUTIES, LEVELS, SEXES
from wegweiser.guidebook.imports.addresses import gives_street, is_web
from wegweiser.guidebook.imports.numbers import read_number
from wegweiser.guidebook.members import fields
from wegweiser.guidebook.members.editing import Seen
from wegweiser.guidebook.members.fields import chosen
from wegweiser.guidebook.models import Actor
from wegweiser.packs import words
from wegweiser.packs.types import Pack

SHELTER = "shelter"
_SECRET = _("The address of a shelter must stay secret. Take the street out.")
_OPTION = forms.CheckboxSelectMultiple


class SeenForm(forms.Form):
    """Carries what the form was made from, so that nobody overwrites what was saved meanwhile."""

    version = forms.IntegerField(min_value=0, widget=forms.HiddenInput)
    seen = forms.CharField(max_length=64, required=False, widget=forms.HiddenInput)

    def shown(self) -> Seen:
        return Seen(self.cleaned_data["version"], self.cleaned_data["seen"])


class PartForm(SeenForm):
    """A form about one part of an actor. `pack`: the network's; `actor`: whose part; `here`: language of the page."""

    def __init__(self, *args: Any, pack: Pack, actor: Actor | None, here: str, **more: Any) -> None:
        super().__init__(*args, **more)
        self.pack, self.actor, self.here = pack, actor, here
        self.prepare()

    def prepare(self) -> None:
        """Fill in the choices of the pack."""
        labels: dict[str, Mapping[str, Any]] = {
            "target_group": self.pack.target_groups, "kind": self.pack.kinds, "task": self.pack.tasks,
            "topics": self.pack.topics,
        }  # fmt: skip
        for name, entries in labels.items():
            if name in self.fields:
                said = [(code, words(entry.label, self.here)) for code, entry in entries.items()]
                current = self.initial.get(name) or ""
                chosen(self.fields[name], said, current if isinstance(current, str) else "")
        if "area" in self.fields:
            self.fields["area"].pack = self.pack.info.code  # type: ignore[attr-defined]

    def is_shelter(self) -> bool:
        group = self.cleaned_data.get("target_group") or (self.actor.target_group if self.actor else "")
        return bool(group == SHELTER)

    def keep_street_secret(self, *names: str) -> None:
        """A shelter's street stands nowhere, also not in prose."""
        for name in names if self.is_shelter() else ():
            if gives_street(str(self.cleaned_data.get(name) or "")):
                self.add_error(name, ValidationError(_SECRET))


class NewActorForm(PartForm):
    version = seen = None  # type: ignore[assignment]
    name = fields.line(_("Name"), required=True, max_length=300)
    kind = forms.ChoiceField(label=_("What kind of body is it?"))
    target_group = forms.ChoiceField(label=_("Which group does it belong to?"))
    level = forms.ChoiceField(label=_("Where does it work?"), choices=list(LEVELS.items()))
    area = fields.PlaceField(label=_("Area"), help_text=_("Name or official key of the place it covers."))


class BasicsForm(PartForm):
    name = fields.line(_("Name"), required=True, max_length=300)
    kind = forms.ChoiceField(label=_("What kind of body is it?"))
    target_group = forms.ChoiceField(label=_("Which group does it belong to?"))
    level = forms.ChoiceField(label=_("Where does it work?"), choices=list(LEVELS.items()))
    area = fields.PlaceField(label=_("Area"), help_text=_("Name or official key of the place it covers."))
    address = fields.line(_("Address"), help_text=_("Never the address of a shelter."))
    languages = fields.LanguagesField(label=_("Languages"), required=False, help_text=_("With commas between them."))
    sex = forms.ChoiceField(label=_("For whom?"), required=False, choices=[("", _("for everybody")), *SEXES.items()])
    free = fields.TriState(label=_("Free of charge?"))
    anonymous = fields.TriState(label=_("Can one stay anonymous?"))
    confidential = fields.TriState(label=_("Confidential?"))
    topics = forms.MultipleChoiceField(label=_("What does it know well?"), required=False, widget=_OPTION)
    sources = fields.LinesField(label=_("Sources"), required=False, help_text=_("One a line."))
    checked_on = fields.day(_("Checked on"), help_text=_("When somebody last looked whether this is right."))

    def clean(self) -> None:
        if self.is_shelter() and self.cleaned_data.get("address"):
            self.add_error("address", ValidationError(_SECRET))


class DutyForm(PartForm):
    must_report = forms.ChoiceField(label=_("Missing residence papers"), choices=list(DUTIES.items()))
    must_prosecute = forms.BooleanField(label=_("If it learns of a crime, it must investigate."), required=False)
    duty_why = fields.prose(_("Why?"), help_text=_("The law, or who said so."), max_length=1000)

    def clean(self) -> None:
        duty, why = self.cleaned_data.get("must_report"), self.cleaned_data.get("duty_why")
        if duty in ("yes", "no") and not why:
            self.add_error("duty_why", ValidationError(_("Please say why. Without a reason it is not known.")))


class WordsForm(PartForm):
    """Words of the source language."""

    description = fields.prose(_("What it does"), rows=8)
    area_text = fields.prose(_("Area in words"), rows=2, max_length=600)
    hours_text = fields.prose(_("Opening hours in words"), rows=2, max_length=600)
    languages_text = fields.prose(_("Languages in words"), rows=2, max_length=600)

    def clean(self) -> None:
        self.keep_street_secret("description", "area_text", "hours_text")


class TranslationForm(WordsForm):
    """The same words in another language."""

    name = fields.line(_("Name"), max_length=300)
    duty_why = fields.prose(_("Why it must or need not report"), rows=3, max_length=1000)
    state = forms.ChoiceField(
        label=_("State of the translation"), widget=forms.RadioSelect,
        choices=[("draft", _("draft")), ("checked", _("checked by a person")), ("outdated", _("outdated"))],
    )  # fmt: skip
    field_order = ("name", "description", "duty_why", "area_text", "hours_text", "languages_text", "state")


class MandateForm(PartForm):
    task = forms.ChoiceField(label=_("Task"))
    mode = forms.ChoiceField(
        label=_("How?"), widget=forms.RadioSelect,
        choices=[("must", _("must do it")), ("may", _("may do it")), ("must_not", _("must not do it"))],
    )  # fmt: skip
    area = fields.PlaceField(label=_("Area"), help_text=_("Name or official key of the place."))
    legal_basis = fields.line(_("Legal basis"), help_text=_("For example the section of the law."))
    sex = forms.ChoiceField(label=_("For whom?"), required=False, choices=[("", _("for everybody")), *SEXES.items()])
    age_min = forms.IntegerField(label=_("From age"), min_value=0, max_value=200)
    age_max = forms.IntegerField(label=_("Up to age (200: no limit)"), min_value=0, max_value=200)
    residence = fields.line(_("Only with this residence title"), max_length=40)
    topics = forms.MultipleChoiceField(label=_("Only for these topics"), required=False, widget=_OPTION)
    assumed = forms.TypedChoiceField(
        label=_("How sure is this?"), widget=forms.RadioSelect, coerce=lambda value: value == "True",
        choices=[("True", _("assumed: bodies of this kind usually do this")), ("False", _("confirmed by the body"))],
    )  # fmt: skip
    said_by = fields.line(
        _("Which organisation said so?"), help_text=_("The organisation, never a person."), max_length=200
    )
    source = fields.line(_("Source"), help_text=_("Letter, page or meeting."), max_length=600)
    checked_on = fields.day(_("Said or checked on"))

    def clean(self) -> None:
        low, high = self.cleaned_data.get("age_min") or 0, self.cleaned_data.get("age_max")
        if high is not None and low > high:
            self.add_error("age_max", ValidationError(_("The upper age lies below the lower one.")))
        if self.cleaned_data.get("assumed") is False:
            for name in ("said_by", "source", "checked_on"):
                if not self.cleaned_data.get(name):
                    self.add_error(name, ValidationError(_("A confirmed task needs this.")))


class ContactForm(PartForm):
    channel = forms.ChoiceField(label=_("What is it?"), choices=list(CHANNELS.items()))
    text = fields.line(_("Number or address"), required=True, help_text=_("Numbers with area code: 0621 504-0."))
    unread = forms.BooleanField(
        label=_("Keep it although it cannot be dialled (shown as “to be confirmed”)"), required=False
    )
    label = fields.line(_("What for?"), max_length=200)
    role = forms.ChoiceField(
        label=_("Whose is it?"), choices=[("office", _("the office")), ("line", _("a telephone line"))],
        help_text=_("The line of a person belongs under “Direct lines”."),
    )  # fmt: skip
    visibility = forms.ChoiceField(
        label=_("Who may see it?"), widget=forms.RadioSelect,
        choices=[("public", _("everybody")), ("members", _("members of this network only"))],
    )  # fmt: skip
    languages = fields.LanguagesField(label=_("Languages"), required=False, help_text=_("With commas between them."))
    hours = fields.HoursField(
        label=_("Opening hours"), required=False, max_length=400,
        help_text=_("Like this: Mo-Fr 08:00-12:00, Mo-Th 13:00-16:00; PH off"),
    )  # fmt: skip
    hours_text = fields.prose(_("Opening hours in words"), rows=2, max_length=600)
    reference = forms.BooleanField(label=_("It is the number of another body, named here"), required=False)
    source = fields.line(_("Source"), max_length=600)
    checked_on = fields.day(_("Checked on"))

    def prepare(self) -> None:
        super().prepare()
        self.initial["text"] = self.initial.get("text") or self.initial.get("value", "")
        if self.initial.get("role") == "person":  # from an import; a person's line is sealed elsewhere
            chosen(self.fields["role"], [*self.fields["role"].choices, ("person", _("a person"))])  # type: ignore[attr-defined]

    def clean(self) -> None:
        channel, text = self.cleaned_data.get("channel", ""), self.cleaned_data.get("text", "")
        self.cleaned_data["value"] = value = self._read(channel, text)
        if text and not value and not (channel == "phone" and self.cleaned_data.get("unread")):
            self.add_error("text", ValidationError(_UNREAD[channel] if channel in _UNREAD else _UNREAD["address"]))
        if channel == "address" and self.is_shelter():
            self.add_error("text", ValidationError(_SECRET))
        self.keep_street_secret("text", "label", "hours_text")
        self._no_person_in_public()

    def _no_person_in_public(self) -> None:
        if self.cleaned_data.get("role") == "person" and self.cleaned_data.get("visibility") == "public":
            self.add_error("visibility", ValidationError(_("The line of a person is never public.")))

    def _read(self, channel: str, text: str) -> str:
        """The value that can be dialled or opened, "" when there is none. What an import read from the text stays."""
        if (channel, text) == (self.initial.get("channel"), self.initial.get("text")) and self.initial.get("value"):
            return str(self.initial["value"])
        if channel == "phone":
            return read_number(text, self.pack.info.phone_region)
        if channel == "web":
            link = text if "://" in text else f"https://{text}"
            return link if is_web(link) and _accepts(_WEB, link) else ""
        if channel == "email":
            return text if _accepts(_MAIL, text) else ""
        return text


_UNREAD = {
    "phone": _("We cannot read this as a telephone number. Write it with its area code, or keep it as text."),
    "web": _("This is no web address."),
    "email": _("This is no e-mail address."),
    "address": _("Please fill this in."),
}


class LineForm(PartForm):
    name = fields.line(_("Name"), required=True, max_length=200)
    function = fields.line(_("Function"), max_length=200)
    phone = fields.line(_("Direct telephone line"), max_length=60)
    email = forms.EmailField(label=_("E-mail"), required=False, widget=forms.EmailInput({"autocomplete": "off"}))
    ask_for = fields.line(_("Ask for this person when …"), max_length=300)
    note = fields.prose(_("Good to know"), rows=3, max_length=1000)
    agreed_on = forms.DateField(
        label=_("When did the person agree to stand here?"),
        help_text=_("Without this agreement the person must not stand here."),
        widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d"),
    )

    def clean_phone(self) -> str:
        text: str = self.cleaned_data["phone"]
        return read_number(text, self.pack.info.phone_region) or text


class NoteForm(PartForm):
    note = fields.prose(
        _("How we really work together"), rows=8, max_length=4000,
        help_text=_("Only members read this. Name offices, no persons."),
    )  # fmt: skip


class RemoveForm(SeenForm):
    """Sent to remove a row, or to archive an actor."""


def _accepts(validator: Any, text: str) -> bool:
    try:
        validator(text)
    except ValidationError:
        return False
    return True


_WEB, _MAIL = URLValidator(schemes=["http", "https"]), EmailValidator()
