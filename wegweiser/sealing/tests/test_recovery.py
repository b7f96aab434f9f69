"""The spare key: every three of five open it, no two do."""

from __future__ import annotations

from itertools import combinations

import pytest

from wegweiser.sealing.envelope import CannotOpen
from wegweiser.sealing.keypairs import new_key_pair
from wegweiser.sealing.recovery import open_together, share

KEY = new_key_pair()
PAIRS = {number: new_key_pair() for number in range(1, 6)}
BLOBS = share(KEY.private, [pair.public for pair in PAIRS.values()], name="rosenau")


def privates(*numbers):
    return {number: PAIRS[number].private for number in numbers}


@pytest.mark.parametrize("numbers", list(combinations(range(1, 6), 3)))
def test_every_three_open(numbers):
    assert open_together(BLOBS, privates(*numbers), name="rosenau") == KEY.private


@pytest.mark.parametrize("numbers", [*combinations(range(1, 6), 2), (1,), ()])
def test_two_do_not_open(numbers):
    with pytest.raises(CannotOpen):
        open_together(BLOBS, privates(*numbers), name="rosenau")


@pytest.mark.parametrize("numbers", list(combinations(range(1, 6), 2)))
def test_two_and_a_stranger_do_not_open(numbers):
    strangers = {number: new_key_pair().private for number in range(1, 6) if number not in numbers}
    with pytest.raises(CannotOpen):
        open_together(BLOBS, privates(*numbers) | strangers, name="rosenau")


def test_keys_under_another_number_do_not_open():
    with pytest.raises(CannotOpen):
        open_together(BLOBS, {1: PAIRS[2].private, 2: PAIRS[1].private, 3: PAIRS[3].private}, name="rosenau")


def test_blob_of_another_network_does_not_open():
    with pytest.raises(CannotOpen):
        open_together(BLOBS, privates(1, 2, 3), name="linden")


@pytest.mark.parametrize("choice", list(BLOBS))
def test_changed_blob_does_not_open(choice):
    spoilt = bytearray(BLOBS[choice])
    spoilt[len(spoilt) // 2] ^= 1
    with pytest.raises(CannotOpen):
        open_together({choice: bytes(spoilt)}, privates(*choice), name="rosenau")


def test_the_same_trustee_does_not_count_twice():
    public = PAIRS[1].public
    with pytest.raises(ValueError, match="different"):
        share(KEY.private, [public, public, *(PAIRS[n].public for n in (3, 4, 5))], name="rosenau")
