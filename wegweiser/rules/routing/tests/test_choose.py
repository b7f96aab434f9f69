"""`choose` by readable tables: one line of its order after the other."""

from __future__ import annotations

from dataclasses import replace

import pytest

from wegweiser.rules.routing import Answer, Body, Line, Mandate, choose

from .town import AREA, MONDAY, SATURDAY, Always, Weekdays, body, index, question


def names(answer: Answer) -> list[str]:
    return [choice.body.id for choice in answer.choices]


def asked(*bodies: Body, situation: str = "unpaid_wages", **more: object) -> list[str]:
    """Names in order, without the national line of the test town."""
    return [n for n in names(choose(question(situation, **more), index(*bodies))) if n in {b.id for b in bodies}]


def test_danger_puts_emergency_numbers_first_even_with_the_wish() -> None:
    answer = choose(question("danger_now", reporting_last=True), index(body("centre", "counsel")))
    assert names(answer)[:2] == ["emergency-police", "emergency-112"]
    assert {"imminent_danger", "must_report", "must_prosecute"} <= set(answer.choices[0].reasons)
    assert answer.dangers


def test_without_danger_the_emergency_number_is_no_answer_to_missing_pay() -> None:
    assert names(choose(question("unpaid_wages"), index(body("union", "claim_wages"))))[0] == "union"


@pytest.mark.parametrize(
    ("first", "second", "more"),
    [
        pytest.param({}, {"administration": True}, {}, id="help before administration"),
        pytest.param({"level": "national"}, {"kind": "justice"}, {}, id="help before a court"),
        pytest.param({"level": "national"}, {"kind": "public_body"}, {}, id="non-public before public"),
        pytest.param({"kind": "public_body"}, {"topics": ("health",)}, {}, id="public before another field"),
        pytest.param({"level": "municipal"}, {"level": "district"}, {}, id="nearest level first"),
        pytest.param({"level": "state"}, {"level": "national"}, {}, id="state before nation"),
        pytest.param({"topics": ("labour",)}, {}, {}, id="specialised before general"),
        pytest.param({"level": "national"}, {"topics": ("health",)}, {}, id="general before another field"),
        pytest.param({"sex": "female"}, {"topics": ("health",)}, {}, id="women only before another field"),
        pytest.param({"topics": ("labour",)}, {"topics": ("trafficking",)}, {}, id="closer topic first"),
        pytest.param({"level": "national"}, {"lines": ()}, {}, id="reachable before to be confirmed"),
        pytest.param({"lines": (Line("1", hours=Always()),)}, {}, {"at": SATURDAY}, id="open before not known"),
        pytest.param({}, {"lines": (Line("1", hours=Weekdays()),)}, {"at": SATURDAY}, id="not known before closed"),
        pytest.param({"languages": ("ro",)}, {}, {"languages": ("ro",)}, id="language asked for"),
        pytest.param({}, {"sex": "female"}, {}, id="open to all before women only"),
        pytest.param({}, {"must_report": "unknown"}, {"reporting_last": True}, id="wish: no before unknown"),
        pytest.param({"must_report": "unknown", "level": "national"}, {"must_report": "yes"}, {"reporting_last": True},
                     id="wish: unknown before yes, whatever the level"),
    ],
)  # fmt: skip
def test_order(first: dict[str, object], second: dict[str, object], more: dict[str, object]) -> None:
    # the better one has the later name, so that the name never decides
    better = body("z-better", "claim_wages", **first)
    worse = body("a-worse", "claim_wages", **second)
    assert asked(better, worse, **more) == ["z-better", "a-worse"]


def test_the_task_needed_first_comes_first() -> None:
    far = body("z-wages", "claim_wages", level="national")
    near = body("a-advice", "counsel")
    assert asked(far, near) == ["z-wages", "a-advice"]


def test_bodies_that_come_in_later_stand_behind() -> None:
    advice = body("z-advice", "counsel", level="national", number="")
    police = body("a-police", "investigate", kind="police", must_report="yes")
    assert asked(advice, police) == ["z-advice", "a-police"]


def test_a_professional_sees_the_nearest_body_whatever_its_kind() -> None:
    office = body("z-office", "counsel", administration=True)
    centre = body("a-centre", "counsel", level="district")
    assert asked(office, centre, situation="asked_by_authority", asks="professional") == ["z-office", "a-centre"]


def test_an_administrative_task_is_no_answer_to_a_person() -> None:
    ministry = body("ministry", "coordinate", administration=True)
    assert asked(ministry, situation="asked_by_authority") == []
    assert asked(ministry, situation="asked_by_authority", asks="professional") == ["ministry"]


def test_a_must_not_is_never_offered() -> None:
    forbidden = replace(body("centre"), mandates=(Mandate("counsel", "must_not", False, AREA["municipal"]),))
    assert asked(forbidden) == []


def test_conditions_of_sex_and_age_hold() -> None:
    women = body("women", "counsel", sex="female")
    adults = replace(body("adults"), mandates=(Mandate("counsel", "may", True, AREA["municipal"], age_min=18),))
    assert asked(women, adults, sex="male", age=30) == ["adults"]
    assert asked(women, adults, sex="female", age=15) == ["women"]


def test_a_line_for_children_is_given_to_children_only() -> None:
    children = replace(body("children"), mandates=(Mandate("counsel", "may", True, AREA["municipal"], age_max=17),))
    assert asked(children, age=15) == ["children"]
    assert asked(children) == asked(children, age=30) == []


def test_women_only_is_said() -> None:
    answer = choose(question("unpaid_wages"), index(body("women", "claim_wages", sex="female")))
    assert "women_only" in answer.choices[0].reasons


def test_a_gap_is_said_and_the_national_line_given() -> None:
    answer = choose(question("needs_shelter"), index(body("advice", "counsel")))
    assert [gap.task for gap in answer.gaps] == ["shelter"]
    assert "national-line" in names(answer)


def test_the_national_line_says_that_it_is_one() -> None:
    answer = choose(question("needs_shelter"), index(body("bed", "shelter", sex="female")))
    assert answer.gaps == ()
    answer = choose(question("needs_shelter", sex="male"), index(body("bed", "shelter", sex="female")))
    assert [gap.task for gap in answer.gaps] == ["shelter"]


def test_a_body_without_number_stays_listed_but_has_no_call_button() -> None:
    answer = choose(question("unpaid_wages"), index(body("silent", "claim_wages", number="")))
    silent = next(choice for choice in answer.choices if choice.body.id == "silent")
    assert silent.line is None
    assert "number_to_be_confirmed" in silent.reasons
    assert answer.choices[0].line is not None


def test_the_line_in_the_language_asked_for_is_dialled() -> None:
    lines = (Line("office"), Line("romanian", languages=("ro",)), Line("polish", languages=("pl",)))
    union = body("union", "claim_wages", lines=lines)
    dialled = {
        languages: choose(question("unpaid_wages", languages=languages), index(union)).choices[0].line.number  # type: ignore[union-attr]
        for languages in ((), ("ro",), ("pl", "ro"), ("ar",))
    }
    assert dialled == {(): "office", ("ro",): "romanian", ("pl", "ro"): "romanian", ("ar",): "office"}


def test_an_open_line_is_dialled_before_a_closed_one() -> None:
    lines = (Line("closed", hours=Weekdays()), Line("open", hours=Always()))
    answer = choose(question("unpaid_wages", at=SATURDAY), index(body("union", "claim_wages", lines=lines)))
    assert answer.choices[0].line == lines[1]
    assert answer.choices[0].open_now is True


def test_when_it_opens_is_said() -> None:
    union = body("union", "claim_wages", lines=(Line("1", hours=Weekdays()),))
    answer = choose(question("unpaid_wages", at=SATURDAY), index(union))
    assert answer.choices[0].open_now is False
    assert answer.choices[0].opens_at == MONDAY.replace(hour=9)


def test_somebody_who_answers_now_stands_among_the_first_two() -> None:
    unknown = [body(f"a{n}", "claim_wages", "counsel") for n in range(4)]
    always = body("z-always", "counsel", level="national", lines=(Line("1", hours=Always()),))
    assert asked(*unknown, always, at=SATURDAY)[:2] == ["a0", "z-always"]


def test_the_promise_of_an_answer_never_breaks_the_wish() -> None:
    unknown = [body(f"a{n}", "claim_wages") for n in range(3)]
    always = body("z-always", "claim_wages", must_report="yes", lines=(Line("1", hours=Always()),))
    assert asked(*unknown, always, reporting_last=True)[-1] == "z-always"


def test_the_promise_of_an_answer_never_sends_a_person_in_need_to_the_police() -> None:
    unknown = [body(f"a{n}", "claim_wages") for n in range(3)]
    always = body("z-police", "claim_wages", level="national", kind="police", lines=(Line("1", hours=Always()),))
    assert asked(*unknown, always)[-1] == "z-police"
    assert asked(*unknown, always, asks="professional")[1] == "z-police"


def test_the_wish_warns() -> None:
    police = body("police", "investigate", kind="police", must_report="yes")
    answer = choose(question("unpaid_wages", reporting_last=True), index(police))
    assert answer.warns_reporting
    last = answer.choices[-1]
    assert {"must_report", "reporting_last"} <= set(last.reasons)


def test_several_situations_take_the_best_rank_of_each_task() -> None:
    shelter = body("z-shelter", "shelter", level="state")
    wages = body("a-wages", "claim_wages", level="national")
    answer = choose(question("unpaid_wages", "needs_shelter"), index(shelter, wages))
    assert names(answer)[:3] == ["z-shelter", "a-wages", "national-line"]


def test_an_unknown_situation_still_gives_a_number() -> None:
    answer = choose(question("no-such-thing"), index())
    assert answer.choices[0].line is not None


def test_an_office_that_is_open_does_not_pass_the_helpers() -> None:
    helpers = [body(name, "counsel", "claim_wages") for name in ("a-one", "b-two", "c-three")]
    office = body("z-office", "claim_wages", administration=True, lines=(Line("1", hours=Always()),))
    assert asked(*helpers, office) == ["a-one", "b-two", "c-three", "z-office"]
