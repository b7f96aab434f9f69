"""Forms of case figures."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from wegweiser.cases.models import StatisticsKey
from wegweiser.figures.casefigures.handing import LARGEST
from wegweiser.figures.casefigures.keys import NoKey, key_file, read_key
from wegweiser.figures.casefigures.models import HAND_OVER, PURPOSES, RELEASE
from wegweiser.figures.casefigures.pooling import level_of
from wegweiser.guidebook.models import Network
from wegweiser.intake.public.forms import PLAIN
from wegweiser.rules.disclosure.tables import LEVELS

EARLIEST = 2000


class AskForm(forms.Form):
    """Which year, and what for. A town can only hand over; to a network of this installation, or by its key."""

    year = forms.TypedChoiceField(label=_("Year"), coerce=int)
    purpose = forms.ChoiceField(label=_("What for?"), widget=forms.RadioSelect)
    to = forms.ChoiceField(
        label=_("To which network?"), required=False, help_text=_("Only where the year is handed over.")
    )  # fmt: skip
    key = forms.CharField(
        label=_("Or the key of a network of another installation"), required=False, max_length=4000,
        widget=forms.Textarea({**PLAIN, "rows": 3}), help_text=_("The content of the file that it gave you."),
    )  # fmt: skip

    def __init__(self, *args: Any, network: Network, this_year: int, **more: Any) -> None:
        super().__init__(*args, **more)
        may_release = level_of(network) in LEVELS
        self._offer("year", [(year, str(year)) for year in range(this_year - 1, EARLIEST - 1, -1)])
        purposes = [one for one in PURPOSES.items() if may_release or one[0] != RELEASE]
        self._offer("purpose", purposes)
        self.fields["purpose"].initial = purposes[0][0] if not purposes[1:] else ""
        self.keys = {key.network.slug: key for key in pooling_keys(network)}
        self._offer("to", [("", "–"), *((slug, key.network.name) for slug, key in self.keys.items())])

    def _offer(self, name: str, choices: Any) -> None:
        field: Any = self.fields[name]
        field.choices = choices

    def clean(self) -> dict[str, Any]:
        """`key` becomes the key of the chosen network."""
        said = super().clean() or {}
        if said.get("purpose") == HAND_OVER:
            if said.get("to"):
                said["key"] = key_file(self.keys[said["to"]])
            try:
                read_key(said.get("key", ""))
            except NoKey:
                self.add_error("key", _("Choose a network, or give its key."))
        return said


def pooling_keys(network: Network) -> list[StatisticsKey]:
    """The figures' keys of other networks here that may publish, in the same country."""
    rows = StatisticsKey.objects.select_related("network").filter(network__pack=network.pack).exclude(network=network)
    return [key for key in rows.order_by("network__name") if level_of(key.network) in LEVELS]


class FileForm(forms.Form):
    """A contribution as a file."""

    file = forms.FileField(label=_("File of a contribution"))

    def clean_file(self) -> bytes:
        """Its content."""
        sent = self.cleaned_data["file"]
        if sent.size > LARGEST:
            raise forms.ValidationError(_("This is no contribution, or the file is damaged."))
        content: bytes = sent.read()
        return content


class PublishForm(forms.Form):
    """The second person: what was seen, and that the records go."""

    digest = forms.CharField(widget=forms.HiddenInput, max_length=80)
    sure = forms.BooleanField(label=_("Yes, release this for ever, and shred the records of this year."))
