"""Numbers of mailboxes: what is typed is read, what is found depends on number and pepper alone."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wegweiser.sealing.locks import Cost
from wegweiser.sealing.numbers import DIGITS, NoNumber, in_groups, keys_of_number, new_number, read_number

CHEAP = Cost(memory_kib=64, iterations=1, lanes=1)  # one attempt costs nothing here: the cost itself is tested below
PEPPER = b"p" * 32
NUMBERS = st.integers(0, 10**DIGITS - 1).map(lambda number: f"{number:020d}")
SCRIPTS = ["0123456789", "٠١٢٣٤٥٦٧٨٩", "०१२३४५६७८९", "０１２３４５６７８９"]


@given(NUMBERS, st.sampled_from(SCRIPTS), st.sampled_from(["", " ", "-", "\u202f", " . "]))
def test_number_is_read_in_any_script_with_anything_between(number, script, between):
    typed = between.join(script[int(digit)] for digit in number)
    assert read_number(typed) == number


@given(NUMBERS)
def test_groups_are_read_back(number):
    assert read_number(in_groups(number)) == number
    assert len(in_groups(number).split(" ")) == 5


@pytest.mark.parametrize("typed", ["", "1" * 19, "1" * 21, "number", "²" * 20, "1" * 10_000_000])
def test_anything_else_is_no_number(typed):
    with pytest.raises(NoNumber):
        read_number(typed)


def test_of_what_is_too_long_the_first_two_hundred_signs_are_read():
    assert read_number("-" * 180 + "1" * 20 + "2") == "1" * 20


def test_new_number_is_drawn_from_all(monkeypatch):
    asked = []
    monkeypatch.setattr("wegweiser.sealing.numbers.secrets.randbelow", lambda top: asked.append(top) or 7)
    assert str(new_number()) == "7".zfill(20)
    assert asked == [10**20]


def test_new_numbers_differ_and_have_twenty_digits():
    made = {str(new_number()) for _ in range(2000)}
    assert len(made) == 2000
    assert all(number.isdecimal() and len(number) == DIGITS for number in made)


@settings(max_examples=20)
@given(NUMBERS, NUMBERS)
def test_other_number_finds_another_box(first, second):
    one, two = (keys_of_number(number, pepper=PEPPER, cost=CHEAP) for number in (first, second))
    assert (one.box_id == two.box_id) is (first == second)
    assert (one.key == two.key) is (first == second)


def test_other_pepper_finds_another_box():
    one, two = (keys_of_number("1" * 20, pepper=pepper * 32, cost=CHEAP) for pepper in (b"p", b"q"))
    assert one.box_id != two.box_id
    assert one.key != two.key


def test_box_id_says_nothing_about_the_key():
    found = keys_of_number("1" * 20, pepper=PEPPER, cost=CHEAP)
    assert found.box_id != found.key
    assert len(found.box_id) == len(found.key) == 32


def test_same_number_finds_the_same_box_for_ever():
    """A golden value: boxes that are in use must open with every later version."""
    found = keys_of_number("01234567890123456789", pepper=PEPPER)
    assert found.box_id.hex() == "52aca646660a721da724dd70cfb102ac25f8a5ffce8c5366fd0deb78840881f0"


@pytest.mark.parametrize("pepper", [b"", b"short"])
def test_pepper_is_never_left_out(pepper):
    with pytest.raises(ValueError, match="pepper"):
        keys_of_number("1" * 20, pepper=pepper, cost=CHEAP)


def test_number_is_not_shown_by_accident():
    assert "1" * 20 not in repr(read_number("1" * 20))
