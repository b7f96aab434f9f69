"""Shapes of series and meetings as a convenor writes them; times are on the clock of the place."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.utils.translation import gettext_lazy as _

from wegweiser import packs
from wegweiser.gatherings.meetings.calendar import local
from wegweiser.gatherings.models import Agreement, Meeting, Series
from wegweiser.gatherings.models.meetings import CASE_CONFERENCE, KINDS
from wegweiser.guidebook.models import Actor
from wegweiser.people.forms import office_name
from wegweiser.permissions import Seat

CLOCK = "%Y-%m-%dT%H:%M"
FIRST_YEAR, LAST_YEAR = 1990, 2100  # a slip of the finger; clocks and calendars break at the ends of time
NEW, INSIDE = "new", "inside"


def list_of(text: str) -> list[str]:
    """Words separated by commas or lines, each once."""
    parts = (part.strip() for line in text.splitlines() for part in line.split(","))
    return list(dict.fromkeys(part for part in parts if part))


def offices_of(seat: Seat) -> Any:
    """The bodies of the guidebook, in its order."""
    return Actor.objects.visible_to(seat).filter(archived=False).order_by("position", "id")


class VersionForm(forms.Form):
    """`version`: the one that was shown; a save counts for it alone."""

    version = forms.IntegerField(min_value=0, widget=forms.HiddenInput)


class SeriesForm(VersionForm):
    """`values()`: fields of a Series. The kind stays as it was begun."""

    kind = forms.ChoiceField(label=_("What it is"), choices=list(KINDS.items()), widget=forms.RadioSelect)
    name = forms.CharField(
        label=_("Name"), max_length=200, help_text=_("How people here call it. Never the name of a person.")
    )
    place_in = forms.ChoiceField(
        label=_("Where does it live?"),
        choices=[(NEW, _("It is newly founded")), (INSIDE, _("Inside a structure that exists already"))],
        widget=forms.RadioSelect, initial=NEW,
    )  # fmt: skip
    inside = forms.CharField(
        label=_("Which structure?"), max_length=200, required=False,
        help_text=_("For example a council on crime prevention or a round table on another topic."),
    )  # fmt: skip
    convenor = forms.ModelChoiceField(
        label=_("Who convenes"), queryset=Actor.objects.none(), required=False,
        help_text=_("A body of the guidebook."),
    )  # fmt: skip
    purpose = forms.CharField(
        label=_("What is it for?"), max_length=2000, required=False, widget=forms.Textarea({"rows": 3})
    )
    topics = forms.CharField(label=_("Topics"), max_length=1000, required=False, help_text=_("Separated by commas."))
    archived = forms.BooleanField(label=_("It has ended: no more meetings"), required=False)

    def __init__(self, *args: Any, seat: Seat, series: Series | None = None, **more: Any) -> None:
        super().__init__(*args, **more)
        office = self.fields["convenor"]
        office.queryset = offices_of(seat)  # type: ignore[attr-defined]
        office.label_from_instance = office_name  # type: ignore[attr-defined]
        self.fields.pop("archived" if series is None else "kind")

    @classmethod
    def initial_of(cls, series: Series) -> dict[str, Any]:
        """What the form shows of a series."""
        plain = {name: getattr(series, name) for name in ("version", "name", "inside", "purpose", "archived")}
        place = INSIDE if series.inside else NEW
        return {**plain, "convenor": series.convenor_id, "topics": ", ".join(series.topics), "place_in": place}

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if given.get("place_in") == INSIDE and not given.get("inside"):
            self.add_error("inside", _("Say which structure it lives in."))
        return given

    def values(self) -> dict[str, Any]:
        """After `is_valid`."""
        given = {name: self.cleaned_data[name] for name in self.fields if name not in ("version", "place_in")}
        inside = given["inside"] if self.cleaned_data["place_in"] == INSIDE else ""
        return {**given, "inside": inside, "topics": list_of(given["topics"])}


class MeetingForm(VersionForm):
    """`values()`: fields of a Meeting. A case conference has a legal basis and an agreement instead of words."""

    title = forms.CharField(
        label=_("Title"), max_length=200, required=False, help_text=_("Only if it differs from the name of the series.")
    )
    begins = forms.DateTimeField(label=_("Begins"), input_formats=[CLOCK])
    ends = forms.DateTimeField(label=_("Ends"), input_formats=[CLOCK])
    place = forms.CharField(label=_("Place"), max_length=300, required=False)
    purpose = forms.CharField(
        label=_("What is it for?"), max_length=2000, required=False, widget=forms.Textarea({"rows": 3})
    )
    accessibility = forms.CharField(
        label=_("Access"), help_text=_("Steps, lift, sign language, quiet room."), max_length=300, required=False
    )
    languages = forms.CharField(
        label=_("Languages"), help_text=_("Spoken there or interpreted, separated by commas."), max_length=300,
        required=False,
    )  # fmt: skip
    legal_basis = forms.CharField(
        label=_("Legal basis"), max_length=300,
        help_text=_("The law that lets these bodies speak about a person, with its section."),
    )  # fmt: skip
    agreement = forms.ModelChoiceField(
        label=_("Agreement in force"), queryset=Agreement.objects.none(),
        help_text=_("The cooperation agreement on which data may be shared."),
    )  # fmt: skip

    def __init__(self, *args: Any, seat: Seat, series: Series, **more: Any) -> None:
        super().__init__(*args, **more)
        self.zone = ZoneInfo(packs.load(seat.network.pack).info.timezone)
        is_shell = series.kind == CASE_CONFERENCE
        for name in ("title", "purpose") if is_shell else ("legal_basis", "agreement"):
            self.fields.pop(name)
        if is_shell:
            self.fields["agreement"].queryset = Agreement.objects.visible_to(seat)  # type: ignore[attr-defined]
        for name in ("begins", "ends"):
            self.fields[name].widget = forms.DateTimeInput({"type": "datetime-local"}, format=CLOCK)
            self.fields[name].help_text = _("Time of %(zone)s.") % {"zone": self.zone.key}

    @classmethod
    def initial_of(cls, meeting: Meeting) -> dict[str, Any]:
        """What the form shows of a meeting."""
        names = ("version", "title", "place", "purpose", "accessibility", "legal_basis", "agreement")
        begins, ends = local(meeting)
        times = {"begins": begins.strftime(CLOCK), "ends": ends.strftime(CLOCK)}
        return {**{name: getattr(meeting, name) for name in names}, **times, "languages": ", ".join(meeting.languages)}

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        for name in ("begins", "ends"):
            if given.get(name) and not FIRST_YEAR <= given[name].year <= LAST_YEAR:
                self.add_error(name, _("Look at the year once more."))
        begins, ends = self._moment("begins"), self._moment("ends")
        if begins and ends and ends < begins:
            self.add_error("ends", _("The end lies before the beginning."))
        agreement = given.get("agreement")
        if agreement and begins and not Agreement.objects.filter(pk=agreement.pk).in_force(begins.date()).exists():
            self.add_error("agreement", _("This agreement is not in force on that day."))
        return given

    def values(self) -> dict[str, Any]:
        """After `is_valid`."""
        moments = {name: self._moment(name) for name in ("begins", "ends")}
        plain = {name: self.cleaned_data[name] for name in self.fields if name not in ("version", "languages")}
        return {**plain, **moments, "zone": self.zone.key, "languages": list_of(self.cleaned_data["languages"])}

    def _moment(self, name: str) -> datetime | None:
        """What was typed is the clock of the place, whatever zone the installation tells its times in."""
        typed = self.cleaned_data.get(name)
        return typed.replace(tzinfo=self.zone) if typed else None
