"""Shapes of input only: what a field may hold, never who may send it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from wegweiser.guidebook.models import Actor, Network
from wegweiser.guidebook.upkeep.parts import LONGEST, Part

TEXTS = ("welcome", "imprint", "privacy")
_TEXT_LABELS = {"welcome": _("Welcome"), "imprint": _("Imprint"), "privacy": _("Privacy")}


class AskForm(forms.Form):
    """Which organisations are asked, and how. `once` comes from the page, see `tokens`."""

    actors = forms.ModelMultipleChoiceField(queryset=Actor.objects.none(), required=False)
    once = forms.CharField(min_length=20, max_length=60)
    way = forms.ChoiceField(choices=[("handed", ""), ("mail", "")])

    def __init__(self, *args: Any, queryset: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["actors"].queryset = queryset  # type: ignore[attr-defined]


class CorrectionForm(forms.Form):
    """One box for each part of an entry; what is left empty is right as it is."""

    def __init__(self, parts: Sequence[Part], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for part in parts:
            hint = _("Now: %(text)s") % {"text": part.now} if part.now else ""
            box = forms.Textarea({"rows": 2, "autocomplete": "off"})
            self.fields[part.key] = forms.CharField(
                label=part.label, help_text=hint, max_length=LONGEST, required=False, widget=box
            )

    def clean(self) -> dict[str, Any]:
        written = {key: text for key, text in self.cleaned_data.items() if text}
        if not written and not self.errors:
            raise forms.ValidationError(_("Write what is wrong into at least one box."))
        return written


class TakeOverForm(forms.Form):
    """For each corrected part: take it over or not; a plain text may be edited first."""

    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, parts: Sequence[tuple[Part, str]], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.parts = parts
        for part, written in parts:
            self.fields[f"take.{part.key}"] = forms.BooleanField(required=False, initial=part.is_plain)
            box = forms.Textarea({"rows": 2}) if part.is_plain else forms.HiddenInput()
            self.fields[f"text.{part.key}"] = forms.CharField(
                required=False, max_length=LONGEST, initial=written, widget=box, label=_("Text for the guidebook")
            )

    def taken(self) -> dict[str, str]:
        """The parts that were ticked, with their texts. After `is_valid`."""
        clean = self.cleaned_data
        return {part.key: clean[f"text.{part.key}"] for part, _written in self.parts if clean[f"take.{part.key}"]}

    def rows(self) -> list[dict[str, Any]]:
        """What the page shows for each part."""
        return [
            {"part": part, "written": written, "take": self[f"take.{part.key}"], "text": self[f"text.{part.key}"]}
            for part, written in self.parts
        ]


class SettleForm(forms.Form):
    state = forms.ChoiceField(
        label=_("What did you do?"), widget=forms.RadioSelect,
        choices=[("mended", _("I mended the entry.")), ("kept", _("I kept the page as it is."))],
    )  # fmt: skip
    reason = forms.CharField(
        label=_("Why the page stays as it is"), required=False, max_length=400, widget=forms.Textarea({"rows": 2}),
        help_text=_("Your colleagues read this. Name no person."),
    )  # fmt: skip

    def clean(self) -> dict[str, Any]:
        if self.cleaned_data.get("state") == "kept" and not self.cleaned_data.get("reason"):
            self.add_error("reason", _("Say why the page stays as it is."))
        return self.cleaned_data


class RefuseForm(forms.Form):
    note = forms.CharField(
        label=_("What should be changed first?"), max_length=400, widget=forms.Textarea({"rows": 2}),
        help_text=_("Your colleagues read this. Name no person."),
    )  # fmt: skip


class SettingsForm(forms.Form):
    """Name, languages, mailbox and texts of a network. Texts are Markdown, one box for each language."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    name = forms.CharField(label=_("Name of the network"), max_length=200)
    languages = forms.MultipleChoiceField(
        label=_("Languages of the guidebook"), widget=forms.CheckboxSelectMultiple, choices=settings.LANGUAGES,
        help_text=_("Every entry should have its texts in these languages."),
    )  # fmt: skip
    mailbox = forms.EmailField(
        label=_("Mailbox of the network"), required=False,
        help_text=_("Letters come from this address. Use a mailbox of the office, never one of a person."),
    )  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in TEXTS:
            for code, own_name in settings.LANGUAGES:
                self.fields[f"{name}_{code}"] = forms.CharField(
                    label=f"{_TEXT_LABELS[name]} – {own_name}", required=False, max_length=20_000,
                    widget=forms.Textarea({"rows": 4, "lang": code}),
                )  # fmt: skip

    def texts(self) -> dict[str, dict[str, str]]:
        """{text: {language: Markdown}} without empty ones. After `is_valid`."""
        return {
            name: {code: text for code, _own in settings.LANGUAGES if (text := self.cleaned_data[f"{name}_{code}"])}
            for name in TEXTS
        }

    @staticmethod
    def values_of(network: Network) -> dict[str, Any]:
        """What the form shows of a network."""
        values = {name: getattr(network, name) for name in ("version", "name", "languages", "mailbox")}
        for name in TEXTS:
            for code, _own in settings.LANGUAGES:
                values[f"{name}_{code}"] = network.texts.get(name, {}).get(code, "")
        return values
