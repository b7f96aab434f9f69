"""Files, keys on paper, spare keys, numbers: they open for ever, and docs/privacy/sealing.md shows them."""

from __future__ import annotations

import io
import json
import re

import pytest

from wegweiser.sealing.files import HEAD, open_file
from wegweiser.sealing.numbers import keys_of_number
from wegweiser.sealing.paper import fingerprint, read_paper_key
from wegweiser.sealing.recovery import open_together
from wegweiser.sealing.tests.cases import VECTORS
from wegweiser.sealing.tests.test_worked_example import PAGE, rows


def read(name):
    return json.loads((VECTORS / "further" / f"{name}.json").read_text("utf-8"))


def test_file_opens():
    kind, target = read("file"), io.BytesIO()
    private = read_paper_key(kind["words"]).pair.private
    open_file(private, io.BytesIO(bytes.fromhex(kind["sealed"])), target, name=kind["name"])
    assert target.getvalue().hex() == kind["plaintext"]


def test_blob_of_three_trustees_opens():
    kind = read("recovery")
    choice = tuple(int(number) for number in kind["choice"].split(","))
    privates = {number: read_paper_key(kind["words"][str(number)]).pair.private for number in choice}
    assert open_together({choice: bytes.fromhex(kind["blob"])}, privates, name=kind["name"]).hex() == kind["plaintext"]


@pytest.fixture(scope="module")
def number():
    kind = read("number")
    return kind, keys_of_number(kind["number"], pepper=bytes.fromhex(kind["pepper"]))


def test_number_finds_its_box_and_opens_it(number):
    kind, found = number
    assert (found.box_id.hex(), found.key.hex()) == (kind["box_id"], kind["key"])


def test_page_shows_the_number(number):
    kind, found = number
    assert rows("number") == [kind["number"], kind["pepper"], found.box_id.hex(), found.key.hex()]


def test_page_shows_the_key_on_paper():
    words, line, private = re.search(r"```paper\n(.*?)\n\n(.*?)\n(.*?)\n```", PAGE, re.S).groups()
    key = read_paper_key(words)
    assert (line, private) == (fingerprint(key.pair.public), key.pair.private.hex()[:66])


def test_page_shows_the_file():
    blob = bytes.fromhex(read("file")["sealed"])
    suite, inner, piece = (bytes.fromhex(row) for row in rows("file"))
    assert blob.startswith(suite + inner)
    assert blob[HEAD:] == piece
