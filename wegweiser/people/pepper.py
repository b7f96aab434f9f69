"""The pepper of this installation: a file in the data folder, checked against the database once per process."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from django.conf import settings

from wegweiser.people.models import Sentinel
from wegweiser.sealing.hidden import Hidden
from wegweiser.sealing.pepper import load_pepper, sentinel_for

FILE = "pepper.key"


@cache
def pepper() -> Hidden:
    """32 bytes. Raises PepperMismatch when file and database do not belong together: nothing must start then."""
    path = Path(settings.DATA) / FILE
    stored = Sentinel.objects.first()
    if stored is not None:
        return load_pepper(path, stored.sealed)
    value = _first(path)
    Sentinel.objects.create(sealed=sentinel_for(value))
    return value


def _first(path: Path) -> Hidden:
    try:
        return load_pepper(path)
    except FileExistsError:  # another process made it in between
        return load_pepper(path)
