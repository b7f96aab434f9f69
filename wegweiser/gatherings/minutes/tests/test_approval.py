"""Approval: what was proposed is approved by somebody else or by a meeting, and changes no more."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from wegweiser.gatherings.minutes.document import digest_of, minutes_of
from wegweiser.gatherings.minutes.tests.scene import JSON, hidden, make_meeting, make_series, seat_at, write
from wegweiser.gatherings.models import Decision, MinutesPart, MinutesState, Task
from wegweiser.trail.models import Row


@pytest.fixture
def proposed(table, editor):
    write(editor, table, 0, "Wir begannen pünktlich.")
    editor.post(f"{table.here}/decisions", {"text": "Wir drucken Karten.", "item": ""})
    editor.post(f"{table.here}/propose")
    return MinutesState.objects.get()


def approve(browser, table, state, **more):
    return browser.post(f"{table.here}/approve", {"digest": state.digest, "approved_in": "", **more})


def state_now():
    return MinutesState.objects.get().state


def test_another_member_approves(table, proposed, coordinator):
    assert approve(coordinator, table, proposed).status_code == 302
    state = MinutesState.objects.get()
    assert (state.state, state.approved_by, state.approved_in) == ("approved", table.ana.pk, None)


def test_nobody_approves_alone(table, proposed, editor):
    assert approve(editor, table, proposed).status_code == 400
    assert state_now() == "proposed"


def test_who_proposed_says_which_meeting_approved(table, proposed, editor):
    next_one = make_meeting(table.series, timezone.now() - timedelta(minutes=1))
    assert approve(editor, table, proposed, approved_in=next_one.pk).status_code == 302
    assert MinutesState.objects.get().approved_in == next_one


@pytest.mark.parametrize("which", ["itself", "earlier", "to come", "cancelled", "of another series"])
def test_only_a_later_meeting_of_the_series_approves(table, proposed, editor, which):
    soon = timezone.now() - timedelta(minutes=1)
    meeting = {
        "itself": lambda: table.meeting,
        "earlier": lambda: table.last,
        "to come": lambda: make_meeting(table.series, timezone.now() + timedelta(days=1)),
        "cancelled": lambda: make_meeting(table.series, soon),
        "of another series": lambda: make_meeting(make_series(table.network), soon),
    }[which]()
    if which == "cancelled":
        meeting.state = "cancelled"
        meeting.save()
    assert approve(editor, table, proposed, approved_in=meeting.pk).status_code == 400
    assert state_now() == "proposed"


def test_reader_neither_proposes_nor_approves(table, proposed, reader):
    assert reader.post(f"{table.here}/propose").status_code == 404
    assert approve(reader, table, proposed).status_code == 404


def test_only_what_was_read_is_approved(table, proposed, editor, coordinator):
    editor.post(f"{table.here}/take-back")
    write(editor, table, 0, "Wir begannen zu spät.")
    editor.post(f"{table.here}/propose")
    assert approve(coordinator, table, proposed).status_code == 409
    assert state_now() == "proposed"


def test_draft_is_not_approved(table, coordinator):
    assert coordinator.post(f"{table.here}/approve", {"digest": "x", "approved_in": ""}).status_code == 409
    assert not MinutesState.objects.filter(state="approved").exists()


@pytest.mark.parametrize("stage", ["proposed", "approved"])
def test_nothing_is_written_any_more(table, proposed, editor, coordinator, stage):
    if stage == "approved":
        approve(coordinator, table, proposed)
    row, part = Decision.objects.get(), MinutesPart.objects.get()
    text = {"text": "Anders.", "version": part.version, "seen": ""}
    assert editor.post(f"{table.here}/0", text).status_code == 409
    assert editor.post(f"{table.here}/0", text, headers=JSON).status_code == 409
    assert editor.post(f"{table.here}/decisions", {"text": "Anders.", "item": ""}).status_code == 409
    assert editor.post(f"{table.here}/tasks", {"text": "Anders.", "owner": "", "due": ""}).status_code == 409
    where = f"{table.here}/decisions/{row.pk}"
    assert editor.post(where, {"text": "Anders.", "item": "", **hidden(editor.get(where))}).status_code == 409
    assert editor.post(where, {"text": "x", "item": "", "remove": "1", "version": 1}).status_code == 409
    assert MinutesPart.objects.get().text == "Wir begannen pünktlich."
    assert Decision.objects.get().text == "Wir drucken Karten."
    assert not Task.objects.exists()


def test_what_came_too_late_is_shown(table, proposed, editor):
    page = editor.post(f"{table.here}/0", {"text": "Mein später Satz.", "version": 1}).content.decode()
    assert "Mein später Satz." in page


def test_approved_minutes_say_what_was_approved(table, proposed, coordinator, editor, reader):
    task = Task.objects.create(series=table.series, meeting=table.meeting, text="Karten", created_at=timezone.now())
    editor.post(f"{table.here}/take-back")
    editor.post(f"{table.here}/propose")
    approve(coordinator, table, MinutesState.objects.get())
    seat_at(table.meeting, organisation="Später Verein")
    Task.objects.filter(pk=task.pk).update(state="done", settled_at=timezone.now())
    table.items[0].title = "Neuer Titel"
    table.items[0].save()
    page = reader.get(table.here).content.decode()
    assert "Später Verein" not in page
    assert "Neuer Titel" not in page
    assert "Lage" in page
    state = MinutesState.objects.get()
    assert state.document["tasks"][0]["state"] == "open"


def test_digest_names_what_stands_there(table, proposed, coordinator):
    approve(coordinator, table, proposed)
    state = MinutesState.objects.get()
    assert state.digest == digest_of(minutes_of(table.meeting, state))
    assert state.digest in coordinator.get(table.here).content.decode()


def test_approved_minutes_lead_to_the_next_ones(table, proposed, coordinator):
    approve(coordinator, table, proposed)
    later = make_meeting(table.series, timezone.now() + timedelta(days=30))
    assert f"/meetings/{later.pk}/minutes" in coordinator.get(table.here).content.decode()


def test_proposal_can_be_taken_back_and_approval_not(table, proposed, editor, coordinator):
    editor.post(f"{table.here}/take-back")
    assert state_now() == "draft"
    editor.post(f"{table.here}/propose")
    approve(coordinator, table, MinutesState.objects.get())
    editor.post(f"{table.here}/take-back")
    assert state_now() == "approved"


def test_trail_knows_each_step(table, proposed, coordinator):
    approve(coordinator, table, proposed)
    rows = Row.objects.filter(event="MinutesMoved").order_by("position")
    assert [(row.facts["state"], row.by) for row in rows] == [("proposed", "Eibe-102"), ("approved", "Linde-101")]
