"""Pages of conferences by the cast: who sees what, and when."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from wegweiser.cases import admitting, bodies
from wegweiser.cases.conferencing.tests.scene import WORDS
from wegweiser.cases.conferencing.today import waiting
from wegweiser.cases.models import Conference
from wegweiser.cases.models.conferences import CALLED, CANCELLED
from wegweiser.gatherings.models import Agreement
from wegweiser.intake.desk.tests.conftest import English
from wegweiser.trail.models import SealedCopy

pytestmark = pytest.mark.django_db


def browser(table, member) -> English:
    return English(member, table.held.town.network.slug)


def at(row, *, begins: timedelta) -> Conference:
    """The same conference, with its hours moved."""
    opens = timezone.now() + begins
    Conference.of_case.filter(pk=row.pk).update(opens_at=opens, closes_at=opens + timedelta(hours=2))
    row.refresh_from_db()
    return row


def fields(table, **more):
    opens = timezone.localtime() + timedelta(days=2)
    return {
        "agreement": table.agreement.pk, "offices": [table.office.pk], "on": f"{opens:%Y-%m-%d}", "at": "10:00",
        "hours": "2", "purpose": "Where to sleep", "basis": "consent", "text_situation": WORDS, **more,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("begins", "says"), [(timedelta(minutes=1), "Before that time"), (-timedelta(hours=2), "over")]
)
def test_before_and_after_the_hours_nothing_is_shown(table, begins, says):
    row = at(table.call(), begins=begins)
    page = browser(table, table.invited).get("conference", row.pk)
    assert says in page
    assert "CANARY" not in page


def test_in_the_hours_the_invited_see_what_was_chosen_and_it_is_recorded(table):
    row = at(table.call(), begins=-timedelta(minutes=1))
    before = SealedCopy.objects.filter(reader=f"case {table.held.case.pk}").count()
    page = browser(table, table.invited).get("conference", row.pk)
    assert WORDS in page
    for hidden in ("They keep my passport.", "Vorname Erfunden", table.held.lead.pseudonym):
        assert hidden not in page
    assert SealedCopy.objects.filter(reader=f"case {table.held.case.pk}").count() == before + 1


def test_my_list_says_when_and_by_whom_and_nothing_else(table):
    row = at(table.call(), begins=-timedelta(minutes=1))
    page = browser(table, table.invited).get("conferences")
    assert str(row.pk) in page
    for hidden in ("CANARY", str(table.held.case.pk), "Where to sleep"):
        assert hidden not in page


def test_conference_does_not_exist_for_others(table, other_town):
    row = at(table.call(), begins=-timedelta(minutes=1))
    others = [table.stranger, table.held.lead, table.held.town.enrol("Linde-1", "coordinator")]
    for member in others:
        answer = browser(table, member).client.get(browser(table, member).at("conference", row.pk), secure=True)
        assert answer.status_code == 404
    far = English(other_town.enrol("Ulme-41", "partner"), other_town.network.slug)
    far.get("conference", row.pk, status=404)
    assert "CANARY" not in browser(table, table.stranger).get("conferences")


def test_uninvited_and_cancelled_are_gone(table):
    row = at(table.call(), begins=-timedelta(minutes=1))
    lead = browser(table, table.held.lead)
    lead.post("conference_cancel", row.pk, version=row.version)
    assert Conference.of_case.get().state == CANCELLED
    browser(table, table.invited).get("conference", row.pk, status=404)


def test_lead_calls_one_and_sees_it(table):
    table.agree(table.office)
    lead = browser(table, table.held.lead)
    lead.post("case_confer", table.held.case.pk, **fields(table))
    page = lead.get("case_conferences", table.held.case.pk)
    assert WORDS in page
    assert table.invited.pseudonym in page


def test_page_says_which_body_lacks_which_consent_and_keeps_what_was_typed(table):
    table.agree(table.office)
    both = [table.office.pk, table.other.pk]
    page = browser(table, table.held.lead).post(
        "case_confer", table.held.case.pk, status=400, **fields(table, offices=both)
    )
    assert "This may not leave the case" in page
    assert "<strong>Police-X</strong>" in page
    assert "<strong>Shelter-X</strong>" not in page
    assert WORDS in page
    assert not Conference.of_case.exists()


def test_without_an_agreement_there_is_no_form(table):
    table.agreement.delete()
    page = browser(table, table.held.lead).get("case_confer", table.held.case.pk)
    assert "No agreement is in force" in page
    assert "text_situation" not in page


def test_counsellor_who_is_admitted_reads_but_calls_none(table):
    row = table.call()
    deputy = browser(table, table.held.deputy)
    assert WORDS in deputy.get("case_conferences", table.held.case.pk)
    deputy.get("case_confer", table.held.case.pk, status=404)
    deputy.get("conference_minutes", row.pk, status=404)


def test_removed_member_sees_no_conference_of_the_case(table):
    row = table.call()
    helper = table.held.town.enrol("Eibe-13", "case_lead", office=table.held.town.centre)
    admitting.admit(table.held.open(), helper, "admitted", ["work"], "consent", now=timezone.now())
    assert WORDS in browser(table, helper).get("case_conferences", table.held.case.pk)
    admitting.remove(table.held.case, helper, ["work"], seat=None, now=timezone.now())
    browser(table, helper).get("case_conferences", table.held.case.pk, status=404)
    browser(table, helper).get("conference_minutes", row.pk, status=404)


def test_minutes_end_the_look_and_become_entries(table):
    row = at(table.call(), begins=-timedelta(minutes=1))
    lead, reader = browser(table, table.held.lead), row.readers.get()
    due = f"{timezone.localdate() + timedelta(days=3):%Y-%m-%d}"
    lead.post("conference_minutes", row.pk, version=row.version, there=[reader.pk], decisions="A bed\n\nA lawyer",
              notes="CANARY-notes", task_1="Call", due_1=due)  # fmt: skip
    page = lead.get("case_conferences", table.held.case.pk)
    for words in ("A bed", "A lawyer", "CANARY-notes", "was there"):
        assert words in page
    assert [body.text for _w, body in table.held.open().record.each(bodies.Task)] == ["Call"]
    assert "CANARY" not in browser(table, table.invited).get("conference", row.pk)


def test_minutes_of_two_keep_what_was_typed(table):
    row = at(table.call(), begins=-timedelta(minutes=1))
    lead = browser(table, table.held.lead)
    lead.post("conference_minutes", row.pk, version=row.version, notes="first")
    page = lead.post("conference_minutes", row.pk, status=409, version=row.version, notes="second")
    assert "first" in page
    assert "second" in page
    lead.post("conference_minutes", row.pk, version=row.version + 1, notes="second")


def test_task_without_a_day_is_asked_for(table):
    row = at(table.call(), begins=-timedelta(minutes=1))
    page = browser(table, table.held.lead).post(
        "conference_minutes", row.pk, status=400, version=row.version, task_1="Call"
    )
    assert "A task needs a day." in page
    assert Conference.of_case.get().state == CALLED


def test_today_page_names_the_day_of_an_invitation_alone(table):
    row = table.call()
    (line,) = waiting(table.held.town.seat(table.invited), timezone.now())
    assert line["due"] == row.opens_at
    assert not list(waiting(table.held.town.seat(table.stranger), timezone.now()))
    assert not list(waiting(table.held.town.seat(table.invited), row.closes_at))


@pytest.fixture
def second(table):
    """An agreement with the other body alone."""
    found = Agreement.objects.create(
        network=table.held.town.network, title="Second", valid_from=table.agreement.valid_from,
        changed_at=timezone.now(),
    )  # fmt: skip
    found.parties.set([table.held.town.centre, table.other])
    table.agreement.parties.set([table.held.town.centre, table.office])
    return found


def test_bodies_are_those_of_the_chosen_agreement(table, second):
    lead, case = browser(table, table.held.lead), table.held.case.pk
    assert 'name="offices"' not in lead.get("case_confer", case)
    page = lead.get("case_confer", case, agreement=second.pk)
    assert f'name="offices" value="{table.other.pk}"' in page
    assert f'name="offices" value="{table.office.pk}"' not in page


def test_party_of_another_agreement_is_refused(table, second):
    table.agree(table.other)
    lead, said = browser(table, table.held.lead), fields(table, offices=[table.other.pk])
    lead.post("case_confer", table.held.case.pk, status=400, **said)
    lead.post("case_confer", table.held.case.pk, **{**said, "agreement": second.pk})
    assert Conference.of_case.get().agreement == second
