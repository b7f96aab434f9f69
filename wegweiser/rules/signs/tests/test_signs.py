"""The check: complete tables of the rule, and what must hold for all answers."""

from __future__ import annotations

from itertools import combinations, product
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wegweiser.rules.signs import DIMENSIONS, Indicator, Result, Sign, dimension_positive, look_closer, professional
from wegweiser.rules.signs.dimensions import clause, pattern

SIGNS = (
    Sign("locked_in", ("locked_in",), danger=True),
    Sign("papers", ("papers_taken",)),
    Sign("pay", ("unpaid_wages", "debts")),
    Sign("debts", ("debts",)),
    Sign("danger", ("danger_now",), danger=True),
)
SLUGS = [sign.slug for sign in SIGNS]
STRENGTHS = ("strong", "medium", "weak", "")
INDICATORS = tuple(
    Indicator(f"{dimension}-{number}", dimension, STRENGTHS[number % 4], STRENGTHS[number % 2])
    for dimension in DIMENSIONS
    for number in range(8)
)
CODES = [indicator.code for indicator in INDICATORS]
said = st.sampled_from(["yes", "no", "unknown"])
answers_to_signs = st.dictionaries(st.sampled_from(SLUGS), said)
answers_to_indicators = st.dictionaries(st.sampled_from(CODES), said)


# --- for everybody ---


@pytest.mark.parametrize(
    ("answers", "result"),
    [
        ({}, Result((), (), False)),
        ({"pay": "no", "papers": "unknown"}, Result((), (), False)),
        ({"debts": "yes", "papers": "yes"}, Result(("papers", "debts"), ("papers_taken", "debts"), False)),
        ({"pay": "yes", "debts": "yes"}, Result(("pay", "debts"), ("unpaid_wages", "debts"), False)),
        ({"pay": "yes", "danger": "yes"}, Result(("pay", "danger"), ("danger_now", "unpaid_wages", "debts"), True)),
        ({"weather": "yes"}, Result((), (), False)),
    ],
)
def test_only_a_yes_is_a_reason(answers, result):
    assert look_closer(answers, SIGNS) == result


@given(answers_to_signs, st.sampled_from(SLUGS))
def test_one_more_yes_takes_no_reason_away(answers, slug):
    before, after = look_closer(answers, SIGNS), look_closer({**answers, slug: "yes"}, SIGNS)
    assert set(before.reasons) <= set(after.reasons)
    assert set(before.situations) <= set(after.situations)
    assert after.danger >= before.danger


@given(answers_to_signs)
def test_unknown_equals_unanswered(answers):
    answered = {slug: answer for slug, answer in answers.items() if answer != "unknown"}
    assert look_closer(answers, SIGNS) == look_closer(answered, SIGNS)


@given(answers_to_signs, st.randoms())
def test_order_of_the_answers_does_not_matter(answers, random: Random):
    shuffled = list(answers.items())
    random.shuffle(shuffled)
    assert look_closer(dict(shuffled), SIGNS) == look_closer(answers, SIGNS)


@given(answers_to_signs)
def test_situation_of_danger_stands_first(answers):
    result = look_closer(answers, SIGNS)
    assert result.danger == (result.situations[:1] in (("danger_now",), ("locked_in",)))


# --- for professionals ---

POSITIVE = {  # every count 0–3 of strong, medium, weak that shows a dimension with fewer than two strong
    *((0, 3, weak) for weak in range(4)),
    *((0, 2, weak) for weak in range(1, 4)),
    *((1, medium, weak) for medium in range(4) for weak in range(4) if (medium, weak) != (0, 0)),
}


@pytest.mark.parametrize("counts", list(product(range(4), repeat=3)))
def test_dimension_rule_for_all_counts(counts):
    s, m, w = counts
    expected = s >= 2 or counts in POSITIVE
    assert expected == (s >= 2 or (s >= 1 and m + w >= 1) or m >= 3 or (m >= 2 and w >= 1))
    assert dimension_positive(*counts) == expected


@pytest.mark.parametrize(
    ("counts", "holds"),
    [
        ((2, 0, 0), "two_strong"),
        ((1, 0, 1), "one_strong_one_other"),
        ((1, 3, 0), "one_strong_one_other"),
        ((0, 3, 0), "three_medium"),
        ((0, 2, 1), "two_medium_one_weak"),
        ((1, 0, 0), ""),
        ((0, 2, 0), ""),
        ((0, 1, 3), ""),
    ],
)
def test_clause_that_holds_is_named(counts, holds):
    assert clause(*counts) == holds


PATTERNS = {  # (recruitment, work, pressure): (adult, under 18)
    (False, False, False): ("none", "none"),
    (True, False, False): ("means_only", "means_only"),
    (False, False, True): ("means_only", "means_only"),
    (True, False, True): ("means_only", "means_only"),
    (False, True, False): ("conditions", "minor"),
    (True, True, False): ("recruited_and_exploited", "minor"),
    (False, True, True): ("exploited_and_held", "minor"),
    (True, True, True): ("all_three", "minor"),
}


@pytest.mark.parametrize("count", range(7))
@pytest.mark.parametrize("minor", [False, True])
def test_pattern_for_every_set_of_dimensions(count, minor):
    for shown in combinations(DIMENSIONS, count):
        key = (bool({"D1", "D2", "D3"} & set(shown)), "D4" in shown, bool({"D5", "D6"} & set(shown)))
        assert pattern(shown, minor=minor) == PATTERNS[key][minor]


def dimension(report, code):
    return next(one for one in report.dimensions if one.code == code)


def test_reasons_are_named_by_strength():
    report = professional({"D5-0": "yes", "D5-1": "yes", "D5-2": "yes", "D5-3": "yes"}, INDICATORS)
    found = dimension(report, "D5")
    assert (found.strong, found.medium, found.weak) == (("D5-0",), ("D5-1",), ("D5-2",))
    assert (found.state, found.clause, report.pattern) == ("shown", "one_strong_one_other", "means_only")


def test_recruitment_and_destination_are_told_apart():
    report = professional({"D2-0": "yes", "D2-4": "yes"}, INDICATORS)
    assert [one.code for one in report.dimensions if one.state == "shown"] == ["D2"]


def test_under_18_the_other_list_counts_and_means_are_not_needed():
    answers = {"D4-1": "yes", "D4-3": "yes", "D4-5": "yes"}
    adult, minor = professional(answers, INDICATORS), professional(answers, INDICATORS, minor=True)
    assert (adult.pattern, adult.means_needed) == ("none", True)
    assert (minor.pattern, minor.means_needed) == ("minor", False)


def test_what_is_not_known_keeps_a_dimension_open():
    assert dimension(professional({}, INDICATORS), "D1").state == "open"
    everything_denied = dict.fromkeys(CODES, "no")
    assert dimension(professional(everything_denied, INDICATORS), "D1").state == "not_shown"


@given(answers_to_indicators, st.sampled_from(CODES), st.booleans())
def test_one_more_yes_takes_no_dimension_and_no_reason_away(answers, code, minor):
    before = professional(answers, INDICATORS, minor=minor)
    after = professional({**answers, code: "yes"}, INDICATORS, minor=minor)
    for old, new in zip(before.dimensions, after.dimensions, strict=True):
        assert {*old.strong, *old.medium, *old.weak} <= {*new.strong, *new.medium, *new.weak}
        assert new.state == "shown" or old.state != "shown"


@given(answers_to_indicators, st.booleans())
def test_unknown_indicator_equals_an_unanswered_one(answers, minor):
    answered = {code: answer for code, answer in answers.items() if answer != "unknown"}
    report = professional(answers, INDICATORS, minor=minor)
    assert report == professional(answered, INDICATORS, minor=minor)


@given(answers_to_indicators, st.randoms())
def test_order_of_the_indicators_answered_does_not_matter(answers, random: Random):
    shuffled = list(answers.items())
    random.shuffle(shuffled)
    assert professional(dict(shuffled), INDICATORS) == professional(answers, INDICATORS)
