"""A sealed file: opens whole, or not at all."""

from __future__ import annotations

import io
import secrets

import pytest

from wegweiser.sealing import files
from wegweiser.sealing.envelope import CannotOpen
from wegweiser.sealing.files import HEAD, TAG, open_file, seal_file_for
from wegweiser.sealing.keypairs import new_key_pair

PAIR = new_key_pair()
PIECE = 64


@pytest.fixture(autouse=True)
def small_pieces(monkeypatch):
    monkeypatch.setattr(files, "PIECE", PIECE)


def sealed(plain: bytes, name: str = "backup") -> bytes:
    target = io.BytesIO()
    seal_file_for(PAIR.public, io.BytesIO(plain), target, name=name)
    return target.getvalue()


def opened(blob: bytes, private: bytes = PAIR.private, name: str = "backup") -> bytes:
    target = io.BytesIO()
    open_file(private, io.BytesIO(blob), target, name=name)
    return target.getvalue()


@pytest.mark.parametrize("size", [0, 1, PIECE - 1, PIECE, PIECE + 1, 3 * PIECE, 3 * PIECE + 7])
def test_what_was_sealed_opens(size):
    plain = secrets.token_bytes(size)
    assert opened(sealed(plain)) == plain


def test_nonces_count_up_by_one_and_the_last_is_marked():
    nonces = [nonce for nonce, _piece in files._pieces(io.BytesIO(b"x" * 3 * PIECE), PIECE)]
    assert nonces == [bytes(10) + bytes([number, number == 2]) for number in range(3)]


def test_sealed_file_does_not_hold_the_text():
    assert b"passport" not in sealed(b"They keep my passport. " * 20)


def test_every_changed_byte_is_noticed():
    blob = sealed(b"a" * (PIECE + 5))
    for place in [*range(0, 40), *range(HEAD - 5, len(blob))]:
        changed = bytearray(blob)
        changed[place] ^= 1
        with pytest.raises(CannotOpen):
            opened(bytes(changed))


@pytest.mark.parametrize("kept", [0, 1, HEAD - 1, HEAD, HEAD + PIECE, HEAD + PIECE + TAG, HEAD + 2 * (PIECE + TAG)])
def test_cut_off_does_not_open(kept):
    with pytest.raises(CannotOpen):
        opened(sealed(b"a" * 3 * PIECE)[:kept])


def test_pieces_do_not_open_in_another_order():
    blob, one = sealed(b"a" * PIECE + b"b" * PIECE + b"c"), PIECE + TAG
    first, second, rest = blob[HEAD : HEAD + one], blob[HEAD + one : HEAD + 2 * one], blob[HEAD + 2 * one :]
    with pytest.raises(CannotOpen):
        opened(blob[:HEAD] + second + first + rest)


def test_pieces_of_another_file_do_not_open():
    one, two = sealed(b"a" * PIECE), sealed(b"a" * PIECE)
    with pytest.raises(CannotOpen):
        opened(one[:HEAD] + two[HEAD:])


def test_something_behind_the_end_does_not_open():
    with pytest.raises(CannotOpen):
        opened(sealed(b"a") + b"b")


def test_stranger_and_other_kinds_of_file_do_not_open():
    with pytest.raises(CannotOpen):
        opened(sealed(b"a"), private=new_key_pair().private)
    with pytest.raises(CannotOpen):
        opened(sealed(b"a"), name="export")
