"""What three trustees re-sealed comes back to the server: members get the desks again."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

import msgspec
from django.db import transaction

from wegweiser.backup.events import SpareKeyUsed
from wegweiser.backup.offline import IMPORT, to_bytes
from wegweiser.cli import Refused
from wegweiser.guidebook.models import Network
from wegweiser.intake.models import Desk, DeskSeat, Report
from wegweiser.people.models import ACTIVE, Member
from wegweiser.sealing.envelope import HEADER, TO_MEMBER, header_for, is_envelope
from wegweiser.trail.record import record


class Given(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One desk. `seats`: {member: envelope}; `reports`: {report: its key for the desk}; the rest: a new key pair."""

    id: str
    seats: dict[UUID, str]
    reports: dict[UUID, str]
    public: str = ""
    spare: str = ""


class Import(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    kind: str
    network: str
    desks: list[Given]


@dataclass(frozen=True, slots=True)
class HandedBack:
    seats: int
    renewed: int


def hand_back(content: bytes, now: datetime) -> HandedBack:
    """Take in the file of the tool, all of it or nothing. Raises Refused."""
    found = _read(content)
    network = Network.objects.filter(slug=found.network).first()
    if network is None:
        raise Refused(f"there is no network {found.network[:40]!r}")
    with transaction.atomic():
        members = _members(network, {one for desk in found.desks for one in desk.seats})
        for given in found.desks:
            _give(given, _desk(network, given), members, now)
        renewed = sum(bool(given.public) for given in found.desks)
        names = tuple(sorted(member.pseudonym for member in members.values()))
        record(SpareKeyUsed(names, len(found.desks), renewed), network=network, seat=None, now=now)
    return HandedBack(sum(len(given.seats) for given in found.desks), renewed)


def _read(content: bytes) -> Import:
    try:
        found = msgspec.json.decode(content, type=Import)
    except msgspec.MsgspecError:
        found = None
    if found is None or found.kind != IMPORT or not found.desks:
        raise Refused("this is not what the tool writes with `open`")
    return found


def _members(network: Network, wanted: set[UUID]) -> Mapping[UUID, Member]:
    active = Member.objects.filter(memberships__network=network, memberships__state=ACTIVE, state=ACTIVE)
    found = {member.pk: member for member in active if member.pk in wanted}
    if wanted - found.keys():
        raise Refused("a member of this file is not active in the network any more")
    return found


def _desk(network: Network, given: Given) -> Desk:
    desk = Desk.objects.select_for_update().filter(network=network, pk=given.id if given.id.isdigit() else 0).first()
    if desk is None:
        raise Refused(f"{network.slug} has no desk {given.id[:20]!r}")
    if bool(given.public) != (desk.key_for_spare is None):
        raise Refused("the desk was changed since the export: export again")
    return desk


def _give(given: Given, desk: Desk, members: Mapping[UUID, Member], now: datetime) -> None:
    if given.public:
        _renew(given, desk)
    for report in Report.objects.filter(desk=desk, pk__in=given.reports):
        report.key_for_desk = _envelope(given.reports[report.pk], bytes(desk.public_key))
        report.save(update_fields=["key_for_desk"])
    for member, text in given.seats.items():
        envelope = _envelope(text, bytes(members[member].public_key))
        DeskSeat.objects.update_or_create(desk=desk, member=member, defaults={"envelope": envelope, "since": now})


def _renew(given: Given, desk: Desk) -> None:
    """A new key pair of the desk: its reports come along, notes and marks under the old key stay closed."""
    if Report.objects.filter(desk=desk).exclude(pk__in=given.reports).exists():
        raise Refused("reports came since the export: pause the desk, and export again")
    public = _blob(given.public)
    DeskSeat.objects.filter(desk=desk).delete()
    desk.public_key, desk.key_for_spare = public, _envelope(given.spare, bytes(desk.network.spare_key.public_key))
    desk.save(update_fields=["public_key", "key_for_spare"])


def _envelope(text: str, public: bytes) -> bytes:
    """An envelope for the holder of this key. Raises Refused."""
    blob = _blob(text)
    if not is_envelope(blob) or blob[:HEADER] != header_for(TO_MEMBER, public):
        raise Refused("a seal in this file is not for the one it is given to")
    return blob


def _blob(text: str) -> bytes:
    try:
        return to_bytes(text)
    except ValueError:
        raise Refused("this is not what the tool writes with `open`") from None
