"""Writing down a yes, a no, and that a yes was taken back. What is covered no more stops in the same transaction."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import msgspec
from django.db import transaction
from django.utils import timezone

from wegweiser.cases import bodies, writing
from wegweiser.cases.reading import OpenCase
from wegweiser.cases.sharing import stopping
from wegweiser.cases.sharing.consent_text import VERSION


def consent_from(said: dict[str, Any]) -> bodies.Consent:
    """The row that a checked `ConsentForm` means."""
    return bodies.Consent(
        recipient=said["recipient"], groups=tuple(said["groups"]), withheld=tuple(said["withheld"]),
        given_on=said["given_on"], until=said["until"], text_version=VERSION, language=said["language"],
        interpreter=said["interpreter"], spoken=said["spoken"] == "yes",
    )  # fmt: skip


@transaction.atomic
def agree(opened: OpenCase, body: bodies.Consent, *, ref: str = "", version: int | None, now: datetime) -> None:
    """A new row, or the same row written anew. Raises ChangedMeanwhile."""
    writing.write(opened, [writing.New(body, ref=ref)], version=version, now=now)
    stopping.stop_uncovered(opened, body.recipient, now=now)


@transaction.atomic
def refuse(opened: OpenCase, body: bodies.Refusal, *, now: datetime) -> None:
    """She said no. What she had agreed to before and now refuses stops as well."""
    writing.write(opened, [writing.New(body)], now=now)
    stopping.stop_uncovered(opened, body.recipient, now=now)


@transaction.atomic
def take_back(opened: OpenCase, ref: str, *, version: int | None, now: datetime) -> int:
    """From now on this row covers nothing; how much was stopped. Raises KeyError, ChangedMeanwhile."""
    _written, body = opened.record.latest(bodies.Consent)[ref]
    stopped = stopping.stop_pending(opened.case, body.recipient, now=now)
    ended = msgspec.structs.replace(body, withdrawn_on=timezone.localdate(now))
    writing.write(opened, [writing.New(ended, ref=ref)], version=version, now=now, op="withdrawn")
    return stopped
