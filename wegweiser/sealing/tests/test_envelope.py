"""Content under a key: roundtrip, place, padding, refusals."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wegweiser.sealing.envelope import (
    CannotOpen,
    Context,
    header_for,
    is_envelope,
    open_with_key,
    pad,
    seal_for_key,
    unpad,
)
from wegweiser.sealing.tests.cases import CONTEXT

KEY = bytes(range(32))
BIG = 1 << 64

names = st.text(st.characters(exclude_categories=["Cs"]), max_size=8)
numbers = st.integers(0, BIG - 1)
contexts = st.builds(Context, names, names, names, names, numbers, numbers)


@given(st.binary(min_size=32, max_size=32), st.binary(max_size=3000), contexts)
def test_what_was_sealed_opens(key, text, context):
    assert open_with_key(key, seal_for_key(key, text, context), context) == text


@given(contexts, contexts)
def test_two_places_never_look_alike(one, other):
    assert (one == other) == (one.encode() == other.encode())


def test_text_moved_between_neighbours_changes_the_place():
    assert Context("ab", "c", "d").encode() != Context("a", "bc", "d").encode()


OTHER_PLACES = {
    "table": Context("case", CONTEXT.row, "text", "contact", 2, 5),
    "row": Context("report", "7c9e6679-7425-40de-944b-e07fc1f90ae8", "text", "contact", 2, 5),
    "field": Context("report", CONTEXT.row, "note", "contact", 2, 5),
    "compartment": Context("report", CONTEXT.row, "text", "work", 2, 5),
    "epoch": Context("report", CONTEXT.row, "text", "contact", 3, 5),
    "version": Context("report", CONTEXT.row, "text", "contact", 2, 4),
    "swapped": Context(CONTEXT.row, "report", "text", "contact", 2, 5),
}


@pytest.mark.parametrize("moved", OTHER_PLACES)
def test_moved_content_is_refused(moved):
    blob = seal_for_key(KEY, b"text", CONTEXT)
    with pytest.raises(CannotOpen):
        open_with_key(KEY, blob, OTHER_PLACES[moved])


@pytest.mark.parametrize("bad", [{"row": "\ud800"}, {"epoch": -1}, {"version": BIG}])
def test_place_without_encoding_does_not_exist(bad):
    with pytest.raises((UnicodeEncodeError, OverflowError)):
        Context(**{"table": "t", "row": "r", "field": "f", **bad})


@pytest.mark.parametrize(
    ("length", "padded"),
    [
        (0, 256),
        (255, 256),
        (256, 1024),
        (1023, 1024),
        (1024, 4096),
        (4096, 16_384),
        (16_384, 65_536),
        (65_535, 65_536),
        (65_536, 131_072),
        (131_071, 131_072),
        (131_072, 196_608),
    ],
)
def test_length_is_hidden_in_buckets(length, padded):
    assert len(seal_for_key(KEY, bytes(length), CONTEXT)) == padded + 45


@given(st.binary(max_size=300))
def test_padding_comes_off(text):
    assert unpad(pad(text)) == text


@pytest.mark.parametrize("padded", [b"", bytes(256), b"text".ljust(256, b"\1")])
def test_missing_padding_is_refused(padded):
    with pytest.raises(CannotOpen):
        unpad(padded)


def test_hundred_thousand_nonces_are_distinct():
    nonces = {seal_for_key(KEY, b"", CONTEXT)[17:29] for _ in range(100_000)}
    assert len(nonces) == 100_000


@pytest.mark.parametrize("length", [0, 16, 24, 31, 33])
def test_key_of_another_length_seals_nothing(length):
    with pytest.raises(ValueError):
        seal_for_key(bytes(length), b"text", CONTEXT)


@pytest.mark.parametrize("length", [0, 16, 24, 31, 33])
def test_key_of_another_length_opens_nothing(length):
    # The header fits this key, so that only its length can refuse it.
    blob = header_for(b"\x01", bytes(length)) + bytes(284)
    with pytest.raises(CannotOpen):
        open_with_key(bytes(length), blob, CONTEXT)


def test_other_key_opens_nothing():
    with pytest.raises(CannotOpen):
        open_with_key(bytes(32), seal_for_key(KEY, b"text", CONTEXT), CONTEXT)


def test_other_key_is_refused_even_with_its_own_key_id():
    blob = seal_for_key(KEY, b"text", CONTEXT)
    with pytest.raises(CannotOpen):
        open_with_key(bytes(32), header_for(b"\x01", bytes(32)) + blob[17:], CONTEXT)


def test_memoryview_of_the_database_opens():
    assert open_with_key(KEY, memoryview(seal_for_key(KEY, b"text", CONTEXT)), CONTEXT) == b"text"


@given(st.binary(max_size=400))
def test_plain_bytes_of_another_suite_are_no_envelope(blob):
    assert not is_envelope(b"P" + blob)


@pytest.mark.parametrize("blob", [b"", b"\x01", bytes(301), b"\x01" + bytes(299), b"\x01" + bytes(301)])
def test_what_no_suite_can_produce_is_no_envelope(blob):
    assert not is_envelope(blob)


def test_sealed_memoryview_is_an_envelope():
    assert is_envelope(memoryview(seal_for_key(KEY, b"text", CONTEXT)))
