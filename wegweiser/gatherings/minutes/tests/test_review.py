"""The standing item "review of the guidebook": numbers of now, links to where things are mended, noted as they were."""

from __future__ import annotations

from datetime import timedelta

from django.utils import timezone

from wegweiser.gatherings.minutes.review import review_of
from wegweiser.gatherings.minutes.tests.scene import browse, make_meeting
from wegweiser.gatherings.models import MinutesState
from wegweiser.guidebook.models import Actor, Confirmation, Mistake
from wegweiser.guidebook.publishing import publish_edition


def now_of(table, meeting=None):
    return review_of(meeting or table.meeting, table.seat(table.ana), timezone.now())


def publish(table, *, days_ago):
    return publish_edition(table.network, now=timezone.now() - timedelta(days=days_ago))


def test_out_of_date_entries_are_counted(table):
    assert now_of(table)["stale"] == 2
    Actor.objects.filter(pk=table.city.pk).update(checked_on=timezone.localdate())
    assert now_of(table)["stale"] == 1


def test_corrections_and_mistakes_that_wait_are_counted(table):
    now = timezone.now()
    Confirmation.objects.create(actor=table.city, token_hash="a", state="corrected", asked_at=now, expires_at=now)
    Confirmation.objects.create(actor=table.city, token_hash="b", state="open", asked_at=now, expires_at=now)
    Mistake.objects.create(network=table.network, page="/", text="Falsch", reported_on=now.date())
    Mistake.objects.create(network=table.network, page="/", text="Alt", reported_on=now.date(), state="mended")
    found = now_of(table)
    assert (found["corrections"], found["mistakes"]) == (1, 1)


def test_gaps_are_counted_by_kind(table):
    found = now_of(table)["gaps"]
    assert found["nobody"] > 0
    assert found["numbers"] == 2


def test_changes_since_the_last_meeting_are_named(table):
    publish(table, days_ago=60)
    Actor.objects.filter(pk=table.city.pk).update(level="state")
    publish(table, days_ago=1)
    found = now_of(table)
    assert (found["since"], found["edition"]) == (1, 2)
    assert found["changed"] == [{"op": "changed", "name": {"de": "Rathaus"}}]


def test_edition_of_the_last_meeting_counts_not_that_of_a_cancelled_one(table):
    publish(table, days_ago=60)
    between = make_meeting(table.series, timezone.now() - timedelta(days=2))
    between.state = "cancelled"
    between.save()
    Actor.objects.filter(pk=table.city.pk).update(level="state")
    publish(table, days_ago=5)
    assert now_of(table)["since"] == 1


def test_nothing_changed_since_is_said(table, coordinator):
    publish(table, days_ago=60)
    page = coordinator.get(f"{table.here}/review").content.decode()
    assert "Edition 1 was current at the last meeting and still is." in page


def test_first_meeting_has_no_edition_before(table):
    publish(table, days_ago=60)
    assert now_of(table, table.last)["since"] == 0


def test_unpublished_changes_are_counted(table):
    publish(table, days_ago=60)
    assert now_of(table)["unpublished"] == 0
    Actor.objects.filter(pk=table.city.pk).update(level="state")
    assert now_of(table)["unpublished"] == 1


def test_links_lead_into_the_rooms_the_reader_may_enter(table, coordinator):
    Mistake.objects.create(network=table.network, page="/", text="Falsch", reported_on=timezone.localdate())
    rooms = ("/members/rosenau/mistakes", "/members/rosenau/gaps", "/members/rosenau/confirmations?show=stale")
    page = coordinator.get(f"{table.here}/review").content.decode()
    assert all(f'href="{room}"' in page for room in rooms)
    inner = browse(table.bo).get(f"{table.here}/review").content.decode()
    assert 'href="/members/rosenau/mistakes"' not in inner


def test_review_is_noted_as_it_was(table, editor):
    editor.post(f"{table.here}/review/note")
    Actor.objects.update(checked_on=timezone.localdate())
    assert MinutesState.objects.get().review["stale"] == 2
    assert "2 entries" in editor.get(table.here).content.decode()


def test_proposing_notes_the_review_if_nobody_did(table, editor):
    editor.post(f"{table.here}/propose")
    assert MinutesState.objects.get().document["review"]["stale"] == 2


def test_noted_review_is_not_replaced_by_proposing(table, editor):
    editor.post(f"{table.here}/review/note")
    Actor.objects.update(checked_on=timezone.localdate())
    editor.post(f"{table.here}/propose")
    assert MinutesState.objects.get().document["review"]["stale"] == 2


def test_meeting_without_the_item_notes_no_review(table, editor):
    table.meeting.items.filter(kind="guidebook").delete()
    editor.post(f"{table.here}/propose")
    assert MinutesState.objects.get().document["review"] == {}


def test_queries_of_the_review_stay_few(table, coordinator, django_assert_max_num_queries):
    publish(table, days_ago=60)
    with django_assert_max_num_queries(19):
        coordinator.get(f"{table.here}/review")
