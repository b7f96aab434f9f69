"""Shapes of input of the import."""

from __future__ import annotations

from typing import Any

import msgspec
from django import forms
from django.core import signing
from django.utils.translation import gettext as now
from django.utils.translation import gettext_lazy as _

from wegweiser.guidebook.imports.draft import Draft

from .taking import Preview

LARGEST = 2 * 2**20  # bytes of a file that a page takes; the command takes more
MOST_SIGNED = 2_000_000  # characters of what waits in a form
HOURS = 2
_SALT = "wegweiser.hsds.importing"


class DataForm(forms.Form):
    """The file."""

    file = forms.FileField(
        label=_("File with open data (HSDS 3.0)"),
        help_text=_("JSON, NDJSON or a zipped data package, at most 2 MB. Larger ones go through the command line."),
    )

    def clean_file(self) -> bytes:
        file = self.cleaned_data["file"]
        if file.size > LARGEST:
            raise forms.ValidationError(now("The file is larger than 2 MB. The command import-hsds takes larger ones."))
        data: bytes = file.read()
        return data


def signed(found: Preview, *, seat: Any) -> str:
    """What was understood, to be sent back: this member, in this network, and not a letter of it changed."""
    held = {"digest": found.digest, "drafts": msgspec.json.encode(found.drafts).decode()}
    return signing.dumps(held, salt=_of(seat), compress=True)


def unsigned(text: str, *, seat: Any) -> tuple[list[Draft], str]:
    """`(drafts, digest)`. Raises signing.BadSignature for anything but what this member was shown lately."""
    held = signing.loads(text, salt=_of(seat), max_age=HOURS * 3600)
    return msgspec.json.decode(held["drafts"], type=list[Draft]), held["digest"]


def _of(seat: Any) -> str:
    return f"{_SALT} {seat.network.slug} {seat.member.pseudonym}"
