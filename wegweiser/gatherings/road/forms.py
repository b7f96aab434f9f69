"""Shape of a decision on a step."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from wegweiser.gatherings.models import Series

CHOICES = {
    "done": _("It is done, also without a meeting here"),
    "skipped": _("We leave it out"),
    "inside": _("It lives inside an existing structure"),
    "again": _("We walk it again"),
}
TAKE_BACK = "take_back"


class StepForm(forms.Form):
    """What is decided, why, and where it lives."""

    state = forms.ChoiceField(label=_("What did you decide?"), choices=list(CHOICES.items()), widget=forms.RadioSelect)
    reason = forms.CharField(
        label=_("Reason"), help_text=_("Needed when you leave a step out."), max_length=400, required=False
    )
    inside = forms.CharField(
        label=_("Which structure?"), max_length=200, required=False,
        help_text=_("For example a prevention council or a round table on another matter."),
    )  # fmt: skip
    series = forms.ModelChoiceField(
        label=_("Its meetings here"), queryset=Series.objects.none(), required=False, empty_label=_("none")
    )

    def __init__(self, *args: Any, series: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        chosen: Any = self.fields["series"]
        chosen.queryset = series

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        state = given.get("state")
        if state == "skipped" and not given.get("reason", "").strip():
            self.add_error("reason", _("Say why the step is left out."))
        if state == "inside" and not (given.get("inside", "").strip() or given.get("series")):
            self.add_error("inside", _("Say which structure it lives in."))
        return given
