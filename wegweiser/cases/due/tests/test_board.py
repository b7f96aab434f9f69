"""What is due: who sees it, in which order, with what words; and what nobody sees who is not admitted."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from wegweiser.cases import admitting, bodies, writing
from wegweiser.cases.due import today
from wegweiser.cases.models import Due
from wegweiser.cases.tests.scene import NAME, open_case

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate


def task(held, text="Call the lawyer", days=-3, **more):
    held.write(bodies.Task(text=text, due=TODAY() + timedelta(days=days), **more))


def test_overdue_task_stands_first_with_case_and_days(held, enter):
    task(held, "Look for a bed", 2)
    task(held, "Call the lawyer", -3)
    page = enter(held.lead).get("cases_due")
    assert page.index("Call the lawyer") < page.index("Look for a bed")
    assert "3 days late" in page
    assert "Ahorn" in page
    assert held.lead.pseudonym in page
    assert NAME not in page


def test_task_far_away_waits_for_its_reminder(held, enter):
    task(held, "Write to the court", 60)
    assert "Write to the court" not in enter(held.lead).get("cases_due")
    assert "Write to the court" in enter(held.lead).get("cases_due", show="all")


def test_deadline_has_the_name_and_the_law_of_the_pack(held, enter):
    held.write(bodies.DateGiven(name="wage_due", on=TODAY() - timedelta(days=60)))
    from wegweiser import packs

    page = enter(held.lead).get("cases_due", show="all")
    known = packs.load("de").deadlines["wage_exclusion"]
    assert known.label["en"] in page
    assert known.basis.split("(")[0] in page


def test_review_and_hearing_say_which(held, enter):
    held.write(bodies.Need(need="shelter", review_on=TODAY() + timedelta(days=3)))
    held.write(bodies.Need(need="health", review_on=TODAY() + timedelta(days=3)))
    held.write(bodies.Hearing(on=TODAY() + timedelta(days=9), what="Heard as a witness"))
    page = enter(held.lead).get("cases_due", show="all")
    for words in ("A place to stay", "Health", "Heard as a witness"):
        assert page.count(words) == 1, words


def test_need_that_became_another_is_said_so(held, enter):
    opened = held.write(bodies.Need(need="shelter", review_on=TODAY() + timedelta(days=3)))
    money = bodies.Need(need="money", review_on=TODAY() + timedelta(days=3))
    (ref,) = opened.record.latest(bodies.Need)
    writing.write(opened, [writing.New(money, ref=ref)], now=timezone.now())
    page = enter(held.lead).get("cases_due", show="all")
    assert "A place to stay" not in page
    assert "Money" in page


def test_done_task_is_gone_from_the_board(held, enter):
    task(held, status="done")
    assert "Call the lawyer" not in enter(held.lead).get("cases_due", show="all")


@pytest.mark.parametrize("role", ["counsellor", "case_lead"])
def test_colleague_who_is_not_admitted_sees_nothing(held, enter, role):
    task(held)
    stranger = enter(held.town.enrol("Eibe-13", role, office=held.town.centre))
    page = stranger.get("cases_due", show="all")
    assert "Call the lawyer" not in page
    assert "Ahorn" not in page
    assert "Nothing is due" in page
    stranger.get("case_tasks", held.case.pk, status=404)
    stranger.get("due_task", Due.objects.get().pk, status=404)


@pytest.mark.parametrize("role", ["partner", "coordinator", "statistician", "steward", "dpo"])
def test_other_roles_have_no_such_page(held, enter, role):
    task(held)
    browser = enter(held.town.enrol("Eibe-13", role, office=held.town.centre))
    for name, args in (("cases_due", ()), ("case_tasks", (held.case.pk,)), ("due_task", (Due.objects.get().pk,))):
        browser.get(name, *args, status=404)


def test_case_lead_of_another_town_sees_nothing(held, other_town, enter):
    task(held)
    far = open_case(other_town, names=("Erle-21", "Erle-22"))
    enter(far.lead).get("cases_due", status=404)
    from wegweiser.intake.desk.tests.conftest import English

    own = English(far.lead, other_town.network.slug)
    assert "Call the lawyer" not in own.get("cases_due", show="all")
    own.get("case_tasks", held.case.pk, status=404)


def test_one_removed_sees_nothing_any_more(held, enter):
    task(held)
    helper = held.town.enrol("Eibe-13", "counsellor", office=held.town.centre)
    admitting.admit(held.open(), helper, "admitted", ["work"], "consent", now=timezone.now())
    assert "Call the lawyer" in enter(helper).get("cases_due")
    admitting.remove(held.case, helper, ["work"], seat=None, now=timezone.now())
    assert "Call the lawyer" not in enter(helper).get("cases_due")


def test_one_without_the_contact_sees_no_alias(held, enter):
    task(held)
    helper = held.town.enrol("Eibe-13", "counsellor", office=held.town.centre)
    admitting.admit(held.open(), helper, "admitted", ["work"], "consent", now=timezone.now())
    page = enter(helper).get("cases_due")
    assert "Call the lawyer" in page
    assert "Ahorn" not in page


def test_mine_is_what_i_take_care_of(held, enter):
    task(held, "Mine", member=str(held.lead.pk))
    task(held, "Hers", member=str(held.deputy.pk))
    page = enter(held.deputy).get("cases_due", show="mine")
    assert "Hers" in page
    assert "Mine" not in page


def test_deputy_sees_what_was_escalated_marked(held, enter):
    task(held)
    Due.objects.update(escalated_on=TODAY())
    assert "came to you as deputy" in enter(held.deputy).get("cases_due", show="mine")
    assert "came to you as deputy" not in enter(held.lead).get("cases_due")


def test_queries_do_not_grow_with_the_rows(held, enter):
    browser = enter(held.lead)
    task(held, "One")
    browser.get("cases_due")
    with CaptureQueriesContext(connection) as few:
        browser.get("cases_due")
    held.write(*(bodies.Task(text=f"Task {n}", due=TODAY()) for n in range(8)))
    with CaptureQueriesContext(connection) as many:
        browser.get("cases_due")
    assert len(many) == len(few)


def test_board_holds_fifty_rows_a_page(held, enter):
    held.write(*(bodies.Task(text=f"Task {n:02}", due=TODAY()) for n in range(51)))
    browser = enter(held.lead)
    assert browser.get("cases_due").count("Task ") + browser.get("cases_due", page=2).count("Task ") == 51
    assert "Page 1 of 2" in browser.get("cases_due")


def test_today_says_what_is_late_and_what_comes(held):
    task(held, "One", -1)
    task(held, "Two", 3)
    task(held, "Three", 30)
    items = list(today.waiting(held.town.seat(held.lead), timezone.now()))
    assert [item["text"].split()[0] for item in items] == ["1", "1"]
    assert all(item["url"] for item in items)


def test_today_says_nothing_to_who_has_no_case(held):
    task(held)
    stranger = held.town.enrol("Eibe-13", "case_lead", office=held.town.centre)
    assert list(today.waiting(held.town.seat(stranger), timezone.now())) == []
