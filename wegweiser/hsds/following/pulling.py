"""Fetch what followed towns published, check it, keep the last good copy. No transaction is open while it waits."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from wegweiser.trail.record import record

from . import events
from .checking import LONGEST, LONGEST_HEAD, BadAnswer, moment_of, read_copy, read_head
from .fetching import NotAllowed, Unreached, get
from .models import CURRENT, REFUSED, UNREACHED, Followed
from .offered import Head

PROBLEMS = {
    "no_answer": _("Nobody answered."),
    "not_there": _("There is no published edition at this address."),
    "broken": _("The other installation answered with an error."),
    "redirected": _("It points to another address, which is not followed."),
    "too_long": _("The answer is too long."),
    "cut_off": _("The answer was not whole."),
    "other_digest": _("The document is not the one its digest names. Somebody may have changed it on the way."),
    "changed": _("The same edition has another content now. An edition never changes."),
    "older": _("An older edition was offered than the one that is here."),
    "unreadable": _("The answer is no edition that can be read."),
    "other_version": _("The other installation speaks another version of this exchange."),
    "invented": _("An invented town and a real network never stand beside each other."),
    "elsewhere": _("The town does not lie in the area of this network."),
    "unknown_here": _("Its country pack or place is not known here."),
    "not_allowed": _("This address may not be asked from here."),
}


def pull(followed: Followed, *, now: datetime) -> str:
    """Look at one town; its new state. The last good copy stays whatever comes back."""
    try:
        found = _look(followed)
    except Unreached:
        return _missed(followed, UNREACHED, "no_answer", now)
    except NotAllowed:
        return _missed(followed, REFUSED, "not_allowed", now)
    except BadAnswer as bad:
        unreached = bad.code in ("not_there", "broken")
        return _missed(followed, UNREACHED if unreached else REFUSED, bad.code, now)
    return _keep(followed, found, now)


def pull_all(rows: Iterable[Followed], *, now: datetime) -> list[Followed]:
    """Each of these, as it stands afterwards."""
    done = []
    for one in rows:
        pull(one, now=now)
        one.refresh_from_db()
        done.append(one)
    return done


def _look(followed: Followed) -> tuple[Head, bytes] | None:
    """Head and document of a newer edition; None when the copy is the current one."""
    etag = f'"{followed.digest}"' if followed.document else ""
    got = get(f"{followed.address}edition.json", etag=etag, most=LONGEST_HEAD)
    if got.status == 304 and etag:
        return None
    head = read_head(_body(got), followed.town)
    if followed.document and head.digest == followed.digest and head.number == followed.number:
        return None
    if followed.document and head.number <= followed.number:
        raise BadAnswer("changed" if head.number == followed.number else "older")
    if head.size > LONGEST:
        raise BadAnswer("too_long")
    data = _body(get(f"{followed.address}editions/{head.number}.json", most=LONGEST))
    read_copy(data, head, around=followed.network.place, fictional=followed.network.fictional)
    return head, data


def _body(got: Any) -> bytes:
    if got.too_long:
        raise BadAnswer("too_long")
    if got.status != 200:
        if 300 <= got.status < 400:
            raise BadAnswer("redirected")
        raise BadAnswer("not_there" if got.status in (404, 410) else "broken")
    return bytes(got.body)


def _keep(followed: Followed, found: tuple[Head, bytes] | None, now: datetime) -> str:
    values: dict[str, Any] = {"state": CURRENT, "problem": "", "fetched_at": now, "tried_at": now}
    with transaction.atomic():
        if found:
            head, data = found
            values |= {
                "name": head.name[:200], "number": head.number, "digest": head.digest,
                "published_at": moment_of(head), "document": data.decode(),
            }  # fmt: skip
            event = events.CopyTaken(followed.address, head.number, head.digest)
            record(event, network=followed.network, seat=None, now=now)
        _update(followed, values | {"failing_since": None})
    return CURRENT


def _missed(followed: Followed, state: str, problem: str, now: datetime) -> str:
    with transaction.atomic():
        if state == REFUSED and (followed.state, followed.problem) != (state, problem):
            event = events.CopyRefused(followed.address, problem)
            record(event, network=followed.network, seat=None, now=now)
        since = followed.failing_since or now
        _update(followed, {"state": state, "problem": problem, "tried_at": now, "failing_since": since})
    return state


def _update(followed: Followed, values: dict[str, Any]) -> None:
    """Nothing when it is followed no more, or when somebody else pulled a newer edition meanwhile."""
    Followed.objects.filter(pk=followed.pk, number=followed.number, digest=followed.digest).update(**values)
