"""Writes the golden vectors that are missing; one that exists is never written again, since it must open for ever.

python -m wegweiser.intake.tests.reliability.draw_vectors
"""

from __future__ import annotations

import io
import json
from collections.abc import Callable
from pathlib import Path

from wegweiser.intake.places_of_seals import box_place, content_place, key_place
from wegweiser.sealing.envelope import seal_for_key
from wegweiser.sealing.files import seal_file_for
from wegweiser.sealing.keypairs import new_key_pair, seal_for_member
from wegweiser.sealing.numbers import keys_of_number
from wegweiser.sealing.recovery import share

VECTORS = Path(__file__).with_name("vectors")
NUMBER, PEPPER, KEY = "01234567890123456789", bytes(range(32)), bytes(range(32, 64))
TEXT = "Man hat uns die Ausweise weggenommen. Ние сме четирима."


class Row:
    """A report's row, as far as its places need it."""

    pk, desk_id = "7c9e6679-7425-40de-944b-e07fc1f90ae7", 1


def report() -> dict[str, str]:
    """One report with its three keys, and the box of its number at full cost."""
    desk, box, spare = new_key_pair(), new_key_pair(), new_key_pair()
    found = keys_of_number(NUMBER, pepper=PEPPER)
    pairs = {"desk": desk, "box": box, "spare": spare}
    sealed = {f"key_for_{who}": seal_for_member(p.public, KEY, key_place(Row, who)) for who, p in pairs.items()}
    sealed["sealed"] = seal_for_key(KEY, json.dumps({"text": TEXT}).encode(), content_place(Row))
    sealed["locked_key"] = seal_for_key(found.key, box.private, box_place(found.box_id))
    sealed |= {"desk": desk.private, "spare": spare.private, "pepper": PEPPER, "box_id": found.box_id}
    return {"number": NUMBER, "text": TEXT, **{name: bytes(value).hex() for name, value in sealed.items()}}


def sealed_file() -> dict[str, str]:
    pair, target = new_key_pair(), io.BytesIO()
    seal_file_for(pair.public, io.BytesIO(TEXT.encode()), target, name="backup")
    return {"private": bytes(pair.private).hex(), "sealed": target.getvalue().hex(), "text": TEXT}


def recovery() -> dict[str, str]:
    """The blob of the trustees 2, 4 and 5."""
    pairs = [new_key_pair() for _ in range(5)]
    blob = share(KEY, [pair.public for pair in pairs], name="rosenau")[2, 4, 5]
    privates = {str(n): bytes(pairs[n - 1].private).hex() for n in (2, 4, 5)}
    return {"secret": KEY.hex(), "blob": blob.hex(), **privates}


DRAW: dict[str, Callable[[], dict[str, str]]] = {"report": report, "sealed_file": sealed_file, "recovery": recovery}


def main() -> None:
    VECTORS.mkdir(exist_ok=True)
    for name, draw in DRAW.items():
        path = VECTORS / f"{name}.json"
        if not path.exists():
            path.write_text(json.dumps(draw(), indent=1, ensure_ascii=False) + "\n", "utf-8")


if __name__ == "__main__":
    main()
