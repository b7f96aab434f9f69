"""Calling a case conference: chosen words for invited members of covered bodies, for some hours, under an agreement."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django.db import transaction
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from wegweiser import packs
from wegweiser.cases import writing
from wegweiser.cases.conferencing import shown
from wegweiser.cases.models import Case, Conference, ConferenceReader
from wegweiser.cases.models.case import WORK
from wegweiser.cases.models.conferences import CALLED, CANCELLED
from wegweiser.cases.places_of_seals import reader_place, shared_place
from wegweiser.cases.reading import OpenCase
from wegweiser.cases.recording import record_deed
from wegweiser.cases.sharing.contents import Part
from wegweiser.cases.sharing.leaving import CONSENT, NotCovered, catch_up, leave, prepare_leave
from wegweiser.gatherings.meetings.actions import create_meeting, create_series, invite
from wegweiser.gatherings.models import Agreement, Meeting, Series
from wegweiser.gatherings.models.meetings import CASE_CONFERENCE
from wegweiser.guidebook.models import Actor
from wegweiser.people.models import ACTIVE, Membership
from wegweiser.permissions import Seat, decide
from wegweiser.sealing.hidden import Hidden
from wegweiser.sealing.keypairs import seal_for_member

LONGEST = timedelta(hours=24)  # that the view is open
READ = "conferences.read"


class NotPossible(Exception):
    """`why`: no_agreement (not in force that day, or not of all bodies), nobody (a body has no member who may read),
    hours (none, more than LONGEST, or over already)."""

    def __init__(self, why: str) -> None:
        super().__init__(why)
        self.why = why


@dataclass(frozen=True, slots=True)
class Plan:
    """A conference to be called. `opens_at`, `closes_at`: when the invited can look; `basis`: as in `leaving.leave`."""

    agreement: Agreement
    offices: tuple[Actor, ...]
    opens_at: datetime
    closes_at: datetime
    purpose: str = field(repr=False)
    agenda: tuple[str, ...] = field(repr=False)
    parts: tuple[Part, ...] = field(repr=False)
    basis: str = CONSENT
    law: str = ""
    why: str = ""
    in_calendars: bool = False

    @property
    def groups(self) -> tuple[str, ...]:
        return tuple(part.group for part in self.parts)


@transaction.atomic
def call(opened: OpenCase, plan: Plan, *, now: datetime) -> Conference:
    """Seal the chosen words to everybody invited. Raises NotCovered, NotPossible; then nothing left the case."""
    catch_up(opened, now=now)
    invited = _invited(opened, plan, now)
    row = Conference(case=opened.case, agreement=plan.agreement, opens_at=plan.opens_at, closes_at=plan.closes_at)
    slugs = [office.slug for office in plan.offices]
    if missing := missing_for(opened, plan, now):
        raise NotCovered(*next(iter(missing.items())))
    said = leave(
        opened, slugs, plan.groups, way="conference", about=str(row.pk), basis=plan.basis, law=plan.law, why=plan.why,
        now=now,
    )  # fmt: skip
    key = Hidden(secrets.token_bytes(32))
    row.sealed = shown.seal(row, key, _shown(plan))
    row.key_for_case = seal_for_member(bytes(opened.compartments[WORK].public_key), key, shared_place(row))
    row.meeting = _meeting(opened, plan, invited, now) if plan.in_calendars else None
    row.save(force_insert=True)
    for seat in invited:
        give(row, seat.member, seat.office, key)
    writing.write(opened, said, now=now)
    record_deed(opened.case, "conference", seat=opened.seat, now=now)
    return row


def give(row: Conference, member: Any, office: Any, key: bytes) -> None:
    """F, to one invited member."""
    envelope = seal_for_member(bytes(member.public_key), key, reader_place(row, member.pk))
    ConferenceReader.objects.create(conference=row, member=member.pk, office=office, envelope=envelope)


def missing_for(opened: OpenCase, plan: Plan, now: datetime) -> dict[str, dict[str, str]]:
    """Actor slug → {group: why it may not leave}, of every body that is not covered now and when they look."""
    found: dict[str, dict[str, str]] = {}
    days = {timezone.localdate(now), timezone.localdate(plan.closes_at)}
    for office, day in ((office, day) for office in plan.offices for day in sorted(days)):
        try:
            prepare_leave(opened, office.slug, plan.groups, plan.basis, day, law=plan.law, why=plan.why)
        except NotCovered as reason:
            found.setdefault(office.slug, reason.missing)
    return found


def agreements_for(seat: Seat, today: date) -> Any:
    """Agreements of the network that hold today or begin later."""
    rows = Agreement.objects.visible_to(seat).exclude(valid_to__lt=today)
    return rows.prefetch_related("parties").order_by("title")


def readers_at(case: Case, offices: Sequence[Actor]) -> list[Membership]:
    """Active members of these bodies who may take part, by pseudonym."""
    rows = Membership.objects.filter(network=case.network, office__in=offices, state=ACTIVE, member__state=ACTIVE)
    rows = rows.select_related("member", "office").order_by("member__pseudonym")
    return [row for row in rows if decide(row.roles, READ)]


@transaction.atomic
def cancel(row: Conference, version: int, *, seat: Seat, now: datetime) -> bool:
    """Nobody can look any more; what left stays in the record. False: it was changed meanwhile."""
    changed = Conference.of_case.filter(pk=row.pk, version=version, state=CALLED)
    if not changed.update(state=CANCELLED, version=version + 1):
        return False
    ConferenceReader.objects.filter(conference=row).update(envelope=None)
    record_deed(row.case, "conference", seat=seat, now=now)
    return True


def _invited(opened: OpenCase, plan: Plan, now: datetime) -> list[Membership]:
    if not plan.opens_at < plan.closes_at <= plan.opens_at + LONGEST or plan.closes_at <= now:
        raise NotPossible("hours")
    zone = ZoneInfo(packs.load(opened.case.network.pack).info.timezone)
    in_force = agreements_for(opened.seat, timezone.localdate(now)).in_force(plan.opens_at.astimezone(zone).date())
    parties = set(plan.agreement.parties.values_list("pk", flat=True))
    if not in_force.filter(pk=plan.agreement.pk).exists() or not {one.pk for one in plan.offices} <= parties:
        raise NotPossible("no_agreement")
    found = readers_at(opened.case, plan.offices)
    if not found or {one.office_id for one in found} != {one.pk for one in plan.offices}:
        raise NotPossible("nobody")
    return found


def _shown(plan: Plan) -> shown.Shown:
    return shown.Shown(purpose=plan.purpose, agenda=plan.agenda, parts=plan.parts, basis=plan.basis, law=plan.law)


def _meeting(opened: OpenCase, plan: Plan, invited: Sequence[Membership], now: datetime) -> Meeting:
    """An entry in the calendars of the invited: an appointment, and nothing else. No row of it names the case."""
    network = opened.case.network
    with translation.override(next(iter(network.languages), "de")):
        title = _("Appointment")
    series = Series.objects.filter(network=network, kind=CASE_CONFERENCE, archived=False, name=title).first()
    series = series or create_series(network, {"kind": CASE_CONFERENCE, "name": title}, seat=opened.seat, now=now)
    values = {"begins": plan.opens_at, "ends": plan.closes_at, "title": title, "agreement": plan.agreement}
    meeting = create_meeting(series, values, seat=opened.seat, now=now)
    invite(meeting, members=invited, seat=opened.seat, now=now)
    return meeting
