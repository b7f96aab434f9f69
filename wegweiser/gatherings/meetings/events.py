"""What is recorded about series and meetings: which, what was done, names of fields; never what somebody wrote."""

from __future__ import annotations

from dataclasses import dataclass

from wegweiser.trail.classes import OPERATIONAL
from wegweiser.trail.events import Event

TWO_YEARS = 730


@dataclass(frozen=True)
class SeriesChanged(Event):
    """`op`: added, changed."""

    fields = {"series": OPERATIONAL, "op": OPERATIONAL, "names": OPERATIONAL, "version": OPERATIONAL}
    keep = TWO_YEARS

    series: int
    op: str
    names: tuple[str, ...]
    version: int


@dataclass(frozen=True)
class MeetingChanged(Event):
    """`op`: added, changed, agenda, cancelled, held, document added, document removed."""

    fields = {"meeting": OPERATIONAL, "op": OPERATIONAL, "names": OPERATIONAL, "version": OPERATIONAL}
    keep = TWO_YEARS

    meeting: int
    op: str
    names: tuple[str, ...]
    version: int


@dataclass(frozen=True)
class PeopleInvited(Event):
    """How many were invited: members, organisations by link; `mailed`: of those, by mail."""

    fields = {"meeting": OPERATIONAL, "members": OPERATIONAL, "guests": OPERATIONAL, "mailed": OPERATIONAL}
    keep = TWO_YEARS

    meeting: int
    members: int
    guests: int
    mailed: int


@dataclass(frozen=True)
class InvitationWithdrawn(Event):
    """`op`: removed from the list, or renewed (the link before ends)."""

    fields = {"meeting": OPERATIONAL, "invitee": OPERATIONAL, "op": OPERATIONAL}
    keep = TWO_YEARS

    meeting: int
    invitee: int
    op: str


@dataclass(frozen=True)
class InvitationAnswered(Event):
    """`answer`: accepted, declined, excused, deputy; `listed`: agreed to be on the list of participants."""

    fields = {"meeting": OPERATIONAL, "invitee": OPERATIONAL, "answer": OPERATIONAL, "listed": OPERATIONAL}
    keep = TWO_YEARS

    meeting: int
    invitee: int
    answer: str
    listed: bool


@dataclass(frozen=True)
class ItemProposed(Event):
    fields = {"meeting": OPERATIONAL, "item": OPERATIONAL}
    keep = TWO_YEARS

    meeting: int
    item: int


@dataclass(frozen=True)
class AttendanceNoted(Event):
    """How many of the list came."""

    fields = {"meeting": OPERATIONAL, "came": OPERATIONAL, "listed": OPERATIONAL}
    keep = TWO_YEARS

    meeting: int
    came: int
    listed: int


@dataclass(frozen=True)
class CalendarFeedChanged(Event):
    """`op`: made, revoked."""

    fields = {"op": OPERATIONAL}
    keep = TWO_YEARS

    op: str
