"""Secrets do not show themselves."""

from __future__ import annotations

import pytest

from wegweiser.sealing.envelope import open_with_key, seal_for_key
from wegweiser.sealing.hidden import Hidden, HiddenText
from wegweiser.sealing.keypairs import new_key_pair
from wegweiser.sealing.passphrases import draw_passphrase, normalise, read_recovery_code, recovery_code
from wegweiser.sealing.pepper import load_pepper
from wegweiser.sealing.sessions import new_session, open_session
from wegweiser.sealing.tests.cases import CONTEXT


def test_hidden_bytes_show_their_length_only():
    assert {repr(Hidden(b"abc")), str(Hidden(b"abc")), f"{Hidden(b'abc')}"} == {"<3 hidden bytes>"}


def test_hidden_text_prints_on_purpose_only():
    assert (repr(HiddenText("abc")), f"{HiddenText('abc')}") == ("<hidden text>", "abc")


def test_hidden_bytes_are_ordinary_bytes_otherwise():
    assert (Hidden(b"abc") == b"abc", Hidden(b"abc").decode()) == (True, "abc")


@pytest.mark.parametrize("of", ["passphrase", "pair", "session"])
def test_parts_of_a_secret_are_hidden_too(of):
    phrase, pair, session = draw_passphrase(), new_key_pair(), new_session(b"private", member="m-1")
    secrets = {
        "passphrase": (phrase, phrase.words[0]),
        "pair": (pair, repr(bytes(pair.private))[2:30]),
        "session": (session, session.cookie_value[:8]),
    }
    shown, part = secrets[of]
    assert part not in repr(shown)


def test_everything_that_opens_is_hidden(tmp_path):
    key, session = bytes(32), new_session(b"private", member="m-1")
    opened = [
        open_with_key(key, seal_for_key(key, b"text", CONTEXT), CONTEXT),
        open_session(session.cookie_value, session.locked, member="m-1"),
        load_pepper(tmp_path / "pepper"),
        read_recovery_code(recovery_code()),
        normalise(draw_passphrase().text),
        new_key_pair().private,
    ]
    assert {type(secret) for secret in opened} == {Hidden}


def test_drawn_texts_are_hidden():
    assert {repr(draw_passphrase().text), repr(recovery_code())} == {"<hidden text>"}
