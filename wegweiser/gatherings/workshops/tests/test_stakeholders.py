"""The map: what the meetings show, what was marked by hand, two who mark at once, and its cost."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from wegweiser import packs
from wegweiser.gatherings.meetings.tests.places import make_meeting
from wegweiser.gatherings.models import Invitee, Stakeholder
from wegweiser.gatherings.workshops import marking
from wegweiser.gatherings.workshops.stakeholders import Place, narrowed, places_of, summaries
from wegweiser.gatherings.workshops.tests.places import make_mark
from wegweiser.guidebook.models import Actor
from wegweiser.trail.models import Row

MAP = "/members/rosenau/stakeholders"
MARK = {"version": "0", "state": "to_win", "note": "Anrufen"}
CONCEPT = [code for code, group in packs.load("de").target_groups.items() if group.concept]


@pytest.fixture
def seat(town, ana):
    return town.seat(ana)


def came(town, *, kind="workshop_1", attended=True, **more):
    meeting = make_meeting(town, kind=kind, days=-3)
    return Invitee.objects.create(meeting=meeting, attended=attended, **more)


def states(seat):
    return {one.name: one.state for one in places_of(seat, "de")}


def test_body_that_came_to_workshop_1_is_at_the_table(town, seat):
    came(town, office=town.city)
    assert states(seat) == {"Rathaus": "present", "Beratung": "missing"}


@pytest.mark.parametrize("more", [{"kind": "round_table"}, {"attended": False}, {"attended": None}])
def test_other_meetings_and_absences_do_not_count(town, seat, more):
    came(town, office=town.city, **more)
    assert states(seat)["Rathaus"] == "missing"


def test_mark_takes_the_place_of_what_the_meetings_show(town, seat):
    came(town, office=town.city)
    make_mark(town, actor=town.city, organisation="", state="to_win")
    assert states(seat)["Rathaus"] == "to_win"


def test_body_outside_the_guidebook_that_came_is_on_the_map(town, seat):
    came(town, organisation="Innung", target_group="police")
    assert states(seat)["Innung"] == "present"


def test_body_that_is_marked_is_not_told_twice(town, seat):
    came(town, organisation="Wache", target_group="police")
    make_mark(town)
    assert [one.state for one in places_of(seat, "de") if one.name == "Wache"] == ["to_win"]


def test_every_target_group_of_the_concept_has_its_line(seat):
    found = summaries(places_of(seat, "de"), packs.load("de"))
    assert [one.code for one in found][: len(CONCEPT)] == CONCEPT
    assert all(one.nobody for one in found if one.code in CONCEPT)


def test_group_with_somebody_at_the_table_is_not_empty():
    places = [Place("police", "Wache", "present"), Place("police", "Revier", "to_win")]
    police = next(one for one in summaries(places, packs.load("de")) if one.code == "police")
    assert not police.nobody
    assert dict(police.counts) == {"present": 1, "to_win": 1}


@pytest.mark.parametrize(
    ("asked", "names"),
    [({}, "abc"), ({"group": "police"}, "ab"), ({"state": "missing"}, "bc"), ({"q": "A"}, "a"), ({"q": "z"}, "")],
)
def test_list_is_narrowed(asked, names):
    places = [Place("police", "a", "present"), Place("police", "b", "missing"), Place("other", "c", "missing")]
    assert "".join(one.name for one in narrowed(places, {"group": "", "state": "", "q": "", **asked})) == names


def test_other_networks_are_not_on_the_map(town, other_town, seat):
    make_mark(other_town, organisation="Fern")
    came(other_town, organisation="Weit")
    assert not {"Fern", "Weit"} & set(states(seat))


def test_body_is_marked_and_recorded(town, coordinator):
    assert coordinator.post(f"{MAP}/bodies/rathaus", MARK).status_code == 303
    mark = Stakeholder.objects.get()
    assert (mark.actor, mark.state, mark.note) == (town.city, "to_win", "Anrufen")
    assert Row.objects.filter(event="StakeholderMarked").count() == 1


def test_body_is_marked_once(town, seat):
    now, values = timezone.now(), {"state": "to_win", "note": ""}
    marking.add_mark(values, town.city, seat=seat, now=now)
    with pytest.raises(marking.ChangedMeanwhile):
        marking.add_mark(values, town.city, seat=seat, now=now)


def test_group_as_such_can_be_won(coordinator):
    coordinator.post(f"{MAP}/new", {**MARK, "target_group": "police", "organisation": ""})
    assert Stakeholder.objects.get().target_group == "police"
    assert "the whole group" in coordinator.get(f"{MAP}?state=to_win").content.decode()


def test_no_group_is_chosen_before_somebody_chooses(coordinator):
    assert coordinator.post(f"{MAP}/new", {"version": "0", "target_group": "", "state": "to_win"}).status_code == 400
    assert '<option value="" selected>' in coordinator.get(f"{MAP}/new").content.decode()


def test_two_who_mark_at_once_see_both_texts(town, coordinator):
    coordinator.post(f"{MAP}/bodies/rathaus", MARK)
    answer = coordinator.post(f"{MAP}/bodies/rathaus", {**MARK, "note": "Besuchen"})
    said = answer.content.decode()
    assert answer.status_code == 409
    assert "Anrufen" in said
    assert "Besuchen" in said
    assert Stakeholder.objects.get().note == "Anrufen"


def test_second_save_after_a_conflict_counts(town, coordinator):
    mark = make_mark(town)
    sent = {**MARK, "target_group": "police", "organisation": "Wache"}
    assert coordinator.post(f"{MAP}/{mark.pk}", {**sent, "version": "7"}).status_code == 409
    assert coordinator.post(f"{MAP}/{mark.pk}", {**sent, "version": "1"}).status_code == 303
    assert Stakeholder.objects.get().version == 2


def test_removed_mark_leaves_what_the_meetings_show(town, coordinator, seat):
    mark = make_mark(town, actor=town.city, organisation="")
    coordinator.post(f"{MAP}/{mark.pk}", {**MARK, "version": "1", "remove": "1"})
    assert states(seat)["Rathaus"] == "missing"
    assert Row.objects.get(event="StakeholderMarked").facts["op"] == "removed"


def test_map_leads_to_the_invitations_of_the_next_meeting(town, coordinator):
    meeting = make_meeting(town, days=4)
    assert f"/meetings/{meeting.pk}/invite" in coordinator.get(MAP).content.decode()


def test_only_convenors_see_the_map(reader):
    assert reader.get(MAP).status_code == 404


@pytest.mark.parametrize("size", [5, 500])
def test_map_costs_the_same(town, coordinator, size):
    Actor.objects.bulk_create(
        Actor(network=town.network, slug=f"amt-{n}", name={"de": f"Amt {n}"}, target_group="police", level="municipal")
        for n in range(size)
    )
    for n, office in enumerate(Actor.objects.filter(slug__startswith="amt-")[: size // 2]):
        make_mark(town, actor=office, organisation="", note=f"n{n}")
    spent = {}
    for page in (
        MAP,
        f"{MAP}?page=3",
        f"{MAP}?state=to_win&q=Amt",
        f"{MAP}/bodies/amt-1",
        "/members/rosenau/workshop-kit",
    ):
        with CaptureQueriesContext(
            connection,
        ) as queries:
            assert coordinator.get(page).status_code == 200
        spent[page] = len(queries)
    assert {page: count for page, count in spent.items() if count >= 20} == {}
