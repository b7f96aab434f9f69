"""Where a network stands: a complete table of facts, and the same from rows."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from itertools import product

import pytest

from wegweiser.gatherings.models import Meeting, Series, Step
from wegweiser.gatherings.road.standing import ORDER, Facts, standing, standings
from wegweiser.guidebook.editions.models import Edition
from wegweiser.guidebook.models import Network

DAY = datetime(2026, 5, 4, 9, tzinfo=UTC)
STEP_FACTS = {  # step → what makes it done
    "preparation": {"groups": 3, "planned": frozenset({"workshop_1"})},
    "workshop_1": {"held": {"workshop_1": 1}},
    "workshop_2": {"held": {"workshop_2": 1}, "first_workshop_2": DAY, "newest_edition": DAY},
    "round_tables": {"held": {"round_tables": 1}},
}


def facts_with(steps):
    found = {"held": {}}
    for step in steps:
        said = dict(STEP_FACTS[step])
        found["held"] |= said.pop("held", {})
        found |= said
    return Facts(**found)


@pytest.mark.parametrize("walked", list(product([False, True], repeat=4)))
def test_current_step_is_the_first_that_is_not_done(walked):
    steps = [step for step, done in zip(ORDER, walked, strict=True) if done]
    found = standing(facts_with(steps))
    missing = [step for step, state in found.states.items() if state in ("current", "later")]
    expected = [step for step in ORDER if step not in steps]
    assert missing == expected
    assert found.all_done is (not expected)
    assert found.step == (expected[0] if expected else ORDER[-1])


@pytest.mark.parametrize("state", ["done", "skipped", "inside"])
@pytest.mark.parametrize("step", ORDER)
def test_decision_finishes_a_step(step, state):
    assert standing(Facts(decided={step: state})).states[step] == state


@pytest.mark.parametrize(
    ("facts", "missing"),
    [
        (Facts(), ("groups", "first_date")),
        (Facts(groups=2, planned=frozenset({"workshop_1"})), ("groups",)),
        (Facts(groups=3), ("first_date",)),
        (Facts(groups=3, held={"workshop_1": 1}), ("workshop_2_held", "edition")),
        (
            Facts(groups=3, held={"workshop_1": 1, "workshop_2": 1}, first_workshop_2=DAY,
                  newest_edition=DAY - timedelta(days=1)),
            ("edition",),
        ),
    ],
)  # fmt: skip
def test_missing_says_what_the_next_step_needs(facts, missing):
    assert standing(facts).missing == missing


def town_with(slug, kinds, *, state="held", at=DAY):
    network = Network.objects.create(slug=slug, name=slug, place="07314", pack="de", languages=["de"])
    for kind in kinds:
        series = Series.objects.create(network=network, kind=kind, name=kind, created_at=at)
        Meeting.objects.create(
            network=network,
            series=series,
            number=1,
            begins=at,
            ends=at,
            zone="Europe/Berlin",
            state=state,
            changed_at=at,
        )
    return network


@pytest.mark.django_db
def test_rows_of_several_networks_are_kept_apart():
    first = town_with("first", ["workshop_1"])
    second = town_with("second", ["workshop_2", "working_group"])
    third = town_with("third", ["workshop_1"], state="cancelled")
    Edition.objects.create(network="second", number=1, digest="d", document="{}", published_at=DAY)
    found = standings([first, second, third])
    assert [found[one.pk].states["workshop_1"] for one in (first, second, third)] == ["done", "later", "later"]
    assert (found[second.pk].states["workshop_2"], found[second.pk].states["round_tables"]) == ("done", "done")
    assert "first_date" not in found[first.pk].missing
    assert "first_date" in found[third.pk].missing


@pytest.mark.django_db
def test_step_that_is_walked_again_counts_anew():
    network = town_with("first", ["workshop_1"])
    Step.objects.create(network=network, step="workshop_1", round=1, state="again", decided_at=DAY + timedelta(days=1))
    assert standings([network])[network.pk].states["workshop_1"] != "done"
    series = Series.objects.get()
    later = DAY + timedelta(days=9)
    Meeting.objects.create(
        network=network, series=series, number=2, begins=later, ends=later, zone="Europe/Berlin", state="held",
        changed_at=later,
    )  # fmt: skip
    assert standings([network])[network.pk].states["workshop_1"] == "done"


@pytest.mark.parametrize("count", [1, 40])
def test_queries_do_not_grow_with_networks(db, count, django_assert_num_queries):
    networks = [town_with(f"n{number}", ["workshop_1"]) for number in range(count)]
    with django_assert_num_queries(4):
        assert len(standings(networks)) == count
