"""`wegweiser backup`: a sealed backup that this server cannot read."""

from __future__ import annotations

import argparse
from pathlib import Path


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--to", metavar="FOLDER", type=Path, help="where to; without it `backups` in the data folder")
    parser.add_argument("--prune", action="store_true", help="keep all of 48 hours and one a day for 35 days")


def run(args: argparse.Namespace) -> int:
    from wegweiser.web.commands import prepare

    prepare()
    from django.conf import settings
    from django.utils import timezone

    from wegweiser.backup import making

    now, folder = timezone.now(), args.to or Path(settings.DATA) / "backups"
    making.empty_the_log()
    made = making.make_backup(folder, now)
    print(f"{made.path}: {made.manifest.rows} rows of {made.manifest.engine}, sha256 {made.digest}")
    if args.prune:
        old = making.prune(folder, now)
        print(f"{len(old)} older backups deleted")
    return 0
