"""A year goes to the network that pools it: whole, once, sealed to that network's figures' key."""

from __future__ import annotations

import base64
from datetime import datetime

import msgspec
from django.db import IntegrityError, transaction

from wegweiser.cases.ending import coding
from wegweiser.cases.models import CodedRecord, StatisticsKey
from wegweiser.figures.casefigures import document, opening
from wegweiser.figures.casefigures.events import ContributionArrived, RecordsOpened, YearHandedOver
from wegweiser.figures.casefigures.keys import contribution_place, key_id, read_key, receiver_of, release_place
from wegweiser.figures.casefigures.models import PROPOSED, RELEASED, CaseRelease, Contribution, HandOver, Opening
from wegweiser.figures.casefigures.opening import NotAllowed
from wegweiser.figures.casefigures.pooling import Inside, Package, Pool, left_already, pool
from wegweiser.guidebook.models import Network
from wegweiser.permissions import Seat
from wegweiser.sealing.envelope import is_envelope
from wegweiser.sealing.keypairs import open_as_member, seal_for_member
from wegweiser.trail.record import record

FORMAT = "wegweiser contribution 1"
LARGEST = 400_000  # bytes of a file
FIRST_YEAR = 2000


class File(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A contribution on its way to another installation. `to`, `giver`: key ids; `sealed`: base64."""

    format: str
    to: str
    giver: str
    year: int
    sealed: str


@transaction.atomic
def hand_over(private: bytes, seat: Seat, asked: Opening, *, now: datetime) -> HandOver:
    """Seal the counts of the year and shred the records. Raises NotAllowed (gone, here, old, nested, late, twice),
    BadContribution, and as `coding.open_key`."""
    row, network = opening.use(seat, asked, now=now), seat.network
    if HandOver.objects.filter(network=network, year=row.year).exists():
        raise NotAllowed("gone")
    to, key = read_key(row.to), StatisticsKey.objects.get(network=network)
    if to.public == bytes(key.public_key):
        raise NotAllowed("here")
    pooled = _package(coding.open_key(private, seat.member.pk, network), network, row.year)
    giver = key_id(bytes(key.public_key))
    sealed = seal_for_member(to.public, msgspec.json.encode(pooled.package), contribution_place(to.id, giver, row.year))
    name = receiver_of(row.to).name
    done = HandOver(network=network, year=row.year, to=name, to_key=to.id, at=now)
    done.file = None if _put(to.public, giver, row.year, sealed, now) else sealed
    done.save(force_insert=True)
    _shred(network, pooled, row.year)
    record(RecordsOpened(year=row.year, outcome="handed_over"), network=network, seat=seat, now=now)
    record(YearHandedOver(year=row.year, to=f"{name} ({to.id})"), network=network, seat=seat, now=now)
    return done


def _package(key: bytes, network: Network, year: int) -> Pool:
    """What was released goes along with the year, so that later figures are checked against it. Raises NotAllowed."""
    found = CaseRelease.objects.filter(network=network, year=year, state=RELEASED).first()
    if found is None:
        return pool(key, network, year)
    if found.sealed is None:
        raise NotAllowed("old")
    kept = msgspec.json.decode(open_as_member(key, found.sealed, release_place(found)), type=Package)
    if kept.inside:
        raise NotAllowed("nested")  # releases in a release in a release: nobody has proved that safe
    own = Inside(population=network.slug, counts=kept.counts, hidden=document.read(found.document).hidden)
    return Pool(Package(networks=kept.networks, counts=kept.counts, inside=(own,)), [], ())


def _put(public: bytes, giver: str, year: int, sealed: bytes, now: datetime) -> bool:
    """Into the other network's rows, when it is one of this installation. Raises NotAllowed (late, twice)."""
    key = StatisticsKey.objects.select_related("network").filter(public_key=public).first()
    if key is not None:
        _arrive(key.network, giver, year, sealed, now)
        record(ContributionArrived(year=year, giver=giver), network=key.network, seat=None, now=now)
    return key is not None


def _arrive(network: Network, giver: str, year: int, sealed: bytes, now: datetime) -> Contribution:
    if year in left_already(network):
        raise NotAllowed("late")
    try:
        with transaction.atomic():
            return Contribution.objects.create(network=network, giver=giver, year=year, sealed=sealed, arrived_at=now)
    except IntegrityError:
        raise NotAllowed("twice") from None


def _shred(network: Network, pooled: Pool, year: int) -> None:
    """What was counted is gone from here; so is a proposal, which can never be released now."""
    CaseRelease.objects.filter(network=network, year=year, state=PROPOSED).delete()
    CaseRelease.objects.filter(network=network, year=year).update(sealed=None)
    CodedRecord.objects.filter(network=network, pk__in=pooled.rows).delete()
    Contribution.objects.filter(pk__in=[one.pk for one in pooled.used]).update(sealed=None)


def file_of(done: HandOver) -> bytes:
    """The file for the other installation."""
    giver = key_id(bytes(StatisticsKey.objects.get(network=done.network_id).public_key))
    coded = base64.b64encode(bytes(done.file or b"")).decode()
    return msgspec.json.encode(File(format=FORMAT, to=done.to_key, giver=giver, year=done.year, sealed=coded))


@transaction.atomic
def read_in(seat: Seat, content: bytes, *, now: datetime) -> Contribution:
    """A file that another installation made. It stays sealed. Raises NotAllowed (file, foreign, late, twice)."""
    key = StatisticsKey.objects.filter(network=seat.network).first()
    found = _read(content)
    if key is None or found.to != key_id(bytes(key.public_key)):
        raise NotAllowed("foreign")
    row = _arrive(seat.network, found.giver, found.year, base64.b64decode(found.sealed), now)
    record(ContributionArrived(year=row.year, giver=row.giver), network=seat.network, seat=seat, now=now)
    return row


def _read(content: bytes) -> File:
    try:
        found = msgspec.json.decode(content[:LARGEST], type=File)
        sealed = base64.b64decode(found.sealed, validate=True)
    except (msgspec.MsgspecError, ValueError):
        raise NotAllowed("file") from None
    if (
        found.format != FORMAT
        or not is_envelope(sealed)
        or len(found.giver) > 32
        or not FIRST_YEAR <= found.year < 2100
    ):
        raise NotAllowed("file")
    return found


def take_out(contribution: Contribution) -> None:
    """A contribution that does not open, or came by mistake; not when it was released."""
    Contribution.objects.filter(pk=contribution.pk, release=None).delete()
