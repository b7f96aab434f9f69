"""A key on paper: the words give the same pair again, and slips are found."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wegweiser.sealing import paper
from wegweiser.sealing.envelope import Context
from wegweiser.sealing.keypairs import open_as_member, seal_for_member
from wegweiser.sealing.paper import draw_paper_key, fingerprint, read_paper_key
from wegweiser.sealing.passphrases import Mistyped, word_list

KEY = draw_paper_key()
WORDS = KEY.words.split()


@given(st.binary(min_size=32, max_size=32))
def test_every_seed_comes_back(seed):
    key = paper._key(seed)
    assert read_paper_key(key.words).pair == key.pair


def test_words_are_enough_for_seed_and_check():
    assert len(word_list()) ** paper.WORDS > 2 ** (8 * (paper.SEED + 1))
    assert len(WORDS) == paper.WORDS


def test_pair_seals_and_opens():
    place = Context("t", "r", "f")
    assert open_as_member(KEY.pair.private, seal_for_member(KEY.pair.public, b"x", place), place) == b"x"


def test_sheet_with_numbers_lines_and_remarks_reads_the_same():
    sheet = "# Backup key\n" + "\n".join(f"{number}. {word.upper()}" for number, word in enumerate(WORDS, 1))
    assert read_paper_key(sheet).pair == KEY.pair


@pytest.mark.parametrize("place", range(paper.WORDS))
def test_nearly_every_wrong_word_is_found(place):
    wrong = 0
    for word in word_list()[100:140]:
        try:
            read_paper_key(" ".join([*WORDS[:place], word, *WORDS[place + 1 :]]))
            wrong += word != WORDS[place]
        except Mistyped:
            pass
    assert wrong <= 2


@pytest.mark.parametrize("text", ["", "abacus", " ".join(WORDS[1:]), " ".join([*WORDS, WORDS[0]]), "xyzzy " * 21])
def test_no_sheet_is_mistyped(text):
    with pytest.raises(Mistyped):
        read_paper_key(text)


def test_pair_of_a_known_seed_never_changes():
    key = paper._key(bytes(range(100, 132)))
    assert (key.words.split()[0], fingerprint(key.pair.public)) == (
        "absently",
        "bed8 531c acd2 e6e7 4e06 76fc bbcb 0afd",
    )


def test_key_hides_its_words():
    assert WORDS[0] not in repr(KEY)
