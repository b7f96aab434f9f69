"""Signatures on paper: they hold for the words, the key and the purpose, and for nothing else."""

from __future__ import annotations

import stat

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from hypothesis import given
from hypothesis import strategies as st

from wegweiser.sealing.signing import load_seed, public_of, sign, verify

SEED = bytes(range(32))
DOCUMENT = b"name: Ada\nresult: 9 of 10\n"


def test_what_was_signed_is_verified():
    assert verify(DOCUMENT, sign(DOCUMENT, SEED), public_of(SEED))


@given(st.integers(0, 8 * len(DOCUMENT) - 1))
def test_one_changed_bit_of_the_words_is_found(place):
    changed = bytearray(DOCUMENT)
    changed[place // 8] ^= 1 << place % 8
    assert not verify(bytes(changed), sign(DOCUMENT, SEED), public_of(SEED))


@given(st.integers(0, 8 * 64 - 1))
def test_one_changed_bit_of_the_signature_is_found(place):
    changed = bytearray(sign(DOCUMENT, SEED))
    changed[place // 8] ^= 1 << place % 8
    assert not verify(DOCUMENT, bytes(changed), public_of(SEED))


def test_another_key_did_not_sign():
    assert not verify(DOCUMENT, sign(DOCUMENT, SEED), public_of(bytes(32)))


def test_signature_for_another_purpose_says_nothing_here():
    bare = Ed25519PrivateKey.from_private_bytes(SEED).sign(DOCUMENT)
    assert not verify(DOCUMENT, bare, public_of(SEED))


@pytest.mark.parametrize("public", [b"", b"short", bytes(33)])
def test_what_is_no_key_verifies_nothing(public):
    assert not verify(DOCUMENT, sign(DOCUMENT, SEED), public)


def test_what_is_no_signature_verifies_nothing():
    assert not verify(DOCUMENT, b"", public_of(SEED))


def test_same_words_have_the_same_signature():
    assert sign(DOCUMENT, SEED) == sign(DOCUMENT, SEED)


def test_key_is_made_once_and_readable_by_its_owner_alone(tmp_path):
    path = tmp_path / "signing.key"
    first = load_seed(path)
    assert load_seed(path) == first
    assert len(first) == 32
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert [each.name for each in tmp_path.iterdir()] == ["signing.key"]


def test_damaged_key_is_an_error(tmp_path):
    (tmp_path / "signing.key").write_text("no key")
    with pytest.raises(ValueError, match="non-hexadecimal"):
        load_seed(tmp_path / "signing.key")


def test_key_does_not_show_itself(tmp_path):
    assert "32 hidden bytes" in repr(load_seed(tmp_path / "signing.key"))
