"""`wegweiser import-hsds FILE --network SLUG [--language CODE] [--dry-run]`"""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from pathlib import Path

from wegweiser.cli import Refused as Exit
from wegweiser.cli import WrongCall
from wegweiser.web.commands import prepare


def add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("file", metavar="FILE", type=Path, help="JSON, NDJSON, or a data package: ZIP or folder")
    parser.add_argument("--network", metavar="SLUG", default="", help="needed")
    parser.add_argument("--language", metavar="CODE", default="", help="of the texts, where the data do not say it")
    parser.add_argument("--dry-run", action="store_true", help="say what would be done, write nothing")


def run(args: Namespace) -> int:
    """0: in the draft; `Refused` for data that cannot be taken; `WrongCall` for a missing file or network."""
    if not args.file.exists():
        raise WrongCall(f"no file {str(args.file)!r}; allowed: JSON, NDJSON, a ZIP file or a folder with CSV files")
    prepare()
    from django.utils import timezone

    from wegweiser.guidebook.commands import network_named
    from wegweiser.hsds.importing import reading, taking
    from wegweiser.hsds.importing.refusing import Refused

    network, now = network_named(args.network), timezone.now()
    try:
        found = taking.preview(network, reading.read_path(args.file), language=args.language, now=now)
    except Refused as refusal:
        raise Exit(f"{args.file.name}: {refusal}") from None
    except OSError as error:
        raise Exit(f"{args.file.name}: cannot be read ({error.strerror})") from None
    for note in found.report.notes:
        print(note)
    if args.dry_run:
        print("dry run: nothing was written")
    counts = found.counts if args.dry_run else taking.take(network, found.drafts, found.digest, seat=None, now=now)
    print(f"created={counts.created} changed={counts.changed} unchanged={counts.unchanged} "
          f"notes={len(found.report.notes)}; nothing is published")  # fmt: skip
    return 0
