"""Writing into the trail: in the transaction of the deed itself, so neither exists without the other."""

from __future__ import annotations

import secrets
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction

from wegweiser.trail import chain
from wegweiser.trail.events import Event
from wegweiser.trail.models import Head, Row


class OutsideTransaction(RuntimeError):
    """An event was recorded outside the transaction of what it records."""


def record(event: Event, *, network: Any, seat: Any, now: datetime) -> Row:
    """Append `event`. `network`: guidebook Network, None: the whole installation; `seat`: who, None: the command line.

    Raises OutsideTransaction.
    """
    if not transaction.get_connection().in_atomic_block:
        raise OutsideTransaction(type(event).__name__)
    head = _locked_head()
    row = Row(
        position=head.position + 1,
        at=now,
        network=network.slug if network is not None else "",
        event=type(event).__name__,
        by=seat.member.pseudonym if seat is not None else "",
        facts=event.facts(),
        keep_until=(now + timedelta(days=event.keep)).date(),
        salt=secrets.token_hex(16),
    )
    row.content = chain.content_of(row)
    row.digest = chain.digest_of(row, head.digest)
    row.save(force_insert=True)
    Head.objects.filter(pk=head.pk).update(position=row.position, digest=row.digest)
    return row


def _locked_head() -> Head:
    """The end of the chain, held until the transaction ends (SQLite holds the whole database anyway)."""
    Head.objects.get_or_create(pk=1)
    return Head.objects.select_for_update().get(pk=1)
