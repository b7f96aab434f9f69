from __future__ import annotations

from datetime import timedelta

import pyotp
import pytest
from django.test import Client
from django.utils import timezone

from wegweiser.people import actions, keys
from wegweiser.people.models import ACTIVE, LEFT, SUSPENDED, Invitation, KeyWrap, Member, Readmission, SecondFactor
from wegweiser.people.tests import cast
from wegweiser.people.tests.cast import PASSPHRASE, SHEET, code, form, sign_in
from wegweiser.people.tests.test_enrolment import Newcomer
from wegweiser.trail.models import Row

NOW = timezone.now


@pytest.fixture
def cem(town):
    return town.enrol("Ulme-103", "steward")


@pytest.fixture
def ana(town):
    return town.enrol("Linde-101", "coordinator", name="Ana Beispiel")


@pytest.fixture
def bo(town):
    return town.enrol("Esche-102", "counsellor", office=town.centre)


def address(town, member, page):
    return f"/members/rosenau/people/{town.membership(member).pk}{page}"


@pytest.mark.parametrize("state", [SUSPENDED, LEFT])
def test_open_tab_of_a_suspended_member_gets_404(town, cem, ana, state):
    tab = sign_in(ana)
    assert tab.get("/members/rosenau/people/").status_code == 200
    assert sign_in(cem).post(address(town, ana, "/state"), {"state": state}).status_code == 302
    assert tab.get("/members/rosenau/people/").status_code == 404
    assert tab.get("/members/me/").status_code == 404


def test_suspension_takes_the_networks_key(town, cem, ana):
    sign_in(cem).post(address(town, ana, "/state"), {"state": SUSPENDED})
    assert not KeyWrap.objects.filter(member=ana).exists()


def test_suspension_in_one_network_leaves_the_other(town, other_town, cem, ana):
    other_town.enrol("Linde-101", "partner")
    sign_in(cem).post(address(town, ana, "/state"), {"state": SUSPENDED})
    browser = sign_in(ana)
    assert browser.get("/members/linden/rights").status_code == 200
    assert browser.get("/members/rosenau/rights").status_code == 404


def test_member_who_is_let_back_in_gets_the_key(town, cem, ana):
    browser = sign_in(cem)
    for state in (SUSPENDED, ACTIVE):
        browser.post(address(town, ana, "/state"), {"state": state})
    assert keys.open_wrap(cast.PRIVATE[ana.pk], ana, town.network) == town.key


def test_suspension_is_in_the_trail(town, cem, ana):
    sign_in(cem).post(address(town, ana, "/state"), {"state": SUSPENDED})
    row = Row.objects.get(event="StateChanged")
    assert (row.by, row.network, row.facts) == ("Ulme-103", "rosenau", {"member": "Linde-101", "state": "suspended"})


@pytest.mark.parametrize("page", ["/state", "/roles", "/readmit"])
def test_nobody_decides_about_oneself(town, cem, page):
    assert sign_in(cem).get(address(town, cem, page)).status_code == 404


def test_roles_are_changed_and_the_key_with_them(town, cem, ana):
    browser = sign_in(cem)
    browser.post(address(town, ana, "/roles"), {"roles": ["dpo"], "office": ""})
    assert town.membership(ana).roles == ["dpo"]
    assert not KeyWrap.objects.filter(member=ana).exists()
    browser.post(address(town, ana, "/roles"), {"roles": ["editor", "partner"], "office": "rathaus"})
    assert keys.open_wrap(cast.PRIVATE[ana.pk], ana, town.network) == town.key


def test_new_roles_count_on_the_next_request(town, cem, ana):
    tab = sign_in(ana)
    sign_in(cem).post(address(town, ana, "/roles"), {"roles": ["partner"], "office": ""})
    assert tab.get("/members/rosenau/people/").status_code == 404


def test_unknown_role_is_refused(town, cem, ana):
    sign_in(cem).post(address(town, ana, "/roles"), {"roles": ["root"], "office": ""})
    assert town.membership(ana).roles == ["coordinator"]


def test_dpo_sees_pseudonyms_without_names(town, ana):
    page = sign_in(town.enrol("Eibe-105", "dpo")).get("/members/rosenau/people/").content.decode()
    assert "Linde-101" in page
    assert "Ana Beispiel" not in page


def test_sheet_and_second_factor_lead_to_a_new_passphrase(town, ana):
    browser = Client()
    browser.post("/members/forgotten", form(name="Linde-101", code=SHEET))
    assert browser.post("/members/second", form(code=code())).headers["Location"] == "/members/me/passphrase"
    for fields in ({}, {"kept": "1"}):
        browser.post("/members/me/passphrase", fields)
    words = words_on(browser)
    assert browser.post("/members/me/passphrase", {"passphrase": words}).headers["Location"] == "/members/me/"
    assert signs_in(words)
    assert not signs_in(str(PASSPHRASE.text))


def words_on(browser):
    """The drawn words, from the page that shows them."""
    import re

    browser.post("/members/me/passphrase", {"back": "1"})
    page = browser.get("/members/me/passphrase").content.decode()
    browser.post("/members/me/passphrase", {"kept": "1"})
    return re.search(r'class="passphrase"[^>]*><strong>([^<]+)<', page).group(1)


def signs_in(passphrase, name="Linde-101"):
    answer = Client().post("/members/sign-in", form(name=name, passphrase=passphrase))
    return answer.headers["Location"] == "/members/second"


@pytest.mark.parametrize("typed", ["", "no code", "0000-0000-0000-0000-0000-0000-0001", "1" * 28])
def test_wrong_sheet_opens_nothing(ana, typed):
    answer = Client().post("/members/forgotten", form(name="Linde-101", code=typed))
    assert answer.headers["Location"] == "/members/forgotten"


def test_new_passphrase_ends_the_other_sessions(town, ana):
    other, browser = sign_in(ana), sign_in(ana)
    for fields in ({}, {"kept": "1"}):
        browser.post("/members/me/passphrase", fields)
    browser.post("/members/me/passphrase", {"passphrase": words_on(browser)})
    assert [b.get("/members/me/").status_code for b in (browser, other)] == [200, 404]


def test_new_sheet_replaces_the_old_one(ana):
    browser = sign_in(ana)
    browser.post("/members/me/sheet", {})
    assert browser.get("/members/me/sheet.pdf").content.startswith(b"%PDF-")
    assert browser.post("/members/me/sheet", {"kept": "1"}).headers["Location"] == "/members/me/"
    answer = Client().post("/members/forgotten", form(name="Linde-101", code=SHEET))
    assert answer.headers["Location"] == "/members/forgotten"


def test_last_second_factor_stays(ana):
    only = SecondFactor.objects.get(member=ana)
    sign_in(ana).post(f"/members/me/factors/{only.pk}")
    assert SecondFactor.objects.filter(member=ana).count() == 1


def test_second_factor_is_added_and_removed(ana):
    first, browser = SecondFactor.objects.get(member=ana), sign_in(ana)
    browser.post("/members/me/factors/new", {})
    import re

    page = browser.get("/members/me/factors/new").content.decode()
    secret = re.search(r"totp-key[^>]*>([A-Z2-7]{32})<", page).group(1)
    assert browser.post("/members/me/factors/new", {"code": pyotp.TOTP(secret).now()}).status_code == 302
    assert browser.post(f"/members/me/factors/{first.pk}").headers["Location"] == "/members/me/"
    assert SecondFactor.objects.get(member=ana).pk != first.pk


def test_second_factor_of_somebody_else_is_no_page(ana, bo):
    theirs = SecondFactor.objects.get(member=bo)
    assert sign_in(ana).get(f"/members/me/factors/{theirs.pk}").status_code == 404


def test_two_colleagues_of_two_bodies_readmit(town, cem, ana, bo):
    finn = town.enrol("Eibe-104", "partner", office=town.city)
    old = bytes(ana.public_key)
    here, there = sign_in(bo), sign_in(finn)
    assert here.post(address(town, ana, "/readmit"), {"met": "on"}).status_code == 302
    assert not Invitation.objects.exists()
    there.post(address(town, ana, "/readmit"), {"met": "on"})
    link = there.get(address(town, ana, "/readmit")).content.decode()
    token = link.split("/members/enrol/")[1].split("<")[0]
    issued = type("Issued", (), {"token": token, "invitation": Invitation.objects.get()})
    assert Newcomer(issued).whole().headers["Location"] == "/members/me/welcome"
    ana.refresh_from_db()
    assert bytes(ana.public_key) != old
    assert town.membership(ana).roles == ["coordinator"]
    assert KeyWrap.objects.filter(member=ana).exists()
    assert Member.objects.filter(pseudonym="Linde-101").count() == 1


def test_same_body_cannot_testify_twice(town, ana, bo):
    for pseudonym in ("Esche-102", "Mohn-106"):
        colleague = Member.objects.filter(pseudonym=pseudonym).first()
        colleague = colleague or town.enrol(pseudonym, "case_lead", office=town.centre)
        sign_in(colleague).post(address(town, ana, "/readmit"), {"met": "on"})
    assert Readmission.objects.get().second_by is None
    assert not Invitation.objects.exists()


def test_one_person_cannot_testify_twice(town, ana, bo):
    browser = sign_in(bo)
    for _ in range(2):
        browser.post(address(town, ana, "/readmit"), {"met": "on"})
    assert not Invitation.objects.exists()


def test_testimony_without_a_body_does_not_count(town, ana, bo):
    membership = town.membership(bo)
    membership.office = None
    membership.save()
    sign_in(bo).post(address(town, ana, "/readmit"), {"met": "on"})
    assert not Readmission.objects.exists()


def test_testimony_grows_old(town, ana, bo, cem):
    sign_in(bo).post(address(town, ana, "/readmit"), {"met": "on"})
    Readmission.objects.update(first_at=NOW() - actions.TESTIMONY_VALID - timedelta(seconds=1))
    sign_in(cem).post(address(town, ana, "/readmit"), {"met": "on"})
    assert not Invitation.objects.exists()


def test_readmission_here_opens_no_other_network(town, other_town, ana, bo, cem):
    other_town.enrol("Linde-101", "coordinator")
    for colleague in (bo, cem):
        browser = sign_in(colleague)
        browser.post(address(town, ana, "/readmit"), {"met": "on"})
    page = browser.get(address(town, ana, "/readmit")).content.decode()
    token = page.split("/members/enrol/")[1].split("<")[0]
    newcomer = Newcomer(type("Issued", (), {"token": token, "invitation": Invitation.objects.get()}))
    newcomer.whole()
    assert newcomer.client.get("/members/rosenau/rights").status_code == 200
    assert newcomer.client.get("/members/linden/rights").status_code == 404
    assert not KeyWrap.objects.filter(member=ana, network_key__network=other_town.network).exists()


def test_sign_in_name_must_be_free(ana, bo):
    Member.objects.filter(pk=bo.pk).update(sign_in_name="taken")
    assert sign_in(ana).post("/members/me/", {"sign_in_name": "taken"}).status_code == 200
    assert sign_in(ana).post("/members/me/", {"sign_in_name": "free"}).status_code == 302
    assert Member.objects.get(pk=ana.pk).sign_in_name == "free"


def test_member_of_several_networks_chooses(town, other_town, ana):
    other_town.enrol("Linde-101", "partner")
    page = sign_in(ana).get("/members/").content.decode()
    assert "Rosenau" in page
    assert "Linden" in page


@pytest.mark.parametrize("page", ["", "/roles", "/state", "/readmit"])
def test_pages_about_a_person_show(town, cem, ana, page):
    assert "Linde-101" in sign_in(cem).get(address(town, ana, page)).content.decode()
