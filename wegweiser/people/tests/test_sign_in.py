from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from wegweiser.people import limits, sessions
from wegweiser.people.models import LEFT, SUSPENDED, Member, Membership, SecondFactor, Session
from wegweiser.people.tests import cast
from wegweiser.people.tests.cast import PASSPHRASE, age, code, form, sign_in
from wegweiser.trail.models import Row

SIGN_IN, SECOND = "/members/sign-in", "/members/second"


@pytest.fixture
def ana(town):
    return town.enrol("Linde-101", "coordinator")


def half(client, name="Linde-101", passphrase=PASSPHRASE.text):
    return client.post(SIGN_IN, form(name=name, passphrase=str(passphrase)))


def whole(client, name="Linde-101"):
    half(client, name)
    return client.post(SECOND, form(code=code()))


def test_passphrase_then_code_opens_the_door(client, ana):
    assert half(client).headers["Location"] == SECOND
    assert client.get("/members/me/").status_code == 404
    assert client.post(SECOND, form(code=code())).headers["Location"] == "/members/"
    assert client.get("/members/me/").status_code == 200


def test_sign_in_name_works_like_the_pseudonym(client, ana):
    Member.objects.filter(pk=ana.pk).update(sign_in_name="ana")
    assert half(client, "ANA").headers["Location"] == SECOND


def test_passphrase_may_be_typed_in_capitals_without_spaces(client, ana):
    assert half(client, passphrase=PASSPHRASE.text.upper().replace(" ", "")).headers["Location"] == SECOND


def test_wrong_passphrase_opens_nothing(client, ana):
    assert half(client, passphrase="wrong").headers["Location"] == SIGN_IN
    assert not Session.objects.exists()


def test_unknown_and_known_name_get_the_same_answer(ana):
    answers = []
    for name in ("Linde-101", "Nobody-999", "", "x" * 61):
        browser = Client()
        refused = half(browser, name, "wrong")
        answers.append((refused.status_code, refused.headers["Location"], browser.get(SIGN_IN).content[:200]))
    assert len(set(answers)) == 1


def test_unknown_name_costs_the_same_work(client, ana, monkeypatch):
    from wegweiser.people import locking
    from wegweiser.sealing import locks

    locking.make_ready()
    calls = []
    real = locks.unlock_key_with_passphrase
    monkeypatch.setattr(locks, "unlock_key_with_passphrase", lambda *a, **k: calls.append(1) or real(*a, **k))
    half(client, "Linde-101", "wrong")
    half(client, "Nobody-999", "wrong")
    assert len(calls) == 2


def test_wrong_code_opens_nothing(client, ana):
    half(client)
    assert client.post(SECOND, form(code="000000")).headers["Location"] == SECOND
    assert client.get("/members/me/").status_code == 404


def test_code_works_once(ana):
    first, second = Client(), Client()
    used = code()
    half(first)
    half(second)
    assert first.post(SECOND, form(code=used)).headers["Location"] == "/members/"
    assert second.post(SECOND, form(code=used)).headers["Location"] == SECOND


def test_code_before_the_last_used_one_is_refused(client, ana):
    SecondFactor.objects.update(last_counter=int(timezone.now().timestamp()) // 30 + 1)
    half(client)
    assert client.post(SECOND, form(code=code())).headers["Location"] == SECOND


def test_five_wrong_codes_end_the_attempt(client, ana):
    half(client)
    for _ in range(5):
        client.post(SECOND, form(code="000000"))
    assert client.post(SECOND, form(code=code())).headers["Location"] == SIGN_IN
    assert not Session.objects.exists()


def test_half_a_session_lasts_five_minutes(client, ana):
    half(client)
    age(client, begun=timedelta(minutes=5, seconds=1))
    assert client.post(SECOND, form(code=code())).headers["Location"] == SIGN_IN


def test_cookie_changes_with_the_second_factor(client, ana):
    half(client)
    before = client.cookies[sessions.COOKIE].value
    client.post(SECOND, form(code=code()))
    assert client.cookies[sessions.COOKIE].value != before
    assert Session.objects.count() == 1


def test_cookie_is_host_bound_and_leaves_with_the_browser(client, ana):
    cookie = half(client).cookies["__Host-m"]
    assert cookie["secure"]
    assert cookie["httponly"]
    assert cookie["samesite"] == "Strict"
    assert cookie["path"] == "/"
    assert not cookie["max-age"]
    assert not cookie["expires"]
    assert not cookie["domain"]


def test_database_knows_neither_cookie_nor_key(client, ana):
    whole(client)
    session = Session.objects.get()
    assert client.cookies[sessions.COOKIE].value not in session.id
    assert bytes(cast.PRIVATE[ana.pk]) not in bytes(session.locked_key)


def test_sign_in_is_in_the_trail(client, ana):
    whole(client)
    row = Row.objects.get(event="SignedIn")
    assert (row.by, row.facts) == ("Linde-101", {"member": "Linde-101", "by_sheet": False})


@pytest.mark.parametrize("state", [SUSPENDED, LEFT])
def test_member_without_a_seat_cannot_sign_in(client, ana, state):
    Membership.objects.update(state=state)
    assert half(client).headers["Location"] == SIGN_IN


def test_guessing_at_one_name_ends(client, ana, monkeypatch):
    monkeypatch.setattr(limits.SIGN_IN_OF_A_NAME, "amount", 3)
    answers = [half(client, passphrase="wrong").status_code for _ in range(4)]
    assert answers == [302, 302, 302, 429]
    assert half(client, "somebody-else", "wrong").status_code == 302


def test_budget_comes_back():
    budget = limits.Budget(2, 60)
    assert [budget.take("a", at) for at in (0, 1, 2, 59, 60.5)] == [True, True, False, False, True]
    assert budget.take("b", 2)


def test_form_without_code_is_refused(client, ana):
    assert client.post(SIGN_IN, {"name": "Linde-101", "passphrase": PASSPHRASE.text}).status_code == 403


def test_idle_session_ends(ana):
    browser = sign_in(ana)
    age(browser, idle=timedelta(minutes=14, seconds=50))
    assert browser.get("/members/me/").status_code == 200
    age(browser, idle=timedelta(minutes=15))
    assert browser.get("/members/me/").status_code == 404
    assert not Session.objects.exists()


def test_session_ends_after_ten_hours_of_work(ana):
    browser = sign_in(ana)
    age(browser, begun=timedelta(hours=9, minutes=59))
    assert browser.get("/members/me/").status_code == 200
    age(browser, begun=timedelta(hours=10))
    assert browser.get("/members/me/").status_code == 404


def test_clock_that_went_back_makes_no_session_longer(ana):
    browser = sign_in(ana)
    age(browser, begun=timedelta(hours=-1), idle=timedelta(hours=-1))
    assert browser.get("/members/me/").status_code == 404


def test_fourth_session_ends_the_oldest(ana):
    browsers = [sign_in(ana) for _ in range(3)]
    for position, browser in enumerate(browsers):
        age(browser, begun=timedelta(minutes=10 - position))
    newest = sign_in(ana)
    assert [b.get("/members/me/").status_code for b in (*browsers, newest)] == [404, 200, 200, 200]


def test_sign_out_ends_this_session(ana):
    browser = sign_in(ana)
    kept = browser.cookies[sessions.COOKIE].value
    answer = browser.post("/members/sign-out")
    assert answer.headers["Clear-Site-Data"]
    browser.cookies[sessions.COOKIE] = kept
    assert browser.get("/members/me/").status_code == 404


def test_sign_out_elsewhere_ends_the_other_sessions(ana):
    here, there = sign_in(ana), sign_in(ana)
    here.post("/members/me/sessions")
    assert [b.get("/members/me/").status_code for b in (here, there)] == [200, 404]


def test_session_of_somebody_else_cannot_be_ended(town, ana):
    bo = town.enrol("Esche-102", "counsellor")
    here, there = sign_in(ana), sign_in(bo)
    assert here.post("/members/me/sessions", {"session": cast.session_of(there).pk}).status_code == 404
    assert there.get("/members/me/").status_code == 200


def test_post_of_a_member_needs_the_token(ana):
    browser = sign_in(ana, client=Client(enforce_csrf_checks=True))
    assert browser.post("/members/sign-out").status_code == 403
    browser.get("/members/me/")
    fields = {"csrfmiddlewaretoken": browser.cookies["__Host-csrf"].value}
    assert browser.post("/members/sign-out", fields, headers={"origin": "null"}).status_code == 302


def test_post_of_a_member_from_another_site_is_refused(ana):
    browser = sign_in(ana, client=Client(enforce_csrf_checks=True))
    browser.get("/members/me/")
    fields = {"csrfmiddlewaretoken": browser.cookies["__Host-csrf"].value}
    for headers in ({"origin": "https://example.org"}, {"sec-fetch-site": "cross-site", "origin": "null"}):
        assert browser.post("/members/sign-out", fields, headers=headers).status_code == 403


def test_every_page_of_a_member_is_stored_nowhere(ana):
    assert sign_in(ana).get("/members/me/").headers["Cache-Control"] == "no-store"


def test_no_address_resets_a_passphrase_by_mail():
    from wegweiser.tests.test_addresses import ADDRESSES

    assert not [address for address in ADDRESSES if re.search(r"mail(?!box)|reset", address)]


def test_step_up_is_asked_for_and_leads_back(town):
    cem = town.enrol("Ulme-103", "steward")
    browser = sign_in(cem, stepped_up=False)
    invite = reverse("invite", args=["rosenau"])
    assert browser.get(invite).headers["Location"] == "/members/step-up"
    assert browser.post("/members/step-up", {"passphrase": "wrong"}).headers["Location"] == "/members/step-up"
    assert browser.post("/members/step-up", {"passphrase": str(PASSPHRASE.text)}).headers["Location"] == invite
    assert browser.get(invite).status_code == 200


def test_step_up_lasts_five_minutes(town):
    browser = sign_in(town.enrol("Ulme-103", "steward"))
    Session.objects.update(stepped_up_at=timezone.now() - timedelta(minutes=5, seconds=1))
    assert browser.get(reverse("invite", args=["rosenau"])).status_code == 302


def test_form_is_kept_sealed_while_the_passphrase_is_asked_for(town):
    cem, ana = town.enrol("Ulme-103", "steward"), town.enrol("Linde-101", "coordinator")
    browser = sign_in(cem, stepped_up=False)
    address = reverse("state", args=["rosenau", town.membership(ana).pk])
    assert browser.post(address, {"state": "suspended"}).headers["Location"] == "/members/step-up"
    assert b"suspended" not in bytes(Session.objects.get().held)
    page = browser.post("/members/step-up", {"passphrase": str(PASSPHRASE.text)}).content.decode()
    assert f'action="{address}"' in page
    assert '<input type="hidden" name="state" value="suspended">' in page
    assert town.membership(ana).state == "active"


def test_public_page_asks_nothing_about_members(client, ana, django_assert_num_queries):
    browser = sign_in(ana)
    with django_assert_num_queries(0):
        browser.get("/accessibility")
