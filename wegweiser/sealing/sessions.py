"""A signed-in member's private key between two requests, sealed under the cookie.

The server keeps a hash of the cookie and the sealed key, the browser keeps the cookie: a copy of the database without
the cookie opens nothing, and a cookie without the row opens nothing either (security.md 2.4).
"""

from __future__ import annotations

import secrets
from hashlib import blake2b
from typing import NamedTuple

from wegweiser.sealing.envelope import Blob, Context, open_with_key, seal_for_key
from wegweiser.sealing.hidden import Hidden, HiddenText


class NewSession(NamedTuple):
    """`cookie_value` goes to the browser and nowhere else; the other two are stored."""

    cookie_value: HiddenText
    session_id: bytes
    locked: bytes


def new_session(private_key: bytes, *, member: str) -> NewSession:
    """A session of this member: a cookie of 32 random bytes, its id (32 bytes), the private key sealed under it."""
    cookie = HiddenText(secrets.token_urlsafe(32))
    locked = seal_for_key(_derive(cookie, b"session key"), private_key, _place(member))
    return NewSession(cookie, session_id_of(cookie), locked)


def session_id_of(cookie: str) -> bytes:
    """The id under which the session of this cookie is stored. Never fails; a wrong cookie has an id nobody has."""
    return _derive(cookie, b"session id")


def open_session(cookie: str, locked: Blob, *, member: str) -> Hidden:
    """The member's private key; CannotOpen for another cookie, another member or a changed row."""
    return open_with_key(_derive(cookie, b"session key"), locked, _place(member))


def _derive(cookie: str, purpose: bytes) -> Hidden:
    # The text itself is hashed, so a cookie has exactly one spelling.
    return Hidden(blake2b(cookie.encode("utf-8", "surrogatepass"), digest_size=32, person=purpose).digest())


def _place(member: str) -> Context:
    return Context("session", member, "private key")
