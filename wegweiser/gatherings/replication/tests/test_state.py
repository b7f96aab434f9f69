"""The page of a state: its municipalities in figures, nobody in person."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from wegweiser.gatherings.models import Step
from wegweiser.gatherings.replication.state import municipalities, networks_within, ordered
from wegweiser.gatherings.replication.tests import cast
from wegweiser.guidebook.editions.models import Edition
from wegweiser.guidebook.models import Actor, Confirmation, Mandate, Network
from wegweiser.people.tests.cast import make_town, sign_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def state(db):
    town = make_town("rheinland")
    Network.objects.filter(pk=town.network.pk).update(place="07")
    town.network.refresh_from_db()
    return town


@pytest.fixture
def browser(state):
    return sign_in(state.enrol("Linde-501", "coordinator"))


def place(slug, key="07316", **more):
    return Network.objects.create(slug=slug, name=slug.title(), place=key, pack="de", languages=["de"], **more)


def page(browser, query=""):
    return browser.get(reverse("state_network", args=["rheinland"]) + query)


def row(state, slug):
    return next(one for one in municipalities(networks_within(state.network), timezone.now()) if one.slug == slug)


def edition(network, *, days):
    return Edition.objects.create(
        network=network.slug, number=2, digest="sha256:0", document="{}", published_at=timezone.now() - timedelta(days)
    )


def test_municipalities_are_those_that_lie_in_it(state):
    place("neustadt")
    place("frankfurt", "06412")
    place("deutschland", "DE")
    place("zweites-land", "07")
    place("musterstadt", fictional=True)
    assert [one.slug for one in networks_within(state.network)] == ["neustadt"]


def test_country_sees_states_and_towns(state):
    country = place("deutschland", "DE")
    place("neustadt")
    assert {one.slug for one in networks_within(country)} == {"rheinland", "neustadt"}


def test_town_has_no_such_page(origin, ana):
    answer = sign_in(ana).get(reverse("state_network", args=["rosenau"]))
    assert answer.status_code == 404


def test_town_has_no_link_to_it(origin, ana, browser):
    link = reverse("state_network", args=["rosenau"])
    assert link not in sign_in(ana).get(reverse("upstream", args=["rosenau"])).content.decode()
    assert reverse("state_network", args=["rheinland"]) in page(browser).content.decode()


def test_edition_and_its_age(state):
    edition(place("neustadt"), days=40)
    assert (row(state, "neustadt").edition, row(state, "neustadt").age) == (2, 40)


def test_gap_is_a_task_nobody_holds_there(state):
    network = place("neustadt")
    before = row(state, "neustadt").gaps
    actor = Actor.objects.create(
        network=network, slug="amt", level="municipal", area="07316", target_group="police", kind="police"
    )
    task = _missing_task(network)
    Mandate.objects.create(actor=actor, task=task, mode="may", area="07314")
    assert row(state, "neustadt").gaps == before
    Mandate.objects.create(actor=actor, task=task, mode="may", area="07")
    assert row(state, "neustadt").gaps == before - 1
    Actor.objects.update(archived=True)
    assert row(state, "neustadt").gaps == before


def test_gaps_are_those_of_the_gaps_page(origin, state):
    """The same figure as the municipality sees itself."""
    from wegweiser import places
    from wegweiser.guidebook.drafting import formal_document
    from wegweiser.guidebook.upkeep.gaps import cells

    network = origin.network
    document = formal_document(network)
    from wegweiser import packs

    def chain(key):
        return tuple(one.key for one in places.chain(places.find(key)))

    there = [one for one in cells(document, packs.load("de"), chain) if one.state == "nobody" and one.area == "07314"]
    assert row(state, "rosenau").gaps == len(there)


def _missing_task(network):
    from wegweiser import packs
    from wegweiser.guidebook.upkeep.gaps import needed_tasks

    pack = packs.load(network.pack)
    given = {task.task for contact in pack.contacts.values() for task in contact.tasks}
    return next(task for task in needed_tasks(pack) if task not in given)


def test_confirmation_rate_counts_answers(state):
    network, now = place("neustadt"), timezone.now()
    actor = Actor.objects.create(network=network, slug="amt", level="municipal", area="07316", target_group="police")
    for number, answer in enumerate(("open", "confirmed", "corrected", "settled", "withdrawn")):
        Confirmation.objects.create(actor=actor, token_hash=str(number), asked_at=now, expires_at=now, state=answer)
    assert row(state, "neustadt").rate == 75


def test_nobody_asked_has_no_rate(state):
    place("neustadt")
    assert row(state, "neustadt").rate is None


def test_next_meeting_is_the_first_to_come_and_no_case_conference(state):
    network = place("neustadt")
    cast.meeting(network, "case_conference", days=1)
    cast.meeting(network, days=2, state="cancelled")
    cast.meeting(network, days=-3, state="held")
    wanted = cast.meeting(network, days=5)
    cast.meeting(network, days=9)
    assert row(state, "neustadt").next_meeting == wanted.begins


@pytest.mark.parametrize("sort", ["name", "step", "edition", "gaps", "rate", "next", "nonsense"])
def test_every_column_sorts(state, browser, sort):
    edition(place("neustadt"), days=4)
    cast.meeting(place("speyer", "07318"))
    assert page(browser, f"?sort={sort}").status_code == 200


def test_what_needs_attention_stands_first(state):
    edition(place("neustadt"), days=4)
    edition(place("speyer", "07318"), days=90)
    place("trier", "07211")
    rows = municipalities(networks_within(state.network), timezone.now())
    assert [one.slug for one in ordered(rows, "edition")] == ["trier", "speyer", "neustadt"]


def test_step_filters(state, browser):
    place("neustadt")
    Step.objects.create(network=place("speyer", "07318"), step="preparation", state="done", decided_at=timezone.now())
    shown = page(browser, "?step=workshop_1").content.decode()
    assert "Speyer" in shown
    assert "Neustadt an" not in shown


def test_agreements_of_the_state_stand_there(state, browser):
    cast.agreement(state.network)
    cast.agreement(place("neustadt"), "Vereinbarung der Stadt")
    shown = page(browser).content.decode()
    assert "Vereinbarung des Landes" in shown
    assert "Vereinbarung der Stadt" not in shown


def test_no_member_stands_there(state, browser):
    other = make_town("speyer")
    other.enrol("Eiche-777", "coordinator", name="Zeisig")
    shown = page(browser).content.decode()
    assert "Speyer" in shown
    assert "Eiche-777" not in shown


@pytest.mark.parametrize("size", [5, 200])
def test_fewer_than_twenty_queries(state, browser, size, django_assert_max_num_queries):
    keys = [f"073{n}" for n in range(11, 21)]
    made = Network.objects.bulk_create(
        Network(slug=f"stadt-{n}", name=f"Stadt {n}", place=keys[n % 10], pack="de", languages=["de"])
        for n in range(size)
    )
    for network in made[:20]:
        cast.meeting(network)
    with django_assert_max_num_queries(19):
        answer = page(browser, "?sort=gaps")
    assert answer.context["count"] == size
