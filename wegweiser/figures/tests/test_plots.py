"""Plots stay inside their box, are mirrored for Arabic, and show no number that is covered."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wegweiser.figures.plots.drawing import WIDTH, Item, stacked, turned
from wegweiser.figures.plots.shapes import Range, bars, columns, ranges

NUMBERS = st.lists(st.none() | st.integers(0, 10**6), min_size=1, max_size=12)


def items(values):
    return [Item(f"label {place}", value, "few" if value is None else str(value)) for place, value in enumerate(values)]


@pytest.mark.parametrize("shape", [bars, columns])
@given(values=NUMBERS)
def test_plot_stays_inside_its_box(shape, values):
    found = shape("p", "Title", items(values))
    for box in found.boxes:
        assert box.x >= 0
        assert box.x + box.width <= WIDTH
        assert box.y >= 0
        assert box.y + box.height <= found.height
        assert box.height > 0 < box.width
    assert all(0 <= word.x <= WIDTH and 0 < word.y <= found.height for word in found.words)


@pytest.mark.parametrize("shape", [bars, columns])
@given(values=NUMBERS)
def test_covered_number_is_striped_and_as_long_as_any_other(shape, values):
    striped = [box for box in shape("p", "Title", items(values)).boxes if box.look == "striped"]
    assert len(striped) == values.count(None)
    assert len({(box.width, box.height) for box in striped}) <= 1


def test_longer_bar_is_the_larger_number():
    small, large = bars("p", "Title", items([3, 9])).boxes
    assert small.width * 3 == pytest.approx(large.width, abs=3)


@given(values=NUMBERS)
def test_mirrored_twice_is_the_same(values):
    found = columns("p", "Title", items(values))
    again = turned(turned(found, True), True)
    assert (again.boxes, again.lines) == (found.boxes, found.lines)
    assert turned(found, False) is found


def test_english_words_keep_their_order_in_a_mirrored_plot():
    words = turned(bars("p", "Title", [Item("Who?", 3, "3")]), True).words
    assert [word.text for word in words] == ["\u2066Who?\u2069", "3"]


def test_every_number_is_told_to_those_who_do_not_see_it():
    assert columns("p", "Title", items([4, None])).told == "label 0: 4; label 1: few"


def test_range_has_its_median_inside():
    found = ranges("p", "Title", [Range("2025", (8, 24, 40), "median 24"), Range("2026", None, "too few")])
    box, median = found.boxes
    assert box.x <= median.x + 2 <= box.x + box.width


def test_small_multiples_stand_below_each_other():
    one, two = columns("a", "A", items([1])), columns("b", "B", items([2]))
    both = stacked("p", "Both", [one, two])
    assert both.height == one.height + two.height + 52
    assert both.told == "A: label 0: 1. B: label 0: 2"
    assert max(box.y for box in both.boxes) > one.height
