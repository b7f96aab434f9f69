"""`wegweiser spare-key make | export | drilled | import`: the spare key of a network, held by five trustees."""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import Any

from wegweiser.cli import Refused, WrongCall


def add_arguments(parser: argparse.ArgumentParser) -> None:
    verbs = parser.add_subparsers(dest="verb", metavar="VERB", required=True)
    make = _verb(verbs, "make", _make, "make the key for five trustees")
    make.add_argument("--trustees", metavar="FILE", type=Path, nargs=5, required=True, help="their five public keys")
    make.add_argument("--names", metavar="BODY", nargs=5, required=True, help="the five bodies, in the same order")
    make.add_argument("--again", action="store_true", help="in place of the one before")
    export = _verb(verbs, "export", _export, "write what three trustees need: to drill, or to give desks to members")
    export.add_argument("--members", metavar="PSEUDONYM", nargs="+", default=[], help="who gets the desks")
    export.add_argument("--out", metavar="FILE", type=Path, required=True)
    drilled = _verb(verbs, "drilled", _drilled, "note that three trustees opened the sentinel")
    drilled.add_argument("--proof", metavar="FILE", type=Path, required=True, help="what the tool wrote")
    take = _verb(verbs, "import", _import, "give the desks to the members of the export", network=False)
    take.add_argument("file", metavar="FILE", type=Path, help="what the tool wrote")


def run(args: argparse.Namespace) -> int:
    from wegweiser.web.commands import prepare

    prepare()
    print(args.act(args))
    return 0


def _verb(verbs: Any, name: str, act: Any, text: str, *, network: bool = True) -> argparse.ArgumentParser:
    parser: argparse.ArgumentParser = verbs.add_parser(name, help=text)
    parser.set_defaults(act=act)
    if network:
        parser.add_argument("--network", metavar="SLUG", required=True)
    return parser


def _make(args: argparse.Namespace) -> str:
    from wegweiser.backup import keys
    from wegweiser.backup.spare import Trustee, make_spare_key
    from wegweiser.sealing.paper import fingerprint

    pairs = zip(args.names, args.trustees, strict=True)
    trustees = [Trustee(name, keys.read_public(path)) for name, path in pairs]
    make_spare_key(_network(args.network), trustees, _now(), again=args.again)
    lines = [f"{one.name}: {fingerprint(one.public)}" for one in trustees]
    return "\n".join([*lines, "made; compare each fingerprint by telephone, then drill"])


def _export(args: argparse.Namespace) -> str:
    from wegweiser.backup import spare

    network = _network(args.network)
    found = spare.export(network, spare.members_of(network, args.members), _now())
    try:
        with args.out.open("x", encoding="ascii") as file:
            json.dump(found, file)
    except FileExistsError:
        raise Refused(f"{args.out} is there already; nothing was overwritten") from None
    return f"{args.out}: {len(found['desks'])} desks for {len(found['members'])} members; readable by no one alone"


def _drilled(args: argparse.Namespace) -> str:
    from wegweiser.backup.spare import drilled

    network = _network(args.network)
    try:
        proof = json.loads(_content(args.proof))
    except ValueError:
        proof = None
    drilled(network, proof if isinstance(proof, dict) else {}, _now())
    return f"{network.slug}: the spare key was tried and opens"


def _import(args: argparse.Namespace) -> str:
    from wegweiser.backup.handing_back import hand_back

    given = hand_back(_content(args.file), _now())
    return f"{given.seats} seats given, {given.renewed} desks with a new key; make a new spare key now (--again)"


def _content(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise Refused(f"{path}: {error.strerror}") from None


def _network(slug: str) -> Any:
    from wegweiser.guidebook.models import Network

    found = Network.objects.filter(slug=slug).first()
    if found is None:
        known = ", ".join(Network.objects.order_by("slug").values_list("slug", flat=True)) or "none yet"
        raise WrongCall(f"--network {slug!r} is unknown; there are: {known}")
    return found


def _now() -> Any:
    from django.utils import timezone

    return timezone.now()
