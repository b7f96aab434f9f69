"""Shape of an agreement as a member writes it."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from wegweiser.gatherings.models import Agreement
from wegweiser.gatherings.models.agreements import LEVELS
from wegweiser.guidebook.models import Actor

PLAIN = (
    "title", "level", "parties_text", "data_shared", "legal_basis", "valid_from", "valid_to", "remind_days", "url",
    "source", "checked_on",
)  # fmt: skip
LARGEST = 2 * 1024 * 1024  # bytes
PDF = b"%PDF-"


def _day(label: Any, **more: Any) -> forms.DateField:
    return forms.DateField(label=label, widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d"), **more)


class AgreementForm(forms.Form):
    """`values()` is what an Agreement holds; `version` is the one that was shown."""

    version = forms.IntegerField(widget=forms.HiddenInput, initial=0)
    title = forms.CharField(label=_("Title"), max_length=200)
    level = forms.ChoiceField(label=_("Level"), choices=list(LEVELS.items()))
    parties = forms.ModelMultipleChoiceField(
        label=_("Parties in the guidebook"), queryset=Actor.objects.none(), required=False,
        widget=forms.SelectMultiple({"size": 8}),
        help_text=_("Hold Ctrl (or Cmd) to choose several."),
    )  # fmt: skip
    parties_text = forms.CharField(
        label=_("Other parties"), help_text=_("One body a line. No names of persons."), required=False,
        max_length=2000, widget=forms.Textarea({"rows": 3}),
    )  # fmt: skip
    topics = forms.CharField(
        label=_("Topics"), help_text=_("Separate them with commas."), required=False, max_length=400
    )
    data_shared = forms.CharField(
        label=_("Data that may be shared under it"), required=False, max_length=2000,
        help_text=_("For example: pseudonym, stage of the pathway, next date. Nothing that is not written here."),
        widget=forms.Textarea({"rows": 3}),
    )  # fmt: skip
    legal_basis = forms.CharField(label=_("Legal basis"), required=False, max_length=300)
    valid_from = _day(_("Holds from"))
    valid_to = _day(_("Holds until"), required=False, help_text=_("Empty: until it is ended."))
    remind_days = forms.IntegerField(
        label=_("Remind us so many days before it ends"), min_value=1, max_value=730, initial=90
    )
    url = forms.URLField(label=_("Web page"), max_length=500, required=False, assume_scheme="https")
    document = forms.FileField(label=_("The document (PDF, up to 2 MB)"), required=False)
    source = forms.CharField(label=_("Source"), required=False, max_length=600)
    checked_on = _day(_("Checked on"), required=False)

    def __init__(self, *args: Any, actors: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        chosen: Any = self.fields["parties"]
        chosen.queryset = actors
        chosen.label_from_instance = lambda actor: next(iter(actor.name.values()), actor.slug)

    @classmethod
    def initial_of(cls, agreement: Agreement) -> dict[str, Any]:
        """What the form shows of an agreement."""
        plain = {name: getattr(agreement, name) for name in ("version", *PLAIN)}
        return {**plain, "topics": ", ".join(agreement.topics), "parties": agreement.parties.all()}

    def clean_document(self) -> Any:
        sent = self.cleaned_data.get("document")
        if sent is None:
            return None
        if sent.size > LARGEST:
            raise forms.ValidationError(_("The file is larger than 2 MB. Give its web page instead."))
        if not sent.read(len(PDF)) == PDF:
            raise forms.ValidationError(_("This is no PDF."))
        sent.seek(0)
        return sent

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        begins, ends = given.get("valid_from"), given.get("valid_to")
        if begins and ends and ends < begins:
            self.add_error("valid_to", _("The end lies before the beginning."))
        if not self.errors and not given.get("parties") and not given.get("parties_text", "").strip():
            self.add_error("parties", _("Name at least one party."))
        return given

    def values(self) -> dict[str, Any]:
        """Fields of the agreement but its parties; the document only when one was sent."""
        plain = {name: self.cleaned_data[name] for name in PLAIN}
        topics = [topic.strip() for topic in self.cleaned_data["topics"].split(",") if topic.strip()]
        sent = self.cleaned_data.get("document")
        file = {"document": sent.read(), "media_type": "application/pdf"} if sent else {}
        return {**plain, **file, "topics": topics}
