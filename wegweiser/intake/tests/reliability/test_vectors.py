"""Golden vectors: what the first version sealed opens for ever."""

from __future__ import annotations

import io
import json

from wegweiser.intake.places_of_seals import box_place, content_place, key_place
from wegweiser.intake.tests.reliability.draw_vectors import DRAW, VECTORS, Row
from wegweiser.sealing.envelope import open_with_key
from wegweiser.sealing.files import open_file
from wegweiser.sealing.keypairs import open_as_member
from wegweiser.sealing.numbers import keys_of_number
from wegweiser.sealing.recovery import open_together


def vector(name):
    """Hexadecimal values as bytes, `text` and `number` as they are."""
    kind = json.loads((VECTORS / f"{name}.json").read_text("utf-8"))
    return {key: value if key in ("text", "number") else bytes.fromhex(value) for key, value in kind.items()}


def test_every_kind_has_a_vector():
    assert {path.stem for path in VECTORS.glob("*.json")} == DRAW.keys()


def test_report_opens_with_its_number_its_desk_and_the_spare_key():
    kind = vector("report")
    found = keys_of_number(kind["number"], pepper=kind["pepper"])
    assert found.box_id == kind["box_id"]
    private = {
        "box": open_with_key(found.key, kind["locked_key"], box_place(found.box_id)),
        "desk": kind["desk"],
        "spare": kind["spare"],
    }
    keys = {open_as_member(private[who], kind[f"key_for_{who}"], key_place(Row, who)) for who in private}
    content = open_with_key(keys.pop(), kind["sealed"], content_place(Row))
    assert json.loads(content)["text"] == kind["text"]
    assert not keys, "the three keys differ"


def test_sealed_file_opens():
    kind, target = vector("sealed_file"), io.BytesIO()
    open_file(kind["private"], io.BytesIO(kind["sealed"]), target, name="backup")
    assert target.getvalue().decode() == kind["text"]


def test_three_trustees_open_the_spare_key():
    kind = vector("recovery")
    privates = {int(number): kind[number] for number in ("2", "4", "5")}
    assert open_together({(2, 4, 5): kind["blob"]}, privates, name="rosenau") == kind["secret"]
