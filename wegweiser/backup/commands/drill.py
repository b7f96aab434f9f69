"""`wegweiser drill`: restore the newest backup for trial, so that it is known to work."""

from __future__ import annotations

import argparse
from pathlib import Path


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--key", metavar="FILE", type=Path, required=True, help="a file with the 21 words")
    parser.add_argument("--from", dest="folder", metavar="FOLDER", type=Path, help="where the backups lie")


def run(args: argparse.Namespace) -> int:
    from wegweiser.web.commands import prepare

    prepare()
    from django.conf import settings
    from django.utils import timezone

    from wegweiser.backup.drill import drill

    found = drill(args.folder or Path(settings.DATA) / "backups", args.key, timezone.now())
    print(found.said, end="")
    print(f"{found.file.name}: restored for trial in {found.seconds:.1f} s; {found.searched} deleted ids, none found")
    return 0
