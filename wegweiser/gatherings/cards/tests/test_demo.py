"""The invented cards of the demonstration."""

from __future__ import annotations

import pytest
from django.utils import timezone

from wegweiser.gatherings.cards import demo
from wegweiser.gatherings.cards.wall import show_wall
from wegweiser.gatherings.models import MandateCard
from wegweiser.guidebook.models import Actor


@pytest.fixture
def filled(town, ana):
    demo.fill(town.network, [ana], now=timezone.now())
    return show_wall(town.seat(ana), timezone.now())


def test_wall_of_the_demonstration_has_something_of_everything(filled):
    states = sorted(view.card.state for view in filled.cards)
    assert states == ["accepted", "accepted", "open", "sent", "sent", "sent"]
    assert {one.task for one in filled.troubles} == {"pay_benefits", "shelter"}
    assert [one.task for one in filled.settled] == ["investigate"]
    assert filled.gaps


def test_every_body_says_that_it_is_invented(filled):
    assert all("(erfunden)" in view.card.organisation for view in filled.cards)


def test_invented_bodies_reach_no_edition(filled):
    made = Actor.objects.exclude(slug__in=("rathaus", "beratung"))
    assert made.count() == 2
    assert all(actor.archived for actor in made)


def test_second_run_changes_nothing(filled, town, ana):
    before = list(MandateCard.objects.values())
    demo.fill(town.network, [ana], now=timezone.now())
    assert list(MandateCard.objects.values()) == before


def test_one_card_can_be_filled_in(filled, town, client):
    assert client.get(demo.open_card(town.network)).status_code == 200
