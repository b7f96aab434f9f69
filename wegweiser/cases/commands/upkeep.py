"""`wegweiser cases-upkeep`: what was missed goes to the deputy; warn, delete what is past its day. Every hour."""

from __future__ import annotations

import argparse


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """No arguments."""


def run(_args: argparse.Namespace) -> int:
    from wegweiser.web.commands import prepare

    prepare()
    from django.utils import timezone

    from wegweiser.cases.due import upkeep

    done = upkeep.run(timezone.now())
    if not done.trusted:
        print("clock: first day, or moved more than a day since the last run; nothing was escalated or deleted")
    print(f"escalated: {done.escalated}, letters: {done.letters}")
    return 0
