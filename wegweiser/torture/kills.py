"""R1: a shown "sent" is never lost, though the server process is killed again and again while reports arrive."""

from __future__ import annotations

import random
import threading
import time
from dataclasses import dataclass, field
from pathlib import Path

from wegweiser.torture import installation
from wegweiser.torture.mother import Mother, mother
from wegweiser.torture.phone import LOST, Unexpected, new_text

SENDERS = 3
REPORTS = 2  # how many a new server process could take in one after the other before it is killed at the latest


@dataclass
class Killed:
    """What a trial found. `sent`: number → text of every report whose sender saw "sent"."""

    kills: int = 0
    sent: dict[str, str] = field(default_factory=dict)
    tried: set[str] = field(default_factory=set)
    lost: list[str] = field(default_factory=list)
    halves: list[str] = field(default_factory=list)
    doubled: list[str] = field(default_factory=list)
    strange: list[str] = field(default_factory=list)
    integrity: str = ""

    def is_good(self) -> bool:
        bad = self.lost or self.halves or self.doubled or self.strange
        return not bad and self.integrity == "ok"


def kill_while_sending(folder: Path, *, kills: int, cheap: bool, ends: float = 0.0) -> Killed:
    """Each kill comes at random within the time of a few reports. `ends`: monotonic time to stop early."""
    found = Killed()
    here = installation.make(folder)
    with mother(here, cheap=cheap) as server:
        longest = REPORTS * _seconds_of_one(server, found)
        stop = threading.Event()
        senders = [threading.Thread(target=_send, args=(server, found, stop)) for _ in range(SENDERS)]
        for sender in senders:
            sender.start()
        while found.kills < kills and not (ends and time.monotonic() > ends):
            time.sleep(random.uniform(0.02, longest))  # noqa: S311
            server.kill()
            found.kills += 1
            server.serve()
        stop.set()
        for sender in senders:
            sender.join()
        look(server, found)
    return found


def _seconds_of_one(server: Mother, found: Killed) -> float:
    """How long the first report of a new server process takes here and now."""
    server.serve()
    began = time.monotonic()
    _send_one(server, found)
    return time.monotonic() - began


def _send(server: Mother, found: Killed, stop: threading.Event) -> None:
    """One sender after the other, until the end; each gives up when the server is gone."""
    while not stop.is_set():
        try:
            _send_one(server, found)
        except LOST:
            continue
        except Unexpected as strange:
            found.strange.append(str(strange))


def _send_one(server: Mother, found: Killed) -> None:
    text = new_text()
    found.tried.add(text)
    found.sent[server.phone().report(text)] = text


def look(server: Mother, found: Killed) -> None:
    """Every number opens; nothing is there by halves, twice, or without having been written by somebody."""
    for number, text in found.sent.items():
        if text not in server.phone().open(number):
            found.lost.append(number)
    seen = server.judge()
    found.halves, found.integrity = seen["halves"], seen["integrity"]
    found.doubled = [text for text, times in seen["texts"].items() if times != 1]
    found.halves += [f"from nobody: {text}" for text in seen["texts"] if text not in found.tried]
    found.lost += [number for number, text in found.sent.items() if text not in seen["texts"]]
