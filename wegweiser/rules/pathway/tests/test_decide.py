"""Allowed with its effects, or refused with all that would make it possible."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from wegweiser.rules.pathway import (
    PERSON,
    REASONS,
    Allowed,
    Facts,
    Mark,
    Refused,
    Role,
    Step,
    Want,
    decide,
    follow,
    possible,
)

from .small import COUNSELLOR, OFFICE, POLICE, RULES, START, day, noon

AT = noon(2026, 3, 1)
WAY = Facts("way", marks=(Mark("seen", COUNSELLOR, day("2026-02-01")),))


def refused(facts: Facts, move: str, role: Role, at: datetime = AT) -> Refused:
    answer = decide(facts, move, role, at, RULES)
    assert isinstance(answer, Refused)
    return answer


def done(facts: Facts, *moves: tuple[str, Role]) -> Facts:
    for move, role in moves:
        answer = decide(facts, move, role, AT, RULES)
        assert isinstance(answer, Allowed), (move, answer)
        facts = follow(facts, answer)
    return facts


@pytest.mark.parametrize(
    ("facts", "move", "role", "wants"),
    [
        (START, "fly", COUNSELLOR, [Want("unknown_move")]),
        (WAY, "begin", COUNSELLOR, [Want("not_from_here", ("start",))]),
        (START, "begin", POLICE, [Want("not_yours", ("service",))]),
        (WAY, "name", POLICE, [Want("needs", ("agrees",))]),
        (Facts("way"), "name", POLICE, [Want("needs", ("agrees",)), Want("needs", ("seen",))]),
        (
            Facts("way", frozenset({"free"})),
            "grant",
            OFFICE,
            [Want("needs", ("named",)), Want("ruled_out", ("free",))],
        ),
        (
            START,
            "name",
            COUNSELLOR,
            [
                Want("not_from_here", ("way",)),
                Want("not_yours", ("police",)),
                Want("needs", ("agrees",)),
                Want("needs", ("seen",)),
            ],
        ),
        (Facts("done"), "alarm", PERSON, [Want("not_from_here", ("start", "way")), Want("needs", ("danger",))]),
        (Facts("nowhere"), "finish", PERSON, [Want("not_from_here", ("way",))]),
    ],
)
def test_refusal_names_all_that_is_in_the_way(facts: Facts, move: str, role: Role, wants: list[Want]) -> None:
    answer = refused(facts, move, role)
    assert list(answer.wants) == wants
    assert answer.reason == wants[0].reason


def test_group_of_another_kind_is_not_the_group() -> None:
    facts = replace(WAY, said=frozenset({"named"}))
    assert refused(facts, "grant", Role("non_public", "office")).reason == "not_yours"
    assert isinstance(decide(facts, "grant", OFFICE, AT, RULES), Allowed)


@pytest.mark.parametrize("role", [PERSON, POLICE, COUNSELLOR, Role("unknown")])
def test_anyone_is_anyone(role: Role) -> None:
    assert isinstance(decide(Facts("start", frozenset({"danger"})), "alarm", role, AT, RULES), Allowed)


def test_effects_say_what_changes() -> None:
    answer = decide(START, "begin", COUNSELLOR, AT, RULES)
    assert answer == Allowed(
        step=Step("begin", COUNSELLOR, day("2026-03-01")),
        to="way",
        marks=(Mark("seen", COUNSELLOR, day("2026-03-01")),),
        clears=(),
        starts=("reflection",),
        settles=("reflection",),
        waived=(),
    )


def test_danger_opens_the_gate_and_says_by_which_law() -> None:
    answer = decide(replace(WAY, said=frozenset({"danger"})), "name", POLICE, AT, RULES)
    assert isinstance(answer, Allowed)
    assert answer.waived == ("law of danger",)


def test_danger_opens_no_other_gate() -> None:
    assert refused(Facts("way", frozenset({"danger"})), "name", POLICE).wants == (Want("needs", ("seen",)),)


def test_no_exception_is_named_where_none_was_needed() -> None:
    answer = decide(replace(WAY, said=frozenset({"danger", "agrees"})), "name", POLICE, AT, RULES)
    assert isinstance(answer, Allowed)
    assert answer.waived == ()


def test_following_changes_stage_marks_and_steps() -> None:
    facts = done(replace(START, said=frozenset({"agrees"})), ("begin", COUNSELLOR), ("name", POLICE))
    assert facts.stage == "way"
    assert [(mark.fact, mark.by) for mark in facts.marks] == [("seen", COUNSELLOR), ("named", POLICE)]
    assert [step.move for step in facts.steps] == ["begin", "name"]


def test_a_fact_decided_twice_says_who_decided_last() -> None:
    other = Role("police", "railway")
    facts = done(replace(WAY, said=frozenset({"agrees"})), ("name", POLICE), ("name", other))
    assert [mark.by for mark in facts.marks if mark.fact == "named"] == [other]


def test_cleared_fact_holds_no_longer() -> None:
    facts = done(replace(WAY, said=frozenset({"agrees"})), ("name", POLICE), ("forget", PERSON))
    assert "named" not in facts.held


def test_deciding_changes_nothing() -> None:
    before = replace(WAY)
    possible(WAY, POLICE, AT, RULES)
    assert before == WAY


def test_stage_cannot_change_before_its_last_change() -> None:
    facts = done(START, ("begin", COUNSELLOR))
    early = refused(facts, "finish", PERSON, noon(2026, 2, 28))
    assert early.wants == (Want("before_last_step", ("2026-03-01",)),)
    assert isinstance(decide(facts, "finish", PERSON, AT, RULES), Allowed)


def test_reasons_are_looked_at_in_their_order() -> None:
    asked = decide(START, "grant", POLICE, AT, RULES), decide(START, "nothing", POLICE, AT, RULES)
    found = [want.reason for one in reversed(asked) if isinstance(one, Refused) for want in one.wants]
    assert found == [reason for reason in REASONS if reason in found] == list(REASONS[:4])


def test_step_that_keeps_the_stage_holds_up_no_change() -> None:
    later = replace(done(START, ("begin", COUNSELLOR)), steps=(Step("alarm", POLICE, day("2026-05-01")),))
    assert isinstance(decide(later, "finish", PERSON, AT, RULES), Allowed)


def test_every_move_is_answered_in_the_order_of_the_pack() -> None:
    assert list(possible(START, COUNSELLOR, AT, RULES)) == list(RULES.moves)


def test_time_without_a_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="time zone"):
        decide(START, "begin", COUNSELLOR, datetime(2026, 3, 1, 12), RULES)


@pytest.mark.parametrize(
    ("utc", "there"),
    [
        ((2026, 3, 28, 23, 30), "2026-03-29"),  # 0:30, the night the clocks go forward
        ((2026, 3, 29, 21, 59), "2026-03-29"),
        ((2026, 3, 29, 22, 0), "2026-03-30"),  # the day has 23 hours
        ((2026, 10, 24, 22, 0), "2026-10-25"),
        ((2026, 10, 25, 22, 59), "2026-10-25"),  # the day has 25 hours
        ((2026, 10, 25, 23, 0), "2026-10-26"),
        ((2027, 12, 31, 23, 0), "2028-01-01"),
    ],
)
def test_day_of_a_step_is_the_day_of_the_place(utc: tuple[int, ...], there: str) -> None:
    answer = decide(START, "begin", COUNSELLOR, datetime(*utc, tzinfo=UTC), RULES)  # type: ignore[misc]
    assert isinstance(answer, Allowed)
    assert answer.step.on == day(there)
