"""`wegweiser mail`: send the letters that wait. What no mail server takes stays for the next run."""

from __future__ import annotations

import argparse


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--count", action="store_true", help="say how many letters wait, send nothing")


def run(args: argparse.Namespace) -> int:
    from wegweiser.web.commands import prepare

    prepare()
    from django.utils import timezone

    from wegweiser import outbox

    if args.count:
        print(f"waiting: {len(outbox.waiting())}")
        return 0
    sent, left = outbox.send_waiting(now=timezone.now())
    print(f"sent: {sent}, waiting: {left}")
    return 0
