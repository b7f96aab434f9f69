"""A page costs the same with many meetings and many bodies."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from wegweiser.gatherings.meetings import feeds
from wegweiser.gatherings.meetings.tests.places import make_meeting
from wegweiser.gatherings.models import AgendaItem, Invitee, Meeting
from wegweiser.gatherings.tokens import hash_of
from wegweiser.guidebook.models import Actor
from wegweiser.people.tests.cast import sign_in

MOST = 20  # queries of a page
HERE = "/members/rosenau"


def furnish(town, meeting, size):
    """`size` bodies, each invited, with points proposed by some; four times as many meetings."""
    begins, ago = meeting.begins, timezone.now()
    Actor.objects.bulk_create(
        Actor(network=town.network, slug=f"amt-{n}", name={"de": f"Amt {n}"}, target_group="police", level="municipal")
        for n in range(size)
    )
    offices = list(Actor.objects.filter(slug__startswith="amt-"))
    Invitee.objects.bulk_create(
        Invitee(meeting=meeting, office=office, token_hash=hash_of(office.slug), invited_at=ago) for office in offices
    )
    AgendaItem.objects.bulk_create(
        AgendaItem(meeting=meeting, title="x", state=state, proposed_by=one)
        for one in list(meeting.invitees.all())[:10] for state in ("agreed", "proposed")
    )  # fmt: skip
    Meeting.objects.bulk_create(
        Meeting(
            network=town.network, series=meeting.series, number=n + 10, begins=begins + timedelta(days=n - size),
            ends=begins + timedelta(days=n - size), zone="Europe/Berlin", changed_at=ago,
        )
        for n in range(4 * size)
    )  # fmt: skip


@pytest.mark.parametrize("size", [5, 500])
def test_pages_cost_the_same(town, ana, size):
    meeting = make_meeting(town)
    furnish(town, meeting, size)
    Invitee.objects.create(meeting=meeting, member=ana.pk, invited_at=timezone.now())
    one, browser = f"{HERE}/meetings/{meeting.pk}", sign_in(ana)
    pages = [
        f"{HERE}/meetings", f"{HERE}/meetings?when=past&page=3", f"{HERE}/series/{meeting.series_id}", one,
        f"{one}/agenda", f"{one}/invite", f"{one}/attendance", f"{one}/cancel", f"{one}/edit", f"{one}/meeting.ics",
        f"{one}/documents", f"{one}/participants.vcf", f"{HERE}/series/new", f"{HERE}/calendar", f"{HERE}/today",
    ]  # fmt: skip
    spent = {page: queries_of(browser, page) for page in pages}
    assert {page: count for page, count in spent.items() if count >= MOST and not page.endswith("/today")} == {}
    assert spent[f"{HERE}/today"] < 30


@pytest.mark.parametrize("size", [5, 500])
def test_public_pages_cost_the_same(town, ana, size):
    meeting = make_meeting(town)
    furnish(town, meeting, size)
    token = feeds.make_feed(seat=town.seat(ana), now=timezone.now())
    Invitee.objects.filter(office__slug="amt-1").update(token_hash=hash_of("t" * 43))
    for path in (f"/invitation/{'t' * 43}", f"/calendar/{token}.ics"):
        assert queries_of(Client(), path) < 15


def queries_of(browser, page):
    with CaptureQueriesContext(connection) as spent:
        assert browser.get(page).status_code == 200, page
    return len(spent)
