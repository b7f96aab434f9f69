"""Shapes of what is typed around workshop I."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.utils.translation import gettext_lazy as _

from wegweiser.packs.types import Agenda, Pack

CLOCK = "%Y-%m-%dT%H:%M"
CODE = {"widget": forms.HiddenInput, "max_length": 40}


class BeginForm(forms.Form):
    """A first meeting from a template; it ends when its points are through."""

    template = forms.CharField(**CODE)
    begins = forms.DateTimeField(
        label=_("When does it begin?"), help_text=_("On the clock of the place. You can change it later."),
        input_formats=[CLOCK], widget=forms.DateTimeInput({"type": "datetime-local"}, format=CLOCK),
    )  # fmt: skip
    place = forms.CharField(label=_("Where?"), max_length=300, required=False)
    inside = forms.CharField(
        label=_("Inside which round table that exists already?"), max_length=200, required=False,
        help_text=_("Leave it empty if this is founded newly."),
    )  # fmt: skip

    @classmethod
    def of(cls, code: str, data: Any = None) -> BeginForm:
        """One of several on a page; each has ids of its own."""
        return cls(data, auto_id=f"begin-{code}-%s", initial={"template": code})

    def times(self, agenda: Agenda, pack: Pack) -> tuple[datetime, datetime]:
        """Beginning and end as moments, after `is_valid`."""
        begins = self.cleaned_data["begins"].replace(tzinfo=ZoneInfo(pack.info.timezone))
        length = timedelta(minutes=sum(point.minutes for point in agenda.points))
        return begins, datetime.fromtimestamp((begins.timestamp() + length.total_seconds()), begins.tzinfo)
