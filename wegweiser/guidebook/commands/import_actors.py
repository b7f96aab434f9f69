"""`wegweiser import actors FILE --network SLUG [--dry-run] [--map FILE]`"""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from pathlib import Path

from wegweiser.cli import Refused, WrongCall
from wegweiser.web.commands import prepare

_ALLOWED = "a CSV file (UTF-8, comma or semicolon) or an XLSX file"


def add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("what", choices=["actors"], help="what the table holds")
    parser.add_argument("file", metavar="FILE", type=Path, help="CSV (UTF-8, comma or semicolon) or XLSX")
    parser.add_argument("--network", metavar="SLUG", default="", help="needed")
    parser.add_argument("--dry-run", action="store_true", help="say what would be done, write nothing")
    parser.add_argument("--map", metavar="FILE", type=Path, help="TOML or JSON with other names of columns and values")


def run(args: Namespace) -> int:
    """0: imported; `Refused` for a table that cannot be taken; `WrongCall` for a missing file or network."""
    for path in (args.file, args.map):
        if path is not None and not path.is_file():
            raise WrongCall(
                f"no file {str(path)!r}; allowed: {_ALLOWED if path is args.file else 'a TOML or JSON file'}"
            )
    prepare()
    from wegweiser.guidebook.actions import import_actors
    from wegweiser.guidebook.imports.problems import TableRefused

    from . import network_named

    network = network_named(args.network)
    try:
        done = import_actors(network, args.file, map_path=args.map, dry_run=args.dry_run)
    except TableRefused as refusal:
        raise Refused(f"{args.file.name}: {refusal}") from None
    except OSError as error:
        raise Refused(f"{args.file.name}: cannot be read ({error.strerror})") from None
    for warning in done.warnings:
        print(warning)
    if args.dry_run:
        print("dry run: nothing was written")
    counts = done.counts
    print(
        f"created={counts.created} changed={counts.changed} unchanged={counts.unchanged} warnings={len(done.warnings)}"
    )
    return 0
