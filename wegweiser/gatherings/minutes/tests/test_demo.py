"""The demonstration shows approved minutes, a draft, and tasks in each state."""

from __future__ import annotations

from datetime import timedelta

from django.utils import timezone

from wegweiser.gatherings.minutes import demo
from wegweiser.gatherings.minutes.tasks import is_overdue
from wegweiser.gatherings.minutes.tests.scene import make_meeting
from wegweiser.gatherings.models import Decision, Meeting, MinutesPart, MinutesState, Task


def filled(table):
    now = timezone.now()
    Meeting.objects.filter(pk=table.meeting.pk).delete()
    table.coming = make_meeting(table.series, now + timedelta(days=21), ("tasks", "Aufgaben"))
    demo.fill(table.network, [table.ana, table.edda, table.bo], now=now)


def test_past_minutes_are_approved_by_somebody_else(table):
    filled(table)
    state = MinutesState.objects.get(meeting=table.last)
    assert state.state == "approved"
    assert state.proposed_by != state.approved_by


def test_one_task_is_done_one_overdue_one_open(table):
    filled(table)
    today = timezone.localdate()
    found = [(task.state, is_overdue(task, today)) for task in Task.objects.order_by("id")]
    assert found == [("done", False), ("open", True), ("open", False)]


def test_newest_minutes_are_a_draft(table, editor):
    filled(table)
    assert MinutesPart.objects.filter(meeting=table.coming).exists()
    page = editor.get(f"/members/rosenau/meetings/{table.coming.pk}/minutes").content.decode()
    assert "overdue since" in page


def test_second_run_changes_nothing(table):
    filled(table)
    demo.fill(table.network, [table.ana, table.edda, table.bo], now=timezone.now())
    assert (Task.objects.count(), Decision.objects.count()) == (3, 2)
