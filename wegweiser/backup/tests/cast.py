"""A desk, reports and trustees for the tests of backups and spare keys."""

from __future__ import annotations

import secrets
import subprocess
import sys
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

from wegweiser.backup.spare import Trustee
from wegweiser.intake.models import Desk, Report
from wegweiser.intake.places_of_seals import content_place, key_place
from wegweiser.sealing.envelope import seal_for_key
from wegweiser.sealing.keypairs import KeyPair, new_key_pair, seal_for_member
from wegweiser.sealing.paper import draw_paper_key

NOW = datetime(2026, 11, 21, 10, 0, tzinfo=UTC)
PAPER = [draw_paper_key() for _ in range(5)]
TRUSTEES = [Trustee(f"body {number}", key.pair.public) for number, key in enumerate(PAPER)]
PRIVATES = [key.pair.private for key in PAPER]


@dataclass
class DeskWithKey:
    desk: Desk
    pair: KeyPair


def make_desk(town: Any) -> DeskWithKey:
    pair = new_key_pair()
    return DeskWithKey(
        Desk.objects.create(network=town.network, office=town.centre, public_key=pair.public, created_at=NOW), pair
    )


def make_report(desk: Desk, text: bytes = b"They keep my passport.", spare: bytes | None = None) -> Report:
    """A report as it lies in the database; without `spare` its seal for the trustees opens with nothing."""
    report, key = Report(desk=desk, week="2026-W47", size=256), secrets.token_bytes(32)
    report.due_on = report.delete_on = date(2026, 12, 31)
    report.sealed = seal_for_key(key, text, content_place(report))
    report.key_for_desk = seal_for_member(bytes(desk.public_key), key, key_place(report, "desk"))
    report.key_for_spare = seal_for_member(spare or new_key_pair().public, key, key_place(report, "spare"))
    report.save(force_insert=True)
    return report


def call(*arguments: object, **more: Any) -> subprocess.CompletedProcess[str]:
    """The command line in a process of its own."""
    parts = [sys.executable, "-m", "wegweiser", *map(str, arguments)]
    return subprocess.run(parts, capture_output=True, text=True, check=False, **more)
