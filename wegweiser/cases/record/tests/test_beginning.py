"""Opening a case afresh and from a report, linking two, and every kind of entry in words."""

from __future__ import annotations

import re
import uuid

import pytest
from django.utils import timezone

from wegweiser import packs
from wegweiser.cases import bodies
from wegweiser.cases.models import Case, CaseFile, Window
from wegweiser.cases.record import sentences, shown
from wegweiser.cases.tests.scene import Held, open_case
from wegweiser.intake.desk.tests.conftest import NUMBER, English, arrive
from wegweiser.intake.sending import File
from wegweiser.intake.tests.scene import open_desk

pytestmark = pytest.mark.django_db
PDF = File(name="document.pdf", type="application/pdf", cleaned=False, content=b"%PDF-1.7 words")


@pytest.fixture
def team(town):
    """A desk with its spare key, and two members of the counselling centre; the first holds the key of the desk."""
    desk = open_desk(town)
    town.centre.refresh_from_db()
    lead = town.enrol("Erle-31", "case_lead", office=town.centre)
    deputy = town.enrol("Erle-32", "counsellor", office=town.centre)
    from wegweiser.intake import keys

    keys.give_desk(desk.desk, desk.private, lead, now=timezone.now())
    return desk, lead, deputy


def fields(browser, deputy, *more, name="case_new", **said):
    once = re.search(r'name="once" value="([^"]+)"', browser.get(name, *more)).group(1)
    return {"once": once, "agrees": "yes", "deputy": str(deputy.pk), **said}


def opened(town, lead, deputy):
    return Held(Case.objects.get(), lead, deputy, None, town).open()


def test_case_is_opened_with_what_was_said(town, team):
    _desk, lead, deputy = team
    browser = English(lead, town.network.slug)
    form = fields(browser, deputy, alias="Buche", reach="at work", facts=["third_country"], note="She called.")
    browser.post("case_new", **form)
    case = opened(town, lead, deputy)
    assert case.record.last(bodies.Person).reach == "at work"
    assert case.record.last(bodies.Note).text == "She called."
    assert case.facts.said == {"third_country"}
    browser.post("case_new", **form)
    assert Case.objects.count() == 1


def test_case_without_her_agreement_needs_a_reason_and_keeps_the_fact(town, team):
    _desk, lead, deputy = team
    browser = English(lead, town.network.slug)
    form = fields(browser, deputy, agrees="danger", alias="Buche")
    page = browser.post("case_new", status=400, **form)
    assert "Write down why" in page
    assert "Buche" in page
    browser.post("case_new", **{**form, "why": "He waits at the door."})
    assert opened(town, lead, deputy).facts.said == {"danger"}


def test_page_says_what_is_missing_instead_of_the_form(town):
    alone = town.enrol("Erle-41", "case_lead", office=town.city)
    browser = English(alone, town.network.slug)
    page = browser.get("case_new")
    assert "may not hold cases" in page
    assert "<textarea" not in page
    browser.post("case_new", status=409, once=str(uuid.uuid4()))
    assert not Case.objects.exists()


def test_counsellor_opens_no_case(town, team):
    _desk, _lead, deputy = team
    English(deputy, town.network.slug).get("case_new", status=404)


def test_case_takes_from_a_report_what_is_chosen(town, team):
    desk, lead, deputy = team
    report = arrive(desk, contact="only by text", safe_times="after ten", place="the yard", files=[PDF])
    browser = English(lead, town.network.slug)
    assert "Open a case from this report" in browser.get("desk_report", report.pk)
    page = browser.get("case_from_report", report.pk)
    assert "They keep my passport." in page
    assert "only by text" in page
    form = fields(browser, deputy, report.pk, name="case_from_report", take=["words", "files"])
    browser.post("case_from_report", report.pk, **form, reach="only by text", safe="after ten")
    case = opened(town, lead, deputy)
    assert case.record.last(bodies.FromReport).place == "the yard"
    assert case.record.last(bodies.Person).safe == "after ten"
    assert case.record.last(bodies.Filed).type == "application/pdf"
    assert CaseFile.objects.get().compartment.name == "work"
    assert case.record.last(bodies.Opening).how == "report"
    assert Window.objects.get().box == report.box


def test_second_case_from_one_mailbox_is_refused(town, team):
    desk, lead, deputy = team
    report = arrive(desk)
    browser = English(lead, town.network.slug)
    for status in (303, 409):
        form = fields(browser, deputy, report.pk, name="case_from_report", take=["words"], alias="Buche")
        page = browser.post("case_from_report", report.pk, status=status, **form)
    assert "opened from this report already" in page
    assert Case.objects.count() == 1


def test_report_without_a_number_gets_no_window(town, team):
    desk, lead, deputy = team
    report = arrive(desk, number="")
    browser = English(lead, town.network.slug)
    browser.post("case_from_report", report.pk, **fields(browser, deputy, report.pk, name="case_from_report"))
    assert opened(town, lead, deputy).record.last(bodies.FromReport) is None
    assert not Window.objects.exists()


def test_report_of_another_desk_does_not_exist(town, team):
    desk, _lead, deputy = team
    other = town.enrol("Erle-33", "case_lead", office=town.centre)
    report = arrive(desk, number=NUMBER)
    browser = English(other, town.network.slug)
    browser.get("case_from_report", report.pk, status=404)
    assert deputy.pseudonym in browser.get("case_new")


def test_two_cases_are_linked_and_both_say_so(held, lead, helper, at):
    other = open_case(held.town, names=("Erle-51", "Erle-52"))
    form = {"case": str(other.case.pk), "why": "the same yard"}
    lead.post("case_link", held.case.pk, status=400, **form)
    from wegweiser.cases import admitting

    admitting.admit(other.open(), held.lead, "deputy", ["work", "contact"], "lead", now=timezone.now())
    lead.post("case_link", held.case.pk, **form)
    assert "the same yard" in lead.get("case", held.case.pk)
    assert "the same yard" in lead.get("case", other.case.pk)
    assert str(other.case.pk) not in at(helper).get("case", held.case.pk)
    lead.post("case_link", held.case.pk, off="on", **form)
    assert str(held.case.pk) not in lead.get("case", other.case.pk).partition("Linked cases")[2]


def kinds():
    return set(bodies.Any.__args__)


def test_every_kind_of_entry_has_words_and_a_name():
    assert kinds() == set(sentences.SAYING) == set(sentences.KINDS)


def test_every_kind_but_figures_stands_in_one_group_of_the_timeline():
    listed = [kind for _text, group in shown.KINDS.values() for kind in group]
    assert len(listed) == len(set(listed))
    assert kinds() - set(listed) <= {bodies.Coded}


@pytest.mark.parametrize("kind", sorted(bodies.Any.__args__, key=lambda kind: kind.__name__))
def test_entry_is_said_in_words_whatever_is_left_out(kind):
    """A codes alone, and with every text field filled: what was typed is never part of our own words."""
    telling = sentences.Telling(packs.load("de"))
    filled = dict.fromkeys(sentences.FREE.get(kind, ()), "Zeisigkanarie")
    line = sentences.say(kind(**{**required(kind), **filled}), telling)
    assert line.title
    if kind is not bodies.Claim:  # an amount is a figure, it stands in the title
        assert "Zeisigkanarie" not in line.title


def required(kind):
    import datetime
    import inspect

    today = datetime.date(2026, 11, 22)
    values = {"groups": ("health",), "holds": True, "from_person": True}
    found = {}
    for name, parameter in inspect.signature(kind).parameters.items():
        if parameter.default is inspect.Parameter.empty:
            is_day = name in ("on", "due", "given_on", "asked_on", "starts")
            found[name] = today if is_day else values.get(name, "shelter")
    return found
