"""Nothing goes without a row that covers it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wegweiser.rules.consent import WHY, Covered, Given, NotCovered, Refused, covers, lasts

DAY = date(2026, 11, 23)
GROUPS = frozenset({"work"})


def yes(groups="work", on=DAY, **more):
    return Given("police", frozenset(groups.split()), on, **more)


def no(groups="work", on=DAY):
    return Refused("police", frozenset(groups.split()), on)


TABLE = {
    "nothing": ((), "never_asked"),
    "a yes": ((yes(),), ""),
    "a yes for another group": ((yes("health"),), "never_asked"),
    "a yes for another body": ((replace(yes(), recipient="customs"),), "never_asked"),
    "a yes that begins tomorrow": ((yes(on=DAY + timedelta(1)),), "never_asked"),
    "a yes on its last day": ((yes(until=DAY),), ""),
    "a yes the day after": ((yes(on=DAY - timedelta(9), until=DAY - timedelta(1)),), "expired"),
    "a yes that would end before it begins": ((yes(on=DAY + timedelta(1), until=DAY),), "never_asked"),
    "a yes taken back": ((yes(withdrawn=DAY),), "withdrawn"),
    "a yes that ended and was taken back": ((yes(until=DAY - timedelta(1), withdrawn=DAY),), "withdrawn"),
    "a yes taken back and a new one": ((yes(withdrawn=DAY), yes()), ""),
    "a no": ((no(),), "refused"),
    "a no before a yes": ((no(), yes()), ""),
    "a no after a yes": ((yes(), no()), "refused"),
    "a no for another group": ((yes(), no("health")), ""),
    "kept back": ((yes(withheld=GROUPS),), "withheld"),
    "kept back in another row": ((yes(), yes("health", withheld=GROUPS)), "withheld"),
    "kept back before a yes": ((yes("health", withheld=GROUPS), yes()), "withheld"),
    "kept back in a row that was taken back": ((yes("health", withheld=GROUPS, withdrawn=DAY), yes()), "withheld"),
    "kept back and refused": ((no(), yes("health", withheld=GROUPS)), "withheld"),
    "kept back from another body": ((yes(), replace(yes("health", withheld=GROUPS), recipient="customs")), ""),
}


@pytest.mark.parametrize(("ledger", "why"), TABLE.values(), ids=TABLE)
def test_table_of_answers(ledger, why):
    answer = covers(ledger, "police", GROUPS, DAY)
    assert (answer.missing if isinstance(answer, NotCovered) else {}) == ({"work": why} if why else {})


def test_every_reason_stands_in_the_table():
    assert {why for _ledger, why in TABLE.values()} == {"", *WHY}


def test_each_group_has_its_own_reason():
    answer = covers((yes(), no("health")), "police", {"work", "health", "wages"}, DAY)
    assert answer == NotCovered({"health": "refused", "wages": "never_asked"})


def test_two_rows_cover_together():
    rows = (yes(), yes("health"))
    assert set(covers(rows, "police", {"work", "health"}, DAY).rows) == set(rows)


def test_no_groups_are_a_mistake():
    with pytest.raises(ValueError, match="group"):
        covers((yes(),), "police", (), DAY)


names = st.sampled_from(("work", "health", "wages"))
some = st.frozensets(names, min_size=1)
days = st.integers(-3, 3).map(lambda n: DAY + timedelta(n))
rows = st.one_of(
    st.builds(
        Given, st.sampled_from(("police", "customs")), some, days, st.frozensets(names), st.none() | days,
        st.none() | days,
    ),
    st.builds(Refused, st.sampled_from(("police", "customs")), some, days),
)  # fmt: skip
ledgers = st.lists(rows, max_size=6).map(lambda found: tuple(sorted(found, key=lambda one: one.on)))


def allowed(ledger, on=DAY):
    """Every pair of body and group that may go."""
    return {
        (body, group)
        for body, group in product(("police", "customs"), ("work", "health", "wages"))
        if isinstance(covers(ledger, body, {group}, on), Covered)
    }


@given(ledgers, st.integers(0, 5), days)
def test_taking_back_never_widens(ledger, which, on):
    changed = tuple(
        replace(row, withdrawn=on) if number == which and isinstance(row, Given) else row
        for number, row in enumerate(ledger)
    )
    assert allowed(changed) <= allowed(ledger)


@given(ledgers, st.sampled_from(("police", "customs")), some)
def test_a_no_said_last_never_widens(ledger, body, groups):
    after = (*ledger, Refused(body, groups, DAY + timedelta(9)))
    assert allowed(after) == allowed(ledger) - {(body, group) for group in groups}


@given(ledgers)
def test_what_is_kept_back_never_goes(ledger):
    kept = {(row.recipient, group) for row in ledger if isinstance(row, Given) for group in row.withheld}
    assert not allowed(ledger) & kept


@given(ledgers, days)
def test_every_row_that_covers_holds_on_this_day(ledger, on):
    for body, group in allowed(ledger, on):
        for row in covers(ledger, body, {group}, on).rows:
            assert row.recipient == body
            assert group in row.groups - row.withheld
            assert row.on <= on <= (row.until or on)
            assert row.withdrawn is None


@given(ledgers, some)
def test_groups_together_are_covered_when_each_is(ledger, groups):
    together = isinstance(covers(ledger, "police", groups, DAY), Covered)
    assert together == all(("police", group) in allowed(ledger) for group in groups)


def day(number):
    return DAY + timedelta(number)


@pytest.mark.parametrize(
    ("ledger", "last"),
    [
        ((), -1),
        ((yes(),), None),
        ((yes(until=day(3)),), 3),
        ((yes(until=day(3)), yes(until=day(5))), 5),
        ((yes(until=day(3)), yes(on=day(4), until=day(9))), 9),  # one goes on where the other ends
        ((yes(until=day(3)), yes(on=day(5), until=day(9))), 3),  # a gap of one day
        ((yes(until=day(3)), yes(on=day(2))), None),
        ((yes(until=day(9)), no(on=day(0))), -1),
    ],
)
def test_last_day_is_the_one_before_the_first_gap(ledger, last):
    assert lasts(ledger, "police", GROUPS, DAY) == (None if last is None else day(last))


def test_group_that_ends_first_ends_all():
    ledger = (yes(until=day(9)), yes("health", until=day(2)))
    assert lasts(ledger, "police", {"work", "health"}, DAY) == day(2)


rows = st.builds(
    lambda begins, length, back: yes(on=day(begins), until=None if length is None else day(begins + length),
                                     withdrawn=day(0) if back else None),
    st.integers(-5, 8), st.none() | st.integers(0, 6), st.booleans(),
)  # fmt: skip


@given(st.lists(rows, max_size=4))
def test_every_day_until_then_is_covered_and_the_next_is_not(ledger):
    ledger = tuple(sorted(ledger, key=lambda row: row.on))
    last = lasts(ledger, "police", GROUPS, DAY)
    here = [isinstance(covers(ledger, "police", GROUPS, day(number)), Covered) for number in range(40)]
    assert [*here, False].index(False) == (40 if last is None else (last - DAY).days + 1)
