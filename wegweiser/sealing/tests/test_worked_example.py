"""docs/privacy/sealing.md shows the bytes that the golden vector has, and the layout that opens it without our code."""

from __future__ import annotations

import re
from hashlib import blake2b
from pathlib import Path

from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from wegweiser.sealing.envelope import TO_MEMBER
from wegweiser.sealing.locks import FLOOR, PRODUCTION
from wegweiser.sealing.tests.cases import OPEN, context_of, vector

PAGE = (Path(__file__).parents[3] / "docs" / "privacy" / "sealing.md").read_text("utf-8")
KIND = vector("content")
KEY, ENVELOPE = bytes.fromhex(KIND["key"]), bytes.fromhex(KIND["envelope"])


def rows(name):
    block = re.search(rf"```{name}\n(.*?)```", PAGE, re.S).group(1)
    return [re.split(r"\s{2,}", line)[0] for line in block.splitlines()]


def test_page_names_key_and_text_of_the_vector():
    assert f"`{KIND['key']}`" in PAGE
    assert f"`{bytes.fromhex(KIND['plaintext']).decode()}`" in PAGE


def test_page_shows_the_encoded_place():
    assert bytes.fromhex("".join(rows("place"))) == context_of(KIND).encode()


def test_page_shows_the_bytes_of_the_envelope():
    suite, key_id, nonce, beginning, tag = (bytes.fromhex(row) for row in rows("envelope"))
    assert ENVELOPE.startswith(suite + key_id + nonce + beginning)
    assert ENVELOPE.endswith(tag)
    assert len(ENVELOPE) == 301


def test_key_id_is_the_hash_the_page_says():
    assert rows("envelope")[1] == blake2b(KEY, digest_size=16, person=b"wegweiser key id").hexdigest()


def test_layout_of_the_page_is_enough_to_open():
    suite, key_id, nonce, *_ = (bytes.fromhex(row) for row in rows("envelope"))
    place = bytes.fromhex("".join(rows("place")))
    padded = AESGCM(KEY).decrypt(nonce, ENVELOPE[29:], suite + key_id + place)
    assert padded == bytes.fromhex(KIND["plaintext"]) + b"\x80" + bytes(222)


def test_page_names_suites_and_costs_of_the_code():
    assert {bytes.fromhex(vector(name)["envelope"])[:1].hex() for name in OPEN} == {"01", TO_MEMBER.hex(), "21"}
    assert (PRODUCTION.memory_kib >> 10, FLOOR.memory_kib >> 10, FLOOR.iterations) == (128, 64, 4)
    assert "128 MiB and 4 iterations; one below 64 MiB or 4 iterations" in PAGE
