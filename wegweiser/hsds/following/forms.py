"""Shapes of input of following."""

from __future__ import annotations

import re

from django import forms
from django.utils.translation import gettext as now
from django.utils.translation import gettext_lazy as _

from .fetching import NotAllowed, checked

_ADDRESS = re.compile(r"(?P<base>https?://[^/\s]+(?:/[^/\s]+)*?)/(?P<town>[a-z0-9-]{2,40})/?")


class FollowForm(forms.Form):
    """The address of a town's own pages, elsewhere."""

    address = forms.CharField(
        label=_("Address of the town’s guidebook"), max_length=300,
        help_text=_("As it stands in the browser, for example https://wegweiser.example.org/neustadt/"),
    )  # fmt: skip

    def clean_address(self) -> str:
        """With a slash at its end; `town` becomes the last word of it."""
        found = _ADDRESS.fullmatch(self.cleaned_data["address"].strip())
        if not found:
            raise forms.ValidationError(now("Write the whole address of a town, beginning with https://"))
        try:
            checked(found["base"])
        except NotAllowed:
            raise forms.ValidationError(now("This address may not be asked from here. Use one with https://")) from None
        self.town = found["town"]
        return f"{found['base']}/{found['town']}/"
