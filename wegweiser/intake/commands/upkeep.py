"""`wegweiser intake-upkeep`: warn, delete what is past its day, letters at fixed times. Start it every hour."""

from __future__ import annotations

import argparse


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """No arguments."""


def run(_args: argparse.Namespace) -> int:
    from wegweiser.web.commands import prepare

    prepare()
    from django.utils import timezone

    from wegweiser.intake.desk import upkeep

    done = upkeep.run(timezone.now())
    if not done.trusted:
        print("clock: first run, or moved more than a day since the last one; no report was warned about or deleted")
    print(f"warned: {done.warned}, deleted: {done.deleted}, drafts deleted: {done.drafts}, letters: {done.letters}")
    return 0
