"""Whole changes of the register. A save counts for the version that was shown."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime, timedelta
from typing import Any

from django.db import transaction
from django.db.models import F

from wegweiser.gatherings.agreements.events import AgreementChanged
from wegweiser.gatherings.models import Agreement
from wegweiser.guidebook.models import Actor
from wegweiser.permissions import Seat
from wegweiser.trail.record import record


class ChangedMeanwhile(Exception):
    """Somebody else saved since the form was opened; nothing was written."""


@transaction.atomic
def add_agreement(values: Mapping[str, Any], parties: Iterable[Actor], *, seat: Seat, now: datetime) -> Agreement:
    """A new agreement of the seat's network."""
    found = Agreement.objects.create(network=seat.network, changed_at=now, **values)
    found.parties.set(parties)
    _record(found, "added", (), seat, now)
    return found


@transaction.atomic
def change_agreement(
    agreement: Agreement,
    values: Mapping[str, Any],
    parties: Iterable[Actor],
    version: int,
    *,
    seat: Seat,
    now: datetime,
) -> tuple[str, ...]:
    """Names of what changed. Raises ChangedMeanwhile."""
    chosen = {party.pk for party in parties}
    names = [name for name, value in values.items() if name != "document" and getattr(agreement, name) != value]
    if chosen != set(agreement.parties.values_list("pk", flat=True)):
        names.append("parties")
    if "document" in values:
        names.append("document")
    rows = Agreement.objects.filter(pk=agreement.pk, version=version)
    if not rows.update(version=F("version") + 1, changed_at=now, **values):
        raise ChangedMeanwhile
    agreement.parties.set(chosen)
    agreement.version = version + 1
    _record(agreement, "changed", tuple(names), seat, now)
    return tuple(names)


def state_of(agreement: Agreement, today: date) -> str:
    """later, in_force, ends_soon or over."""
    if agreement.valid_from > today:
        return "later"
    if agreement.valid_to is None:
        return "in_force"
    if agreement.valid_to < today:
        return "over"
    return "ends_soon" if agreement.valid_to - today <= timedelta(days=agreement.remind_days) else "in_force"


def ending_soon(seat: Seat, today: date) -> list[Agreement]:
    """Agreements whose reminder is due, the earliest end first. One query."""
    rows = Agreement.objects.visible_to(seat).defer("document").filter(valid_to__gte=today).order_by("valid_to")
    return [row for row in rows if state_of(row, today) == "ends_soon"]


def _record(agreement: Agreement, op: str, names: tuple[str, ...], seat: Seat, now: datetime) -> None:
    event = AgreementChanged(agreement.pk, op, names, agreement.version)
    record(event, network=seat.network, seat=seat, now=now)
