"""`wegweiser demo`: the demonstration networks, made once, then served on this machine only.

Everything lies in the data folder, which is marked as a demonstration; a folder with other data is refused.
"""

from __future__ import annotations

import argparse
import os
from pathlib import Path

from wegweiser.cli import Refused
from wegweiser.web.commands.serve import port_of, refuse_busy, serve

MARK = "demonstration"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--port", default="8000", help="default 8000")
    parser.add_argument("--no-serve", action="store_true", help="make the demonstration and stop")


def run(args: argparse.Namespace) -> int:
    port = port_of(args.port)
    if not args.no_serve:
        refuse_busy("127.0.0.1", port)
    mark_folder()
    os.environ["WEGWEISER_DEMO"] = "1"
    from wegweiser.web.commands import prepare

    prepare()
    from django.utils import timezone

    from .rooms import fill_rooms

    fill_rooms(now=timezone.now())
    _say_example()
    if args.no_serve:
        return 0
    _say_addresses(port)
    serve("127.0.0.1", port)
    return 0


def data_folder() -> Path:
    """The data folder, before Django is set up."""
    return Path(os.environ.get("WEGWEISER_DATA", "var")).absolute()


def mark_folder() -> None:
    """Mark an empty data folder as a demonstration; refuse one that holds something else."""
    folder = data_folder()
    mark = folder / MARK
    if mark.exists():
        return
    if os.environ.get("DATABASE_URL") is None and folder.exists() and any(folder.glob("wegweiser.sqlite3*")):
        raise Refused(f"{folder} holds data that are no demonstration; choose another folder with WEGWEISER_DATA")
    folder.mkdir(parents=True, exist_ok=True)
    mark.write_text("This folder is a demonstration. Its people and cases are invented.\n", encoding="utf-8")


def load_networks() -> None:
    """The real demonstration networks with their offices and first editions, nobody in them."""
    from django.utils import timezone

    from .networks import NETWORKS
    from .rooms import load_offices

    for wanted in NETWORKS:
        if not wanted.fictional:
            load_offices(wanted, now=timezone.now())


def _say_example() -> None:
    from wegweiser.cli import main

    print("Who is responsible in Ludwigshafen for somebody who is not paid and speaks Romanian?\n")
    main(["who", "--network", "ludwigshafen", "--situation", "unpaid_wages", "--language", "ro"])


def _say_addresses(port: int) -> None:
    print("\nOpen in a browser (stop with Ctrl+C):")
    for path, text in (
        ("", "start: find your town"),
        ("ludwigshafen/", "Ludwigshafen am Rhein"),
        ("luxembourg/", "Luxembourg"),
        ("rheinbogen/", "an invented counselling centre"),
        ("demo/", "every capability in one click"),
    ):
        print(f"  http://localhost:{port}/{path:<14} {text}")
    print(flush=True)
