"""What is hidden, shown, refused: by tables, and by everything that can be counted out."""

from __future__ import annotations

import itertools

import pytest

from wegweiser.rules.disclosure import (
    WHY,
    Earlier,
    Grid,
    Ledger,
    Partition,
    Refused,
    Release,
    Shown,
    Tables,
    protect,
)
from wegweiser.rules.disclosure.hiding import Inner, hide
from wegweiser.rules.disclosure.protect import rounded


def part(*counts, name="d"):
    return Partition(name, dict(zip("abcdefgh", counts, strict=False)))


def tables(*partitions, population="state", year=2025, level="state", **more):
    return Tables(population, year, level, partitions[0].total, partitions, **more)


def shown(found, name):
    return next(one.figures for one in (*found.tables, *found.sets) if one.name == name)


@pytest.mark.parametrize(("count", "figure"), [(11, 10), (12, 10), (13, 15), (17, 15), (18, 20), (100, 100)])
def test_figures_are_rounded_to_five(count, figure):
    assert rounded(count) == figure


@pytest.mark.parametrize(
    ("counts", "hidden"),
    [
        ((20, 30, 40), ""),
        ((11, 11), ""),
        ((10, 30, 40), "ab"),  # company: the next of the table
        ((0, 30, 40), "ab"),  # nobody is a number too
        ((30, 10, 40), "ab"),
        ((14, 8, 40), "ab"),
        ((14, 7, 40), "abc"),  # 21 together: with 11 or more in a, b could not be 10
        ((40, 30, 5, 6), "acd"),  # two small ones are no company: both known to be small
        ((30, 5, 5), "abc"),
        ((30, 40, 5, 5), "acd"),
        ((60,), ""),
    ],
)
def test_small_cells_are_hidden_with_company(counts, hidden):
    assert hide(part(*counts)) == set(hidden)


def test_unknown_is_the_first_to_keep_company():
    assert hide(Partition("d", {"a": 30, "b": 3, "unknown": 40})) == {"b", "unknown"}


@pytest.mark.parametrize("cells", [2, 3, 4])
def test_whoever_knows_all_rules_and_all_else_exactly_still_finds_every_small_number_possible(cells):
    """Every table there is with up to 26 persons: those that look the same from outside are put together."""
    seen = {}
    for total in range(11, 27 if cells < 4 else 18):
        for counts in itertools.product(range(total + 1), repeat=cells - 1):
            if sum(counts) <= total:
                whole = part(*counts, total - sum(counts))
                hidden = hide(whole)
                outside = total, hidden, tuple(whole.counts[one] for one in whole.counts if one not in hidden)
                for one in hidden:
                    seen.setdefault((outside, one), set()).add(whole.counts[one])
    small = {place: found for place, found in seen.items() if min(found) < 11}
    assert small
    assert all(found >= set(range(11)) for found in small.values())


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"level": "municipal"}, "level"),
        ({"level": "district"}, "level"),
        ({"counts": (5, 5)}, "few"),
    ],
)
def test_what_may_not_be_published_is_refused(change, reason):
    counts = change.pop("counts", (20, 30))
    assert protect(tables(part(*counts), **change), Ledger()) == Refused(reason)


def test_every_reason_has_words():
    assert set(WHY) == {"level", "released", "handed_over", "few", "near"}


def test_year_is_released_once():
    again = Ledger(released=frozenset({("state", 2025)}))
    assert protect(tables(part(20, 30)), again) == Refused("released")
    assert isinstance(protect(tables(part(20, 30), year=2024), again), Release)


def test_year_that_was_handed_over_is_not_released():
    assert protect(tables(part(20, 30)), Ledger(handed_over=frozenset({("state", 2025)}))) == Refused("handed_over")


def earlier(*counts, hidden=""):
    return Earlier(tables(part(*counts), population="inside"), {"d": frozenset(hidden)})


@pytest.mark.parametrize("more", [1, 10])
def test_few_late_contributions_beside_an_earlier_release_are_refused(more):
    late = tables(part(20 + more, 30), population="country", level="country")
    assert protect(late, Ledger(inside=(earlier(20, 30),))) == Refused("near")


def test_rest_of_nobody_shows_only_what_was_shown():
    same = tables(part(23, 37, 10 + 10), population="country")
    found = protect(same, Ledger(inside=(earlier(20, 5, 6, hidden="bc"), earlier(3, 32, 14, hidden="ab"))))
    assert shown(found, "d") == {"a": None, "b": None, "c": None}
    one = protect(tables(part(20, 5, 6), population="country"), Ledger(inside=(earlier(20, 5, 6, hidden="bc"),)))
    assert shown(one, "d") == {"a": 20, "b": None, "c": None}


@pytest.mark.parametrize(
    ("whole", "inside", "hidden"),
    [
        ((40, 50, 60), [((20, 20, 20), "")], ""),  # the rest has 20, 30, 40
        ((25, 50, 60), [((20, 20, 20), "")], "ab"),  # the rest has 5
        ((40, 50, 60), [((20, 5, 20), "ab")], ""),  # b: 5 here, 45 there; exchanged against a
        ((40, 14, 60), [((20, 5, 20), "ab")], ""),  # b: 5 and 9; nobody knows which
        ((21, 50, 60), [((20, 5, 20), "ab")], ""),  # a: 20 and 1; the same
        ((40, 9, 60), [((20, 5, 20), "ab")], "ab"),  # small in the whole
        ((40, 50, 21), [((20, 5, 20), "ab")], "ac"),  # c is known in both: 1 in the rest
        ((24, 9, 60), [((20, 5, 20), "ab")], "abc"),  # what a and b leave together is 8
        ((17, 60, 90), [((3, 20, 20), "ab"), ((9, 20, 20), "ab")], ""),  # a: 3, 9 and 5; b covers for it
        ((40, 9, 60), [((20, 5, 20), "bc")], "abc"),  # a keeps b company here, c kept it there
        ((32, 28, 120), [((6, 3, 30), "abc"), ((6, 20, 30), "ab")], "ab"),  # the first can exchange a and b with nobody
        ((33, 14, 60), [((22, 5, 20), "ab"), ((11, 9, 20), "bc")], "abc"),  # nobody is left in a and b
    ],
)
def test_what_subtraction_would_show_is_hidden(whole, inside, hidden):
    rows = tuple(Inner(part(*counts).counts, frozenset(hid)) for counts, hid in inside)
    assert hide(part(*whole), rows) == set(hidden)


def crossed(counts, **more):
    rows, columns = ([sum(line) for line in lines] for lines in (counts, zip(*counts, strict=True)))
    cells = {("abcdefgh"[r], "abcdefgh"[c]): count for r, line in enumerate(counts) for c, count in enumerate(line)}
    return tables(part(*rows, name="x"), part(*columns, name="y"), grids=(Grid("x", "y", cells),), **more)


def hidden_cells(counts):
    (grid,) = protect(crossed(counts), Ledger()).grids
    return {"".join(cell) for cell, figure in grid.figures.items() if figure is None}


@pytest.mark.parametrize(
    ("counts", "hidden"),
    [
        ([[20, 30], [40, 50]], ""),
        ([[20, 30, 30], [40, 50, 60], [4, 30, 30]], "aa ab ca cb"),  # two rows, two columns
        ([[20, 30, 30], [40, 3, 60], [4, 30, 30]], "ba bb ca cb"),
        (
            [[20, 30, 30], [3, 4, 60], [4, 3, 30]],
            "aa ab ac ba bb bc ca cb cc",
        ),  # too few in rows and columns of the block
        ([[20, 3, 4], [30, 4, 3], [30, 30, 30]], "aa ab ac ba bb bc ca cb cc"),
        ([[20, 30], [1, 2]], "aa ab ba bb"),  # no row can be told apart
        ([[20, 30], [30, 40], [1, 2]], "aa ab ca cb"),
    ],
)
def test_crossed_tables_hide_a_block(counts, hidden):
    assert hidden_cells(counts) == set(hidden.split())


def test_crossed_table_is_left_out_when_parts_were_released_before():
    found = protect(
        crossed([[40, 50], [60, 70]]),
        Ledger(inside=(Earlier(crossed([[20, 20], [20, 20]]), {"x": frozenset(), "y": frozenset()}),)),
    )
    assert isinstance(found, Release)
    assert found.grids == ()


@pytest.mark.parametrize(("inside", "figure"), [(20, 20), (3, None), (57, None), (49, 50), (50, None)])
def test_set_shows_its_members_when_neither_they_nor_the_others_are_few(inside, figure):
    found = protect(tables(part(30, 30), sets={"support": {"health": inside}}), Ledger())
    assert found.sets == (Shown("support", {"health": figure}),)


@pytest.mark.parametrize(("counts", "together"), [((20, 3, 40), 25), ((20, 30), None), ((20, 3), None)])
def test_hidden_ones_are_shown_together_when_others_are_shown(counts, together):
    (found,) = protect(tables(part(*counts)), Ledger()).tables
    assert found.together == together


def test_total_is_rounded_and_tables_keep_their_order():
    found = protect(tables(part(31, 32)), Ledger())
    assert (found.population, found.year, found.total) == ("state", 2025, 65)
    assert list(shown(found, "d").items()) == [("a", 30), ("b", 30)]


def test_tables_of_different_sums_are_no_tables():
    with pytest.raises(ValueError, match="d: 50 persons, not 51"):
        Tables("state", 2025, "state", 51, (part(20, 30),))


def test_negative_counts_are_no_counts():
    with pytest.raises(ValueError):
        tables(part(20, -1, 2))


def test_crossed_table_that_contradicts_its_margins_is_none():
    cells = {("a", "a"): 50}
    with pytest.raises(ValueError, match="not the counts of"):
        tables(part(20, 30, name="x"), part(50, name="y"), grids=(Grid("x", "y", cells),))


def test_crossed_tables_in_a_ring_are_refused():
    parts = [part(50, name=name) for name in "xyz"]
    one = {("a", "a"): 50}
    with pytest.raises(ValueError, match="joined already"):
        tables(*parts, grids=(Grid("x", "y", one), Grid("y", "z", one), Grid("x", "z", one)))
