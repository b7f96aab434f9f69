"""Shows 2 of cases: what was not shared cannot be told by the work of an answer either, so not by its timing.

Figures of the same in seconds stand in docs/privacy/cases.md.
"""

from __future__ import annotations

from functools import partial
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from wegweiser.cases import bodies
from wegweiser.cases.conferencing.tests.scene import round_of
from wegweiser.cases.models import Case, Referral
from wegweiser.cases.record.views import one
from wegweiser.cases.sharing import stopping
from wegweiser.cases.sharing.tests.scene import make_bodies
from wegweiser.cases.tests.alike import work_of
from wegweiser.cases.tests.places import FORMS
from wegweiser.cases.tests.scene import open_case
from wegweiser.cases.window import opening
from wegweiser.gatherings.meetings import feeds
from wegweiser.intake import keys
from wegweiser.intake.public.tests.conftest import cheap_numbers
from wegweiser.intake.public.tests.test_report import Phone
from wegweiser.people.tests.cast import form, sign_in
from wegweiser.permissions.tests.places import address, guarded, make_scene
from wegweiser.sealing.numbers import new_number

__all__ = ["cheap_numbers"]
pytestmark = [pytest.mark.django_db, pytest.mark.one_engine]
OF_CASES = ("case", "kept", "due", "limit", "sent", "referral", "conference")  # what stands in an address
EVERYTHING = ("case_lead", "counsellor", "partner", "coordinator", "dpo", "statistician")
LISTS = ("cases", "cases_due", "referrals", "conferences", "today", "case_new")


@pytest.fixture
def scene(town, other_town):
    return make_scene(town, other_town, "case_lead")


def curious(town):
    """Of the body that holds the case, with every role that could help, and no key."""
    return town.enrol("Eibe-99", *EVERYTHING, office=town.centre)


@pytest.mark.parametrize("method", ["GET", "POST"])
def test_hidden_thing_costs_what_a_thing_that_is_not_there_costs(scene, method):
    browser, tried = sign_in(curious(scene.town)), 0
    browser.get(reverse("case", args=["rosenau", uuid4()]), secure=True)  # editions are read once
    ask = browser.get if method == "GET" else browser.post
    for entry in guarded():
        what = set(OF_CASES) & set(entry.pattern.converters)
        if not what or method not in entry.callback.guard_methods:
            continue
        fields, nothing = FORMS.get(entry.name, {}), [dict.fromkeys(what, uuid4()) for _ in range(2)]
        paths = [address(entry, {**scene.things, **one}) for one in (*nothing, {})]
        absent, again, hidden = (work_of(partial(ask, path, fields, secure=True)) for path in paths)
        assert absent.status == 404, entry.name
        assert absent == again, entry.name  # else the next line says nothing
        assert hidden == absent, entry.name
        tried += 1
    assert tried > 25


def lists(town, browser, member):
    """What each list, count and search takes."""
    found = {}
    for name in LISTS:
        path = reverse(name, args=[town.network.slug])
        browser.get(path, secure=True)  # what is made once is made
        found[name] = work_of(lambda path=path: browser.get(path, secure=True))
    cases = reverse("cases", args=[town.network.slug])
    found["search"] = work_of(lambda: browser.post(cases, {"term": "passport"}, secure=True))
    token = feeds.make_feed(seat=town.seat(member), now=timezone.now())
    found["feed"] = work_of(lambda: Client().get(f"/calendar/{token}.ics", secure=True))
    return found


def test_lists_searches_and_feeds_cost_the_same_with_and_without_cases_of_others(town):
    first = open_case(town)
    member = curious(town)
    browser = sign_in(member)
    lists(town, browser, member)
    before = lists(town, browser, member)
    for names in (("Erle-31", "Erle-32"), ("Erle-33", "Erle-34")):
        held = open_case(town, names=names)
        held.write(bodies.Task(text="Call", due=timezone.localdate()), bodies.Note(text="passport"))
    asked = make_bodies(first)
    asked.agree(asked.police, "wages")
    asked.refer(asked.police)
    round_of(first, ("Ulme-51", "Ulme-52")).call()
    assert {name: work.status for name, work in before.items()} == dict.fromkeys(before, 200)
    assert lists(town, browser, member) == before


@pytest.fixture
def dead_links(held):
    """Links that were once good: taken back, too old, tried too often, their consent ran out."""
    asked, found = make_bodies(held), {}
    ends = {
        "taken back": lambda row: stopping.stop_pending(held.case, "pfarrei", now=timezone.now(), only=[row.pk]),
        "too old": lambda row: Referral.of_case.filter(pk=row.pk).update(expires_on="2026-01-01"),
        "tried too often": lambda row: Referral.of_case.filter(pk=row.pk).update(tries=5),
        "ran out": lambda row: Referral.of_case.filter(pk=row.pk).update(covered_until="2026-01-01"),
    }
    asked.agree(asked.church, "wages")
    for why, end in ends.items():
        row, link = asked.refer(asked.church)
        end(row)
        found[why] = f"/r/{link.token}"
    return found


@pytest.mark.parametrize("method", ["GET", "POST"])
def test_dead_link_costs_what_an_unknown_one_costs(dead_links, method):
    def work(path):
        guest, sent = Client(), form(step="open", code="12345678")
        return work_of(lambda: guest.get(path) if method == "GET" else guest.post(path, sent))

    work("/r/" + "w" * 43)
    unknown = work("/r/" + "x" * 43)
    assert unknown == work("/r/" + "y" * 43)
    assert {why: work(path) for why, path in dead_links.items()} == dict.fromkeys(dead_links, unknown)


def test_number_of_a_closed_window_costs_what_an_unknown_one_costs(held, cheap_numbers):
    number = str(new_number())
    opening.open_window(held.open(), keys.new_box(keys.keys_of(number)), now=timezone.now())

    def work(number):
        phone = Phone(held.town.network.slug)
        return work_of(lambda: phone.client.post(phone.mailbox, form(step="open", number=number), secure=True))

    work(str(new_number()))
    alive = work(number)
    opening.close_window(held.case, now=timezone.now())
    unknown = work(str(new_number()))
    assert work(number) == unknown
    assert alive != unknown


def test_page_that_first_looks_whether_the_case_is_there_is_found(scene, monkeypatch):
    """Planted: the walk above sees one question more."""
    page, access = "wegweiser.cases.record.views.one.access_case", one.access_case

    def asks_first(seat, ref, *, to):
        if Case.objects.filter(pk=ref).exists():
            Case.objects.filter(pk=ref).count()
        return access(seat, ref, to=to)

    monkeypatch.setattr(page, asks_first)
    browser = sign_in(curious(scene.town))
    paths = [reverse("case", args=["rosenau", ref]) for ref in (uuid4(), scene.things["case"])]
    absent, hidden = (work_of(partial(browser.get, path, secure=True)) for path in paths)
    assert absent.status == hidden.status == 404
    assert absent != hidden
