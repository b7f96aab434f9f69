"""Forms of the desk. Where two could save at once, `version` is the one that was shown."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from wegweiser.intake.models import KINDS, ON, WAYS, Desk
from wegweiser.intake.public.cleaning import MOST, NotTaken, take
from wegweiser.intake.public.forms import LONGEST, PLAIN, ConsentForm, ContentForm
from wegweiser.intake.sending import File
from wegweiser.packs import words

SPOKEN = {name: WAYS[name] for name in ("phone", "walk_in")}
BASES = {
    "asked": _("The person was asked and agrees"),
    "danger": _("A child or somebody’s life is in danger; a law makes us act"),
}
REASONS = {
    "helped": _("The person got what was needed"),
    "referred": _("Another body goes on, and the person knows it"),
    "silent": _("The person does not answer any more"),
    "not_ours": _("It is nothing this desk can do something about"),
    "other": _("Another reason"),
}


def _text(label: Any, *, rows: int, **more: Any) -> forms.CharField:
    return forms.CharField(label=label, max_length=LONGEST, widget=forms.Textarea({**PLAIN, "rows": rows}), **more)


class Versioned(forms.Form):
    """Hidden version of the report that was shown."""

    version = forms.IntegerField(widget=forms.HiddenInput)


class WithFiles(forms.Form):
    """Files come from `request.FILES.getlist("files")`; `taken` holds them cleaned."""

    def __init__(self, *args: Any, uploads: Any = (), **more: Any) -> None:
        super().__init__(*args, **more)
        self.uploads = list(uploads)
        self.taken: list[File] = []

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if len(self.uploads) > MOST:
            raise forms.ValidationError(_("Only five files can be sent at once."))
        try:
            self.taken = [take(one) for one in self.uploads]
        except NotTaken as reason:
            raise forms.ValidationError(str(reason)) from None
        return given


class ReplyForm(WithFiles, Versioned):
    """An answer of the body."""

    text = _text(_("Your answer"), rows=6, help_text=_("It is signed with the name of the body, never with yours."))


class NoteForm(forms.Form):
    """A note for colleagues."""

    text = _text(_("Note for the desk"), rows=3, help_text=_("The person never sees it, not even with the number."))


class MarksForm(Versioned):
    """What the desk marks."""

    danger = forms.BooleanField(label=_("Somebody is in danger"), required=False)
    minor = forms.BooleanField(label=_("A child or young person is concerned"), required=False)


class AssignForm(Versioned):
    """Who goes on with it."""

    member = forms.ChoiceField(label=_("Who goes on with it?"), required=False)

    def __init__(self, *args: Any, members: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        field: Any = self.fields["member"]
        field.choices = [("", _("nobody yet")), *((str(one.pk), one.pseudonym) for one in members)]


class RecuseForm(forms.Form):
    """Who must not know of this report."""

    member = forms.ChoiceField(label=_("Who shall not see this report?"), widget=forms.RadioSelect)
    sure = forms.BooleanField(label=_("Yes. This cannot be taken back here."))

    def __init__(self, *args: Any, members: Any, myself: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        field: Any = self.fields["member"]
        others = [(str(one.pk), one.pseudonym) for one in members if one.pk != myself.pk]
        field.choices = [(str(myself.pk), _("I know this person")), *others]


class PassForm(Versioned):
    """To another desk, with why that may be."""

    to = forms.TypedChoiceField(label=_("To which desk?"), coerce=int, widget=forms.RadioSelect)
    basis = forms.ChoiceField(label=_("Why may you?"), choices=list(BASES.items()), widget=forms.RadioSelect)
    reason = _text(_("Reason"), rows=3, help_text=_("The other desk reads it."))
    with_notes = forms.BooleanField(
        label=_("Send our notes and marks along"), required=False,
        help_text=_("Otherwise they are deleted. This desk cannot open the report any more."),
    )  # fmt: skip
    sure = forms.BooleanField(label=_("I have read what the person allowed, and it fits."))

    def __init__(self, *args: Any, desks: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        field: Any = self.fields["to"]
        field.choices = [(desk.pk, desk_label(desk)) for desk in desks]

    def words(self) -> str:
        """Basis and reason as the note says them."""
        return f"{BASES[self.cleaned_data['basis']]}. {self.cleaned_data['reason']}"


class CloseForm(Versioned):
    """The end, and what the person is told."""

    reason = forms.ChoiceField(label=_("Why is it over?"), choices=list(REASONS.items()), widget=forms.RadioSelect)
    detail = _text(_("Note for the desk"), rows=2, required=False)
    message = _text(
        _("Message to the person"),
        rows=4,
        required=False,
        help_text=_("In plain words. The person can read it until it is deleted."),
    )

    def words(self) -> str:
        """Reason and detail as the note says them."""
        return " ".join(filter(None, (f"{REASONS[self.cleaned_data['reason']]}.", self.cleaned_data["detail"])))


class TakeInForm(WithFiles, ConsentForm, ContentForm):
    """What somebody said: the same questions as in the form of the public."""

    once = forms.UUIDField(widget=forms.HiddenInput)
    way = forms.ChoiceField(label=_("How did the person come?"), choices=list(SPOKEN.items()), widget=forms.RadioSelect)
    kind = forms.ChoiceField(label=_("What is it?"), choices=list(KINDS.items()), widget=forms.RadioSelect)
    language = forms.CharField(label=_("Language of the person"), max_length=20, required=False)
    number = forms.ChoiceField(
        label=_("A number to come back?"), widget=forms.RadioSelect,
        choices=[("yes", _("Yes, hand it over on paper")), ("no", _("No: it is too dangerous, or not wanted"))],
    )  # fmt: skip

    field_order = ("once", "way", "kind", "about", "agrees", "police", "text", "place", "contact", "safe_times",
                   "no_voicemail", "language", "number")  # fmt: skip

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        del self.fields["website"]

    def renew(self, once: str) -> None:
        """This form is sent once under this mark."""
        self.initial["once"] = once
        if self.is_bound:
            self.data = {**self.data.dict(), "once": once}  # type: ignore[attr-defined]


class ConsultationForm(forms.Form):
    """One consultation without a case."""

    situation = forms.ChoiceField(label=_("What was it about?"))
    way = forms.ChoiceField(label=_("How did the person come?"), choices=list(SPOKEN.items()), widget=forms.RadioSelect)

    def __init__(self, *args: Any, situations: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        field: Any = self.fields["situation"]
        field.choices = situations


class SetUpForm(forms.Form):
    """Which body reads, and who has the key to begin with."""

    office = forms.TypedChoiceField(label=_("Which body reads?"), coerce=int)
    members = forms.MultipleChoiceField(label=_("Who can open it?"), widget=forms.CheckboxSelectMultiple)

    def __init__(self, *args: Any, offices: Any, members: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        fields: Any = self.fields
        fields["office"].choices = [(one.pk, _name(one)) for one in offices]
        fields["members"].choices = [(str(one.member.pk), one.member.pseudonym) for one in members]

    def clean_members(self) -> list[str]:
        chosen: list[str] = self.cleaned_data["members"]
        if len(chosen) < 2:
            raise forms.ValidationError(_("Choose at least two: with one alone, reports could be lost."))
        return chosen


class WordsForm(Versioned):
    """What people read before they write, in each language of the network; mailbox and days."""

    mailbox = forms.EmailField(
        label=_("Mailbox of the body"), required=False,
        help_text=_("Of a role, not of a person. Twice a day at most it hears that there is something new; no more."),
    )  # fmt: skip
    answer_days = forms.IntegerField(label=_("Days until the first answer"), min_value=1, max_value=30)
    keep_days = forms.IntegerField(label=_("Days until a report is deleted"), min_value=30, max_value=365,
                                   help_text=_("Counted from the last thing that was written or done."))  # fmt: skip

    def __init__(self, *args: Any, languages: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self.languages = tuple(languages)
        for code in self.languages:
            self.fields[f"readers_{code}"] = forms.CharField(
                label=_("Who in the body reads (%(language)s)") % {"language": code}, max_length=300,
                help_text=_("By function and number: two counsellors. No names."),
                required=code == self.languages[0],
            )  # fmt: skip
            self.fields[f"passes_on_{code}"] = forms.CharField(
                label=_("What they must pass on (%(language)s)") % {"language": code}, max_length=500,
                help_text=_("What a law makes them tell, to whom. If nothing: say so."),
                required=code == self.languages[0], widget=forms.Textarea({"rows": 2}),
            )  # fmt: skip

    @staticmethod
    def initial_of(desk: Desk) -> dict[str, Any]:
        """What the form shows of a desk."""
        plain = {name: getattr(desk, name) for name in ("version", "mailbox", "answer_days", "keep_days")}
        words = {
            f"{name}_{code}": text for name in ("readers", "passes_on") for code, text in getattr(desk, name).items()
        }
        return plain | words

    def values(self, desk: Desk) -> dict[str, Any]:
        """Fields of the desk; words in other languages stay."""
        plain = {name: self.cleaned_data[name] for name in ("mailbox", "answer_days", "keep_days")}
        for name in ("readers", "passes_on"):
            said = {code: self.cleaned_data[f"{name}_{code}"].strip() for code in self.languages}
            plain[name] = {code: text for code, text in {**getattr(desk, name), **said}.items() if text}
        return plain


class StateForm(forms.Form):
    """Open, pause, switch off."""

    state = forms.ChoiceField(choices=[("off", ""), (ON, ""), ("paused", "")])


class GiveSeatForm(forms.Form):
    """One more colleague."""

    member = forms.ChoiceField(label=_("Who shall be able to open the desk?"))
    deputy = forms.BooleanField(label=_("As a deputy"), required=False)

    def __init__(self, *args: Any, members: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        field: Any = self.fields["member"]
        field.choices = [(str(one.member.pk), one.member.pseudonym) for one in members]


class DoorForm(forms.Form):
    """Where the button leads when this network reads no reports itself."""

    leads_to = forms.TypedChoiceField(
        label=_("To the desk of this network"), coerce=int, empty_value=None, required=False
    )
    url = forms.URLField(
        label=_("Or to a page of another installation"), max_length=500, required=False, assume_scheme="https"
    )

    def __init__(self, *args: Any, networks: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        field: Any = self.fields["leads_to"]
        field.choices = [("", _("none")), *((one.pk, one.name) for one in networks)]

    def clean_url(self) -> str:
        url: str = self.cleaned_data["url"]
        if url and not url.startswith("https://"):
            raise forms.ValidationError(_("Only an address that begins with https is safe."))
        return url


def desk_label(desk: Desk) -> str:
    """Body and network of a desk."""
    return f"{_name(desk.office)} ({desk.network.name})"


def _name(actor: Any) -> str:
    return words(actor.name, get_language() or "de")
