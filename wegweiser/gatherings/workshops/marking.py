"""Marks on the map of stakeholders. A save counts for the version that was shown."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from django.db import IntegrityError, transaction

from wegweiser.gatherings.models import Stakeholder
from wegweiser.gatherings.workshops.events import StakeholderMarked
from wegweiser.guidebook.models import Actor
from wegweiser.permissions import Seat
from wegweiser.trail.record import record

FIELDS = ("target_group", "organisation", "state", "note")


class ChangedMeanwhile(Exception):
    """Somebody else marked this since the form was opened; nothing was written."""


@transaction.atomic
def add_mark(values: Mapping[str, str], actor: Actor | None, *, seat: Seat, now: datetime) -> Stakeholder:
    """A new mark: of a body of the guidebook, of another one, or of a whole group. Raises ChangedMeanwhile."""
    given = {**values, "target_group": actor.target_group, "organisation": ""} if actor else values
    try:
        with transaction.atomic():
            mark: Stakeholder = Stakeholder.objects.create(network=seat.network, actor=actor, **given)
    except IntegrityError:
        raise ChangedMeanwhile from None  # this body was marked in the same moment
    _record(mark, "added", seat, now)
    return mark


@transaction.atomic
def change_mark(mark: Stakeholder, values: Mapping[str, str], version: int, *, seat: Seat, now: datetime) -> None:
    """Raises ChangedMeanwhile."""
    if not Stakeholder.objects.filter(pk=mark.pk, version=version).update(**values, version=version + 1):
        raise ChangedMeanwhile
    mark.refresh_from_db()
    _record(mark, "changed", seat, now)


@transaction.atomic
def remove_mark(mark: Stakeholder, version: int, *, seat: Seat, now: datetime) -> None:
    """Back to what the meetings show. Raises ChangedMeanwhile."""
    event = _event(mark, "removed")
    if not Stakeholder.objects.filter(pk=mark.pk, version=version).delete()[0]:
        raise ChangedMeanwhile
    record(event, network=seat.network, seat=seat, now=now)


def _record(mark: Stakeholder, op: str, seat: Seat, now: datetime) -> None:
    record(_event(mark, op), network=seat.network, seat=seat, now=now)


def _event(mark: Stakeholder, op: str) -> StakeholderMarked:
    return StakeholderMarked(mark.pk, op, mark.target_group, mark.state, mark.version)
