"""Contradictions and gaps: the whole table of pairs, and what holds for any cards."""

from __future__ import annotations

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wegweiser.gatherings.cards.contradictions import DOES, Said, contradictions, fingerprint, gaps, overlap

TOWN, OTHER, STATE = ("07314", "07", "DE"), ("07111", "07", "DE"), ("07", "DE")
SAYS = ("", "only_us", "must", "may", "not_us", "must_not")
# what two cards of the same town say of one task → what stands against it; every pair not named is in order
AGAINST = {
    ("only_us", "only_us"): "both_only",
    ("only_us", "must"): "only_and_other",
    ("only_us", "may"): "only_and_other",
    ("not_us", "not_us"): "nobody",
}


def say(card: int, says: str, area: tuple[str, ...] = TOWN, task: str = "counsel") -> Said:
    return Said(card, task, says, area)


@pytest.mark.parametrize(("one", "other"), list(product(SAYS, SAYS)))
def test_two_cards_contradict_as_the_table_says(one, other):
    kinds = [found.kind for found in contradictions([say(1, one), say(2, other)])]
    wanted = AGAINST.get((one, other)) or AGAINST.get((other, one))
    assert kinds == ([wanted] if wanted else [])


@pytest.mark.parametrize(
    ("first", "second", "meet"),
    [(TOWN, TOWN, True), (TOWN, STATE, True), (STATE, TOWN, True), (TOWN, OTHER, False), (TOWN, (), False)],
)
def test_areas_count(first, second, meet):
    assert overlap(say(1, "may", first), say(2, "may", second)) is meet
    assert bool(contradictions([say(1, "only_us", first), say(2, "only_us", second)])) is meet


@pytest.mark.parametrize("does", sorted(DOES))
def test_somebody_who_does_it_answers_those_who_refuse(does):
    assert contradictions([say(1, "not_us"), say(2, "not_us"), say(3, does)]) == ()


def test_somebody_in_another_town_does_not_answer_them():
    found = contradictions([say(1, "not_us"), say(2, "not_us"), say(3, "must", OTHER)])
    assert [one.kind for one in found] == ["nobody"]


def test_somebody_of_the_state_answers_the_town():
    assert contradictions([say(1, "not_us"), say(2, "not_us", STATE), say(3, "must", STATE)]) == ()


def test_what_the_law_forbids_is_no_refusal():
    assert contradictions([say(1, "must_not"), say(2, "must_not"), say(3, "not_us")]) == ()


def test_two_kinds_can_hold_at_once():
    found = contradictions([say(1, "only_us"), say(2, "only_us"), say(3, "may")])
    assert [(one.kind, one.cards) for one in found] == [("both_only", (1, 2)), ("only_and_other", (1, 2, 3))]


def test_tasks_are_kept_apart():
    assert contradictions([say(1, "only_us"), say(2, "only_us", task="shelter")]) == ()


@pytest.mark.parametrize("says", SAYS)
def test_a_gap_is_a_task_nobody_does(says):
    assert gaps(["counsel"], [say(1, says)]) == (() if says in DOES else ("counsel",))


def test_gaps_stand_in_the_order_of_the_pack():
    assert gaps(["shelter", "treat", "counsel"], [say(1, "may", task="treat")]) == ("shelter", "counsel")


any_said = st.lists(
    st.builds(
        Said, st.integers(1, 6), st.sampled_from(["counsel", "shelter"]), st.sampled_from(SAYS),
        st.sampled_from([TOWN, OTHER, STATE, ("DE",)]),
    ),
    max_size=12,
    unique_by=lambda one: (one.card, one.task),
)  # fmt: skip


@given(any_said, st.randoms())
def test_order_does_not_matter(said, chance):
    mixed = list(said)
    chance.shuffle(mixed)
    assert contradictions(mixed) == contradictions(said)
    assert [fingerprint(task, mixed) for task in ("counsel", "shelter")] == [
        fingerprint(task, said) for task in ("counsel", "shelter")
    ]


@given(any_said, st.sampled_from([TOWN, STATE]))
def test_a_card_that_says_nothing_changes_nothing(said, area):
    more = [*said, Said(99, "counsel", "", area)]
    assert contradictions(more) == contradictions(said)
    assert gaps(["counsel", "shelter"], more) == gaps(["counsel", "shelter"], said)
    assert fingerprint("counsel", more) == fingerprint("counsel", said)


@given(any_said)
def test_every_contradiction_names_two_cards_that_speak_of_its_task(said):
    for found in contradictions(said):
        spoken = {one.card for one in said if one.task == found.task and one.says}
        assert len(found.cards) >= 2
        assert set(found.cards) <= spoken


@given(any_said)
def test_a_task_all_refuse_is_a_gap(said):
    refused = {one.task for one in contradictions(said) if one.kind == "nobody"}
    held = {one.task for one in said if one.says in DOES}
    assert refused - held <= set(gaps(["counsel", "shelter"], said))


@given(any_said)
def test_a_gap_and_only_us_never_stand_together(said):
    missing = gaps(["counsel", "shelter"], said)
    assert not [one for one in contradictions(said) if one.task in missing and one.kind != "nobody"]


@given(any_said, st.sampled_from(SAYS[1:]))
def test_a_new_saying_changes_the_fingerprint(said, says):
    assert fingerprint("counsel", [*said, Said(99, "counsel", says, TOWN)]) != fingerprint("counsel", said)


@given(any_said)
def test_another_task_does_not_change_the_fingerprint(said):
    more = [*said, Said(99, "treat", "only_us", TOWN)]
    assert fingerprint("counsel", more) == fingerprint("counsel", said)
