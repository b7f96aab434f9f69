"""Changed there since: listed, taken one by one, never over what was edited here."""

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from wegweiser.gatherings.models import Carried, Series, Tie
from wegweiser.gatherings.replication import actions
from wegweiser.gatherings.replication.collecting import package_of
from wegweiser.gatherings.replication.pieces import Overtaken
from wegweiser.gatherings.replication.tests import cast
from wegweiser.gatherings.replication.upstream import changes_since
from wegweiser.guidebook.models import Actor, ContactPoint, DirectLine, Mandate, Network
from wegweiser.people.keys import create_network_key
from wegweiser.people.tests.cast import Town, sign_in
from wegweiser.trail.models import Row

pytestmark = pytest.mark.django_db
LINE = ("lines", "landesamt")


@pytest.fixture
def new(origin):
    """Neustadt, begun from Rosenau, with a coordinator."""
    network = cast.begin(origin.network)
    actor = network.actors.get()
    return Town(network, actor, actor, create_network_key(network))


@pytest.fixture
def seat(new):
    return new.seat(new.enrol("Linde-401", "coordinator"))


def tie_of(town):
    return Tie.objects.select_related("network", "origin").get(network=town.network)


def changes(town):
    return [(one.name, one.op, one.changed_here) for one in changes_since(tie_of(town))]


def change_of(town, name):
    return next(one for one in changes_since(tie_of(town)) if one.name == name)


def take(town, seat, name):
    actions.take_change(tie_of(town), change_of(town, name), seat=seat, now=timezone.now())


def leave(town, seat, name):
    actions.leave_change(tie_of(town), change_of(town, name), seat=seat, now=timezone.now())


def rename(town, name="Neues Amt"):
    rows = Actor.objects.filter(network=town.network, slug="landesamt")
    rows.update(name={"de": name}, version=rows.get().version + 1)


def welcome(town, text):
    Network.objects.filter(pk=town.network.pk).update(texts={"welcome": {"de": text}})
    town.network.refresh_from_db()


def test_nothing_changed_at_first(origin, new):
    assert changes(new) == []


def test_every_sort_of_change_is_listed(origin, new):
    rename(origin)
    welcome(origin, "Guten Tag.")
    cast.wide_actor(origin.network, "ministerium")
    Series.objects.filter(network=origin.network).update(archived=True)
    listed = {name: op for name, op, _here in changes(new)}
    assert listed[LINE] == "changed"
    assert listed["texts", "welcome"] == "changed"
    assert listed["lines", "ministerium"] == "added"
    assert [op for (piece, _key), op in listed.items() if piece == "agendas"] == ["removed"]


def test_local_mandate_of_the_origin_is_no_change(origin, new):
    Mandate.objects.create(actor=origin.network.actors.get(slug="landesamt"), task="shelter", mode="may", area="07314")
    assert changes(new) == []


def test_taken_change_stands_here(origin, new, seat):
    rename(origin)
    take(new, seat, LINE)
    assert new.network.actors.get().name == {"de": "Neues Amt"}
    assert changes(new) == []


def test_taking_keeps_what_is_for_members(origin, new, seat):
    actor = new.network.actors.get()
    ContactPoint.objects.create(actor=actor, channel="phone", value="+4962100", visibility="members")
    ContactPoint.objects.create(actor=actor, channel="phone", value="+4962101", role="person")
    Actor.objects.filter(pk=actor.pk).update(notes={"a": "b"}, confirmed_on=cast.CHECKED)
    Mandate.objects.filter(actor=actor).update(assumed=False, said_by="Landesamt")
    rename(origin)
    take(new, seat, LINE)
    actor.refresh_from_db()
    assert set(actor.contacts.values_list("value", flat=True)) == {"+4962100", "+4962101", "+496215040"}
    assert (actor.notes, actor.confirmed_on) == ({"a": "b"}, cast.CHECKED)
    assert actor.mandates.get().said_by == "Landesamt"
    assert DirectLine.objects.count() == 0


def test_what_was_edited_here_is_shown_and_kept(origin, new, seat):
    rename(origin)
    rename(new, "Unser Amt")
    assert changes(new) == [(LINE, "changed", True)]
    assert new.network.actors.get().name == {"de": "Unser Amt"}


def test_edit_made_after_the_page_was_shown_is_never_overwritten(origin, new, seat):
    rename(origin)
    seen = change_of(new, LINE)
    rename(new, "Unser Amt")
    with pytest.raises(Overtaken):
        actions.take_change(tie_of(new), seen, seat=seat, now=timezone.now())
    assert new.network.actors.get().name == {"de": "Unser Amt"}


@pytest.mark.parametrize("name", ["texts", "agendas"])
def test_newer_texts_and_agendas_are_never_overwritten(origin, new, seat, name):
    welcome(origin, "Guten Tag.")
    Series.objects.filter(network=origin.network).update(standing_agenda=[])
    key = next(one.key for one in changes_since(tie_of(new)) if one.piece == name)
    seen = change_of(new, (name, key))
    Network.objects.filter(pk=new.network.pk).update(version=99)
    Series.objects.filter(network=new.network).update(version=99)
    with pytest.raises(Overtaken):
        actions.take_change(tie_of(new), seen, seat=seat, now=timezone.now())


def test_left_change_comes_back_only_when_it_changes_again(origin, new, seat):
    rename(origin)
    leave(new, seat, LINE)
    assert changes(new) == []
    rename(origin, "Noch neuer")
    assert [name for name, *_ in changes(new)] == [LINE]


def test_left_new_piece_is_remembered(origin, new, seat):
    cast.wide_actor(origin.network, "ministerium")
    leave(new, seat, ("lines", "ministerium"))
    assert changes(new) == []


def test_left_removal_is_remembered(origin, new, seat):
    Actor.objects.filter(network=origin.network, slug="landesamt").update(archived=True)
    leave(new, seat, LINE)
    assert LINE not in [name for name, *_ in changes(new)]
    assert not new.network.actors.get().archived


def test_removal_is_taken_by_putting_away(origin, new, seat):
    Actor.objects.filter(network=origin.network, slug="landesamt").update(archived=True)
    Series.objects.filter(network=origin.network).delete()
    for one in changes_since(tie_of(new)):
        actions.take_change(tie_of(new), one, seat=seat, now=timezone.now())
    assert new.network.actors.get().archived
    assert Series.objects.get(network=new.network).archived
    assert changes(new) == []


def test_piece_that_was_put_away_here_is_brought_back_when_taken(origin, new, seat):
    Actor.objects.filter(network=new.network).update(archived=True)
    rename(origin)
    assert changes(new) == [(LINE, "changed", True)]
    take(new, seat, LINE)
    assert [(one.name, one.archived) for one in new.network.actors.all()] == [({"de": "Neues Amt"}, False)]


def test_added_series_and_group_are_taken(origin, new, seat):
    series = cast.series(origin.network, "working_group")
    take(new, seat, ("agendas", str(series.pk)))
    assert Series.objects.filter(network=new.network, kind="working_group").exists()
    assert changes(new) == []


def test_untied_network_sees_no_changes(origin, new, seat):
    actions.untie(tie_of(new), seat=seat, now=timezone.now())
    rename(origin)
    assert changes(new) == []
    assert new.network.actors.exists()


def test_origin_that_is_gone_changes_nothing(origin, new):
    rename(origin)
    Network.objects.filter(pk=origin.network.pk).delete()
    assert changes(new) == []


def test_newer_package_of_the_same_origin_lists_its_changes(origin, other_town):
    seat = other_town.seat(other_town.enrol("Linde-402", "coordinator"))
    actions.take_package(other_town.network, package_of(origin.network), seat=seat, now=timezone.now())
    rename(origin)
    actions.take_package(other_town.network, package_of(origin.network), seat=seat, now=timezone.now())
    assert (LINE, "changed", False) in changes(other_town)


def test_number_of_queries_does_not_grow(origin, new, django_assert_max_num_queries):
    for number in range(15):
        cast.wide_actor(origin.network, f"amt-{number}")
        cast.series(origin.network)
    with django_assert_max_num_queries(19):
        assert len(changes_since(tie_of(new))) == 30


# the pages


def send(browser, name, change):
    fields = {"piece": change.piece, "key": change.key, "seen_here": change.seen_here, "seen_there": change.seen_there}
    return browser.post(reverse(name, args=["neustadt"]), fields)


@pytest.fixture
def browser(new, seat):
    return sign_in(seat.member, client=Client(headers={"Accept-Language": "en"}))


def test_page_shows_both_texts_and_takes_one(origin, new, browser):
    rename(origin, "Amt dort")
    rename(new, "Amt hier")
    page = browser.get(reverse("upstream", args=["neustadt"])).content.decode()
    assert "Amt dort" in page
    assert "Amt hier" in page
    assert "changed here too" in page
    assert send(browser, "take_change", change_of(new, LINE)).status_code == 303
    assert new.network.actors.get().name == {"de": "Amt dort"}


def test_page_made_from_an_older_state_writes_nothing(origin, new, browser):
    rename(origin, "Amt dort")
    seen = change_of(new, LINE)
    rename(origin, "Amt ganz neu")
    answer = send(browser, "take_change", seen)
    assert answer.status_code == 409
    assert "changed meanwhile" in answer.content.decode()
    assert new.network.actors.get().name != {"de": "Amt dort"}


def test_leave_and_untie_by_button(origin, new, browser):
    rename(origin)
    assert send(browser, "leave_change", change_of(new, LINE)).status_code == 303
    assert browser.post(reverse("untie", args=["neustadt"])).status_code == 303
    assert tie_of(new).ended_at is not None
    assert Carried.objects.get(piece="lines").left
    assert set(Row.objects.filter(network="neustadt").values_list("event", flat=True)) >= {"ChangeDecided", "Untied"}


def test_network_without_an_origin_has_an_empty_page(origin, ana):
    english = sign_in(ana, client=Client(headers={"Accept-Language": "en"}))
    answer = english.get(reverse("upstream", args=["rosenau"]))
    assert "started from no other one" in answer.content.decode()
