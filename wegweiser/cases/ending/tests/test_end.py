"""Closing, reopening, holding; deleting needs two; and who does not come in."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from wegweiser.cases import admitting, arrivals, bodies
from wegweiser.cases.ending import closing, deleting
from wegweiser.cases.models import (
    Admission,
    Arrival,
    Case,
    CaseFile,
    Compartment,
    Due,
    Entry,
    PendingDeletion,
)
from wegweiser.cases.recording import reader_of
from wegweiser.cases.tests.scene import STORY, open_case
from wegweiser.intake.models import Tombstone
from wegweiser.trail.models import Row, SealedCopy

pytestmark = pytest.mark.django_db
NAMES = ("case_end", "case_access", "case_print", "case_coded")


def form(**more):
    return {"why": "Everything is done.", "version": Case.objects.get().version, **more}


@pytest.fixture
def second(held):
    """Another member who may close cases, deputy of this one."""
    member = held.town.enrol("Eibe-13", "case_lead", office=held.town.centre)
    admitting.admit(held.open(), member, "deputy", ["work", "contact"], "lead", now=timezone.now())
    return member


def test_case_is_closed_with_a_reason_for_two_years(held, enter):
    enter(held.lead).post("case_close", held.case.pk, **form(move=""))
    case = Case.objects.get()
    assert case.state == "closed"
    assert timedelta(days=729) <= case.delete_on - timezone.localdate() <= timedelta(days=732)
    assert held.open().record.last(bodies.Closing) == bodies.Closing(op="closed", why="Everything is done.")


def test_without_end_and_without_reason_it_stays_open(held, enter):
    page = enter(held.lead).post("case_close", held.case.pk, status=409, **form(why="", move=""))
    assert "say why the case is closed" in page
    assert Case.objects.get().state == "open"


def test_step_that_ends_the_pathway_needs_no_reason(held, enter):
    move = next(iter(closing.ends_of(held.open(), timezone.now())))
    enter(held.lead).post("case_close", held.case.pk, **form(why="", move=move))
    opened = held.open()
    assert opened.facts.stage in opened.rules.ends
    assert Case.objects.get().state == "closed"


def test_step_outside_the_protocol_is_refused(held, enter):
    enter(held.lead).post("case_close", held.case.pk, status=400, **form(move="grant_permit_4a"))
    with pytest.raises(closing.NotNow):
        closing.close(held.open(), "x", move="grant_permit_4a", now=timezone.now())
    assert not list(held.open().record.each(bodies.Step))


def test_reason_typed_is_kept_when_the_case_changed(held, enter):
    old = form(move="")
    held.write(bodies.Note(text="meanwhile"))
    page = enter(held.lead).post("case_close", held.case.pk, status=409, **old)
    assert "Everything is done." in page
    assert Case.objects.get().state == "open"


def test_reopened_case_has_no_day_to_be_deleted(held, enter):
    browser = enter(held.lead)
    browser.post("case_close", held.case.pk, **form(move=""))
    browser.post("case_reopen", held.case.pk, **form(move=""))
    case = Case.objects.get()
    assert (case.state, case.delete_on, case.warned_on) == ("open", None, None)


def test_held_case_cannot_be_deleted_by_two_either(held, enter, second):
    enter(held.lead).post("case_delete", held.case.pk, **form())
    enter(second).post("case_hold", held.case.pk, **form())
    assert not PendingDeletion.objects.exists()
    page = enter(held.lead).post("case_delete", held.case.pk, status=409, **form())
    assert "Release the case first" in page
    enter(held.lead).post("case_release", held.case.pk, **form())
    assert Case.objects.get().held is False


def test_one_alone_deletes_nothing(held, enter):
    browser = enter(held.lead)
    browser.post("case_delete", held.case.pk, **form())
    page = browser.post("case_delete_confirm", held.case.pk, status=409, sure="on")
    assert "Somebody else" in page
    assert Case.objects.exists()
    assert Entry.objects.exists()


def test_nobody_confirms_what_nobody_asked(held, enter, second):
    enter(second).post("case_delete_confirm", held.case.pk, status=409, sure="on")
    assert Case.objects.exists()


def test_two_delete_everything(held, enter, second):
    held.write(bodies.Task(text="x", due=timezone.localdate()))
    arrivals.send_in(held.case, bodies.Message(text="y", from_person=True), by="", now=timezone.now())
    enter(held.lead).post("case_delete", held.case.pk, **form())
    page = enter(second).get("case_end", held.case.pk)
    assert held.lead.pseudonym in page
    assert "Everything is done." in page
    enter(second).post("case_delete_confirm", held.case.pk, sure="on")
    for model in (Case, Compartment, Admission, Entry, CaseFile, Arrival, Due, PendingDeletion):
        assert not model._base_manager.exists(), model
    assert not SealedCopy.objects.filter(reader=reader_of(held.case)).exists()
    assert Tombstone.objects.get().gone == str(held.case.pk)
    assert Row.objects.filter(event="CaseHandled", facts__op="deleted").exists()
    enter(held.lead).get("case_end", held.case.pk, status=404)


def test_asking_two_weeks_ago_counts_no_more(held, enter, second):
    enter(held.lead).post("case_delete", held.case.pk, **form())
    PendingDeletion.objects.update(asked_on=timezone.localdate() - timedelta(days=15))
    enter(second).post("case_delete_confirm", held.case.pk, status=409, sure="on")
    assert Case.objects.exists()


def test_second_member_can_refuse(held, enter, second):
    enter(held.lead).post("case_delete", held.case.pk, **form())
    enter(second).post("case_delete_refuse", held.case.pk, **form())
    assert not PendingDeletion.objects.exists()
    assert deleting.pending_of(held.case, timezone.localdate()) is None


def test_page_lists_what_is_still_due(held, enter):
    held.write(bodies.Task(text="Call the lawyer", due=timezone.localdate()))
    page = enter(held.lead).get("case_end", held.case.pk)
    assert "Call the lawyer" in page
    assert STORY not in page


@pytest.mark.parametrize(
    "role", ["counsellor", "case_lead", "partner", "coordinator", "statistician", "steward", "dpo"]
)
def test_who_does_not_lead_has_no_such_page(held, enter, role):
    browser = enter(held.town.enrol("Eibe-14", role, office=held.town.centre))
    for name in NAMES:
        browser.get(name, held.case.pk, status=404)


def test_one_admitted_to_work_alone_has_no_such_page(held, enter):
    helper = held.town.enrol("Eibe-13", "case_lead", office=held.town.centre)
    admitting.admit(held.open(), helper, "admitted", ["work"], "consent", now=timezone.now())
    for name in NAMES:
        enter(helper).get(name, held.case.pk, status=404)


def test_deputy_without_the_role_has_no_such_page(held, enter):
    for name in NAMES:
        enter(held.deputy).get(name, held.case.pk, status=404)


def test_lead_of_another_town_has_no_such_page(held, other_town):
    from wegweiser.intake.desk.tests.conftest import English

    far = open_case(other_town, names=("Erle-21", "Erle-22"))
    for name in NAMES:
        English(far.lead, other_town.network.slug).get(name, held.case.pk, status=404)


def test_removed_lead_has_no_such_page(held, enter, second):
    admitting.admit(held.open(), second, "lead", ["work", "contact"], "lead", now=timezone.now())
    admitting.remove(held.case, held.lead, ["work"], seat=None, now=timezone.now())
    for name in NAMES:
        enter(held.lead).get(name, held.case.pk, status=404)
        enter(second).get(name, held.case.pk)
