"""Shape of an event as a member writes it: one title and text per language, times on the clock of the place."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from wegweiser.awareness.agenda import local
from wegweiser.awareness.models import KINDS, STATES, PublicEvent

PLAIN = ("kind", "place", "accessibility", "url", "organiser", "state")
CLOCK = "%Y-%m-%dT%H:%M"


class EventForm(forms.Form):
    """`values()` is what a PublicEvent holds; `version` is the one that was shown."""

    version = forms.IntegerField(widget=forms.HiddenInput, initial=0)
    kind = forms.ChoiceField(label=_("What it is"), choices=list(KINDS.items()))
    begins = forms.DateTimeField(label=_("Begins"), input_formats=[CLOCK])
    ends = forms.DateTimeField(label=_("Ends"), input_formats=[CLOCK])
    place = forms.CharField(label=_("Place"), max_length=300, required=False)
    accessibility = forms.CharField(
        label=_("Access"), help_text=_("Steps, lift, sign language, quiet room."), max_length=300, required=False
    )
    url = forms.URLField(label=_("Web page"), max_length=500, required=False, assume_scheme="https")
    organiser = forms.CharField(
        label=_("Organiser"), help_text=_("A body, never the name of a person."), max_length=200
    )
    state = forms.ChoiceField(label=_("State"), choices=list(STATES.items()))

    def __init__(self, *args: Any, zone: str, languages: Sequence[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.zone = ZoneInfo(zone)
        self.languages = [code for code in languages if code in dict(settings.LANGUAGES)] or [settings.LANGUAGE_CODE]
        for name in ("begins", "ends"):
            self.fields[name].widget = forms.DateTimeInput({"type": "datetime-local"}, format=CLOCK)
            self.fields[name].help_text = _("Time of %(zone)s.") % {"zone": zone}
        for code in self.languages:
            native = dict(settings.LANGUAGES)[code]
            self._text("title", code, _("Title (%(language)s)") % {"language": native}, forms.TextInput(), 200)
            box = forms.Textarea({"rows": 4})
            self._text("description", code, _("Description (%(language)s)") % {"language": native}, box, 2000)
        self.order_fields(["version", *(f"title_{code}" for code in self.languages), "kind", "begins", "ends"])

    def _text(self, name: str, code: str, label: str, widget: forms.Widget, longest: int) -> None:
        widget.attrs["lang"] = code
        self.fields[f"{name}_{code}"] = forms.CharField(label=label, max_length=longest, required=False, widget=widget)

    @classmethod
    def initial_of(cls, event: PublicEvent) -> dict[str, Any]:
        """What the form shows of an event."""
        begins, ends = local(event)
        titles = {f"title_{code}": text for code, text in event.title.items()}
        descriptions = {f"description_{code}": text for code, text in event.description.items()}
        plain = {name: getattr(event, name) for name in ("version", *PLAIN)}
        times = {"begins": begins.strftime(CLOCK), "ends": ends.strftime(CLOCK)}
        return {**plain, **titles, **descriptions, **times}

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if not self.errors and not self._texts("title"):
            self.add_error(f"title_{self.languages[0]}", _("Give the event a title in at least one language."))
        begins, ends = self._moment("begins"), self._moment("ends")
        if begins and ends and ends < begins:
            self.add_error("ends", _("The end lies before the beginning."))
        return given

    def values(self) -> dict[str, Any]:
        """Fields of the event; texts of a language that the form does not show are not among them."""
        plain = {name: self.cleaned_data[name] for name in PLAIN}
        moments = {"begins": self._moment("begins"), "ends": self._moment("ends"), "zone": self.zone.key}
        return {**plain, **moments, "title": self._texts("title"), "description": self._texts("description")}

    def _texts(self, name: str) -> dict[str, str]:
        said = {code: self.cleaned_data.get(f"{name}_{code}", "").strip() for code in self.languages}
        return {code: text for code, text in said.items() if text}

    def _moment(self, name: str) -> datetime | None:
        """What was typed is the clock of the place, whatever zone the installation tells its times in."""
        typed = self.cleaned_data.get(name)
        return typed.replace(tzinfo=self.zone) if typed else None
