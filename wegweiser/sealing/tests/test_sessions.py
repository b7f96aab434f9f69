"""The private key of a session opens with the cookie of this member alone."""

from __future__ import annotations

import pytest

from wegweiser.sealing.envelope import CannotOpen, Context, open_with_key
from wegweiser.sealing.sessions import new_session, open_session, session_id_of

PRIVATE = bytes(range(97))


def test_cookie_opens_its_session():
    cookie, _, locked = new_session(PRIVATE, member="m-1")
    assert open_session(cookie, locked, member="m-1") == PRIVATE


def test_session_is_found_by_its_cookie():
    session = new_session(PRIVATE, member="m-1")
    assert session_id_of(session.cookie_value) == session.session_id


def test_session_of_another_member_cannot_open():
    cookie, _, locked = new_session(PRIVATE, member="m-1")
    with pytest.raises(CannotOpen):
        open_session(cookie, locked, member="m-2")


@pytest.mark.parametrize("cookie", ["", "A" * 43, "ü", "\ud800", "x" * 10_000])
def test_wrong_cookie_cannot_open(cookie):
    with pytest.raises(CannotOpen):
        open_session(cookie, new_session(PRIVATE, member="m-1").locked, member="m-1")


def test_what_is_stored_opens_nothing():
    session = new_session(PRIVATE, member="m-1")
    for stored in (session.session_id.hex(), session.session_id.decode("latin-1"), session.locked.hex()):
        with pytest.raises(CannotOpen):
            open_session(stored, session.locked, member="m-1")


def test_stored_id_is_not_the_key():
    session = new_session(PRIVATE, member="m-1")
    with pytest.raises(CannotOpen):
        open_with_key(session.session_id, session.locked, Context("session", "m-1", "private key"))


def test_key_is_not_in_what_is_stored():
    session = new_session(PRIVATE, member="m-1")
    assert PRIVATE[:8] not in session.session_id + session.locked


def test_cookie_has_256_bits_and_is_never_the_same():
    cookies = {new_session(PRIVATE, member="m-1").cookie_value for _ in range(1000)}
    assert (len(cookies), {len(cookie) for cookie in cookies}) == (1000, {43})
