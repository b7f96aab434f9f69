"""The demonstration shows feedback that may be shown, and a map with every state."""

from __future__ import annotations

import pytest
from django.utils import timezone

from wegweiser.gatherings.meetings.tests.places import make_meeting
from wegweiser.gatherings.models import Feedback, Stakeholder
from wegweiser.gatherings.workshops import demo, feedback
from wegweiser.packs import load


@pytest.fixture
def workshop(town, ana):
    found = make_meeting(town, kind="workshop_1", days=-30)
    for _run in range(2):
        demo.fill(town.network, [ana], now=timezone.now())
    return found


def test_feedback_is_enough_to_be_shown(workshop):
    assert feedback.results(workshop).enough
    assert Feedback.objects.count() == len(demo.SAID)


def test_map_shows_every_state_in_groups_that_exist(workshop):
    assert set(Stakeholder.objects.values_list("state", flat=True)) == {"present", "missing", "to_win"}
    assert Stakeholder.objects.count() == len(demo.MARKS)
    assert {group for group, *_rest in demo.MARKS} <= set(load("de").target_groups)


def test_everything_says_that_it_is_invented(workshop):
    for mark in Stakeholder.objects.all():
        assert "(erfunden)" in mark.note + mark.organisation
