"""Forms of the record of a case."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Sequence
from typing import Any

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from wegweiser.cases.models.case import ADMITTED, BASES, COMPARTMENTS, CONTACT, DEPUTY, PARTS, WORK
from wegweiser.cases.record import terms
from wegweiser.cases.record.starting import FILES, MESSAGES, WITHOUT_HER, WORDS
from wegweiser.cases.record.tongues import Tongue
from wegweiser.intake.public.cleaning import NotTaken, take
from wegweiser.intake.public.forms import LONGEST, PLAIN
from wegweiser.intake.sending import File
from wegweiser.packs import words
from wegweiser.packs.types import Pack

TAKEN = {
    WORDS: _("what was reported"),
    MESSAGES: _("the messages since"),
    FILES: _("the files"),
}
TEXT = {**PLAIN, "dir": "auto"}


def _line(label: Any, *, length: int = 300, **more: Any) -> forms.CharField:
    return forms.CharField(
        label=label, max_length=length, required=False, widget=forms.TextInput(TEXT), **more
    )  # fmt: skip


def _text(label: Any, *, rows: int = 4, required: bool = False, **more: Any) -> forms.CharField:
    widget = forms.Textarea({**TEXT, "rows": rows})
    return forms.CharField(label=label, max_length=LONGEST, required=required, widget=widget, **more)


class SearchForm(forms.Form):
    """What is looked for in one's own cases. It is posted, so that it stands in no address."""

    term = forms.CharField(label=_("Find a word in my cases"), max_length=100, widget=forms.TextInput(TEXT))


class PersonForm(forms.Form):
    """Who she is and how to reach her: the contact compartment."""

    alias = _line(
        _("What this case calls the person"), length=60,
        help_text=_("A name of your own choice, so that lists need no real one."),
    )  # fmt: skip
    name = _line(_("Name"))
    born = _line(_("Born"), length=60)
    reach = _line(_("How can she be reached safely?"))
    safe = _line(_("When is it safe, and what must never be done?"))
    no_voicemail = forms.BooleanField(label=_("Never leave a message on a voicemail"), required=False)
    language = Tongue(label=_("Language she speaks best"))
    interpreter = forms.BooleanField(label=_("An interpreter is needed"), required=False)


class ContactForm(PersonForm):
    """The same, later on. `version`: of the case that was shown."""

    version = forms.IntegerField(widget=forms.HiddenInput)


class CaseForm(PersonForm):
    """A new case. `once`: id of the case it makes, so that a form sent twice makes one."""

    once = forms.UUIDField(widget=forms.HiddenInput)
    agrees = forms.ChoiceField(
        label=_("Does the person agree that the case is kept?"), choices=list(terms.AGREES.items()),
        widget=forms.RadioSelect,
    )  # fmt: skip
    why = _text(_("If not: why may it be kept?"), rows=2)
    deputy = forms.ChoiceField(
        label=_("Who stands in for you?"), help_text=_("A colleague of your body. She can open everything, as you can.")
    )
    facts = forms.MultipleChoiceField(
        label=_("What is known"), required=False, widget=forms.CheckboxSelectMultiple,
        help_text=_("Only what the person said. It opens ways or closes them; it decides nothing."),
    )  # fmt: skip
    note = _text(_("First note"))

    def __init__(self, *args: Any, colleagues: Sequence[Any], pack: Pack, **more: Any) -> None:
        more["initial"] = {"once": uuid.uuid4(), **more.get("initial", {})}
        super().__init__(*args, **more)
        fields: dict[str, Any] = self.fields
        fields["deputy"].choices = [(str(one.pk), one.pseudonym) for one in colleagues]
        fields["facts"].choices = facts_said(pack)
        self.order_fields(["once", "take", "agrees", "why", *PersonForm.base_fields, "facts", "note", "deputy"])

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        if said.get("agrees") in WITHOUT_HER and not said.get("why"):
            self.add_error("why", _("Write down why the case may be kept without her agreement."))
        return said


class FromReportForm(CaseForm):
    """A new case from a report."""

    take = forms.MultipleChoiceField(
        label=_("What of the report goes into the case?"), choices=list(TAKEN.items()), required=False,
        widget=forms.CheckboxSelectMultiple,
    )  # fmt: skip


def facts_said(pack: Pack) -> list[tuple[str, str]]:
    """Facts somebody can say at the beginning. Agreement belongs to a step, and is asked there."""
    language = get_language() or "en"
    return [(code, words(fact.label, language)) for code, fact in pack.facts.items() if fact.said and code != "agrees"]


class NoteForm(forms.Form):
    """A note for those who are admitted."""

    text = _text(_("Note"), rows=4, required=True)
    third = forms.BooleanField(
        label=_("It tells a secret of somebody else"), required=False,
        help_text=_("Then it is left out when the person asks what is kept about her."),
    )  # fmt: skip


class FileForm(forms.Form):
    """One photo or PDF. `taken`: cleaned, once the form is valid."""

    what = _line(_("What is it?"), length=100)
    compartment = forms.ChoiceField(label=_("Who may see it?"), widget=forms.RadioSelect, initial=WORK)

    def __init__(self, *args: Any, compartments: Iterable[str], upload: Any = None, **more: Any) -> None:
        super().__init__(*args, **more)
        self.upload = upload
        self.taken: list[File] = []
        field: Any = self.fields["compartment"]
        field.choices = [(name, WHERE[name]) for name in compartments]

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        if self.upload is None:
            raise forms.ValidationError(_("Choose a photo or a PDF."))
        try:
            self.taken = [take(self.upload)]
        except NotTaken as reason:
            raise forms.ValidationError(str(reason)) from None
        return said


WHERE = {
    WORK: _("everybody who is admitted"),
    CONTACT: _("only those who may see who and where the person is"),
}


class AdmitForm(forms.Form):
    """Letting somebody in."""

    member = forms.ChoiceField(label=_("Who?"))
    part = forms.ChoiceField(
        label=_("As what?"), choices=[(name, PARTS[name]) for name in (ADMITTED, DEPUTY)], initial=ADMITTED,
        widget=forms.RadioSelect,
    )  # fmt: skip
    contact = forms.BooleanField(
        label=_("May see who and where the person is"), required=False,
        help_text=_("Leave it empty where everything else is enough."),
    )  # fmt: skip
    basis = forms.ChoiceField(label=_("Why may she?"), choices=list(BASES.items()), widget=forms.RadioSelect)

    def __init__(self, *args: Any, members: Sequence[Any], own: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        field: Any = self.fields["member"]
        self.members = {str(one.member.pk): one for one in members}
        self.own = own
        field.choices = [(ref, _who(one, own)) for ref, one in self.members.items()]

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        chosen = self.members.get(str(said.get("member")))
        if chosen is None or chosen.office_id == self.own.pk:
            return said
        if said.get("basis") != "consent":
            self.add_error("basis", _("Somebody of another body is admitted only when the person agrees."))
        if said.get("part") != ADMITTED:
            self.add_error("part", _("Only your own body leads the case or stands in for it."))
        return said

    def names(self) -> list[str]:
        """Compartments; whoever stands in must be able to open both."""
        both = self.cleaned_data["contact"] or self.cleaned_data["part"] == DEPUTY
        return list(COMPARTMENTS) if both else [WORK]


class HandOverForm(forms.Form):
    """Who leads from now on."""

    member = forms.ChoiceField(label=_("Who leads the case from now on?"))
    sure = forms.BooleanField(label=_("Yes. I stay admitted as deputy."))

    def __init__(self, *args: Any, members: Sequence[Any], **more: Any) -> None:
        super().__init__(*args, **more)
        field: Any = self.fields["member"]
        self.members = {str(one.member.pk): one for one in members}
        field.choices = [(ref, one.member.pseudonym) for ref, one in self.members.items()]


class SureForm(forms.Form):
    """Yes to something that cannot be taken back."""

    sure = forms.BooleanField(label=_("Yes, take this member off the case."))


class LinkForm(forms.Form):
    """Another case one leads or stands in for. `off`: take the link back."""

    case = forms.ChoiceField(label=_("Which case?"))
    why = _line(_("What do they have in common?"), help_text=_("For example the same employer. It stands in both."))
    off = forms.BooleanField(label=_("They do not belong together after all"), required=False)

    def __init__(self, *args: Any, choices: Sequence[tuple[str, str]], **more: Any) -> None:
        super().__init__(*args, **more)
        field: Any = self.fields["case"]
        field.choices = list(choices)


def _who(seat: Any, own: Any) -> str:
    if seat.office_id == own.pk:
        return str(seat.member.pseudonym)
    return f"{seat.member.pseudonym} ({words(seat.office.name, get_language() or 'en')})"
