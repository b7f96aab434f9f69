"""The check for members: every indicator once, a report with its reasons, nothing kept, never a verdict."""

from __future__ import annotations

import html
import re

import pytest
from django.apps import apps
from django.test import Client
from django.urls import reverse
from django.utils import translation

from wegweiser import packs
from wegweiser.awareness.members.forms import IndicatorForm
from wegweiser.awareness.members.sentences import CLAUSES, DIMENSIONS, PATTERNS, STATES, STRENGTHS
from wegweiser.people.tests.cast import sign_in
from wegweiser.rules.signs import DIMENSIONS as CODES
from wegweiser.web.flow import COOKIE

PACK = packs.load("de")


@pytest.fixture
def browser(town):
    """A counsellor's browser; over TLS, because the cookie of a flow is a secure one."""
    return sign_in(town.enrol("Birke-1", "counsellor"), client=Client(headers={"Accept-Language": "en"}))


@pytest.fixture
def address(town):
    return reverse("members_check", args=[town.network.slug])


def answered(browser, address, **answers: str) -> str:
    form = {code.replace("_", "-"): answer for code, answer in answers.items()}
    sent = browser.post(address, {"step": "answer", **form}, secure=True)
    assert (sent.status_code, sent.headers["Location"], sent.content) == (303, address, b"")
    return html.unescape(browser.get(address, secure=True).content.decode())


def said(sentence) -> str:
    """The sentence in the language the browser asks for, whatever language the test itself runs in."""
    with translation.override("en"):
        return str(sentence)


def row(page: str, dimension: str) -> str:
    return page.split(f"{dimension} {said(DIMENSIONS[dimension])}")[1].split("</tr>")[0]


@pytest.mark.parametrize("role", ["counsellor", "case_lead", "partner"])
def test_room_opens_for_those_who_work_with_persons(town, address, role):
    assert sign_in(town.enrol("Birke-1", role)).get(address).status_code == 200


@pytest.mark.parametrize("role", ["coordinator", "editor", "statistician", "steward", "dpo"])
def test_room_does_not_exist_for_others(town, address, role):
    assert sign_in(town.enrol("Birke-1", role)).get(address).status_code == 404


def test_every_indicator_is_asked_once_with_its_code(browser, address):
    page = browser.get(address).content.decode()
    assert [page.count(f'<select name="{code}"') for code in PACK.indicators] == [1] * len(PACK.indicators)


def test_recruitment_and_work_are_asked_apart():
    for _question, phases in IndicatorForm(PACK).groups():
        kinds = [
            {PACK.indicators[field.name].dimension in ("D1", "D2", "D3") for field in fields} for _, fields in phases
        ]
        assert all(len(kind) == 1 for kind in kinds)


def test_dimension_is_indicated_with_its_clause_and_reasons(browser, address):
    page = row(answered(browser, address, D5_01="yes", D5_14="yes"), "D5")
    assert said(STATES["shown"]) in page
    assert said(CLAUSES["one_strong_one_other"]) in page
    assert "D5-01 Confiscation of documents" in page


def test_one_strong_indicator_alone_indicates_nothing(browser, address):
    page = row(answered(browser, address, D4_01="yes"), "D4")
    assert f"<strong>{said(STATES['shown'])}" not in page
    assert said(STATES["open"]) in page


def test_denied_dimension_is_not_open(browser, address):
    denied = {code.replace("-", "_"): "no" for code in PACK.indicators if code.startswith("D6")}
    assert said(STATES["not_shown"]) in row(answered(browser, address, **denied), "D6")


def test_under_18_the_means_are_not_needed(browser, address):
    page = answered(browser, address, D4_02="yes", D4_03="yes", D4_04="yes", minor="on")
    assert said(PATTERNS["minor"]) in page
    assert "art. 3(c)" in page


def test_report_says_that_it_is_no_verdict(browser, address):
    yes = {code.replace("-", "_"): "yes" for code in PACK.indicators}
    page = answered(browser, address, **yes)
    assert "This is not a verdict" in page
    assert said(PATTERNS["all_three"]) in page
    assert not re.search(r"\bvictims?\b|is trafficked|\d\s*%|score", page.split("<main")[1], re.IGNORECASE)


def test_change_brings_the_answers_back(browser, address):
    answered(browser, address, D5_01="yes", D4_01="no")
    browser.post(address, {"step": "change"}, secure=True)
    page = browser.get(address, secure=True).content.decode()
    assert page.count('<option value="yes" selected>') == 1
    assert page.count('<option value="no" selected>') == 1


def test_begin_again_forgets(browser, address):
    answered(browser, address, D5_01="yes")
    browser.post(address, {"step": "again"}, secure=True)
    assert "This is not a verdict" not in browser.get(address, secure=True).content.decode()


def test_change_without_answers_shows_the_form(browser, address):
    browser.post(address, {"step": "change"}, secure=True)
    assert '<select name="D1-01"' in browser.get(address, secure=True).content.decode()


def test_nothing_is_stored_and_the_cookie_is_sealed(browser, address):
    browser.get(address)
    before = {model: model.objects.count() for model in apps.get_models()}
    answered(browser, address, D5_01="yes")
    assert {model: model.objects.count() for model in apps.get_models()} == before
    assert "D5" not in browser.cookies[COOKIE].value


def test_what_is_not_offered_is_dropped(browser, address):
    page = answered(browser, address, D5_01="<script>alert(1)</script>", weather="yes")
    assert "alert(1)" not in page
    assert f"<strong>{said(STATES['shown'])}" not in page


def test_every_code_has_its_sentence():
    assert set(DIMENSIONS) == set(CODES)
    used = {strength for one in PACK.indicators.values() for strength in (one.adult, one.child)}
    assert used <= set(STRENGTHS)
