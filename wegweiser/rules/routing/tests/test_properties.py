"""What holds for every town and every question."""

from __future__ import annotations

from dataclasses import replace
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from wegweiser.rules.routing import Body, Question, choose
from wegweiser.rules.routing.types import DUTIES

from .town import RULES, bodies, index, questions, towns


@settings(max_examples=40, deadline=None)
@given(towns, questions)
def test_never_empty_and_every_choice_has_reasons(town: list[Body], asked: Question) -> None:
    answer = choose(asked, index(*town))
    assert answer.choices
    assert all(choice.reasons for choice in answer.choices)


@settings(max_examples=40, deadline=None)
@given(towns, questions)
def test_emergency_first_in_danger(town: list[Body], asked: Question) -> None:
    answer = choose(asked, index(*town))
    if any(RULES[slug].danger for slug in asked.situations):
        assert answer.choices[0].body.emergency == 1
        assert answer.choices[1].body.emergency == 2


@settings(max_examples=40, deadline=None)
@given(towns, questions, st.integers())
def test_input_order_is_irrelevant(town: list[Body], asked: Question, seed: int) -> None:
    shuffled = list(town)
    Random(seed).shuffle(shuffled)
    assert choose(asked, index(*town)) == choose(asked, index(*shuffled))


@settings(max_examples=40, deadline=None)
@given(towns, bodies(), questions)
def test_adding_an_actor_removes_none_that_holds_a_task(town: list[Body], more: Body, asked: Question) -> None:
    town = [body for body in town if body.id != more.id]
    before = choose(asked, index(*town))
    after = {choice.body.id for choice in choose(asked, index(*town, more)).choices}
    held = {c.body.id for c in before.choices if "national_line" not in c.reasons and not c.body.emergency}
    assert held <= after


@settings(max_examples=40, deadline=None)
@given(towns, questions)
def test_with_the_wish_duties_only_rise(town: list[Body], asked: Question) -> None:
    answer = choose(asked, index(*town))
    if asked.reporting_last:
        rest = [c for c in answer.choices if "imminent_danger" not in c.reasons]
        ranks = [DUTIES.index(choice.body.must_report) for choice in rest]
        assert ranks == sorted(ranks)


@settings(max_examples=40, deadline=None)
@given(towns, questions)
def test_nobody_is_hidden_and_nobody_twice(town: list[Body], asked: Question) -> None:
    ids = [choice.body.id for choice in choose(asked, index(*town)).choices]
    other = replace(asked, reporting_last=not asked.reporting_last)
    assert len(ids) == len(set(ids))
    assert set(ids) == {choice.body.id for choice in choose(other, index(*town)).choices}


@settings(max_examples=40, deadline=None)
@given(towns, questions)
def test_a_body_without_number_never_has_the_call_button(town: list[Body], asked: Question) -> None:
    for choice in choose(asked, index(*town)).choices:
        assert (choice.line is None) == (not choice.body.lines)
        assert (choice.line is None) == ("number_to_be_confirmed" in choice.reasons)


@settings(max_examples=40, deadline=None)
@given(towns, questions)
def test_every_needed_task_is_held_or_named_as_a_gap(town: list[Body], asked: Question) -> None:
    built = index(*town)
    answer = choose(asked, built)
    gaps = {gap.task for gap in answer.gaps}
    for slug in asked.situations:
        for task in RULES[slug].tasks:
            if task in built.admin_tasks and asked.asks != "professional":
                assert task not in gaps
            elif not any((place, task) in built.by_place_and_task for place in asked.places):
                assert task in gaps
