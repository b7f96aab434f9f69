"""The coded record of a case: a few codes sealed to the figures' key, without a way back to the case.

Whoever leads the case confirms it; the statistician alone opens it, and has no list of cases.
"""

from __future__ import annotations

import hashlib
from datetime import datetime
from typing import Any, Literal
from uuid import UUID

import msgspec
from django.db import transaction

from wegweiser.cases import bodies
from wegweiser.cases.ending import codes, mixing
from wegweiser.cases.models import CodedRecord, StatisticsKey, StatisticsSeat
from wegweiser.cases.models.case import CLOSED, WORK
from wegweiser.cases.places_of_seals import coded_place, statistics_place
from wegweiser.cases.reading import OpenCase
from wegweiser.cases.writing import New, write
from wegweiser.guidebook.models import Network
from wegweiser.intake.models import SpareKey
from wegweiser.people.models import ACTIVE, Member, Membership
from wegweiser.sealing.hidden import Hidden
from wegweiser.sealing.keypairs import new_key_pair, open_as_member, seal_for_member, unfold

ROLE = "statistician"


class NoStatistician(Exception):
    """Nobody could ever open the record: the network has no statistician."""


class Record(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Codes of `codes`, `unknown` where nobody knows. No free text, no date, no nationality, no place."""

    trafficking: str
    year: int | Literal["unknown"]  # of identification
    gender: str
    age: str
    region: str
    industry: str
    control: tuple[str, ...]
    main_control: str
    support: tuple[str, ...]
    source: str
    outcome: str


def prefill(opened: OpenCase) -> dict[str, Any]:
    """What the facts of the case say already; the member confirms or changes it."""
    marks = {mark.fact: mark for mark in opened.facts.marks}
    year = marks["identified"].on.year if "identified" in marks else codes.UNKNOWN
    needs = [need.need for _w, need in opened.record.latest(bodies.Need).values() if need.status in ("running", "met")]
    return {
        **dict.fromkeys(codes.FIELDS, codes.UNKNOWN),
        "trafficking": _trafficking(opened), "year": str(year), "control": [], "outcome": _outcome(opened),
        "support": sorted({codes.SUPPORT_OF_NEEDS[need] for need in needs if need in codes.SUPPORT_OF_NEEDS}),
    }  # fmt: skip


def _trafficking(opened: OpenCase) -> str:
    if opened.facts.stage == "not_confirmed":
        return "not"
    said = [opened.pack.facts[fact].htcds for fact in opened.facts.held if fact in opened.pack.facts]
    found = {codes.HTCDS_STATUS[one] for one in said if one in codes.HTCDS_STATUS}
    return next((one for one in ("actual", "possible") if one in found), codes.UNKNOWN)


def _outcome(opened: OpenCase) -> str:
    if "free_movement" in opened.facts.held:
        return "free_movement"
    been = {opened.rules.moves[step.move].to for step in opened.facts.steps if step.move in opened.rules.moves}
    return "permit" if "residence" in been else "reflection" if "reflection" in been else codes.UNKNOWN


def is_offered(opened: OpenCase) -> bool:
    """At identification and at the end, as long as nobody has confirmed one."""
    due = "identified" in opened.facts.held or opened.case.state == CLOSED
    return due and opened.record.last(bodies.Coded) is None


@transaction.atomic
def confirm(opened: OpenCase, record: Record, *, now: datetime) -> None:
    """Seal the record: one row for a case, without a time, among the others. Raises NoStatistician.

    The trail says "written", as of every entry: it does not tell which cases have a record, or when they got one.
    """
    key = key_for(opened.case.network)
    said = opened.record.last(bodies.Coded)
    row = CodedRecord(pk=said.record if said else _new_id(opened), network=opened.case.network)
    row.sealed = seal_for_member(bytes(key.public_key), msgspec.json.encode(record), coded_place(row))
    mixing.put_among(row)
    write(opened, [New(bodies.Coded(record=row.pk))], now=now)


def _new_id(opened: OpenCase) -> str:
    """Made with the key of the case, so that nobody else can tell which one it is. A renewed key would give another id:
    the first one is kept, as an entry. A keyed hash of the standard library, for nothing is sealed with it."""
    key = bytes(opened.keys[WORK])
    return hashlib.blake2b(b"stat", key=key, digest_size=32, person=b"wegweiser stat").hexdigest()


def key_for(network: Network) -> StatisticsKey:
    """The network's key, made when it is needed first. Its private half goes to the statisticians and to the spare key
    and is kept nowhere else. Raises NoStatistician."""
    found = StatisticsKey.objects.filter(network=network).first()
    return found or _make_key(network)


@transaction.atomic
def _make_key(network: Network) -> StatisticsKey:
    members = statisticians(network)
    if not members:
        raise NoStatistician
    pair, spare = new_key_pair(), SpareKey.objects.get(network=network)
    key = StatisticsKey(network=network, public_key=pair.public)
    key.key_for_spare = seal_for_member(bytes(spare.public_key), pair.private, statistics_place(key, "spare"))
    key.save(force_insert=True)
    for member in members:
        give(key, pair.private, member)
    return key


def statisticians(network: Network) -> list[Member]:
    """Active members with that role."""
    rows = Membership.objects.filter(network=network, state=ACTIVE, member__state=ACTIVE).select_related("member")
    return [row.member for row in rows.order_by("pk") if ROLE in row.roles]


def give(key: StatisticsKey, private: bytes, member: Member) -> None:
    """The private half for one more statistician, by one who has it."""
    envelope = seal_for_member(bytes(member.public_key), private, statistics_place(key, member.pk))
    StatisticsSeat.objects.update_or_create(key=key, member=member.pk, defaults={"envelope": envelope})


def take_leavers() -> int:
    """Seats of those who are no statisticians any more; how many rows that were. For the hourly job."""
    keys = StatisticsKey.objects.select_related("network")
    gone = [key.seats.exclude(member__in=[one.pk for one in statisticians(key.network)]) for key in keys]
    return sum(rows.delete()[0] for rows in gone)


def open_key(private: bytes, member: UUID, network: Network) -> Hidden:
    """The private half of the network's figures' key, for a statistician. `private`: the member's own key.

    Raises StatisticsSeat.DoesNotExist for everybody else, CannotOpen for a wrong key.
    """
    seat = StatisticsSeat.objects.select_related("key").get(key__network=network, member=member)
    return open_as_member(private, seat.envelope, statistics_place(seat.key, member))


def open_rows(key: bytes, network: Network) -> dict[str, Record]:
    """Every record of the network by its id, which leads to no case. `key`: as `open_key` gives it."""
    own, rows = unfold(key), CodedRecord.objects.filter(network=network).order_by("pk")
    return {row.pk: msgspec.json.decode(open_as_member(own, row.sealed, coded_place(row)), type=Record) for row in rows}


def open_all(private: bytes, member: UUID, network: Network) -> list[Record]:
    """Every record of the network, for a statistician. Raises as `open_key`."""
    return [*open_rows(open_key(private, member, network), network).values()]
