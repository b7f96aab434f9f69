"""Series, meetings and invitations: the only writes of more than one row, each with its event in one transaction."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Max

from wegweiser import packs
from wegweiser.gatherings.meetings import events, letters
from wegweiser.gatherings.models import AgendaItem, Invitee, Meeting, Series
from wegweiser.gatherings.models.meetings import CANCELLED, CASE_CONFERENCE, INVITED, PLANNED
from wegweiser.gatherings.tokens import hash_of, new_token
from wegweiser.guidebook.models import Actor, Network
from wegweiser.guidebook.upkeep.asking import mailbox_of
from wegweiser.people.models import Membership
from wegweiser.permissions import Seat
from wegweiser.sealing.hidden import HiddenText
from wegweiser.trail.record import record

TOLD = {"begins", "ends", "zone", "place"}  # what a calendar entry says: a change of it is sent again


class ChangedMeanwhile(Exception):
    """Somebody else saved this since the form was opened; nothing was written."""


class IsOver(Exception):
    """A cancelled meeting changes no more."""


@dataclass(frozen=True, slots=True)
class Guest:
    """An organisation to invite by link: an entry of the guidebook, or a name with a role mailbox."""

    office: Actor | None = None
    organisation: str = ""
    mailbox: str = ""
    target_group: str = ""


@dataclass(frozen=True, slots=True)
class Link:
    """A personal link that was just made; it is shown once. `mailed`: it went to the role mailbox as well."""

    invitee: Invitee
    token: HiddenText
    mailed: bool

    @property
    def path(self) -> str:
        return f"/invitation/{self.token}"


@transaction.atomic
def create_series(network: Network, values: Mapping[str, Any], *, seat: Seat | None, now: datetime) -> Series:
    """A new series. `values`: fields of Series, at least kind and name; `seat` None: the command line."""
    series = Series.objects.create(network=network, created_at=now, **values)
    _record_series(series, "added", tuple(values), seat, now)
    return series


@transaction.atomic
def change_series(series: Series, values: Mapping[str, Any], version: int, *, seat: Seat, now: datetime) -> None:
    """Save what differs; meetings that exist keep their agenda. Raises ChangedMeanwhile."""
    names = _differing(series, values)
    if not Series.objects.filter(pk=series.pk, version=version).update(**values, version=version + 1):
        raise ChangedMeanwhile
    series.version = version + 1
    _record_series(series, "changed", names, seat, now)


@transaction.atomic
def create_meeting(
    series: Series,
    values: Mapping[str, Any],
    *,
    seat: Seat | None,
    now: datetime,
    agenda: Sequence[Mapping[str, Any]] | None = None,
) -> Meeting:
    """The next meeting of a series, with its standing agenda unless another is given.

    `values`: fields of Meeting, at least begins and ends; the clock is that of the network's country. `agenda`:
    [{"kind", "title", "minutes"}].
    """
    Series.objects.select_for_update().get(pk=series.pk)  # two at once get two numbers
    last = series.meetings.aggregate(last=Max("number"))["last"] or 0
    zone = packs.load(series.network.pack).info.timezone
    given = {"zone": zone, **values}
    meeting = Meeting.objects.create(
        network=series.network, series=series, number=last + 1, changed_at=now, state=PLANNED, **given
    )
    _put_agenda(meeting, series.standing_agenda if agenda is None else agenda)
    _record_meeting(meeting, "added", tuple(values), seat, now)
    return meeting


def _put_agenda(meeting: Meeting, agenda: Sequence[Mapping[str, Any]]) -> None:
    if meeting.series.kind == CASE_CONFERENCE:
        return  # a shell: what is spoken about belongs to the case
    AgendaItem.objects.bulk_create(
        AgendaItem(meeting=meeting, position=place, **{name: item[name] for name in ("kind", "title", "minutes")})
        for place, item in enumerate(agenda, 1)
    )


@transaction.atomic
def change_meeting(
    meeting: Meeting, values: Mapping[str, Any], version: int, *, seat: Seat | None, now: datetime
) -> tuple[str, ...]:
    """Save what differs; the names of it. Who was sent a calendar entry gets the new one. Raises ChangedMeanwhile."""
    names = _differing(meeting, values)
    is_told = bool(TOLD & set(names)) and meeting.state == INVITED
    claim_meeting(meeting, version, now, sequence=meeting.sequence + is_told, **values)
    if is_told:
        letters.put_updates(meeting)
    _record_meeting(meeting, "changed", names, seat, now)
    return names


@transaction.atomic
def cancel_meeting(meeting: Meeting, version: int, *, seat: Seat | None, now: datetime) -> None:
    """Cancel it for good; everybody who was sent a calendar entry is told. Raises ChangedMeanwhile."""
    claim_meeting(meeting, version, now, state=CANCELLED, sequence=meeting.sequence + 1)
    letters.put_cancellations(meeting)
    _record_meeting(meeting, "cancelled", ("state",), seat, now)


def claim_meeting(meeting: Meeting, version: int, now: datetime, **values: Any) -> None:
    """Write `values` if this version still stands and the meeting is not cancelled. Raises ChangedMeanwhile, IsOver."""
    if meeting.state == CANCELLED:
        raise IsOver
    rows = Meeting.objects.filter(pk=meeting.pk, version=version).exclude(state=CANCELLED)
    if not rows.update(**values, version=version + 1, changed_at=now):
        raise ChangedMeanwhile
    for name, value in {**values, "version": version + 1, "changed_at": now}.items():
        setattr(meeting, name, value)


@transaction.atomic
def invite(
    meeting: Meeting,
    *,
    members: Iterable[Membership] = (),
    guests: Iterable[Guest] = (),
    by_mail: bool = False,
    address: str = "",
    seat: Seat | None,
    now: datetime,
) -> list[Link]:
    """Invite members (they see it on their pages) and organisations (each by a personal link, given back once).

    Who is on the list already is left out. `address`: scheme and host for the mails. Raises IsOver.
    """
    if Meeting.objects.select_for_update().get(pk=meeting.pk).state == CANCELLED:  # two at once invite nobody twice
        raise IsOver
    joined = _invite_members(meeting, members, now)
    links = [_invite_guest(meeting, guest, now) for guest in _new_guests(meeting, guests)]
    links = letters.put_invitations(meeting, links, address) if by_mail else links
    if joined or links:
        Meeting.objects.filter(pk=meeting.pk, state=PLANNED).update(state=INVITED)
        meeting.state = INVITED if meeting.state == PLANNED else meeting.state
        mailed = sum(link.mailed for link in links)
        event = events.PeopleInvited(meeting.pk, joined, len(links), mailed)
        record(event, network=meeting.network, seat=seat, now=now)
    return links


def _invite_members(meeting: Meeting, members: Iterable[Membership], now: datetime) -> int:
    there = set(meeting.invitees.exclude(member=None).values_list("member", flat=True))
    new = {one.member_id: one for one in members if one.member_id not in there}
    Invitee.objects.bulk_create(
        Invitee(meeting=meeting, member=pk, office_id=one.office_id, target_group=_group(one.office), invited_at=now)
        for pk, one in new.items()
    )
    return len(new)


def _group(office: Actor | None) -> str:
    return office.target_group if office else ""


def _new_guests(meeting: Meeting, guests: Iterable[Guest]) -> Iterable[Guest]:
    rows = meeting.invitees.filter(member=None).values_list("office_id", "organisation", "mailbox")
    there: set[tuple[int | None, str, str]] = {
        (office, "" if office else name, "" if office else mailbox) for office, name, mailbox in rows
    }
    for guest in guests:
        key = (guest.office.pk, "", "") if guest.office else (None, guest.organisation, guest.mailbox)
        if key not in there:
            there.add(key)
            yield guest


def _invite_guest(meeting: Meeting, guest: Guest, now: datetime) -> Link:
    token = new_token()
    office = guest.office
    invitee = Invitee.objects.create(
        meeting=meeting, office=office, organisation="" if office else guest.organisation,
        mailbox=guest.mailbox or (mailbox_of(office) if office else ""),
        target_group=guest.target_group or _group(office), token_hash=hash_of(token), invited_at=now,
    )  # fmt: skip
    return Link(invitee, token, False)


@transaction.atomic
def renew_link(invitee: Invitee, *, by_mail: bool, address: str, seat: Seat, now: datetime) -> Link:
    """A new personal link for a guest; the one before ends."""
    token, meeting = new_token(), invitee.meeting
    invitee.token_hash = hash_of(token)
    invitee.save(update_fields=["token_hash"])
    event = events.InvitationWithdrawn(meeting.pk, invitee.pk, "renewed")
    record(event, network=meeting.network, seat=seat, now=now)
    link = Link(invitee, token, False)
    return letters.put_invitations(meeting, [link], address)[0] if by_mail else link


@transaction.atomic
def uninvite(invitee: Invitee, *, seat: Seat, now: datetime) -> None:
    """Take somebody off the list; the link ends, and a calendar entry that was sent is cancelled."""
    event = events.InvitationWithdrawn(invitee.meeting_id, invitee.pk, "removed")
    record(event, network=invitee.meeting.network, seat=seat, now=now)
    letters.put_withdrawal(invitee)
    invitee.delete()


def _differing(row: Any, values: Mapping[str, Any]) -> tuple[str, ...]:
    return tuple(name for name, value in values.items() if getattr(row, name) != value)


def _record_series(series: Series, op: str, names: tuple[str, ...], seat: Seat | None, now: datetime) -> None:
    event = events.SeriesChanged(series.pk, op, names, series.version)
    record(event, network=series.network, seat=seat, now=now)


def _record_meeting(meeting: Meeting, op: str, names: tuple[str, ...], seat: Seat | None, now: datetime) -> None:
    event = events.MeetingChanged(meeting.pk, op, names, meeting.version)
    record(event, network=meeting.network, seat=seat, now=now)
