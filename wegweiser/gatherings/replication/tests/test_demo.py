"""The invented state: made once, full of steps, and never in front of real networks."""

import pytest
from django.urls import reverse
from django.utils import timezone

from wegweiser.gatherings.models import Tie
from wegweiser.gatherings.replication import demo
from wegweiser.gatherings.replication.state import municipalities, networks_within
from wegweiser.gatherings.replication.upstream import changes_since
from wegweiser.guidebook.editions import store
from wegweiser.guidebook.models import ContactPoint, Network
from wegweiser.guidebook.publishing import publish_edition

pytestmark = pytest.mark.django_db


@pytest.fixture
def state(settings):
    settings.DEMO = True
    demo.fill(timezone.now())
    store.forget()
    return Network.objects.get(slug=demo.STATE)


def test_eight_towns_begun_from_one_stand_at_every_step(state):
    rows = municipalities(networks_within(state), timezone.now())
    assert len(rows) == 8
    assert set(Tie.objects.values_list("origin__slug", flat=True)) == {demo.STATE}
    assert {row.standing.step for row in rows} == {"preparation", "workshop_1", "workshop_2", "round_tables"}
    assert {row.standing.all_done for row in rows} == {True, False}


def test_second_call_changes_nothing(state):
    demo.fill(timezone.now())
    assert Network.objects.count() == 9


def test_everything_says_that_it_is_invented(state):
    assert all(one.fictional and demo.MADE_UP in one.name for one in Network.objects.all())
    assert all(".example" in value for value in ContactPoint.objects.values_list("value", flat=True))


def test_something_changed_at_the_state_since(state):
    tie = Tie.objects.get(network__slug=demo.FIRST)
    assert {one.name for one in changes_since(tie)} == {("texts", "welcome"), ("lines", "landesfachberatung")}


def test_start_page_keeps_real_networks_first(state, origin, client):
    publish_edition(origin.network, now=timezone.now())
    store.forget()
    page = client.get(reverse("start")).content.decode()
    assert page.index("Rosenau") < page.index('<details class="details"') < page.index("Musterstadt")
    assert "Musterau" not in page


def test_place_with_an_invented_network_alone_keeps_the_national_numbers(state):
    from wegweiser.awareness.towns import find_towns

    town = find_towns("06431", store.all_current())[0]
    assert [one.slug for one in town.networks] == [demo.FIRST]
    assert town.lines
    assert not town.is_served
