"""`wegweiser replicate`: begin a network from another one, or from a package; write a package; say what is in one."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from wegweiser.cli import Refused, WrongCall

if TYPE_CHECKING:
    from wegweiser.gatherings.replication.package import Package
    from wegweiser.guidebook.models import Network


def add_arguments(parser: argparse.ArgumentParser) -> None:
    source = parser.add_mutually_exclusive_group(required=True)
    source.add_argument("--from", dest="origin", metavar="SLUG", help="a network of this installation")
    source.add_argument("--package", metavar="FILE", help="a package of another installation")
    parser.add_argument("--to", metavar="SLUG", help="the new network's name in addresses")
    parser.add_argument("--name", default="", help="name of the new network")
    parser.add_argument("--place", metavar="KEY", default="", help="official key of its place")
    parser.add_argument("--write", metavar="FILE", help="with --from: write the package there, begin nothing")


def run(args: argparse.Namespace) -> int:
    """0: done; Refused for a package that is not taken; WrongCall for everything else."""
    if args.write and (args.to or args.package):
        raise WrongCall("--write goes with --from alone")
    from wegweiser.web.commands import prepare

    prepare()
    origin, package = _source(args)
    if args.write:
        return _write(package, Path(args.write))
    if not args.to:
        if origin is not None:
            raise WrongCall("--to SLUG (begin a network) or --write FILE (write the package) is needed")
        return _say(package)
    return _begin(args, origin, package)


def _source(args: argparse.Namespace) -> tuple[Network | None, Package]:
    from wegweiser.gatherings.replication.collecting import package_of
    from wegweiser.gatherings.replication.package import MAX_BYTES, BadPackage, read_package
    from wegweiser.guidebook.commands import network_named

    if args.origin:
        origin = network_named(args.origin)
        return origin, package_of(origin)
    try:
        with Path(args.package).open("rb") as file:
            return None, read_package(file.read(MAX_BYTES + 1))[0]
    except OSError as error:
        raise Refused(f"{args.package}: {error.strerror}") from None
    except BadPackage as bad:
        raise Refused(f"{args.package}: {bad}") from None


def _begin(args: argparse.Namespace, origin: Network | None, package: Package) -> int:
    from django.utils import timezone

    from wegweiser import places
    from wegweiser.gatherings.replication.actions import Wanted, begin_from
    from wegweiser.gatherings.replication.forms import pack_of
    from wegweiser.guidebook.actions import NotPossible

    try:
        pack = pack_of(places.find(args.place))
        wanted = Wanted(args.to, args.name, args.place, pack)
        begun = begin_from(package, wanted, origin=origin, seat=None, now=timezone.now())
    except places.UnknownPlace as unknown:
        raise WrongCall(f"place: {unknown}") from None
    except NotPossible as reason:
        raise WrongCall(str(reason)) from None
    network = begun.network
    print(f"began {network.slug} place={network.place} pack={network.pack} pieces={begun.taken}")
    print(f"next: wegweiser steward --network {network.slug}")
    return 0


def _write(package: Package, path: Path) -> int:
    from wegweiser.gatherings.replication.package import BadPackage, digest_of_package, hand_out

    try:
        path.write_bytes(hand_out(package))
    except (OSError, BadPackage) as error:
        raise Refused(f"{path}: {error}") from None
    print(f"wrote {path} {digest_of_package(package)}")
    return 0


def _say(package: Package) -> int:
    from wegweiser.gatherings.replication.package import KINDS_OF_PIECES, digest_of_package

    counts = " ".join(f"{name}={len(getattr(package, name))}" for name in KINDS_OF_PIECES)
    print(f"{package.name} place={package.place} pack={package.pack} {counts}\n{digest_of_package(package)}")
    return 0
