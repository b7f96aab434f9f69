"""Sessions: 256 random bits in the cookie, its hash and the sealed private key on the server.

Idle 15 minutes, ten hours in all, at most three of one member: the fourth ends the oldest. Half a session (passphrase
given, second factor not yet) lasts five minutes and opens nothing.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from django.http import HttpRequest, HttpResponse

from wegweiser.people.models import ABSOLUTE, ACTIVE, HALF, IDLE, Member, Session
from wegweiser.sealing import sessions as sealed
from wegweiser.sealing.envelope import CannotOpen
from wegweiser.sealing.hidden import Hidden

COOKIE = "__Host-m"
MOST = 3
MOST_TRIES = 5
_TOUCH = timedelta(seconds=30)
_SLACK = timedelta(seconds=5)  # two requests at once: the later one may have noted its time before this one looks


def begin(
    response: HttpResponse, member: Member, private: bytes, *, now: datetime, confirmed: bool, recovering: bool = False
) -> Session:
    """A new session with a new cookie; a full one is stepped up, for the passphrase was typed just now."""
    fresh = sealed.new_session(private, member=str(member.id))
    session = Session.objects.create(
        id=fresh.session_id.hex(), member=member, locked_key=fresh.locked, created_at=now, last_seen=now,
        stepped_up_at=now if confirmed else None, confirmed=confirmed, recovering=recovering,
    )  # fmt: skip
    _end_oldest(member)
    set_cookie(response, fresh.cookie_value)
    return session


def set_cookie(response: HttpResponse, value: str) -> None:
    response.set_cookie(COOKIE, value, path="/", secure=True, httponly=True, samesite="Strict")


def forget_cookie(response: HttpResponse) -> None:
    response.set_cookie(COOKIE, "", path="/", secure=True, httponly=True, samesite="Strict", max_age=0)


def of_request(request: HttpRequest, now: datetime, *, confirmed: bool = True) -> Session | None:
    """The living session of this browser: the full one, or (`confirmed=False`) the half one."""
    cookie = request.COOKIES.get(COOKIE)
    if not cookie:
        return None
    key = sealed.session_id_of(cookie).hex()
    session = Session.objects.select_related("member").filter(id=key, confirmed=confirmed).first()
    if session is None or session.member.state != ACTIVE:
        return None
    if not is_alive(session, now):
        session.delete()
        return None
    if request.headers.get("Sec-Fetch-Dest") != "empty" or request.method != "GET":
        _touch(session, now)  # what a script reads by itself is no sign that somebody sits there
    return session


def is_alive(session: Session, now: datetime) -> bool:
    """Within its limits. A clock that went back by more than seconds makes no session longer: it ends it."""
    longest, idle = (ABSOLUTE, IDLE) if session.confirmed else (HALF, HALF)
    return -_SLACK <= now - session.created_at < longest and -_SLACK <= now - session.last_seen < idle


def private_key(request: HttpRequest, session: Session) -> Hidden | None:
    """The member's private key, opened with the cookie of this request."""
    try:
        return sealed.open_session(request.COOKIES.get(COOKIE, ""), session.locked_key, member=str(session.member_id))
    except CannotOpen:
        return None


def end_others(session: Session) -> int:
    """End every other session of the member."""
    return Session.objects.filter(member=session.member).exclude(pk=session.pk).delete()[0]


def end_all(member: Member) -> int:
    return Session.objects.filter(member=member).delete()[0]


def _touch(session: Session, now: datetime) -> None:
    if now - session.last_seen > _TOUCH:
        Session.objects.filter(pk=session.pk).update(last_seen=now)


def _end_oldest(member: Member) -> None:
    for confirmed in (True, False):
        mine = Session.objects.filter(member=member, confirmed=confirmed).order_by("-created_at", "-pk")
        Session.objects.filter(pk__in=list(mine.values_list("pk", flat=True)[MOST:])).delete()
