"""Tasks: taken on in a meeting, carried from meeting to meeting, ticked off by those whose task it is."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.utils import timezone

from wegweiser.gatherings.minutes.tests.scene import browse, hidden, make_meeting, make_series
from wegweiser.gatherings.models import Task
from wegweiser.trail.models import Row

PAST = date(2026, 1, 1)
LIST = "/members/rosenau/tasks"
MOST = 19  # queries of a page


@pytest.fixture
def task(table):
    return made(table, "Karten drucken")


def made(table, text, **more):
    told = {"series": table.series, "meeting": table.last, "owner": table.centre, "created_at": timezone.now(), **more}
    return Task.objects.create(text=text, **told)


def press(browser, task, name, **more):
    return browser.post(f"{LIST}/{task.pk}", {name: "1", **more})


def state_of(task):
    task.refresh_from_db()
    return task.state


def test_task_is_added_in_the_meeting(table, editor):
    editor.post(f"{table.here}/tasks", {"text": "Raum suchen", "owner": table.centre.pk, "due": "2027-01-31"})
    task = Task.objects.get()
    assert (task.series, task.meeting, task.owner) == (table.series, table.meeting, table.centre)
    assert task.due == date(2027, 1, 31)


@pytest.mark.parametrize("wrong", [{"text": ""}, {"owner": "999999"}, {"due": "morgen"}, {"text": "x" * 401}], ids=str)
def test_wrong_task_is_refused_and_comes_back(table, editor, wrong):
    answer = editor.post(f"{table.here}/tasks", {"text": "Raum suchen", "owner": "", "due": "", **wrong})
    assert answer.status_code == 400
    assert not Task.objects.exists()


def test_body_of_another_network_takes_no_task(table, other_town, editor):
    answer = editor.post(f"{table.here}/tasks", {"text": "Raum suchen", "owner": other_town.city.pk, "due": ""})
    assert answer.status_code == 400


def test_open_task_stands_on_the_next_meeting(table, editor, task):
    page = editor.get(table.here).content.decode()
    assert "From earlier meetings" in page
    assert "Karten drucken" in page


def test_task_stands_on_every_meeting_until_it_is_done(table, editor, reader, task):
    later = make_meeting(table.series, table.meeting.begins + timedelta(days=30))
    press(reader, task, "done")
    Task.objects.update(settled_at=table.meeting.begins + timedelta(hours=1))
    assert "Karten drucken" in editor.get(table.here).content.decode()
    after = f"/members/rosenau/meetings/{later.pk}/minutes"
    assert "Karten drucken" not in editor.get(after).content.decode()


def test_task_of_a_later_meeting_does_not_stand_on_an_earlier_one(table, editor):
    made(table, "Erst heute", meeting=table.meeting)
    page = editor.get(f"/members/rosenau/meetings/{table.last.pk}/minutes").content.decode()
    assert "Erst heute" not in page


def test_task_of_another_series_stands_only_there(table, editor):
    made(table, "Anderswo", series=make_series(table.network, "working_group"), meeting=None)
    assert "Anderswo" not in editor.get(table.here).content.decode()


def test_member_of_the_body_ticks_off(table, reader, task):
    assert press(reader, task, "done").status_code == 302
    assert state_of(task) == "done"
    assert task.settled_at is not None


def test_member_of_another_body_does_not(table, task):
    assert press(browse(table.cem), task, "done").status_code == 404
    assert state_of(task) == "open"


def test_who_writes_minutes_settles_every_task(table, editor, task):
    press(editor, task, "done")
    assert state_of(task) == "done"


def test_ticking_off_leads_back_to_the_list(table, reader, task):
    assert press(reader, task, "done", list="mine").headers["Location"].endswith("/tasks?show=mine")


def test_task_is_dropped_only_with_a_reason(table, reader, task):
    assert press(reader, task, "drop").status_code == 400
    assert state_of(task) == "open"
    press(reader, task, "drop", reason="Es gibt schon welche.")
    assert state_of(task) == "dropped"
    assert task.reason == "Es gibt schon welche."


def test_settling_can_be_undone(table, reader, task):
    press(reader, task, "drop", reason="Es gibt schon welche.")
    press(reader, task, "reopen")
    assert state_of(task) == "open"
    assert (task.reason, task.settled_at) == ("", None)


def test_who_is_too_late_is_told(table, reader, editor, task):
    press(editor, task, "done")
    assert press(reader, task, "drop", reason="Nein.").status_code == 409
    assert state_of(task) == "done"


def test_member_takes_the_task_on(table, reader, task):
    press(reader, task, "take")
    task.refresh_from_db()
    assert task.member == table.bo.pk


def test_task_somebody_took_is_not_taken_away(table, reader, task):
    Task.objects.update(member=table.cem.pk)
    assert press(reader, task, "take").status_code == 409
    task.refresh_from_db()
    assert task.member == table.cem.pk


def test_task_is_changed_by_who_writes_minutes(table, editor, task):
    said = {"text": "Karten in drei Sprachen", "owner": table.city.pk, "member": "", "due": "2027-02-01"}
    answer = press(editor, task, "change", **said, **hidden(editor.get(f"{LIST}/{task.pk}")))
    assert answer.status_code == 302
    task.refresh_from_db()
    assert (task.text, task.owner, task.due) == ("Karten in drei Sprachen", table.city, date(2027, 2, 1))


def test_reader_changes_no_task(table, reader, task):
    assert press(reader, task, "change", text="Anders", version=1).status_code == 404


def test_task_changed_meanwhile_is_shown(table, editor, coordinator, task):
    where = f"{LIST}/{task.pk}"
    old, base = hidden(editor.get(where)), {"owner": table.centre.pk, "member": "", "due": ""}
    press(coordinator, task, "change", text="Plakate drucken", **base, **hidden(coordinator.get(where)))
    answer = press(editor, task, "change", text="Fahnen drucken", **base, **old)
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "Plakate drucken" in page
    assert 'value="Fahnen drucken"' in page
    again = press(editor, task, "change", text="Fahnen drucken", **base, **hidden(answer))
    assert again.status_code == 302


def test_new_body_does_not_keep_the_member_of_the_old_one(table, editor, task):
    Task.objects.update(member=table.bo.pk)
    said = {"text": "Karten drucken", "owner": table.city.pk, "member": str(table.bo.pk), "due": ""}
    press(editor, task, "change", **said, **hidden(editor.get(f"{LIST}/{task.pk}")))
    task.refresh_from_db()
    assert (task.owner, task.member) == (table.city, None)


def test_overdue_is_said_in_words(table, reader):
    made(table, "Zu spät", due=PAST)
    for where in (LIST, f"{LIST}/{Task.objects.get().pk}", table.here):
        assert "overdue since" in reader.get(where).content.decode()


def test_done_task_is_not_overdue(table, reader):
    made(table, "Fertig", due=PAST, state="done", settled_at=timezone.now())
    assert "overdue since" not in reader.get(f"{LIST}?show=settled").content.decode()


@pytest.mark.parametrize(
    ("show", "found"),
    [("mine", {"Eigene"}), ("all", {"Eigene", "Fremde", "Späte"}), ("overdue", {"Späte"}), ("settled", {"Fertige"})],
)
def test_list_is_narrowed(table, reader, show, found):
    made(table, "Eigene")
    made(table, "Fremde", owner=table.city)
    made(table, "Späte", owner=table.city, due=PAST)
    made(table, "Fertige", state="done", settled_at=timezone.now())
    page = reader.get(f"{LIST}?show={show}").content.decode()
    assert {text for text in ("Eigene", "Fremde", "Späte", "Fertige") if text in page} == found


def test_list_begins_with_ones_own(table, reader):
    made(table, "Eigene")
    made(table, "Fremde", owner=table.city)
    assert "Fremde" not in reader.get(LIST).content.decode()


def test_empty_list_says_what_comes(table, reader):
    assert "Tasks are written into the minutes of a meeting" in reader.get(LIST).content.decode()


def test_task_of_another_network_is_not_found(table, other_town, editor):
    far = Task.objects.create(series=make_series(other_town.network), text="Dort", created_at=timezone.now())
    assert editor.get(f"{LIST}/{far.pk}").status_code == 404
    assert press(editor, far, "done").status_code == 404
    assert "Dort" not in editor.get(f"{LIST}?show=all").content.decode()


def test_task_of_a_case_conference_hides_from_who_is_not_invited(table, reader):
    made(table, "Geheim", series=make_series(table.network, "case_conference"), meeting=None)
    assert reader.get(f"{LIST}/{Task.objects.get().pk}").status_code == 404
    assert "Geheim" not in reader.get(f"{LIST}?show=all").content.decode()


def test_trail_says_what_was_done_without_words(table, reader, task):
    press(reader, task, "done")
    row = Row.objects.get(event="TaskChanged")
    assert row.facts == {"task": task.pk, "op": "done"}


@pytest.mark.parametrize("count", [10, 100])
def test_queries_of_the_list_do_not_grow(table, reader, count, django_assert_max_num_queries):
    for number in range(count):
        made(table, f"Aufgabe {number}")
    with django_assert_max_num_queries(MOST):
        page = reader.get(f"{LIST}?show=all").content.decode()
    assert page.count("Aufgabe") >= min(count, 50)


@pytest.mark.parametrize("count", [10, 100])
def test_queries_of_a_task_do_not_grow(table, editor, count, task, django_assert_max_num_queries):
    for number in range(count):
        table.enrol(f"Fichte-{number}", "partner", office=table.centre)
    with django_assert_max_num_queries(MOST):
        assert editor.get(f"{LIST}/{task.pk}").status_code == 200
