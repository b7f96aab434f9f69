"""Settings of a network. Two members never overwrite each other: a save counts for the version one has read."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction

from wegweiser.guidebook.models import Network
from wegweiser.guidebook.upkeep import events
from wegweiser.permissions import Seat
from wegweiser.trail.record import record


class ChangedMeanwhile(Exception):
    """Somebody else saved since the form was opened; nothing was written."""


def change_settings(
    version: int, values: Mapping[str, Any], texts: Mapping[str, Mapping[str, str]], *, seat: Seat, now: datetime
) -> tuple[str, ...]:
    """Save `name`, `languages`, `mailbox` of `values` and the texts; names of what changed. Raises ChangedMeanwhile.

    Texts of other names stay as they are.
    """
    with transaction.atomic():
        network = Network.objects.select_for_update().get(pk=seat.network.pk)
        if network.version != version:
            raise ChangedMeanwhile
        new = {**values, "texts": {**network.texts, **{name: dict(words) for name, words in texts.items()}}}
        new["texts"] = {name: words for name, words in new["texts"].items() if words}
        changed = tuple(name for name, value in new.items() if getattr(network, name) != value)
        if changed:
            Network.objects.filter(pk=network.pk).update(version=version + 1, **new)
            record(events.SettingsChanged(changed, version + 1), network=network, seat=seat, now=now)
    return changed
