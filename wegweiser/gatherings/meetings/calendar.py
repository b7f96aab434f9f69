"""iCalendar (RFC 5545, 5546) of meetings: requests, cancellations, one meeting as a file, the feed of a member.

Titles are neutral: a calendar lies on telephones and with firms. A case conference says its time and nothing else.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

from django.utils import translation
from django.utils.translation import gettext as _
from icalendar import Calendar, Event, vCalAddress

from wegweiser.gatherings.models import Meeting
from wegweiser.gatherings.models.meetings import CANCELLED, CASE_CONFERENCE
from wegweiser.guidebook.models import Network
from wegweiser.web.clocks import describe_zones

PRODUCT = "-//Wegweiser//Meetings//EN"
REQUEST, CANCEL, PUBLISH = "REQUEST", "CANCEL", "PUBLISH"


def local(meeting: Meeting) -> tuple[datetime, datetime]:
    """Begin and end on the clock of the place."""
    zone = ZoneInfo(meeting.zone)
    return meeting.begins.astimezone(zone), meeting.ends.astimezone(zone)


def invitation(meeting: Meeting, mailbox: str) -> str:
    """What goes with the mail that invites this mailbox, or tells it of a change."""
    return _calendar(REQUEST, [_entry(meeting, mailbox)]).decode()


def cancellation(meeting: Meeting, mailbox: str) -> str:
    """What goes with the mail that cancels the meeting for this mailbox."""
    entry = _entry(meeting, mailbox)
    entry["status"] = CANCELLED.upper()
    return _calendar(CANCEL, [entry]).decode()


def as_file(meeting: Meeting) -> bytes:
    """One meeting, to be put into a calendar by hand."""
    return _calendar(PUBLISH, [_entry(meeting)])


def feed(network: Network, meetings: Iterable[Meeting], days: Iterable[tuple[str, date]] = ()) -> bytes:
    """All these meetings; those that were cancelled say so. `days`: (uid, day) of which only the day may be known."""
    entries = [_entry(meeting) for meeting in meetings]
    return _calendar(PUBLISH, [*entries, *(_day(network, *one) for one in days)], name=network.name)


def title(meeting: Meeting) -> str:
    """In the first language of the network: the same for everybody, whoever looks."""
    with translation.override(next(iter(meeting.network.languages), "de")):
        if meeting.series.kind == CASE_CONFERENCE:
            return _("Appointment")
        return _("Appointment: %(network)s") % {"network": meeting.network.name}


def _day(network: Network, uid: str, day: date) -> Event:
    """All day, one word. The stamp says nothing but the day, so that nobody sees when it was written."""
    entry = Event()
    entry.add("uid", uid)
    entry.add("dtstamp", datetime.combine(day, time(), UTC))
    entry.add("dtstart", day)
    with translation.override(next(iter(network.languages), "de")):
        entry.add("summary", _("Appointment"))
    return entry


def _calendar(method: str, entries: list[Event], *, name: str = "") -> bytes:
    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("method", method)
    if name:
        calendar.add("x-wr-calname", name)
    for entry in entries:
        calendar.add_component(entry)
    describe_zones(calendar)
    return bytes(calendar.to_ical())


def _entry(meeting: Meeting, mailbox: str = "") -> Event:
    begins, ends = local(meeting)
    entry = Event()
    entry.add("uid", str(meeting.uid))
    entry.add("dtstamp", meeting.changed_at)
    entry.add("dtstart", begins)
    entry.add("dtend", ends)
    entry.add("sequence", meeting.sequence)
    entry.add("summary", title(meeting))
    entry.add("status", "CANCELLED" if meeting.state == CANCELLED else "CONFIRMED")
    if meeting.place and meeting.series.kind != CASE_CONFERENCE:
        entry.add("location", meeting.place)
    if mailbox:
        entry.add("organizer", vCalAddress(f"mailto:{meeting.network.mailbox}"))
        entry.add("attendee", _attendee(mailbox), encode=False)
    return entry


def _attendee(mailbox: str) -> vCalAddress:
    """No RSVP: the answer goes through the personal link, not into a mailbox."""
    attendee = vCalAddress(f"mailto:{mailbox}")
    attendee.params["CUTYPE"], attendee.params["ROLE"] = "GROUP", "REQ-PARTICIPANT"
    attendee.params["PARTSTAT"], attendee.params["RSVP"] = "NEEDS-ACTION", "FALSE"
    return attendee
