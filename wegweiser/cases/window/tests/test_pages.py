"""The window from the side of the case, by the cast."""

from __future__ import annotations

import html
import re

import pytest
from django.utils import timezone

from wegweiser.cases import admitting, bodies
from wegweiser.cases.models import Case, Window
from wegweiser.cases.window import inside
from wegweiser.intake import keys
from wegweiser.intake.desk.tests.conftest import English

pytestmark = pytest.mark.django_db
EVERY = ("case_window", "case_window_answer", "case_window_done", "case_window_open", "case_window_slip",
         "case_window_close")  # fmt: skip


def browser(held, member) -> English:
    return English(member, held.town.network.slug)


def said(held, kind):
    return [body for _written, body in held.open().record.each(kind)]


def test_lead_makes_a_number_that_is_shown_once_and_opens_the_window(held):
    ana = browser(held, held.lead)
    assert "She has no window yet" in ana.get("case_window", held.case.pk)
    ana.post("case_window_open", held.case.pk)
    slip = ana.get("case_window_slip", held.case.pk)
    number = re.search(r'box-number"><bdi[^>]*>([\d ]+)<', slip)[1]
    assert "<title>Information</title>" in slip
    assert inside.find(keys.open_box(keys.keys_of(number))).window.case_id == held.case.pk
    assert "is not shown any more" in browser(held, held.lead).get("case_window_slip", held.case.pk)


def test_second_number_is_not_made(hers):
    browser(hers.held, hers.held.lead).post("case_window_open", hers.held.case.pk, status=409)
    assert Window.objects.count() == 1


def test_case_sees_what_she_sees_in_every_language(hers):
    page = browser(hers.held, hers.held.lead)
    assert 'dir="rtl"' in page.get("case_window", hers.held.case.pk, **{"in": "ar"})
    english = html.unescape(page.get("case_window", hers.held.case.pk, **{"in": "en"}))
    assert "We have told nobody about you." in english


def test_answer_reaches_her_and_her_message_the_case(hers):
    lead = browser(hers.held, hers.held.deputy)
    lead.post("case_window_answer", hers.held.case.pk, text="Come at ten.", on="2031-05-06", at="10:00")
    mine = inside.find(hers.box)
    inside.say(mine, "I come.", now=timezone.now())
    assert [one["text"] for one in inside.messages_of(mine.window, mine.private)] == ["Come at ten.", "I come."]
    assert hers.sees().appointments[0].at == "10:00"
    assert "I come." in lead.get("case_window", hers.held.case.pk)


def test_time_without_a_day_is_asked_for_and_the_text_stays(hers):
    lead = browser(hers.held, hers.held.lead)
    page = lead.post("case_window_answer", hers.held.case.pk, status=400, text="Come at ten.", at="10:00")
    assert "A time needs a day." in page
    assert "Come at ten." in page
    assert not said(hers.held, bodies.Message)


def test_wish_is_shown_until_somebody_took_care_of_it(hers):
    inside.wish(inside.find(hers.box), "call_me", now=timezone.now())
    lead = browser(hers.held, hers.held.lead)
    page = lead.get("case_window", hers.held.case.pk)
    assert "She asks for a call" in page
    ref = re.search(r'name="wish" value="([^"]+)"', page)[1]
    lead.post("case_window_done", hers.held.case.pk, wish=ref)
    assert "She asks for a call" not in lead.get("case_window", hers.held.case.pk)
    lead.post("case_window_done", hers.held.case.pk, wish=ref, status=404)
    assert [one.what for one in hers.sees().wishes] == ["call_me"]


def test_lead_closes_the_window(hers):
    lead = browser(hers.held, hers.held.lead)
    lead.post("case_window_close", hers.held.case.pk)
    assert not Window.objects.exists()
    lead.post("case_window_answer", hers.held.case.pk, status=404, text="late")


def test_admitted_to_work_alone_answers_but_makes_no_number(hers):
    helper = hers.held.town.enrol("Eibe-13", "case_lead", office=hers.held.town.centre)
    admitting.admit(hers.held.open(), helper, "admitted", ["work"], "consent", now=timezone.now())
    eibe = browser(hers.held, helper)
    eibe.post("case_window_answer", hers.held.case.pk, text="Hello.")
    for name in ("case_window_open", "case_window_slip", "case_window_close"):
        eibe.get(name, hers.held.case.pk, status=404)


@pytest.mark.parametrize("role", ["case_lead", "counsellor", "partner", "coordinator"])
def test_case_does_not_exist_for_others(hers, role):
    other = browser(hers.held, hers.held.town.enrol("Eibe-13", role, office=hers.held.town.centre))
    for name in EVERY:
        assert other.client.get(other.at(name, hers.held.case.pk), secure=True).status_code in (404, 405)
        assert other.client.post(other.at(name, hers.held.case.pk), {"text": "x"}, secure=True).status_code in (
            404,
            405,
        )
    assert Window.objects.count() == 1


def test_removed_member_sees_the_window_no_more(hers):
    helper = hers.held.town.enrol("Eibe-13", "counsellor", office=hers.held.town.centre)
    admitting.admit(hers.held.open(), helper, "admitted", ["work"], "consent", now=timezone.now())
    admitting.remove(hers.held.case, helper, ["work"], seat=None, now=timezone.now())
    browser(hers.held, helper).get("case_window", hers.held.case.pk, status=404)


def test_closed_case_has_no_form_to_write(hers):
    Case.objects.update(state="closed")
    assert "Write to her" not in browser(hers.held, hers.held.lead).get("case_window", hers.held.case.pk)
