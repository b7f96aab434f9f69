"""Shapes of an invitation and of its answers; files."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from wegweiser.gatherings.meetings.actions import Guest
from wegweiser.gatherings.meetings.answering import Said
from wegweiser.gatherings.meetings.attending import WalkIn
from wegweiser.gatherings.meetings.documents import LARGEST, type_of
from wegweiser.gatherings.meetings.forms import VersionForm, offices_of
from wegweiser.gatherings.models import Invitee
from wegweiser.gatherings.models.meetings import ACCEPTED, DECLINED, DEPUTY, EXCUSED
from wegweiser.guidebook.models import Actor
from wegweiser.people.forms import office_name
from wegweiser.permissions import Seat

CARD = ("name", "function", "phone", "email")
_QUIET = {"autocomplete": "off"}


class InviteForm(forms.Form):
    """Target groups, members by name, one organisation that stands in no guidebook."""

    groups = forms.MultipleChoiceField(
        label=_("Whole target groups"), required=False, widget=forms.CheckboxSelectMultiple,
        help_text=_("Every body of the group gets a personal link, by mail where it has a mailbox."),
    )  # fmt: skip
    members = forms.MultipleChoiceField(
        label=_("Members by name"), required=False, widget=forms.CheckboxSelectMultiple,
        help_text=_("They see the invitation when they sign in."),
    )  # fmt: skip
    organisation = forms.CharField(
        label=_("An organisation that is not in the guidebook"), max_length=200, required=False
    )
    mailbox = forms.EmailField(
        label=_("Its mailbox"), required=False, widget=forms.EmailInput(_QUIET),
        help_text=_("A mailbox of the office, never of a person."),
    )  # fmt: skip
    by_mail = forms.BooleanField(label=_("Send the links by mail as well"), required=False)

    def __init__(self, *args: Any, groups: Iterable[Any], members: Iterable[Any], may_mail: bool, **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["groups"].choices = list(groups)  # type: ignore[attr-defined]
        self.fields["members"].choices = list(members)  # type: ignore[attr-defined]
        for name in ("groups", "members"):
            if not self.fields[name].choices:  # type: ignore[attr-defined]
                self.fields.pop(name)
        if not may_mail:
            self.fields.pop("by_mail")

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if given.get("mailbox") and not given.get("organisation"):
            self.add_error("organisation", _("Write whose mailbox this is."))
        if not self.errors and not any(given.get(name) for name in ("groups", "members", "organisation")):
            raise forms.ValidationError(_("Choose at least one to invite."))
        return given

    def outsider(self) -> list[Guest]:
        """The organisation that stands in no guidebook, if one was written. After `is_valid`."""
        given = self.cleaned_data
        return [Guest(organisation=given["organisation"], mailbox=given["mailbox"])] if given["organisation"] else []


class AnswerForm(forms.Form):
    """`said()`: the answer. The card is asked for only where it can be sealed."""

    answer = forms.ChoiceField(
        label=_("Do you come?"), widget=forms.RadioSelect,
        choices=[
            (ACCEPTED, _("Yes, we come")), (DEPUTY, _("Somebody else comes for us")),
            (EXCUSED, _("Please excuse us")), (DECLINED, _("No")),
        ],
    )  # fmt: skip
    deputy = forms.CharField(
        label=_("Function of who comes instead"), max_length=200, required=False, widget=forms.TextInput(_QUIET),
        help_text=_("For example: head of the office. No name."),
    )  # fmt: skip
    note = forms.CharField(
        label=_("Something we should know"), max_length=400, required=False, widget=forms.TextInput(_QUIET),
        help_text=_("For example: needs sign language. Name no person."),
    )  # fmt: skip
    listed = forms.BooleanField(
        label=_("I agree to be on the list of participants"), required=False,
        help_text=_("Only members of this network can then read your card."),
    )  # fmt: skip
    name = forms.CharField(label=_("Your name"), max_length=120, required=False, widget=forms.TextInput(_QUIET))
    function = forms.CharField(label=_("Function"), max_length=120, required=False, widget=forms.TextInput(_QUIET))
    phone = forms.CharField(label=_("Telephone"), max_length=60, required=False, widget=forms.TextInput(_QUIET))
    email = forms.EmailField(label=_("Mail"), required=False, widget=forms.EmailInput(_QUIET))

    def __init__(self, *args: Any, invitee: Invitee, has_key: bool, **more: Any) -> None:
        listed = invitee.card is not None
        known = {"answer": invitee.answer, "deputy": invitee.deputy, "note": invitee.note, "listed": listed}
        super().__init__(*args, **{"initial": known, **more})
        self.was_listed = listed
        if not has_key:
            for name in ("listed", *CARD):
                self.fields.pop(name)
        elif listed:
            self.fields["name"].help_text = _("Your card is kept. Write it again only to change it.")

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if given.get("answer") == DEPUTY and not given.get("deputy"):
            self.add_error("deputy", _("Write the function of who comes instead."))
        if given.get("listed") and not given.get("name") and (not self.was_listed or self._card()):
            self.add_error("name", _("Write the name that stands on the list."))
        return given

    def said(self) -> Said:
        """After `is_valid`."""
        given = self.cleaned_data
        return Said(given["answer"], given["deputy"], given["note"], bool(given.get("listed")), self._card() or None)

    def _card(self) -> dict[str, str]:
        return {name: self.cleaned_data[name] for name in CARD if self.cleaned_data.get(name)}


class ProposeForm(forms.Form):
    title = forms.CharField(
        label=_("What should we speak about?"), max_length=200, widget=forms.TextInput(_QUIET),
        help_text=_("One line. Name no person."),
    )  # fmt: skip
    minutes = forms.IntegerField(label=_("How many minutes?"), min_value=5, max_value=120, initial=15)


class AttendanceForm(VersionForm):
    """Who came, and bodies that came without an invitation."""

    came = forms.MultipleChoiceField(required=False, widget=forms.CheckboxSelectMultiple)
    office = forms.ModelChoiceField(
        label=_("A body of the guidebook that came without an invitation"), queryset=Actor.objects.none(),
        required=False,
    )  # fmt: skip
    organisation = forms.CharField(
        label=_("Another organisation that came"), max_length=200, required=False, widget=forms.TextInput(_QUIET)
    )

    def __init__(self, *args: Any, seat: Seat, invitees: Iterable[int], **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["came"].choices = [(str(pk), "") for pk in invitees]  # type: ignore[attr-defined]
        office = self.fields["office"]
        office.queryset = offices_of(seat)  # type: ignore[attr-defined]
        office.label_from_instance = office_name  # type: ignore[attr-defined]

    def walk_ins(self) -> list[WalkIn]:
        """After `is_valid`."""
        given = self.cleaned_data
        found = [WalkIn(office=given["office"])] if given["office"] else []
        return found + ([WalkIn(organisation=given["organisation"])] if given["organisation"] else [])


class DocumentForm(forms.Form):
    title = forms.CharField(label=_("Title"), max_length=200)
    file = forms.FileField(label=_("File"), help_text=_("PDF, office document, picture or text, up to 10 megabytes."))
    for_guests = forms.BooleanField(label=_("Guests with a link may open it"), required=False, initial=True)

    def clean_file(self) -> Any:
        given = self.cleaned_data["file"]
        if given.size > LARGEST:
            raise forms.ValidationError(_("This file is larger than 10 megabytes."))
        if not type_of(given.name):
            raise forms.ValidationError(_("Files of this kind are not taken."))
        return given
