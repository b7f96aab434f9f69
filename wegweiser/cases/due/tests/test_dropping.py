"""A time limit ends by a step, or by a reason that stays in the case; a paper written twice leaves no row behind."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.utils import timezone

from wegweiser.cases import bodies
from wegweiser.cases.models import Due

pytestmark = pytest.mark.django_db
WAGES = bodies.DateGiven(name="wage_due", on=date(2021, 1, 15))


@pytest.fixture
def row(held):
    """The wages of a year long ago are barred."""
    held.write(WAGES)
    return Due.objects.filter(case=held.case).order_by("on").last()


def runs(held, day):
    """Days of the time limits that run, and whether they are done."""
    return sorted(Due.objects.filter(case=held.case, on=day).values_list("done_on", flat=True), key=str)


def test_reason_ends_it_and_stays_in_the_timeline(held, enter, row):
    browser = enter(held.deputy)
    assert "Wages become time-barred" in browser.get("due_drop", row.pk)
    browser.post("due_drop", row.pk, why="She asked us to let it be.")
    assert Due.objects.get(pk=row.pk).done_on == timezone.localdate()
    assert "She asked us to let it be." in browser.get("case_timeline", held.case.pk)
    assert "ended with a reason" in browser.get("case_way", held.case.pk)


def test_other_limits_of_the_same_day_go_on(held, enter, row):
    enter(held.lead).post("due_drop", row.pk, why="Let it be.")
    assert Due.objects.filter(case=held.case, done_on=None).exclude(pk=row.pk).count() == 1  # to claim in writing


def test_nothing_ends_without_a_reason(held, enter, row):
    enter(held.lead).post("due_drop", row.pk, status=400, why=" ")
    assert Due.objects.get(pk=row.pk).done_on is None


def test_what_is_settled_or_no_limit_has_no_such_page(held, enter, row):
    held.write(bodies.Task(text="Call the lawyer", due=date(2031, 5, 6)))
    enter(held.lead).get("due_drop", Due.objects.get(on=date(2031, 5, 6)).pk, status=404)
    enter(held.lead).post("due_drop", row.pk, why="Let it be.")
    enter(held.lead).post("due_drop", row.pk, status=404, why="Again.")


def test_tasks_offer_it_only_when_it_was_missed(held, enter, row):
    page = enter(held.lead).get("case_tasks", held.case.pk)
    assert f"/due/{row.pk}/drop" in page
    held.write(bodies.DateGiven(name="dismissal_received", on=timezone.localdate()))
    later = Due.objects.filter(on__gt=timezone.localdate()).get()
    assert f"/due/{later.pk}/drop" not in enter(held.lead).get("case_tasks", held.case.pk)


def test_paper_written_down_twice_on_one_day_is_not_missed(held):
    """The first had a slip in its day. Whatever is written later, each run keeps its one row."""
    granted, today = timezone.localdate() - timedelta(days=40), timezone.localdate()
    slip, right = today - timedelta(days=10), today + timedelta(days=90)
    for until in (slip, right):
        held.write(bodies.Step(
            move="renew_permit_after", by_kind="public_body", by_group="immigration_authority", on=granted, until=until,
        ))  # fmt: skip
    for _ in range(2):
        held.write(bodies.Note(text="Something else."))
    assert runs(held, slip) == [granted]
    assert runs(held, right) == [None]
    assert Due.objects.filter(case=held.case).count() == 2
