"""What was typed between two answers of a public form: sealed under a key that only the sender's cookie holds.

The cookie is one random value without an end date; the row is found by a hash of it, and opened by another one. So the
server keeps nothing it can read, and the phone keeps nothing at all once the page was left. Each form of each network
has its own row, so that two of them in one browser do not overwrite each other.
"""

from __future__ import annotations

import logging
import secrets
from datetime import datetime, timedelta
from hashlib import blake2b
from typing import Any

import msgspec
from django.db import DatabaseError
from django.db.models import QuerySet, Sum
from django.db.models.functions import Length
from django.http import HttpRequest, HttpResponse

from wegweiser.intake.models import Draft
from wegweiser.intake.places_of_seals import draft_place
from wegweiser.sealing.envelope import CannotOpen, open_with_key, seal_for_key
from wegweiser.web import flow

MARK = "d."  # tells this cookie from that of a question, which has the same name
RANDOM = 32  # bytes of the cookie's value
State = dict[str, Any]
REPORT, SENT, MAILBOX = timedelta(hours=12), timedelta(minutes=10), timedelta(minutes=10)
MOST = 20_000  # rows; past them the ones that end first go
MOST_BYTES = 500 * 2**20  # of all rows: past them no file waits for its words


def load(request: HttpRequest, about: str, now: datetime) -> State:
    """What is kept for this browser and `about` (network and form); empty when there is nothing, or it is too old."""
    value = _value(request)
    row = Draft.objects.filter(pk=_row(value, about), expires_at__gt=now).first() if value else None
    try:
        kept = msgspec.msgpack.decode(open_with_key(_key(value), row.sealed, draft_place(row.pk))) if row else {}
    except (CannotOpen, msgspec.DecodeError):
        return {}
    return dict(kept)


def keep(
    request: HttpRequest, response: HttpResponse, about: str, state: State, *, valid: timedelta, now: datetime
) -> None:
    """Keep `state` (JSON values and bytes) for this browser, and nothing else of it.

    A value that this server does not know is replaced: nobody chooses the key under which somebody else will type.
    """
    value = _value(request)
    if not value or not _rows(value).exists():
        value = MARK + secrets.token_urlsafe(RANDOM)
        _make_room(now)
    row = _row(value, about)
    sealed = seal_for_key(_key(value), msgspec.msgpack.encode(state), draft_place(row))
    Draft.objects.update_or_create(pk=row, defaults={"sealed": sealed, "expires_at": now + valid})
    response.cookies.pop(flow.COOKIE, None)  # after `drop` it would keep the age of a deleted one, and be deleted
    response.set_cookie(flow.COOKIE, value, path="/", secure=True, httponly=True, samesite="Strict")


def has_room(size: int) -> bool:
    """Whether so many bytes of files may wait with the others."""
    waiting = Draft.objects.aggregate(size=Sum(Length("sealed")))["size"] or 0
    return bool(waiting + size <= MOST_BYTES)


def drop(request: HttpRequest, response: HttpResponse) -> None:
    """Forget what this browser typed."""
    if value := _value(request):
        _rows(value).delete()
    flow.forget(response)


def forget_on_exit(request: HttpRequest) -> None:
    """The same for the exit button, which works whatever the database says."""
    try:
        if value := _value(request):
            _rows(value).delete()
    except DatabaseError:
        logging.getLogger(__name__).error("not deleted", exc_info=True)


def _make_room(now: datetime) -> None:
    """Before a new browser: what is too old goes; in a flood also a hundredth of what ends first."""
    Draft.objects.filter(expires_at__lte=now).delete()
    if Draft.objects.count() >= MOST:
        first = Draft.objects.order_by("expires_at").values_list("pk", flat=True)[: max(1, MOST // 100)]
        Draft.objects.filter(pk__in=list(first)).delete()


def _value(request: HttpRequest) -> str:
    """The cookie's value; "" when it is none of ours."""
    value = request.COOKIES.get(flow.COOKIE, "")
    return value if value.startswith(MARK) and len(value) == len(MARK) + 43 else ""


def _rows(value: str) -> QuerySet[Draft]:
    """Every row of this browser. After "f" comes "g": ids are hexadecimal."""
    mine = _browser(value)
    return Draft.objects.filter(pk__gte=mine, pk__lt=mine + "g")


def _row(value: str, about: str) -> str:
    return _browser(value) + blake2b(about.encode(), digest_size=16, person=b"draft about").hexdigest()


def _browser(value: str) -> str:
    return blake2b(value.encode("utf-8", "surrogatepass"), digest_size=16, person=b"draft row").hexdigest()


def _key(value: str) -> bytes:
    return blake2b(value.encode("utf-8", "surrogatepass"), digest_size=32, person=b"draft key").digest()
