"""A private key under passphrase or sheet: cost, pepper, member."""

from __future__ import annotations

import pytest

from wegweiser.sealing.envelope import CannotOpen
from wegweiser.sealing.locks import (
    FLOOR,
    PRODUCTION,
    Cost,
    is_outdated,
    lock_key_under_passphrase,
    lock_key_under_sheet,
    unlock_key_with_passphrase,
    unlock_key_with_sheet,
)
from wegweiser.sealing.passphrases import Mistyped, draw_passphrase, recovery_code
from wegweiser.sealing.tests.cases import CHEAP, vector

PEPPER = bytes(range(32))
PHRASE = draw_passphrase()
CODE = recovery_code()
PRIVATE = bytes(range(97))


def lock(cost=CHEAP, **other):
    return lock_key_under_passphrase(PRIVATE, PHRASE, **{"pepper": PEPPER, "member": "m-1", "cost": cost, **other})


def unlock(blob, text=PHRASE.text, **other):
    return unlock_key_with_passphrase(blob, text, **{"pepper": PEPPER, "member": "m-1", "floor": CHEAP, **other})


def test_passphrase_in_another_spelling_opens():
    assert unlock(lock(), PHRASE.text.upper().replace(" ", "-")) == PRIVATE


def test_lock_as_memoryview_opens():
    assert unlock(memoryview(lock())) == PRIVATE


@pytest.mark.parametrize("wrong", [{"text": "abacus"}, {"text": ""}, {"pepper": bytes(32)}, {"member": "m-2"}])
def test_wrong_passphrase_pepper_or_member_cannot_open(wrong):
    with pytest.raises(CannotOpen):
        unlock(lock(), **wrong)


def test_production_lock_is_the_default():
    blob = lock_key_under_passphrase(PRIVATE, PHRASE, pepper=PEPPER, member="m-1")
    assert unlock_key_with_passphrase(blob, PHRASE.text, pepper=PEPPER, member="m-1") == PRIVATE
    assert blob[1:7] == (131_072).to_bytes(4, "big") + bytes([4, 1])


def test_production_costs_128_mib_four_times():
    assert Cost(131_072, 4, 1) == PRODUCTION
    assert PRODUCTION.is_between(FLOOR, PRODUCTION)


def test_cheap_lock_does_not_open_by_default():
    with pytest.raises(CannotOpen):
        unlock_key_with_passphrase(lock(), PHRASE.text, pepper=PEPPER, member="m-1")


@pytest.mark.parametrize("floor", [Cost(33, 1, 1), Cost(32, 2, 1), Cost(32, 1, 2)])
def test_lock_below_the_floor_in_one_respect_cannot_open(floor):
    with pytest.raises(CannotOpen):
        unlock(lock(), floor=floor)


@pytest.mark.parametrize("head", [(0xFFFFFFFF, 1, 1), (32, 33, 1), (128, 1, 9), (32, 1, 8)])
def test_planted_cost_is_refused_before_it_is_paid(head):
    memory, iterations, lanes = head
    blob = lock()
    planted = blob[:1] + memory.to_bytes(4, "big") + bytes([iterations, lanes]) + blob[7:]
    with pytest.raises(CannotOpen):
        unlock(planted)


@pytest.mark.parametrize("pepper", [b"", bytes(31), bytes(33), bytes(64)])
def test_nothing_is_locked_without_a_whole_pepper(pepper):
    with pytest.raises(ValueError):
        lock(pepper=pepper)


def test_nothing_opens_without_a_whole_pepper():
    with pytest.raises(CannotOpen):
        unlock(lock(), pepper=b"")


def test_cheaper_lock_is_outdated():
    assert is_outdated(lock())


def test_production_lock_is_not_outdated():
    assert not is_outdated(bytes.fromhex(vector("passphrase")["envelope"]))


def test_sheet_opens_its_own_lock():
    blob = lock_key_under_sheet(PRIVATE, CODE, pepper=PEPPER, member="m-1", cost=CHEAP)
    typed = CODE.lower().replace("-", " ")
    assert unlock_key_with_sheet(blob, typed, pepper=PEPPER, member="m-1", floor=CHEAP) == PRIVATE


def test_passphrase_lock_does_not_open_as_a_sheet_lock():
    with pytest.raises(CannotOpen):
        unlock_key_with_sheet(lock(), CODE, pepper=PEPPER, member="m-1", floor=CHEAP)


def test_mistyped_code_is_said_before_any_key_is_tried():
    with pytest.raises(Mistyped):
        unlock_key_with_sheet(b"", "1234", pepper=PEPPER, member="m-1")


def test_same_passphrase_is_never_locked_alike():
    assert lock()[7:23] != lock()[7:23]
