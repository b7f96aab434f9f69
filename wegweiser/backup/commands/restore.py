"""`wegweiser restore`: a backup into an empty folder or database, with the key from paper."""

from __future__ import annotations

import argparse
from pathlib import Path

from wegweiser.cli import Refused


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", metavar="FILE", type=Path, help="the backup")
    parser.add_argument("--key", metavar="FILE", type=Path, required=True, help="a file with the 21 words")
    parser.add_argument("--to", metavar="PLACE", required=True, help="an empty folder, or postgres://…")
    parser.add_argument("--pepper", metavar="FILE", type=Path, help="the pepper, where it does not lie there yet")
    parser.add_argument("--tombstones", metavar="FILE", type=Path, help="the newest list of them")
    parser.add_argument("--without-tombstones", action="store_true", help="let deleted things come back")


def run(args: argparse.Namespace) -> int:
    from wegweiser.backup import keys, restoring
    from wegweiser.backup.target import read_target

    if not args.file.is_file():
        raise Refused(f"{args.file} is not there")
    target, private = read_target(args.to), keys.read_private(args.key)
    stones = restoring.newest_list(args.file, args.tombstones, args.without_tombstones)
    found = restoring.restore(args.file, private, target, stones=stones, pepper=args.pepper)
    restoring.record(found)
    print(f"restored {found.manifest.rows} rows in {len(found.manifest.counts)} tables, as of {found.manifest.made_at}")
    print(f"{found.migrated} migrations were needed; {found.deleted} things were deleted again")
    print("the pepper fits: passphrases, numbers of mailboxes and links work as before; everybody signs in anew")
    return 0
