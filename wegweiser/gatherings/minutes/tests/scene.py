"""A round table with an agenda, and forms as a browser sends them."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from html import unescape
from typing import Any

from django.utils import timezone

from wegweiser.gatherings.models import AgendaItem, Invitee, Meeting, Series
from wegweiser.people.tests.cast import sign_in

NOW = datetime(2026, 11, 21, 10, 0, tzinfo=UTC)
JSON = {"accept": "application/json"}


def make_series(network: Any, kind: str = "round_table") -> Series:
    return Series.objects.create(network=network, kind=kind, name="Runder Tisch", created_at=NOW)


def make_meeting(series: Series, begins: datetime, *points: tuple[str, str]) -> Meeting:
    """A meeting of two hours; `points`: kind and title."""
    number = series.meetings.count() + 1
    meeting = Meeting.objects.create(
        network=series.network, series=series, number=number, begins=begins, ends=begins + timedelta(hours=2),
        zone="Europe/Berlin", place="Rathaus", changed_at=begins,
    )  # fmt: skip
    for position, (kind, title) in enumerate(points):
        AgendaItem.objects.create(meeting=meeting, kind=kind, title=title, position=position)
    return meeting


def make_table(town: Any) -> Any:
    """The town with a coordinator, an editor, two readers, and a round table that meets today and met a month ago."""
    town.ana = town.enrol("Linde-101", "coordinator", name="Ana Muster (erfunden)")
    town.edda = town.enrol("Eibe-102", "editor")
    town.bo = town.enrol("Esche-103", "counsellor", office=town.centre)
    town.cem = town.enrol("Birke-104", "partner")
    town.series = make_series(town.network)
    begins = timezone.now() - timedelta(hours=1)
    town.last = make_meeting(town.series, begins - timedelta(days=30), ("talk", "Lage"))
    town.meeting = make_meeting(
        town.series, begins, ("talk", "Lage"), ("guidebook", "Wegweiser"), ("tasks", "Aufgaben")
    )
    town.items = list(town.meeting.items.all())
    town.here = f"/members/{town.network.slug}/meetings/{town.meeting.pk}/minutes"
    return town


def browse(member: Any) -> Any:
    """A signed-in browser that reads English."""
    browser = sign_in(member)
    browser.defaults["HTTP_ACCEPT_LANGUAGE"] = "en"
    return browser


def seat_at(meeting: Meeting, *, attended: bool | None = True, **more: Any) -> Invitee:
    return Invitee.objects.create(meeting=meeting, attended=attended, **more)


def stamp(page: Any, item: int) -> dict[str, str]:
    """Version and fingerprint of the form of one part."""
    html = page.content.decode()
    found = re.search(rf'<section class="part" id="part-{item}">.*?</section>', html, re.S)
    assert found, f"no part {item}"
    return {name: _value(found[0], name) for name in ("version", "seen")}


def hidden(page: Any) -> dict[str, str]:
    """Version and fingerprint of a page with one form."""
    return {name: _value(page.content.decode(), name) for name in ("version", "seen")}


def _value(html: str, name: str) -> str:
    tag = re.search(rf'<input type="hidden" name="{name}"[^>]*>', html)
    value = re.search(r'value="([^"]*)"', tag[0]) if tag else None
    return unescape(value[1]) if value else ""


def write(browser: Any, town: Any, item: int, text: str) -> Any:
    """Open the minutes and save one part, as one person alone would."""
    return browser.post(f"{town.here}/{item}", {"text": text, **stamp(browser.get(town.here), item)})
