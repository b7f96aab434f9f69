"""Tasks of a case: kept, done, moved; two at once lose nothing."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.utils import timezone

from wegweiser.cases import bodies
from wegweiser.cases.models import Case, Due
from wegweiser.cases.tests.scene import STORY

pytestmark = pytest.mark.django_db
DAY = date(2031, 5, 6)
FORM = {"text": "Call the lawyer", "due": "2031-05-06", "member": ""}


@pytest.fixture
def row(held):
    held.write(bodies.Task(text="Call the lawyer", due=DAY))
    return Due.objects.get(case=held.case)


def last(held):
    return next(iter(held.open().record.latest(bodies.Task).values()))[1]


def version():
    return Case.objects.get().version


def test_new_task_is_kept_and_shown(held, enter):
    enter(held.lead).post("due_task_new", held.case.pk, **{**FORM, "member": str(held.deputy.pk)})
    page = enter(held.deputy).get("case_tasks", held.case.pk)
    assert "Call the lawyer" in page
    assert held.deputy.pseudonym in page
    assert STORY not in page
    assert Due.objects.get().member == held.deputy.pk


def test_task_without_a_day_keeps_what_was_typed(held, enter):
    page = enter(held.lead).post("due_task_new", held.case.pk, status=400, **{**FORM, "due": ""})
    assert "Call the lawyer" in page
    assert not Due.objects.exists()


def test_nobody_else_can_be_named(held, enter):
    stranger = held.town.enrol("Eibe-13", "counsellor", office=held.town.centre)
    enter(held.lead).post("due_task_new", held.case.pk, status=400, **{**FORM, "member": str(stranger.pk)})


def test_task_is_done_and_open_again(held, enter, row):
    browser = enter(held.deputy)
    browser.post("due_task", row.pk, **FORM, version=version(), done="1")
    assert last(held).status == "done"
    assert Due.objects.get().done_on == timezone.localdate()
    browser.post("due_task", row.pk, **FORM, version=version(), save="1")
    assert Due.objects.get().done_on is None


def test_task_is_moved(held, enter, row):
    later = DAY + timedelta(days=7)
    enter(held.lead).post("due_task", row.pk, **{**FORM, "due": later.isoformat()}, version=version())
    assert (last(held).due, Due.objects.get().on) == (later, later)


def test_two_at_once_see_both(held, enter, row):
    seen = version()
    enter(held.deputy).post("due_task", row.pk, **{**FORM, "text": "Call the court"}, version=seen)
    page = enter(held.lead).post("due_task", row.pk, status=409, **{**FORM, "text": "Call me"}, version=seen)
    assert "Call the court" in page
    assert "Call me" in page
    assert last(held).text == "Call the court"
    enter(held.lead).post("due_task", row.pk, **{**FORM, "text": "Call me"}, version=version())
    assert last(held).text == "Call me"


def test_deadline_has_no_page_of_a_task(held, enter):
    held.write(bodies.DateGiven(name="wage_due", on=timezone.localdate()))
    row = Due.objects.filter(case=held.case).first()
    enter(held.lead).get("due_task", row.pk, status=404)
    enter(held.lead).post("due_task", row.pk, status=404, **FORM, version=version())


def test_what_is_done_stays_below(held, enter, row):
    enter(held.lead).post("due_task", row.pk, **FORM, version=version(), done="1")
    page = enter(held.lead).get("case_tasks", held.case.pk)
    assert "Nothing is due" in page
    assert "Call the lawyer" in page
