"""R12: every bit of every kind of sealed thing turned over once; none may open. So often as there are bits."""

from __future__ import annotations

import io
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from wegweiser.sealing import flow
from wegweiser.sealing.envelope import CannotOpen
from wegweiser.sealing.files import open_file, seal_file_for
from wegweiser.sealing.keypairs import new_key_pair
from wegweiser.sealing.tests.cases import OPEN, fresh

Open = Callable[[bytes], object]


@dataclass
class Flipped:
    """`opened`: how many changed things opened all the same. `whole`: kinds whose unchanged one opens."""

    kinds: int = 0
    whole: int = 0
    bits: int = 0
    opened: int = 0

    def is_good(self) -> bool:
        return self.kinds > 0 and self.whole == self.kinds and not self.opened


def flip_all() -> Flipped:
    """Content, keys to members and desks, locks, sessions, the pepper's sentinel, backups, cookies of a question."""
    found = Flipped()
    for blob, opener in _sealed():
        found.kinds += 1
        found.whole += _opens(opener, blob)
        number = int.from_bytes(blob, "big")
        for bit in range(8 * len(blob)):
            found.opened += _opens(opener, (number ^ 1 << bit).to_bytes(len(blob), "big"))
        found.bits += 8 * len(blob)
    return found


def _sealed() -> Iterator[tuple[bytes, Open]]:
    for name, opener in OPEN.items():
        kind = fresh(name)
        yield bytes.fromhex(kind["envelope"]), lambda blob, opener=opener, kind=kind: opener(kind, blob)  # type: ignore[misc]
    pair, target = new_key_pair(), io.BytesIO()
    seal_file_for(pair.public, io.BytesIO(b"copy"), target, name="backup")
    yield target.getvalue(), lambda blob: open_file(pair.private, io.BytesIO(blob), io.BytesIO(), name="backup")
    now = time.time()
    token = flow.seal_flow_for("secret", "rosenau/who", b'{"asks": "affected"}', now)
    yield token.encode(), lambda blob: flow.open_flow("secret", "rosenau/who", blob.decode("latin-1"), now)


def _opens(opener: Open, blob: bytes) -> bool:
    try:
        opener(blob)
    except (CannotOpen, flow.CannotOpen):
        return False
    return True
