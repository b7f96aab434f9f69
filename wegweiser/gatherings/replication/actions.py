"""Beginning a network from a package, taking or leaving later changes, untying. Each is atomic and recorded."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from typing import NamedTuple

from django.db import transaction
from django.db.models import F

from wegweiser import packs
from wegweiser.gatherings.models import Carried, Tie
from wegweiser.guidebook.actions import NotPossible, begin_network
from wegweiser.guidebook.models import Network
from wegweiser.people import invitations
from wegweiser.people.invitations import Issued
from wegweiser.permissions import Seat
from wegweiser.trail.record import record

from . import events, pieces
from .collecting import for_place
from .package import Package, Pieces, TextPiece, as_stored, digest_of_package, digest_of_piece, pieces_of
from .pieces import Overtaken, Writer
from .upstream import Change, changes_since

Names = Collection[tuple[str, str]]


class NotTaken(Exception):
    """This package does not go into this network. `code`: fictional, other_origin."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


class Begun(NamedTuple):
    network: Network
    taken: int


class Wanted(NamedTuple):
    """The network to begin. `place`: any official key; `pack`: code of the place's country."""

    slug: str
    name: str
    place: str
    pack: str


@transaction.atomic
def begin_from(
    package: Package, wanted: Wanted, *, origin: Network | None, left: Names = (), seat: Seat | None, now: datetime
) -> Begun:
    """Begin a network with the pieces of a package that hold at its place, without those in `left`.

    Raises NotPossible, also when there is a network of this slug.
    """
    network, is_new = begin_network(wanted.slug, name=wanted.name, place=wanted.place, pack=wanted.pack)
    if not is_new:
        raise NotPossible(f"network {wanted.slug} exists already")
    network.fictional = package.fictional
    network.save(update_fields=["fictional"])
    here = for_place(package, network.place, packs.load(network.pack))
    tie = _tie(network, here, origin, now)
    taken = _take_all(tie, pieces_of(here), left, Writer(network, seat, now), is_new=True)
    event = events.NetworkBegun(origin.slug if origin else "", network.slug, tie.digest, taken)
    for one in filter(None, (network, origin)):
        record(event, network=one, seat=seat, now=now)
    return Begun(network, taken)


@transaction.atomic
def begin_with_link(
    package: Package, wanted: Wanted, *, origin: Network, left: Names, seat: Seat, now: datetime
) -> tuple[Begun, Issued]:
    """The same, with the link for the first steward of the new network."""
    begun = begin_from(package, wanted, origin=origin, left=left, seat=seat, now=now)
    return begun, invitations.invite_steward(begun.network, now=now)


@transaction.atomic
def take_package(network: Network, package: Package, *, left: Names = (), seat: Seat, now: datetime) -> int:
    """Read a package of another installation into a network; number of pieces taken. Raises NotTaken, Overtaken.

    What stands here already is not touched: it is listed as a change. A newer package of the same origin only renews
    what changes are compared with.
    """
    if package.fictional and not network.fictional:
        raise NotTaken("fictional")
    here = for_place(package, network.place, packs.load(network.pack))
    tie = Tie.objects.filter(network=network).first()
    if tie is not None and (tie.origin is not None or tie.origin_name != package.name):
        if tie.ended_at is None:
            raise NotTaken("other_origin")
        tie.delete()
        tie = None
    if tie is not None:
        taken = 0
        Tie.objects.filter(pk=tie.pk).update(package=as_stored(here), digest=digest_of_package(here), ended_at=None)
    else:
        tie = _tie(network, here, None, now)
        taken = _take_all(tie, pieces_of(here), left, Writer(network, seat, now))
    event = events.PackageTaken(digest_of_package(here), taken, len(left))
    record(event, network=network, seat=seat, now=now)
    return taken


@transaction.atomic
def take_change(tie: Tie, change: Change, *, seat: Seat, now: datetime) -> None:
    """Write what stands at the origin over what stands here, exactly as both were shown. Raises Overtaken."""
    writer, (piece, key) = Writer(tie.network, seat, now), change.name
    _hold(tie)
    if change.there is None:
        pieces.remove(writer, change.name, change.here, change.local)
        Carried.objects.filter(tie=tie, piece=piece, key=key).delete()
    else:
        local = pieces.take(writer, change.name, change.there, change.here, change.local)
        values = {"digest": change.seen_there, "left": "", "local": local, "taken_at": now}
        Carried.objects.update_or_create(tie=tie, piece=piece, key=key, defaults=values)
    op = "removed" if change.there is None else "taken"
    record(events.ChangeDecided(piece, key, op), network=tie.network, seat=seat, now=now)


@transaction.atomic
def leave_change(tie: Tie, change: Change, *, seat: Seat, now: datetime) -> None:
    """Remember that this change is not wanted, until it changes again."""
    _hold(tie)
    rows = Carried.objects.filter(tie=tie, piece=change.piece, key=change.key)
    if not rows.update(left=change.seen_there):
        Carried.objects.create(tie=tie, piece=change.piece, key=change.key, left=change.seen_there, taken_at=now)
    record(events.ChangeDecided(*change.name, "left"), network=tie.network, seat=seat, now=now)


@transaction.atomic
def untie(tie: Tie, *, seat: Seat, now: datetime) -> None:
    """Show no changes any more; what came stays. A second time changes nothing."""
    if Tie.objects.filter(pk=tie.pk, ended_at=None).update(ended_at=now):
        record(events.Untied(tie.digest), network=tie.network, seat=seat, now=now)


def shown_change(tie: Tie, name: tuple[str, str], seen_here: str, seen_there: str) -> Change:
    """The change a form was made from. Raises Overtaken when here or there something else stands by now."""
    for change in changes_since(tie):
        if change.name == name and (change.seen_here, change.seen_there) == (seen_here, seen_there):
            return change
    raise Overtaken


def _hold(tie: Tie) -> None:
    """Nobody else decides on this tie until the transaction ends."""
    if not Tie.objects.filter(pk=tie.pk, ended_at=None).update(digest=F("digest")):
        raise Overtaken


def _tie(network: Network, package: Package, origin: Network | None, now: datetime) -> Tie:
    return Tie.objects.create(
        network=network, origin=origin, origin_name=package.name, digest=digest_of_package(package),
        package=as_stored(package), begun_at=now,
    )  # fmt: skip


def _take_all(tie: Tie, wanted: Pieces, left: Names, writer: Writer, *, is_new: bool = False) -> int:
    """Take every piece that is not left and does not stand here already; number of those taken."""
    rows = {name: Carried(tie=tie, piece=name[0], key=name[1], taken_at=writer.now) for name in wanted}
    stands = {} if is_new else pieces.here(tie.network, rows.values())
    for name, content in wanted.items():
        if name in left:
            rows[name].left = digest_of_piece(content)
            continue
        before = stands.get(name)
        if before is None or before.content == TextPiece():
            rows[name].local = pieces.take(writer, name, content, before)
        elif before.content != content:
            continue
        rows[name].digest = digest_of_piece(content)
    Carried.objects.bulk_create(rows.values())
    return sum(bool(row.digest) for row in rows.values())
