from __future__ import annotations

from datetime import timedelta

import pyotp
import pytest
from django.conf import settings
from django.test import Client
from django.utils import timezone

from wegweiser.people import demo, invitations, keys, totp
from wegweiser.people.commands.steward import first_link
from wegweiser.people.models import Invitation, KeyWrap, Member, Membership, NetworkKey, SecondFactor, Session
from wegweiser.people.sheet import sheet_pdf
from wegweiser.people.tests import cast
from wegweiser.people.tests.cast import form, sign_in
from wegweiser.sealing.flow import open_flow
from wegweiser.trail.models import Row
from wegweiser.web.flow import COOKIE


@pytest.fixture
def cem(town):
    return town.enrol("Ulme-103", "steward")


@pytest.fixture
def issued(town, cem):
    return invite(town, cem, "editor", name="Dana Beispiel")


def invite(town, by, *roles, name="", office=None):
    return invitations.invite_member(
        town.network, roles=roles, office=office, name=name, key=town.key, seat=town.seat(by), now=timezone.now()
    )


class Newcomer:
    """A browser that walks through an enrolment."""

    def __init__(self, issued):
        self.client, self.issued = Client(), issued
        self.url = f"/members/enrol/{issued.token}"

    def send(self, **fields):
        return self.client.post(self.url, form(**fields))

    def state(self):
        import json
        import time

        place = f"members/enrol/{self.issued.invitation.pk}"
        return json.loads(open_flow(settings.SECRET_KEY, place, self.client.cookies[COOKIE].value, time.time()))

    def to_factor(self):
        self.send()
        self.send(kept="1")
        return self.send(passphrase=" ".join(self.state()["words"]))

    def to_sheet(self):
        self.to_factor()
        return self.send(code=pyotp.TOTP(self.state()["secret"]).now())

    def whole(self):
        self.to_sheet()
        self.words, self.code, self.secret = (self.state()[name] for name in ("words", "code", "secret"))
        return self.send(kept="1")


def test_enrolment_makes_a_member_and_signs_in(issued):
    dana = Newcomer(issued)
    assert dana.whole().headers["Location"] == "/members/me/welcome"
    member = Member.objects.get(memberships__roles=["editor"])
    assert member.pseudonym in dana.client.get("/members/me/welcome").content.decode()


def test_nothing_is_stored_before_the_last_step(issued):
    before = Member.objects.count(), SecondFactor.objects.count()
    Newcomer(issued).to_sheet()
    assert (Member.objects.count(), SecondFactor.objects.count()) == before


def test_new_member_signs_in_with_what_was_drawn(issued):
    dana = Newcomer(issued)
    dana.whole()
    name = Member.objects.get(memberships__roles=["editor"]).pseudonym
    SecondFactor.objects.update(last_counter=0)
    browser = Client()
    browser.post("/members/sign-in", form(name=name, passphrase=" ".join(dana.words)))
    answer = browser.post("/members/second", form(code=pyotp.TOTP(dana.secret).now()))
    assert answer.headers["Location"] == "/members/"


def test_code_that_set_up_the_app_does_not_sign_in(issued):
    dana = Newcomer(issued)
    dana.whole()
    assert SecondFactor.objects.get(member__memberships__roles=["editor"]).last_counter > 0


def test_new_member_can_open_the_networks_key(issued, town):
    dana = Newcomer(issued)
    dana.whole()
    member = Member.objects.get(memberships__roles=["editor"])
    assert KeyWrap.objects.filter(member=member).exists()
    assert not Invitation.objects.get().locked_network_key


def test_name_is_read_by_colleagues_and_nowhere_in_the_database(issued, town, cem):
    Newcomer(issued).whole()
    assert "Dana Beispiel" in sign_in(cem).get("/members/rosenau/people/").content.decode()
    assert b"Dana" not in bytes(Membership.objects.get(roles=["editor"]).sealed_name)


def test_roles_without_need_get_no_key(town, cem):
    Newcomer(invite(town, cem, "dpo")).whole()
    assert not KeyWrap.objects.filter(member__memberships__roles=["dpo"]).exists()


def test_other_words_can_be_drawn(issued):
    dana = Newcomer(issued)
    dana.send()
    first = dana.state()["words"]
    dana.send(again="1")
    assert dana.state()["words"] != first
    assert dana.state()["step"] == "phrase"


def test_chosen_words_are_refused(issued):
    dana = Newcomer(issued)
    dana.send()
    dana.send(kept="1")
    dana.send(passphrase="my own long passphrase of my own choice")
    assert dana.state()["step"] == "retype"
    assert "error" in dana.client.get(dana.url).content.decode() or dana.state()["wrong"]


def test_wrong_code_keeps_the_step(issued):
    dana = Newcomer(issued)
    dana.to_factor()
    dana.send(code="000000")
    assert dana.state()["step"] == "factor"


def test_sheet_must_be_kept(issued):
    dana = Newcomer(issued)
    dana.to_sheet()
    dana.send()
    assert dana.state()["step"] == "sheet"


@pytest.mark.parametrize("skip", ["phrase", "factor", "sheet"])
def test_steps_out_of_order_lead_nowhere(issued, skip):
    dana = Newcomer(issued)
    dana.send(kept="1", code="123456", passphrase="x")
    assert dana.state()["step"] == "phrase"
    assert Member.objects.count() == 1


def test_sheet_is_a_tagged_pdf_without_author(issued):
    dana = Newcomer(issued)
    dana.to_sheet()
    answer = dana.client.get(f"{dana.url}/sheet.pdf")
    assert answer.content.startswith(b"%PDF-")
    assert b"/MarkInfo" in answer.content
    assert b"/Author" not in answer.content
    assert Client().get(f"{dana.url}/sheet.pdf").status_code == 404


@pytest.mark.parametrize("language", ["de", "en", "fr"])
def test_sheet_exists_in_every_language(language):
    assert sheet_pdf(cast.SHEET, "Linde-101", language).startswith(b"%PDF-")


def test_link_works_once(issued):
    Newcomer(issued).whole()
    assert Client().get(f"/members/enrol/{issued.token}").status_code == 404


def test_two_browsers_with_one_link_make_one_member(issued):
    one, two = Newcomer(issued), Newcomer(issued)
    one.to_sheet()
    two.to_sheet()
    assert one.send(kept="1").status_code == 302
    assert two.send(kept="1").status_code == 404
    assert Membership.objects.filter(roles=["editor"]).count() == 1


def test_link_expires_after_seven_days(issued):
    Invitation.objects.update(expires_at=timezone.now() - timedelta(seconds=1))
    assert Client().get(f"/members/enrol/{issued.token}").status_code == 404


def test_link_that_was_taken_back_is_no_page(issued, town, cem):
    assert sign_in(cem).post(f"/members/rosenau/people/invitations/{issued.invitation.pk}").status_code == 302
    assert Client().get(f"/members/enrol/{issued.token}").status_code == 404
    assert not Invitation.objects.get().locked_network_key


def test_every_dead_link_is_the_same_page(issued, town, cem):
    used, unknown = f"/members/enrol/{issued.token}", "/members/enrol/" + "x" * len(issued.token)
    Newcomer(issued).whole()
    bodies = {Client().get(path).content.replace(path.encode(), b"") for path in (used, unknown)}
    assert len(bodies) == 1


def test_database_does_not_know_the_link(issued):
    assert issued.token not in Invitation.objects.get().token_hash


def test_member_of_another_network_joins_with_the_same_account(issued, other_town):
    finn = other_town.enrol("Eibe-104", "partner")
    assert sign_in(finn).post(f"/members/me/join/{issued.token}").status_code == 302
    assert {m.network.slug: m.roles for m in finn.memberships.all()} == {"linden": ["partner"], "rosenau": ["editor"]}
    assert finn.wraps.count() == 2


def test_member_cannot_join_the_same_network_twice(issued, cem):
    assert sign_in(cem).post(f"/members/me/join/{issued.token}").status_code == 404


def test_invitation_shows_the_link_once(town, cem):
    browser = sign_in(cem)
    sent = browser.post("/members/rosenau/people/invite", {"roles": ["editor"], "office": "rathaus", "name": "Dana"})
    assert sent.headers["Location"] == "/members/rosenau/people/invite"
    assert "/members/enrol/" in browser.get("/members/rosenau/people/invite").content.decode()
    assert "/members/enrol/" not in browser.get("/members/rosenau/people/invite").content.decode()


def test_coordinator_cannot_make_a_steward(town):
    ana = town.enrol("Linde-101", "coordinator")
    sign_in(ana).post("/members/rosenau/people/invite", {"roles": ["steward"], "office": "rathaus"})
    assert not Invitation.objects.exists()


def test_office_of_another_network_is_refused(town, cem, other_town):
    sign_in(cem).post("/members/rosenau/people/invite", {"roles": ["editor"], "office": other_town.city.pk})
    assert not Invitation.objects.exists()


def test_invitation_is_in_the_trail_without_the_name(issued):
    row = Row.objects.get(event="MemberInvited")
    assert row.by == "Ulme-103"
    assert "Dana" not in str(row.facts)


def test_command_prints_the_first_link_once(db):
    from wegweiser.cli import Refused
    from wegweiser.guidebook.models import Network

    Network.objects.create(slug="neu", name="Neu", place="07314", pack="de")
    link = first_link("neu", "https://example.org/")
    assert link.startswith("https://example.org/members/enrol/")
    with pytest.raises(Refused):
        first_link("neu", "https://example.org")


def test_command_replaces_an_unused_link_when_asked(db):
    from wegweiser.guidebook.models import Network

    Network.objects.create(slug="neu", name="Neu", place="07314", pack="de")
    old, new = (first_link("neu", "", again=True) for _ in range(2))
    assert [Client().get(link).status_code for link in (old, new)] == [404, 200]


def test_command_refuses_a_network_with_members(town, cem):
    from wegweiser.cli import Refused

    with pytest.raises(Refused):
        first_link("rosenau", "", again=True)


def test_first_steward_holds_the_key_and_can_invite(db):
    from wegweiser.guidebook.models import Network

    network = Network.objects.create(slug="neu", name="Neu", place="07314", pack="de")
    first = Newcomer(invitations.invite_steward(network, now=timezone.now()))
    first.whole()
    first.client.post("/members/neu/people/invite", {"roles": ["coordinator"]})
    assert Invitation.objects.filter(roles=["coordinator"]).exists()


def test_pseudonym_says_nothing_and_is_unique(issued, town, cem):
    for _ in range(2):
        Newcomer(invite(town, cem, "partner")).whole()
    names = Member.objects.values_list("pseudonym", flat=True)
    assert len(set(names)) == 3


def test_qr_code_holds_the_address():
    drawing = totp.qr_drawing(totp.address(cast.SECRET, "Linde-101"))
    assert drawing["size"] > 30
    assert set(drawing["path"]) <= set("Mhvz-0123456789 ")


def test_demo_members_exist_in_demo_mode_only(town):
    from django.core.exceptions import ImproperlyConfigured

    with pytest.raises(ImproperlyConfigured):
        demo.enrol_demo_members(town.network, [], now=timezone.now())


def test_demo_member_is_one_click_away(db, settings, client):
    from django.http import HttpResponse

    from wegweiser.guidebook.models import Network

    settings.DEMO = True
    network = Network.objects.create(slug="neu", name="Neu", place="07314", pack="de")
    people = [demo.DemoPerson("Linde-1", "Ana", ("coordinator",)), demo.DemoPerson("Eibe-2", "Eva", ("dpo",))]
    for _time in range(2):  # a second start changes nothing
        ana, _ = demo.enrol_demo_members(network, people, now=timezone.now())
    answer = demo.sign_in_as(HttpResponse(), ana)
    client.cookies["__Host-m"] = answer.cookies["__Host-m"].value
    assert "Ana" in client.get("/members/neu/people/").content.decode()
    assert KeyWrap.objects.count() == 1
    assert NetworkKey.objects.count() == 1
    assert Session.objects.get().member == ana
    assert keys.needs_network_key(["coordinator"])
    assert not keys.needs_network_key(["dpo"])
