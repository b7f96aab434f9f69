"""What was typed between two answers of a public form: sealed under a key that only the sender's cookie holds.

The cookie is one random value without an end date; the row is found by a hash of it, and opened by another one. So the
server keeps nothing it can read, and the phone keeps nothing at all once the page was left.
"""

from __future__ import annotations

import secrets
from datetime import datetime, timedelta
from hashlib import blake2b
from typing import Any

import msgspec
from django.http import HttpRequest, HttpResponse

from wegweiser.intake.models import Draft
from wegweiser.intake.places_of_seals import draft_place
from wegweiser.sealing.envelope import CannotOpen, open_with_key, seal_for_key
from wegweiser.web import flow

MARK = "d."  # tells this cookie from that of a question, which has the same name
State = dict[str, Any]
REPORT, MAILBOX = timedelta(hours=12), timedelta(minutes=10)


def load(request: HttpRequest, about: str, now: datetime) -> State:
    """What is kept for this browser and `about` (network and form); empty when there is nothing, or it is too old."""
    value = request.COOKIES.get(flow.COOKIE, "")
    if not value.startswith(MARK):
        return {}
    row = Draft.objects.filter(pk=_row(value), expires_at__gt=now).first()
    try:
        kept = msgspec.msgpack.decode(open_with_key(_key(value), row.sealed, draft_place(row.pk))) if row else {}
    except (CannotOpen, msgspec.DecodeError):
        return {}
    return dict(kept["state"]) if kept.get("about") == about else {}


def keep(
    request: HttpRequest, response: HttpResponse, about: str, state: State, *, valid: timedelta, now: datetime
) -> None:
    """Keep `state` (JSON values and bytes) for this browser, and nothing else of it."""
    value = request.COOKIES.get(flow.COOKIE, "")
    if not value.startswith(MARK) or len(value) > 60:
        value = MARK + secrets.token_urlsafe(32)
    row = _row(value)
    sealed = seal_for_key(_key(value), msgspec.msgpack.encode({"about": about, "state": state}), draft_place(row))
    Draft.objects.update_or_create(pk=row, defaults={"sealed": sealed, "expires_at": now + valid})
    response.set_cookie(flow.COOKIE, value, path="/", secure=True, httponly=True, samesite="Strict")


def drop(request: HttpRequest, response: HttpResponse) -> None:
    """Forget what this browser typed."""
    value = request.COOKIES.get(flow.COOKIE, "")
    if value.startswith(MARK):
        Draft.objects.filter(pk=_row(value)).delete()
    flow.forget(response)


def _row(value: str) -> str:
    return blake2b(value.encode("utf-8", "surrogatepass"), digest_size=32, person=b"draft row").hexdigest()


def _key(value: str) -> bytes:
    return blake2b(value.encode("utf-8", "surrogatepass"), digest_size=32, person=b"draft key").digest()
