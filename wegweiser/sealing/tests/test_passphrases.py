"""Drawn words and codes: strength, retyping, slips of the pen."""

from __future__ import annotations

import math
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wegweiser.sealing.envelope import CannotOpen
from wegweiser.sealing.passphrases import (
    Mistyped,
    Passphrase,
    draw_passphrase,
    normalise,
    read_recovery_code,
    recovery_code,
    word_list,
    words_needed,
)
from wegweiser.sealing.tests.cases import vector

WORDS = ("drop-down", "abacus", "yoyo", "zoom", "t-shirt", "unopened")
CODE = vector("sheet")["code"]
CROCKFORD = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"


@pytest.mark.parametrize(("length", "words"), [(7776, 6), (7775, 6), (2048, 7), (1296, 8), (2, 77), (100_000, 5)])
def test_number_of_words_follows_from_the_list(length, words):
    assert words_needed(length) == words


@given(st.integers(2, 10**6))
def test_words_needed_are_enough_and_not_one_more(length):
    needed = words_needed(length)
    assert needed * math.log2(length) >= 77 > (needed - 1) * math.log2(length)


def test_drawn_passphrase_has_77_bits():
    assert draw_passphrase().bits == pytest.approx(6 * math.log2(7775))


def test_words_of_the_list_are_distinct():
    assert len(set(word_list())) == len(word_list()) == 7775


def test_no_word_begins_with_another_once_hyphens_are_gone():
    spelled = sorted(normalise(word) for word in word_list())
    assert not any(later.startswith(word) for word, later in pairwise(spelled))


def test_list_names_its_source_and_licence():
    from importlib.resources import files

    assert "Creative Commons Attribution 3.0" in (files("wegweiser.sealing") / "words.txt").read_text("utf-8")


def test_every_word_of_the_list_is_drawn_from():
    drawn = {word for _ in range(500) for word in draw_passphrase().words}
    assert len(drawn) > 2200  # 3,000 draws of 7,775 words hit 2,489 on average


@pytest.mark.parametrize("words", [WORDS[:5], (*WORDS[:5], "geheim"), ()])
def test_chosen_or_short_passphrase_does_not_exist(words):
    with pytest.raises(ValueError):
        Passphrase(words)


@pytest.mark.parametrize(
    "typed",
    [
        "drop-down abacus yoyo zoom t-shirt unopened",
        "  Drop-Down  ABACUS\tyoyo\nzoom T-Shirt unopened ",
        "dropdown-abacus-yoyo-zoom-tshirt-unopened",
        "dropdownabacusyoyozoomtshirtunopened",
        "drop\N{EN DASH}down \N{SOFT HYPHEN}abacus\N{NO-BREAK SPACE}yoyo zoom t\N{NON-BREAKING HYPHEN}shirt unopened",
        "ｄｒｏｐ－ｄｏｗｎ ａｂａｃｕｓ yoyo zoom t-shirt unopened",
    ],
)
def test_passphrase_may_be_retyped_freely(typed):
    assert Passphrase(WORDS).is_retyped(typed)


@pytest.mark.parametrize("typed", ["", "abacus", "abacus drop-down yoyo zoom t-shirt unopened", "ü" * 40])
def test_other_words_are_not_the_passphrase(typed):
    assert not Passphrase(WORDS).is_retyped(typed)


@given(st.text())
def test_normalising_never_fails_on_what_can_be_sent(text):
    assert isinstance(normalise(text), bytes)


@given(st.lists(st.sampled_from(word_list()), min_size=6, max_size=6))
def test_words_read_back_from_their_text(words):
    phrase = Passphrase(tuple(words))
    assert Passphrase(tuple(phrase.text.split())) == phrase


def test_code_is_seven_groups_of_four():
    assert [len(group) for group in CODE.split("-")] == [4] * 7


@given(st.sampled_from([" ", "-", "", "\N{EN DASH}", "\n"]), st.booleans())
def test_code_may_be_typed_freely(between, small):
    typed = between.join(CODE.split("-"))
    assert read_recovery_code(typed.lower() if small else typed) == read_recovery_code(CODE)


def test_lookalikes_are_read_as_digits():
    codes = (recovery_code() for _ in range(1000))
    code = next(code for code in codes if "0" in code and "1" in code)
    assert read_recovery_code(code.replace("0", "O").replace("1", "l")) == read_recovery_code(code)


def test_code_has_128_bits():
    assert len(read_recovery_code(CODE)) == 16
    assert len({read_recovery_code(recovery_code()) for _ in range(1000)}) == 1000


@pytest.mark.parametrize("at", range(28))
def test_one_wrong_digit_is_noticed(at):
    digits = CODE.replace("-", "")
    for other in set(CROCKFORD) - {digits[at]}:
        with pytest.raises(Mistyped):
            read_recovery_code(digits[:at] + other + digits[at + 1 :])


@pytest.mark.parametrize("at", range(25))
def test_two_digits_swapped_are_noticed(at):
    digits = CODE.replace("-", "")
    if digits[at] == digits[at + 1]:
        return
    with pytest.raises(Mistyped):
        read_recovery_code(digits[:at] + digits[at + 1] + digits[at] + digits[at + 2 :])


@pytest.mark.parametrize("typed", ["", "1234", "U" * 28, "Z" * 28, "é" * 28, "²" * 28, CODE + "0"])
def test_what_is_no_code_is_mistyped(typed):
    with pytest.raises(Mistyped):
        read_recovery_code(typed)


def test_code_beyond_128_bits_is_mistyped():
    # The digits are right and so are the check digits; only the value is too large.
    value = 1 << 128
    check = value % 1021
    with pytest.raises(Mistyped):
        read_recovery_code("8" + "0" * 25 + CROCKFORD[check >> 5] + CROCKFORD[check & 31])


def test_mistyped_code_cannot_open():
    assert issubclass(Mistyped, CannotOpen)
