"""The three forms of a report, and those of a mailbox."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from wegweiser.sealing.numbers import NoNumber, read_number

ABOUT = {
    "self": _("About me"),
    "other": _("About somebody else"),
    "unsaid": _("I do not want to say"),
}
AGREES = {
    "yes": _("Yes, the person knows and agrees"),
    "no": _("No, the person does not know, or does not want it"),
    "unknown": _("I cannot ask"),
}
POLICE = {
    "no": _("No"),
    "ask": _("Only after you have asked me"),
    "yes": _("Yes"),
}
LONGEST = 10_000  # characters of a text
PLAIN = {"autocomplete": "off", "spellcheck": "false", "autocapitalize": "off"}


class ConsentForm(forms.Form):
    """Asked before anything else: who it is about, whether that person agrees, whether the police may be told."""

    about = forms.ChoiceField(
        label=_("Who is it about?"), choices=list(ABOUT.items()), widget=forms.RadioSelect,
        help_text=_("We write to you in another way when it is about you."),
    )  # fmt: skip
    agrees = forms.ChoiceField(
        label=_("Does the person know that you write?"), choices=list(AGREES.items()), widget=forms.RadioSelect,
        required=False,
        help_text=_("Leave it out when it is about you. Without agreement we do nothing that the person could notice."),
    )  # fmt: skip
    police = forms.ChoiceField(
        label=_("May we tell the police?"), choices=list(POLICE.items()), widget=forms.RadioSelect,
        help_text=_(
            "If you say no, we do not tell them – unless a law makes us: when a child or somebody’s life is in danger."
        ),
    )  # fmt: skip

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if given.get("about") == "other" and not given.get("agrees"):
            self.add_error("agrees", _("Please say whether the person knows. “I cannot ask” is an answer too."))
        return given


class RetypeForm(forms.Form):
    """The number once more, so that it is really written down."""

    number = forms.CharField(
        label=_("Type the number you have written down"), max_length=60,
        widget=forms.TextInput({**PLAIN, "inputmode": "numeric", "dir": "ltr"}),
    )  # fmt: skip

    def __init__(self, *args: Any, expected: str, **more: Any) -> None:
        super().__init__(*args, **more)
        self.expected = expected

    def clean_number(self) -> str:
        try:
            typed = read_number(self.cleaned_data["number"])
        except NoNumber:
            raise forms.ValidationError(_("The number has 20 digits. Look at it once more.")) from None
        if typed != self.expected:
            raise forms.ValidationError(_("One digit is different. Look at the number once more."))
        return typed


class ContentForm(forms.Form):
    """What happened. Only the text is needed."""

    text = forms.CharField(
        label=_("What is happening?"), max_length=LONGEST,
        help_text=_("Write as you speak, in your language. Names are not needed."),
        widget=forms.Textarea({**PLAIN, "rows": 8}),
    )  # fmt: skip
    place = forms.CharField(
        label=_("Where?"), max_length=300, required=False, widget=forms.TextInput(PLAIN),
        help_text=_("A street, a company, a building site – or nothing."),
    )  # fmt: skip
    contact = forms.CharField(
        label=_("How can we reach you safely?"), max_length=300, required=False, widget=forms.TextInput(PLAIN),
        help_text=_("You may leave this out. You can read our answer here with your number."),
    )  # fmt: skip
    safe_times = forms.CharField(
        label=_("When is it safe?"), max_length=200, required=False, widget=forms.TextInput(PLAIN)
    )
    no_voicemail = forms.BooleanField(label=_("Never leave a message on a voicemail"), required=False)
    website = forms.CharField(required=False, widget=forms.TextInput({**PLAIN, "tabindex": "-1"}))  # for machines only

    def is_from_a_machine(self) -> bool:
        """Whether the field that nobody sees was filled in; a browser that fills forms by itself may do that too."""
        return bool(self.data.get("website"))


class NumberForm(forms.Form):
    """The way back into a mailbox."""

    number = forms.CharField(
        label=_("Your number"), max_length=60, help_text=_("20 digits. Spaces do not matter."),
        widget=forms.TextInput({**PLAIN, "inputmode": "numeric", "dir": "ltr"}),
    )  # fmt: skip


class MessageForm(forms.Form):
    """One more message."""

    text = forms.CharField(
        label=_("Your message"), max_length=LONGEST, required=False, widget=forms.Textarea({**PLAIN, "rows": 5})
    )
