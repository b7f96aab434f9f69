"""A flow token opens here, for its flow, for ten minutes, unchanged. Nothing else opens."""

from __future__ import annotations

import base64
import os

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wegweiser.sealing.flow import MAX_TOKEN, VALID_SECONDS, CannotOpen, StateTooLarge, open_flow, seal_flow_for

SECRET = "a secret of the tests"
PLACE = "town/who"
NOW = 1_800_000_000.0


def seal(state: bytes = b"state") -> str:
    return seal_flow_for(SECRET, PLACE, state, NOW)


@given(st.binary(max_size=2000), st.text(max_size=60))
def test_what_was_sealed_opens(state: bytes, place: str) -> None:
    assert open_flow(SECRET, place, seal_flow_for(SECRET, place, state, NOW), NOW) == state


@pytest.mark.parametrize("age", [0, 1, VALID_SECONDS])
def test_token_is_valid_for_ten_minutes(age: int) -> None:
    assert open_flow(SECRET, PLACE, seal(), NOW + age) == b"state"


@pytest.mark.parametrize("age", [VALID_SECONDS + 1, 86_400, -1])
def test_old_token_and_one_from_the_future_are_refused(age: int) -> None:
    with pytest.raises(CannotOpen):
        open_flow(SECRET, PLACE, seal(), NOW + age)


@pytest.mark.parametrize("place", ["other/who", "town/search", "town", "", "town/who/"])
def test_another_place_is_refused(place: str) -> None:
    with pytest.raises(CannotOpen):
        open_flow(SECRET, place, seal(), NOW)


def test_another_installation_is_refused() -> None:
    with pytest.raises(CannotOpen):
        open_flow(SECRET + "x", PLACE, seal(), NOW)


@pytest.mark.parametrize("sign", ["!", "é", "+", " ", "="])
def test_sign_of_no_token_is_refused(sign: str) -> None:
    with pytest.raises(CannotOpen):
        open_flow(SECRET, PLACE, seal() + sign, NOW)


def test_every_flipped_bit_is_refused() -> None:
    token = seal()
    blob = bytearray(base64.urlsafe_b64decode(token + "=" * (-len(token) % 4)))
    opened = 0
    for bit in range(len(blob) * 8):
        blob[bit // 8] ^= 1 << bit % 8
        opened += opens(base64.urlsafe_b64encode(blob).rstrip(b"=").decode())
        blob[bit // 8] ^= 1 << bit % 8
    assert opened == 0


def test_every_other_spelling_of_a_character_is_refused() -> None:
    token = seal()
    alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
    assert not any(opens(token[:-1] + other) for other in alphabet if other != token[-1])


def test_padding_and_surroundings_are_refused() -> None:
    token = seal()
    assert not any(
        opens(text) for text in (token + "=", " " + token, token + "\n", token[:-4], token + token, "", "ä" * 60)
    )


@given(st.text(max_size=200))
def test_arbitrary_text_is_refused(text: str) -> None:
    assert not opens(text)


def test_two_seals_of_the_same_state_differ() -> None:
    assert len({seal() for _ in range(200)}) == 200


def test_token_shows_nothing_of_the_state() -> None:
    token = seal_flow_for(SECRET, PLACE, b"sexual_exploitation", NOW)
    assert b"sexual" not in base64.urlsafe_b64decode(token + "=" * (-len(token) % 4))


def test_token_fits_into_a_cookie() -> None:
    assert len(seal(os.urandom(2500))) <= MAX_TOKEN


def test_repetitive_state_is_compressed() -> None:
    assert len(seal(b"unpaid_wages," * 1000)) < 400


@pytest.mark.parametrize("state", [os.urandom(4000), b"x" * 70_000])
def test_too_large_state_is_refused(state: bytes) -> None:
    with pytest.raises(StateTooLarge):
        seal(state)


def opens(token: str) -> bool:
    try:
        open_flow(SECRET, PLACE, token, NOW)
    except CannotOpen:
        return False
    return True
