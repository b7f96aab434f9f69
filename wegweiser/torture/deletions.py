"""R15: what was deleted is deleted: no piece of its keys or contents is left in the database or its log."""

from __future__ import annotations

import sqlite3
import threading
import time
from dataclasses import dataclass, field
from pathlib import Path

from wegweiser.torture import installation
from wegweiser.torture.cage import photo
from wegweiser.torture.installation import Installation
from wegweiser.torture.mother import Mother, mother
from wegweiser.torture.multipart import multipart
from wegweiser.torture.phone import LOST, Phone, new_text
from wegweiser.torture.searching import holding

THIS = "(SELECT id FROM intake_report WHERE box_id = :box)"
OF_A_REPORT = (
    "SELECT sealed, key_for_desk, key_for_box, key_for_spare FROM intake_report WHERE box_id = :box",
    "SELECT box_id, public_key, locked_key FROM intake_box WHERE id = :box",
    f"SELECT sealed FROM intake_message WHERE report_id IN {THIS}",  # noqa: S608  constants
    f"SELECT about, content FROM intake_attachment WHERE report_id IN {THIS}",  # noqa: S608
)
PIECE = 48  # bytes


@dataclass
class Deleted:
    """`pieces`: pieces of keys and contents that were there before. `left`: those found afterwards."""

    reports: int = 0
    pieces: int = 0
    left: int = 0
    wrong: list[str] = field(default_factory=list)

    def is_good(self) -> bool:
        return self.pieces > 0 and not self.left and not self.wrong


def forget_often(folder: Path, *, reports: int, cheap: bool, ends: float = 0.0) -> Deleted:
    """Send, write, add a photo, delete through the mailbox, search; two others send all the while."""
    found, stop = Deleted(), threading.Event()
    here = installation.make(folder)
    with mother(here, cheap=cheap) as server:
        server.serve()
        others = [threading.Thread(target=_go_on, args=(server, stop)) for _ in range(2)]
        for other in others:
            other.start()
        try:
            while found.reports < reports and not (ends and time.monotonic() > ends):
                _one(here, server, found)
        finally:
            stop.set()
            for other in others:
                other.join()
    return found


def files_of(here: Installation) -> list[Path]:
    """The database and its log."""
    return [here.database, here.database.with_name(here.database.name + "-wal")]


def pieces_of(here: Installation, box: int) -> list[bytes]:
    """Pieces of everything that is kept of the report with this box."""
    with sqlite3.connect(f"file:{here.database}?mode=ro", uri=True) as database:
        rows = [row for query in OF_A_REPORT for row in database.execute(query, {"box": box})]
    database.close()
    blobs = [bytes(value) for row in rows for value in row if value is not None]
    return [blob[at : at + PIECE] for blob in blobs for at in (0, max(0, len(blob) - PIECE))]


def _one(here: Installation, server: Mother, found: Deleted) -> None:
    """One report with a message and a photo: its pieces are there, then it is deleted, then none is there."""
    phone, text = server.phone(), new_text()
    number = phone.report(text)
    phone.open(number)
    body, kind = multipart({"form_code": phone.code, "step": "write", "text": new_text()}, [("a.jpg", photo("x"))])
    phone.ask(f"/{phone.network}/mailbox", body, kind)
    pieces = pieces_of(here, server.tell(f"find {number}")["box"])
    if holding(files_of(here), pieces) != len(pieces):
        found.wrong.append("pieces that were never there prove nothing")
    _delete(phone)
    found.reports += 1
    found.pieces += len(pieces)
    found.left += holding(files_of(here), pieces)


def _delete(phone: Phone) -> None:
    phone.post("mailbox", step="forget")
    phone.post("mailbox", step="forget", sure="yes")


def _go_on(server: Mother, stop: threading.Event) -> None:
    while not stop.is_set():
        try:
            server.phone().report(new_text())
        except LOST:
            continue
