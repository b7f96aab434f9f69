"""Shapes of input only: what a field may hold, never who may send it."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from wegweiser.guidebook.models import Actor, Network
from wegweiser.people.models import ACTIVE, LEFT, SUSPENDED
from wegweiser.permissions.table import table
from wegweiser.web.templatetags.words import choose_words

_QUIET = {"autocomplete": "off", "autocapitalize": "none", "spellcheck": "false"}


class SignInForm(forms.Form):
    name = forms.CharField(
        label=_("Your pseudonym or sign-in name"), max_length=60,
        widget=forms.TextInput({**_QUIET, "autocomplete": "username"}),
    )  # fmt: skip
    passphrase = forms.CharField(
        label=_("Your passphrase"), max_length=200, help_text=_("Six words. Capital letters and spaces do not matter."),
        widget=forms.PasswordInput({**_QUIET, "autocomplete": "current-password"}),
    )  # fmt: skip


class SheetForm(forms.Form):
    name = forms.CharField(label=_("Your pseudonym or sign-in name"), max_length=60, widget=forms.TextInput(_QUIET))
    code = forms.CharField(
        label=_("The code on your recovery sheet"), max_length=80, widget=forms.TextInput(_QUIET),
        help_text=_("Seven groups of four characters."),
    )  # fmt: skip


class StepUpForm(forms.Form):
    passphrase = forms.CharField(
        label=_("Your passphrase"), max_length=200,
        widget=forms.PasswordInput({**_QUIET, "autocomplete": "current-password"}),
    )  # fmt: skip


class SignInNameForm(forms.Form):
    sign_in_name = forms.SlugField(
        label=_("Sign-in name"), max_length=40, required=False, widget=forms.TextInput(_QUIET),
        help_text=_("Letters, digits and hyphens. Your pseudonym always works."),
    )  # fmt: skip


class SeatForm(forms.Form):
    """Roles and body of a member. `grantable`: the roles that may be given here."""

    roles = forms.MultipleChoiceField(label=_("Roles"), widget=forms.CheckboxSelectMultiple)
    office = forms.ModelChoiceField(
        label=_("Body"), queryset=Actor.objects.none(), required=False, to_field_name="slug",
        help_text=_("The body of the guidebook this person works for."),
    )  # fmt: skip

    def __init__(self, *args: Any, network: Network, grantable: tuple[str, ...], **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["roles"].choices = [(name, role_label(name)) for name in grantable]  # type: ignore[attr-defined]
        office = self.fields["office"]
        office.queryset = network.actors.all()  # type: ignore[attr-defined]
        office.label_from_instance = office_name  # type: ignore[attr-defined]


class InvitationForm(SeatForm):
    name = forms.CharField(
        label=_("Name"), max_length=120, required=False, widget=forms.TextInput(_QUIET),
        help_text=_("Only members of this network can read it."),
    )  # fmt: skip
    field_order = ("name", "office", "roles")


class StateForm(forms.Form):
    state = forms.ChoiceField(
        label=_("What should happen?"), widget=forms.RadioSelect,
        choices=[
            (SUSPENDED, _("Suspend: signed out at once, may come back")),
            (LEFT, _("Has left the network")),
            (ACTIVE, _("Let back in")),
        ],
    )  # fmt: skip


class TestimonyForm(forms.Form):
    met = forms.BooleanField(label=_("I met this person today and recognised her or him."))


def role_label(name: str) -> str:
    """The role in the page's language."""
    role = table().roles.get(name)
    return role.label.get(translation.get_language() or "en", role.label["en"]) if role else name


def office_name(office: Actor | None) -> str:
    """The body in the page's language."""
    return choose_words(office.name, translation.get_language() or "en")[1] if office else ""
