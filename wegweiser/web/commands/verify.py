"""`wegweiser verify KIND FILE`: was anything on this paper changed? Needs no database and no network.

The file holds what is printed, one field a line (`name: …`), then `code: …` and `key: …`; a code for cameras on the
paper says exactly that. `-` reads from the keyboard or a pipe.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from wegweiser.cli import Refused, WrongCall

LONGEST = 65_536  # characters


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("kind", help="kind of paper, e.g. certificate")
    parser.add_argument("file", nargs="?", default="-", help="text with the printed fields; - reads what is typed")
    parser.add_argument("--key", default="", help="public key you trust; default: the one printed on the paper")


def run(args: argparse.Namespace) -> int:
    import django

    django.setup()
    from wegweiser.web import proofs

    if args.kind not in proofs.KINDS:
        raise WrongCall(f"kind {args.kind!r}; allowed: {', '.join(proofs.KINDS)}")
    paper = proofs.read_paper(_text(args.file))
    lacking = [name for name in (*proofs.KINDS[args.kind].fields, "code") if not paper.get(name)]
    key = args.key or paper.get("key", "")
    if lacking or not key:
        raise Refused(f"these lines are missing: {', '.join([*lacking, *([] if key else ['key'])])}")
    if not proofs.is_genuine(args.kind, paper, key):
        raise Refused("NOT genuine: something printed here was changed or misread, or another key signed it")
    print("genuine: nothing printed on this paper was changed since it was signed")
    print(f"fingerprint of the key: {proofs.fingerprint_of(key)} (compare it with that of the network)")
    return 0


def _text(name: str) -> str:
    try:
        return (sys.stdin.read(LONGEST) if name == "-" else Path(name).read_text("utf-8"))[:LONGEST]
    except (OSError, UnicodeDecodeError):
        raise Refused(f"{name} cannot be read") from None
