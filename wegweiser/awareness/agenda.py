"""The agenda: whole changes by members, and what the page, the calendar feed and the linked data say of an event."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from django.db import transaction
from django.http import Http404
from icalendar import Calendar, vText
from icalendar import Event as Entry

from wegweiser.awareness.events import AgendaChanged
from wegweiser.awareness.models import KINDS, PublicEvent
from wegweiser.packs import words
from wegweiser.permissions import Seat
from wegweiser.trail.record import record
from wegweiser.web.clocks import describe_zones

PRODUCT = "-//Wegweiser//Agenda//EN"


class ChangedMeanwhile(Exception):
    """Somebody else saved this event since the form was opened; nothing was written."""


def access_event(seat: Seat, ref: int) -> PublicEvent:
    """An event of the seat's network. Raises Http404."""
    found = PublicEvent.objects.visible_to(seat).filter(pk=ref).first()
    if found is None:
        raise Http404
    return found


@transaction.atomic
def add_event(values: Mapping[str, Any], *, seat: Seat, now: datetime) -> PublicEvent:
    """A new event of the seat's network."""
    event = PublicEvent.objects.create(network=seat.network.slug, changed_at=now, **values)
    _record(event, "added", tuple(values), seat, now)
    return event


@transaction.atomic
def change_event(
    event: PublicEvent, values: Mapping[str, Any], version: int, *, seat: Seat, now: datetime
) -> tuple[str, ...]:
    """Save what differs; the names of what changed. Raises ChangedMeanwhile."""
    names = tuple(name for name, value in values.items() if getattr(event, name) != value)
    rows = PublicEvent.objects.filter(pk=event.pk, version=version)
    if not rows.update(**values, version=version + 1, changed_at=now):
        raise ChangedMeanwhile
    event.version = version + 1
    _record(event, "changed", names, seat, now)
    return names


@transaction.atomic
def remove_event(event: PublicEvent, version: int, *, seat: Seat, now: datetime) -> None:
    """Delete it for good. Raises ChangedMeanwhile."""
    if not PublicEvent.objects.filter(pk=event.pk, version=version).delete()[0]:
        raise ChangedMeanwhile
    _record(event, "removed", (), seat, now)


def _record(event: PublicEvent, op: str, names: tuple[str, ...], seat: Seat, now: datetime) -> None:
    record(AgendaChanged(str(event.uid), op, names, event.version), network=seat.network, seat=seat, now=now)


def local(event: PublicEvent) -> tuple[datetime, datetime]:
    """Begin and end on the clock of the place."""
    zone = ZoneInfo(event.zone)
    return event.begins.astimezone(zone), event.ends.astimezone(zone)


def calendar_feed(network: str, events: list[PublicEvent], language: str, host: str) -> bytes:
    """iCalendar (RFC 5545) with a VTIMEZONE for each zone used. Titles in the language, marked with it."""
    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", network)
    for event in events:
        calendar.add_component(_entry(event, language, host))
    describe_zones(calendar)
    return bytes(calendar.to_ical())


def _entry(event: PublicEvent, language: str, host: str) -> Entry:
    begins, ends = local(event)
    entry = Entry()
    entry.add("uid", f"{event.uid}@{host}")
    entry.add("dtstamp", event.changed_at)
    entry.add("dtstart", begins)
    entry.add("dtend", ends)
    entry.add("sequence", event.version - 1)
    entry.add("summary", vText(words(event.title, language)), parameters={"language": _spoken(event.title, language)})
    entry.add("categories", [str(KINDS[event.kind])])
    description = _description(event, language)
    for name, text in (("description", description), ("location", event.place), ("url", event.url)):
        if text:
            entry.add(name, text)
    return entry


def _spoken(said: Mapping[str, str], language: str) -> str:
    return language if said.get(language) else next(iter(said), language)


def _description(event: PublicEvent, language: str) -> str:
    """The organiser stands here: ORGANIZER of RFC 5545 would need a mail address."""
    return "\n".join(filter(None, (words(event.description, language), event.organiser, event.accessibility)))


def linked_data(events: list[PublicEvent], language: str) -> list[dict[str, Any]]:
    """The events as schema.org/Event; empty values are left out."""
    return [_linked(event, language) for event in events]


def _linked(event: PublicEvent, language: str) -> dict[str, Any]:
    begins, ends = local(event)
    said = {
        "@context": "https://schema.org",
        "@type": "Event",
        "@id": f"urn:uuid:{event.uid}",
        "name": words(event.title, language),
        "description": words(event.description, language),
        "startDate": begins.isoformat(),
        "endDate": ends.isoformat(),
        "inLanguage": sorted(event.title),
        "location": {"@type": "Place", "name": event.place} if event.place else "",
        "organizer": {"@type": "Organization", "name": event.organiser},
        "url": event.url,
    }
    return {name: value for name, value in said.items() if value}
