"""Run in a process of its own, on a real SQLite file: delete a case, then search for its keys while all is open.

    python -m wegweiser.cases.ending.tests.shredding_process [checkpoint|no-checkpoint|no-overwriting]

Prints JSON: how many pieces of the envelopes of the case stand in database and log, before and after.
"""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path


def pieces(case) -> list[bytes]:
    """24 bytes of each envelope, every 32nd byte on."""
    from wegweiser.cases.models import Admission, Compartment, Due, Entry

    rows = [(Admission, "compartment__case", ("envelope",)), (Compartment, "case", ("locked_key", "key_for_spare"))]
    rows += [(Entry, "compartment__case", ("sealed",)), (Due, "case", ("sealed",))]
    found = [(row, names) for model, to, names in rows for row in model.objects.filter(**{to: case})]
    blobs = [getattr(row, name) for row, names in found for name in names]
    return [bytes(blob)[at : at + 24] for blob in blobs for at in range(0, len(bytes(blob)) - 24, 32)]


def main(way: str) -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "wegweiser.settings")
    from wegweiser.web.commands import prepare

    prepare()
    from django.conf import settings
    from django.db import connection
    from django.utils import timezone

    from wegweiser.backup.tests.shredding_process import found
    from wegweiser.cases import bodies
    from wegweiser.cases.ending import deleting
    from wegweiser.cases.tests.scene import open_case
    from wegweiser.people import locking
    from wegweiser.people.tests.cast import CHEAP, make_town

    locking.cost = lambda: CHEAP
    town, held = make_town(), []
    for number in range(12):
        held.append(open_case(town, names=(f"Erle-{number}1", f"Erle-{number}2")))
        held[-1].write(bodies.Note(text="They keep my passport."), bodies.Task(text="x", due=timezone.localdate()))
    chosen = held[6].case.pk
    needles = pieces(chosen)
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        if way == "no-overwriting":
            cursor.execute("PRAGMA secure_delete=OFF")
    if way == "no-checkpoint":
        deleting.leave_no_copy = lambda: None
    before = found(needles, Path(settings.DATA))
    deleting.shred(chosen, now=timezone.now())
    print(json.dumps({"pieces": len(needles), "before": before, "after": found(needles, Path(settings.DATA))}))


if __name__ == "__main__":
    main(sys.argv[1])
