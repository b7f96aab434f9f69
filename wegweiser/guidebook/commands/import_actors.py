"""`wegweiser import actors FILE --network SLUG [--dry-run] [--map FILE]`"""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from pathlib import Path

from wegweiser.cli import Refused, WrongCall
from wegweiser.web.commands import prepare


def add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("what", choices=["actors"], help="what the table holds")
    parser.add_argument("file", metavar="FILE", type=Path, help="CSV (UTF-8, comma or semicolon) or XLSX")
    parser.add_argument("--network", metavar="SLUG", required=True)
    parser.add_argument("--dry-run", action="store_true", help="say what would be done, write nothing")
    parser.add_argument("--map", metavar="FILE", type=Path, help="TOML or JSON with other names of columns and values")


def run(args: Namespace) -> int:
    """0: imported; `Refused` for a table that cannot be taken; `WrongCall` for a missing file or network."""
    for path in (args.file, args.map):
        if path is not None and not path.is_file():
            raise WrongCall(f"no file {str(path)!r}")
    prepare()
    from wegweiser.guidebook.actions import import_actors
    from wegweiser.guidebook.imports.problems import TableRefused
    from wegweiser.guidebook.models import Network

    network = Network.objects.filter(slug=args.network).first()
    if network is None:
        slugs = ", ".join(Network.objects.order_by("slug").values_list("slug", flat=True)[:20])
        raise WrongCall(f"no network {args.network!r}; allowed: {slugs or 'none yet, begin one with `wegweiser init`'}")
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
