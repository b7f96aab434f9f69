"""Forms of consent and referrals. Where something can be overwritten, `version` is the one that was shown."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from django import forms
from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from wegweiser.cases.bodies import GROUPS
from wegweiser.cases.days import Day
from wegweiser.cases.models.referrals import PURPOSES
from wegweiser.cases.record import terms
from wegweiser.cases.sharing import sentences
from wegweiser.cases.sharing.contents import Part

LONGEST = 4_000  # characters of a text
PLAIN = {"autocomplete": "off", "spellcheck": "false", "autocapitalize": "off"}
Choices = Iterable[tuple[str, Any]]


def group_choices() -> list[tuple[str, Any]]:
    return [(group, terms.GROUPS[group]) for group in GROUPS]


def _text(label: Any, rows: int = 3, **more: Any) -> forms.CharField:
    return forms.CharField(label=label, max_length=LONGEST, widget=forms.Textarea({**PLAIN, "rows": rows}), **more)


def _day(label: Any, **more: Any) -> forms.DateField:
    return Day(label=label, widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d"), **more)


def _groups(label: Any, **more: Any) -> forms.MultipleChoiceField:
    return forms.MultipleChoiceField(
        label=label, choices=group_choices, widget=forms.CheckboxSelectMultiple, **more
    )  # fmt: skip


class Versioned(forms.Form):
    """Hidden version of what was shown."""

    version = forms.IntegerField(widget=forms.HiddenInput)


class WithRecipient(forms.Form):
    """To which body."""

    recipient = forms.ChoiceField(label=_("To which body?"))

    def __init__(self, *args: Any, recipients: Choices, **more: Any) -> None:
        super().__init__(*args, **more)
        field: Any = self.fields["recipient"]
        field.choices = list(recipients)


class ConsentForm(WithRecipient, Versioned):
    """One row: what may go to this body, what not, and what she was shown."""

    groups = _groups(_("What may it know?"))
    withheld = _groups(
        _("What must it not know?"), required=False,
        help_text=_("What stands here never goes to this body, whatever else is agreed, until this row is changed."),
    )  # fmt: skip
    given_on = _day(_("When did the person agree?"))
    until = _day(_("Until when?"), required=False, help_text=_("The last day. Empty: until it is taken back."))
    language = forms.ChoiceField(label=_("In which language was the text read?"), choices=settings.LANGUAGES)
    interpreter = forms.BooleanField(label=_("An interpreter was there"), required=False)
    spoken = forms.ChoiceField(
        label=_("How?"), choices=[("yes", _("by word")), ("no", _("signed on paper"))], widget=forms.RadioSelect
    )

    field_order = ("recipient", "groups", "withheld", "given_on", "until", "language", "interpreter", "spoken")

    def clean_given_on(self) -> date:
        day: date = self.cleaned_data["given_on"]
        if day > timezone.localdate():
            raise forms.ValidationError(_("This day has not come yet."))
        return day

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        both = set(said.get("groups", ())) & set(said.get("withheld", ()))
        if both:
            self.add_error("withheld", _("The same cannot be allowed and kept back."))
        if said.get("until") and said.get("given_on") and said["until"] < said["given_on"]:
            self.add_error("until", _("The last day lies before the first."))
        return said


class RefusalForm(WithRecipient):
    """She was asked and said no."""

    groups = _groups(_("What was the question about?"))
    asked_on = _day(_("When was the person asked?"))

    field_order = ("recipient", "groups", "asked_on")


class WithdrawForm(Versioned):
    """Sure?"""

    sure = forms.BooleanField(label=_("Yes, the person takes it back. What is not answered yet is stopped at once."))


class SureForm(forms.Form):
    """Before the case goes to another body."""

    sure = forms.BooleanField(label=_("Yes, hand the case over. We cannot open it any more then."))


class SituationsForm(forms.Form):
    """What it is about, to find who is responsible."""

    situations = forms.MultipleChoiceField(
        label=_("What is it about?"), widget=forms.CheckboxSelectMultiple, required=False
    )

    def __init__(self, *args: Any, situations: Choices, **more: Any) -> None:
        super().__init__(*args, **more)
        field: Any = self.fields["situations"]
        field.choices = list(situations)


class ReferForm(WithRecipient):
    """What shall leave: one text for each group; what is empty does not leave."""

    recipient = forms.ChoiceField(label=_("To which body?"), widget=forms.HiddenInput)
    purpose = forms.ChoiceField(label=_("What for?"), choices=list(PURPOSES.items()), widget=forms.RadioSelect)
    basis = forms.ChoiceField(
        label=_("Why may you?"), choices=list(sentences.BASES.items()), widget=forms.RadioSelect, initial="consent"
    )
    law = forms.CharField(
        label=_("Which law?"), max_length=200, required=False, widget=forms.TextInput(PLAIN),
        help_text=_("Only without the agreement of the person. The other body reads it."),
    )  # fmt: skip
    why = _text(_("Why could you not ask, or wait?"), rows=2, required=False)

    def __init__(self, *args: Any, groups: Sequence[str] = GROUPS, **more: Any) -> None:
        super().__init__(*args, **more)
        for group in groups:
            self.fields[f"text_{group}"] = _text(terms.GROUPS[group], required=False)

    def texts(self) -> list[forms.BoundField]:
        """The fields of the groups, in their order."""
        return [self[f"text_{group}"] for group in GROUPS if f"text_{group}" in self.fields]

    def parts(self) -> tuple[Part, ...]:
        """What was written."""
        said = {group: self.cleaned_data.get(f"text_{group}", "").strip() for group in GROUPS}
        return tuple(Part(group=group, text=text) for group, text in said.items() if text)

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        if not any(said.get(f"text_{group}", "").strip() for group in GROUPS):
            raise forms.ValidationError(_("Write at least one line: what shall the other body know?"))
        by_law = said.get("basis") not in (None, "consent")
        for name in ("law", "why") if by_law else ():
            if not said.get(name, "").strip():
                self.add_error(name, _("Without the agreement of the person this is needed."))
        return said


class AnswerForm(Versioned):
    """What the other body answers. `moves`: steps it may decide, where it was asked for one."""

    outcome = forms.ChoiceField(label=_("Your answer"), widget=forms.RadioSelect)
    text = _text(_("In words"), rows=4, required=False, help_text=_("The body that asked you reads it."))

    def __init__(self, *args: Any, outcomes: Sequence[str], moves: Choices = (), **more: Any) -> None:
        super().__init__(*args, **more)
        field: Any = self.fields["outcome"]
        field.choices = [(one, sentences.OUTCOMES[one]) for one in outcomes]
        if moves := list(moves):
            choices = [("", _("none")), *moves]
            self.fields["move"] = forms.ChoiceField(
                label=_("Which step did you decide?"), choices=choices, required=False
            )
            self.fields["on"] = _day(_("On which day?"), required=False)
            self.fields["until"] = _day(_("Until when does it hold?"), required=False)

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        if said.get("outcome") in ("declined", "word") and not said.get("text", "").strip():
            self.add_error("text", _("Please write a word: the other body must know why, or what."))
        if said.get("move") and not said.get("on"):
            self.add_error("on", _("On which day was it decided?"))
        return said


class CodeForm(forms.Form):
    """The eight digits."""

    code = forms.CharField(
        label=_("Code"), max_length=40,
        help_text=_("Eight digits. You got them in another way than this link."),
        widget=forms.TextInput({"autocomplete": "off", "inputmode": "numeric", "spellcheck": "false"}),
    )  # fmt: skip
