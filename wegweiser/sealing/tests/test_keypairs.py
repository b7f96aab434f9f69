"""Sealed for a member: place, key, hidden values."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wegweiser.sealing.envelope import CannotOpen
from wegweiser.sealing.hidden import Hidden
from wegweiser.sealing.keypairs import KeyPair, new_key_pair, open_as_member, seal_for_member
from wegweiser.sealing.tests.cases import CONTEXT, vector
from wegweiser.sealing.tests.test_envelope import OTHER_PLACES

KNOWN = vector("member")
PAIR = KeyPair(bytes.fromhex(KNOWN["public"]), Hidden(bytes.fromhex(KNOWN["private"])))


@given(st.binary(max_size=3000))
@settings(max_examples=50)
def test_only_text_sealed_for_a_member_comes_back(text):
    assert open_as_member(PAIR.private, seal_for_member(PAIR.public, text, CONTEXT), CONTEXT) == text


def test_pairs_are_of_the_hybrid_suite():
    pair = new_key_pair()
    assert (pair.public[:1], len(pair.public), pair.private[:1], len(pair.private)) == (b"\x12", 1217, b"\x12", 97)


@pytest.mark.parametrize("moved", OTHER_PLACES)
def test_moved_wrap_is_refused(moved):
    blob = seal_for_member(PAIR.public, bytes(32), CONTEXT)
    with pytest.raises(CannotOpen):
        open_as_member(PAIR.private, blob, OTHER_PLACES[moved])


def test_wrapped_key_has_the_documented_length():
    assert len(seal_for_member(PAIR.public, bytes(32), CONTEXT)) == 17 + 1120 + 256 + 16


NO_PUBLIC_KEYS = [b"", b"\x12", b"\x11" + PAIR.public[1:], PAIR.public[:-1], PAIR.public + b"\0", PAIR.private]
NO_PRIVATE_KEYS = [b"", b"\x12", b"\x11" + PAIR.private[1:], PAIR.private[:-1], PAIR.public]


@pytest.mark.parametrize("public", NO_PUBLIC_KEYS, ids=range(6))
def test_nothing_is_sealed_for_what_is_no_public_key(public):
    with pytest.raises(ValueError):
        seal_for_member(public, b"text", CONTEXT)


@pytest.mark.parametrize("private", NO_PRIVATE_KEYS, ids=range(5))
def test_what_is_no_private_key_opens_nothing(private):
    with pytest.raises(CannotOpen):
        open_as_member(private, seal_for_member(PAIR.public, b"text", CONTEXT), CONTEXT)


def test_halves_of_two_pairs_open_nothing():
    # Neither of the two parts of the hybrid is enough alone.
    other = new_key_pair().private
    blob = seal_for_member(PAIR.public, b"text", CONTEXT)
    for mixed in (PAIR.private[:65] + other[65:], other[:65] + PAIR.private[65:]):
        with pytest.raises(CannotOpen):
            open_as_member(mixed, blob, CONTEXT)


def test_public_key_as_memoryview_seals():
    assert open_as_member(PAIR.private, seal_for_member(memoryview(PAIR.public), b"a", CONTEXT), CONTEXT) == b"a"
