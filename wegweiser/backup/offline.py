"""The tool of the trustees, for a computer without internet. Needs Python and `cryptography`, nothing else.

    python tool.pyz key --private ombuds.txt --public ombuds.pub
    python tool.pyz drill exported.json --keys one.txt two.txt three.txt --out proof.json
    python tool.pyz open exported.json --keys one.txt two.txt three.txt --out import.json

`drill` opens the sentinel, so that it is known that three trustees can. `open` takes the keys of the desks out of their
seals and seals them to the members that the export names. Nothing it writes can be read without a member's passphrase.
"""

from __future__ import annotations

import argparse
import base64
import json
import os
import sys
from collections.abc import Iterator, Mapping, Sequence
from itertools import permutations
from pathlib import Path
from typing import Any

from wegweiser.sealing.envelope import CannotOpen, Context
from wegweiser.sealing.hidden import Hidden
from wegweiser.sealing.keypairs import KeyPair, new_key_pair, open_as_member, seal_for_member
from wegweiser.sealing.paper import draw_paper_key, fingerprint, read_paper_key
from wegweiser.sealing.recovery import NEEDED, open_together

EXPORT, IMPORT, PROOF = "wegweiser spare key export", "wegweiser spare key import", "wegweiser spare key proof"
_TRY = Context("spare", "", "try")
Json = Mapping[str, Any]


class Stop(Exception):
    """What cannot go on, in one sentence."""


def main(argv: Sequence[str] | None = None) -> int:
    args = _parser().parse_args(argv)
    try:
        for line in args.run(args):
            print(line)
    except Stop as stop:
        print(f"stopped: {stop}", file=sys.stderr)
        return 1
    except OSError as error:
        print(f"stopped: {error.filename}: {error.strerror}", file=sys.stderr)
        return 1
    except (KeyError, IndexError, TypeError, ValueError):
        print("stopped: this file was changed, or is of another version", file=sys.stderr)
        return 1
    return 0


def to_text(blob: bytes) -> str:
    return base64.b64encode(blob).decode("ascii")


def to_bytes(text: str) -> bytes:
    return base64.b64decode(text, validate=True)


def place_to_json(place: Context) -> list[Any]:
    return [place.table, place.row, place.field, place.compartment, place.epoch, place.version]


def belong_together(public: bytes, private: bytes) -> bool:
    """Whether what is sealed to the one opens with the other."""
    try:
        return open_as_member(private, seal_for_member(public, b"", _TRY), _TRY) == b""
    except (CannotOpen, ValueError):
        return False


def spare_name(network: str) -> str:
    """What the blobs of a network's spare key are bound to."""
    return f"spare {network}"


def spare_key_of(export: Json, privates: Sequence[bytes]) -> Hidden:
    """The spare private key, from the keys of three trustees in any order. Raises Stop."""
    for three in permutations(privates, NEEDED):
        for name, blob in export["blobs"].items():
            choice = (int(name[0]), int(name[2]), int(name[4]))
            try:
                found = open_together(
                    {choice: to_bytes(blob)},
                    dict(zip(choice, three, strict=True)),
                    name=spare_name(export["network"]),
                )
            except CannotOpen:
                continue
            if belong_together(to_bytes(export["public"]), found):
                return found
    raise Stop("these keys do not open the spare key: three of the five are needed, and an export that nobody changed")


def proof(export: Json, spare: bytes) -> Json:
    """What shows the server that the sentinel was opened."""
    return {"kind": PROOF, "network": export["network"], "value": _opened(spare, export["sentinel"]).hex()}


def rewrapped(export: Json, spare: bytes) -> Json:
    """Every desk of the export, sealed to its members."""
    desks = [_desk(desk, spare, export) for desk in export["desks"]]
    return {"kind": IMPORT, "network": export["network"], "desks": desks}


def _desk(desk: Json, spare: bytes, export: Json) -> Json:
    pair, members = _pair_of(desk, spare), export["members"]
    seats = {one["id"]: _sealed(to_bytes(one["public"]), pair.private, one["places"][desk["id"]]) for one in members}
    reports = {one["id"]: _again(one, spare, pair.public) for one in desk["reports"]}
    found: dict[str, Any] = {"id": desk["id"], "seats": seats, "reports": reports}
    if desk["sealed"] is None:
        found["public"] = to_text(pair.public)
        found["spare"] = _sealed(to_bytes(export["public"]), pair.private, desk["place"])
    return found


def _pair_of(desk: Json, spare: bytes) -> KeyPair:
    """The desk's pair; a new one when its private half was never sealed to the spare key."""
    if desk["sealed"] is None:
        return new_key_pair()
    private, public = _opened(spare, desk), to_bytes(desk["public"])
    if not belong_together(public, private):
        raise Stop(f"desk {desk['id']}: its public key was exchanged; do not go on")
    return KeyPair(public, private)


def _again(report: Json, spare: bytes, public: bytes) -> str:
    return _sealed(public, _opened(spare, report), report["to"])


def _opened(private: bytes, sealed: Json) -> Hidden:
    try:
        return open_as_member(private, to_bytes(sealed["sealed"]), Context(*sealed["place"]))
    except CannotOpen:
        raise Stop(f"the seal {sealed['place'][:3]} does not open: the export was changed") from None


def _sealed(public: bytes, plain: bytes, place: Sequence[Any]) -> str:
    return to_text(seal_for_member(public, plain, Context(*place)))


def _run_key(args: argparse.Namespace) -> Iterator[str]:
    key = draw_paper_key()
    words = "".join(f"{number:>2} {word}\n" for number, word in enumerate(key.words.split(), 1))
    _write(args.private, f"# Key of a trustee. Print it, seal the envelope, delete this file.\n{words}")
    _write(args.public, to_text(key.pair.public) + "\n")
    yield f"fingerprint: {fingerprint(key.pair.public)}"


def _run_drill(args: argparse.Namespace) -> Iterator[str]:
    export = _read(args.export)
    _write(args.out, json.dumps(proof(export, spare_key_of(export, _privates(args.keys)))))
    yield f"the sentinel of {export['network']} is open; bring {args.out} to the server"


def _run_open(args: argparse.Namespace) -> Iterator[str]:
    export = _read(args.export)
    yield f"network {export['network']}: {len(export['desks'])} desks are given to"
    for one in export["members"]:
        yield f"  {one['pseudonym']}: {fingerprint(to_bytes(one['public']))}"
    if not args.yes and input("Did each of them read you this fingerprint? Type yes: ").strip() != "yes":
        raise Stop("nothing was opened")
    _write(args.out, json.dumps(rewrapped(export, spare_key_of(export, _privates(args.keys)))))
    yield f"done; bring {args.out} to the server, and delete the keys from this computer"


def _privates(paths: Sequence[Path]) -> list[Hidden]:
    if len(paths) < NEEDED:
        raise Stop("the keys of three trustees are needed")
    found = []
    for path in paths:
        try:
            found.append(read_paper_key(path.read_text("utf-8")).pair.private)
        except (CannotOpen, UnicodeDecodeError):
            raise Stop(f"{path} does not hold the 21 words of a key, or there is a slip in them") from None
    return found


def _read(path: Path) -> Json:
    try:
        found = json.loads(path.read_text("utf-8"))
    except ValueError:
        found = None
    if not isinstance(found, dict) or found.get("kind") != EXPORT:
        raise Stop(f"{path} is no export of a spare key")
    return found


def _write(path: Path, text: str) -> None:
    with open(path, "x", encoding="utf-8", opener=lambda name, flags: os.open(name, flags, 0o600)) as file:
        file.write(text)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="tool.pyz", description="The tool of the trustees, used offline.")
    verbs = parser.add_subparsers(metavar="VERB", required=True)
    key = verbs.add_parser("key", help="make the key pair of one trustee")
    key.set_defaults(run=_run_key)
    key.add_argument("--private", type=Path, required=True)
    key.add_argument("--public", type=Path, required=True)
    for name, run, text in (("drill", _run_drill, "open the sentinel"), ("open", _run_open, "give desks to members")):
        verb = verbs.add_parser(name, help=text)
        verb.set_defaults(run=run)
        verb.add_argument("export", type=Path)
        verb.add_argument("--keys", type=Path, nargs="+", required=True, help="files with the words of three trustees")
        verb.add_argument("--out", type=Path, required=True)
        if name == "open":
            verb.add_argument("--yes", action="store_true", help="the fingerprints were compared already")
    return parser
