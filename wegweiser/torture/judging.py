"""What lies in the database after a trial, opened with the private keys of the desk and of the spare key."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from typing import Any


def judge(keys: str) -> dict[str, Any]:
    """`texts`: of each whole report (how often it is there). `halves`: what is not whole. `integrity`: of the file."""
    from django.db import connection

    from wegweiser.intake.models import Attachment, Box, Report

    known = json.loads(Path(keys).read_text())
    desks = {int(number): bytes.fromhex(private) for number, private in known["desks"].items()}
    spare = bytes.fromhex(known["spare"])
    texts: Counter[str] = Counter()
    halves = [f"box {box.pk}" for box in Box.objects.filter(report=None)]
    halves += [f"file {file.pk}" for file in Attachment.objects.filter(report=None)]
    for report in Report.objects.select_related("box", "desk"):
        try:
            texts[_open(report, desks[report.desk_id], spare)] += 1
        except Exception as error:
            halves.append(f"report {report.pk}: {type(error).__name__}")
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA integrity_check")
        integrity = "; ".join(row[0] for row in cursor.fetchall())
    return {"texts": dict(texts), "halves": halves, "integrity": integrity, "boxes": Box.objects.count()}


def pragmas() -> dict[str, Any]:
    """How a connection of a server process is set."""
    from django.db import connection

    with connection.cursor() as cursor:
        asked = {"synchronous": "PRAGMA synchronous", "journal_mode": "PRAGMA journal_mode",
                 "secure_delete": "PRAGMA secure_delete"}  # fmt: skip
        return {name: cursor.execute(question).fetchone()[0] for name, question in asked.items()}


def _open(report: Any, private: bytes, spare: bytes) -> str:
    """The text of a report of which everything opens, with both keys."""
    from wegweiser.intake import keys
    from wegweiser.intake.places_of_seals import content_place, file_place, key_place, message_place
    from wegweiser.sealing.envelope import open_with_key
    from wegweiser.sealing.keypairs import open_as_member

    key = keys.key_for_desk(private, report)
    if open_as_member(spare, report.key_for_spare, key_place(report, "spare")) != key:
        raise ValueError("keys differ")
    if (report.box is None) != (report.key_for_box is None):
        raise ValueError("box and its key")
    for message in report.messages.all():
        open_with_key(key, message.sealed, message_place(message))
    for file in report.files.all():
        open_with_key(key, file.about, file_place(file, "about"))
        open_with_key(key, file.content, file_place(file, "content"))
    return json.loads(open_with_key(key, report.sealed, content_place(report)))["text"]
