"""The list of what was deleted, beside the backups as soon as something is deleted: no backup has to be made first.

The data folder remembers where backups went (`backup.places`, one folder a line). A folder that is not there now, or
cannot be written, is caught up by the next deletion, the next hour (`wegweiser intake-upkeep`) or the next backup.
"""

from __future__ import annotations

import logging
from pathlib import Path

from django.conf import settings
from django.db import DatabaseError

from wegweiser.backup.making import carry_tombstones
from wegweiser.backup.storing import places
from wegweiser.cli import Refused


def carry() -> bool:
    """Bring every list up to date that can be reached; whether that worked everywhere. Raises nothing."""
    worked = [_carry(place) for place in places(Path(settings.DATA))]
    return _carry() and all(worked)


def _carry(*place: Path) -> bool:
    if any(not folder.is_dir() for folder in place):
        return False
    try:
        carry_tombstones(*place)
    except (OSError, DatabaseError, Refused):
        logging.getLogger(__name__).error("not carried", exc_info=True)
        return False
    return True
