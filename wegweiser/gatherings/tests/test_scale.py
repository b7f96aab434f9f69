"""A large network: 2,000 meetings of 40 series, 500 bodies, 2,000 tasks. No room needs twenty queries."""

from __future__ import annotations

import random
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from wegweiser.gatherings.models import Invitee, Meeting, Series, Task
from wegweiser.guidebook.models import Actor
from wegweiser.people.tests.cast import sign_in

KINDS = ("workshop_1", "workshop_2", "round_table", "working_group")
ROOMS = (
    "road",
    "meetings",
    "network_health",
    "tasks",
    "stakeholders",
    "cards",
    "agreements",
    "workshop_kit",
    "replicate",
)
OF_A_MEETING = ("meeting", "invite_to_meeting", "attendance", "minutes", "participants", "meeting_ics")


@pytest.fixture
def large(town):
    now, network = timezone.now(), town.network
    plain = {"kind": "public_body", "target_group": "police", "level": "municipal", "area": "07314"}
    Actor.objects.bulk_create(
        Actor(network=network, slug=f"body-{n}", name={"de": f"Stelle {n}"}, position=n, **plain) for n in range(500)
    )
    bodies = list(network.actors.all())
    series = [
        Series.objects.create(network=network, kind=kind, name=f"{kind} {n}", created_at=now)
        for kind in KINDS
        for n in range(10)
    ]
    days = [now - timedelta(days=n % 700 - 30) for n in range(2000)]
    meetings = Meeting.objects.bulk_create(
        Meeting(network=network, series=series[n % 40], number=n // 40 + 1, begins=day, ends=day, zone="Europe/Berlin",
                state="held", changed_at=now)
        for n, day in enumerate(days)
    )  # fmt: skip
    draw = random.Random(7)
    Invitee.objects.bulk_create(
        Invitee(meeting=meeting, office=body, attended=True, answer="accepted", invited_at=now)
        for meeting in meetings
        for body in draw.sample(bodies, 4)
    )
    Task.objects.bulk_create(
        Task(series=series[n % 40], text=f"Aufgabe {n}", due=days[n].date(), created_at=now, owner=bodies[n % 500])
        for n in range(2000)
    )
    return town, meetings[5].pk


@pytest.mark.one_engine
def test_every_room_of_a_large_network_stays_under_twenty_queries(large):
    town, meeting = large
    browser = sign_in(town.enrol("Linde-1", "coordinator"))
    asked = {}
    for name in (*ROOMS, *OF_A_MEETING):
        arguments = [town.network.slug, *([meeting] if name in OF_A_MEETING else [])]
        with CaptureQueriesContext(connection) as queries:
            assert browser.get(reverse(name, args=arguments)).status_code == 200, name
        asked[name] = len(queries)
    assert {name: count for name, count in asked.items() if count >= 20} == {}
