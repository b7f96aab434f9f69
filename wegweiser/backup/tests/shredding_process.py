"""Run in a process of its own, on a real SQLite file: delete a report, then search for its keys while all is open.

    python -m wegweiser.backup.tests.shredding_process [checkpoint|no-checkpoint|no-overwriting]

Prints JSON: how many pieces of the report's envelopes stand in database and log, before and after.
"""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path


def pieces(report, box) -> list[bytes]:
    """Every 32nd byte on, 24 bytes of each envelope: some lie across two pages, most do not."""
    blobs = [report.sealed, report.key_for_desk, report.key_for_spare, report.key_for_box, box.locked_key]
    return [bytes(blob)[at : at + 24] for blob in blobs for at in range(0, len(bytes(blob)) - 24, 32)]


def found(needles: list[bytes], data: Path) -> int:
    content = b"".join(path.read_bytes() for path in sorted(data.glob("wegweiser.sqlite3*")))
    return sum(needle in content for needle in needles)


def main(way: str) -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "wegweiser.settings")
    from wegweiser.web.commands import prepare

    prepare()
    from django.conf import settings
    from django.db import connection

    from wegweiser.backup.tests.cast import NOW, make_desk, make_report
    from wegweiser.intake import deleting
    from wegweiser.intake.models import Box
    from wegweiser.intake.places_of_seals import key_place
    from wegweiser.people.tests.cast import make_town
    from wegweiser.sealing.envelope import Context, seal_for_key
    from wegweiser.sealing.keypairs import new_key_pair, seal_for_member

    desk, pair = make_desk(make_town()).desk, new_key_pair()
    for number in range(40):
        locked = seal_for_key(bytes(32), pair.private, Context("box", str(number), "private key"))
        box = Box.objects.create(box_id=bytes([number] * 32), public_key=pair.public, locked_key=locked)
        report = make_report(desk)
        report.box, report.key_for_box = box, seal_for_member(pair.public, bytes(32), key_place(report, "box"))
        report.save()
        if number == 20:
            chosen, needles = report, pieces(report, box)
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        if way == "no-overwriting":
            cursor.execute("PRAGMA secure_delete=OFF")
    if way == "no-checkpoint":
        deleting.leave_no_copy = lambda: None
    before = found(needles, Path(settings.DATA))
    deleting.delete_report(chosen, now=NOW)
    print(json.dumps({"pieces": len(needles), "before": before, "after": found(needles, Path(settings.DATA))}))


if __name__ == "__main__":
    main(sys.argv[1])
