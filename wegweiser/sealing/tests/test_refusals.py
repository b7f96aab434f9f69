"""Every kind of sealed thing: golden vectors open for ever, every changed bit is refused, with one silent error."""

from __future__ import annotations

import pytest

from wegweiser.sealing.envelope import CannotOpen, is_envelope
from wegweiser.sealing.tests.cases import OPEN, VECTORS, fresh, vector

KINDS = sorted(OPEN)
FOREIGN = {
    "content": {"key": "00" * 32},
    "member": {"private": fresh("member")["private"]},
    "passphrase": {"passphrase": "abacus abdomen abide ability ablaze able"},
    "sheet": {"code": fresh("sheet")["code"]},
    "session": {"cookie": "A" * 43},
    "pepper": {"pepper": "00" * 32},
}


def test_every_kind_has_a_vector():
    assert sorted(path.stem for path in VECTORS.glob("*.json")) == KINDS


@pytest.mark.parametrize("name", KINDS)
def test_golden_vector_opens(name):
    kind = vector(name)
    assert OPEN[name](kind, bytes.fromhex(kind["envelope"])) == bytes.fromhex(kind["plaintext"])


@pytest.mark.parametrize("name", KINDS)
def test_sealed_today_opens_today(name):
    kind = fresh(name)
    assert OPEN[name](kind, bytes.fromhex(kind["envelope"])) == bytes.fromhex(kind["plaintext"])


@pytest.mark.parametrize("name", KINDS)
def test_sealed_thing_is_an_envelope(name):
    assert is_envelope(bytes.fromhex(fresh(name)["envelope"]))


@pytest.mark.parametrize("name", KINDS)
def test_same_text_is_never_sealed_alike(name):
    assert fresh(name)["envelope"] != fresh(name)["envelope"]


def opens(name, kind, blob):
    try:
        OPEN[name](kind, blob)
    except CannotOpen:
        return False
    return True


@pytest.mark.parametrize("name", KINDS)
def test_no_flipped_bit_opens(name):
    kind = fresh(name)
    blob = bytes.fromhex(kind["envelope"])
    whole = int.from_bytes(blob, "big")
    flipped = ((whole ^ 1 << bit).to_bytes(len(blob), "big") for bit in range(8 * len(blob)))
    assert [changed.hex() for changed in flipped if opens(name, kind, changed)] == []


@pytest.mark.parametrize("name", KINDS)
def test_no_shortened_or_lengthened_envelope_opens(name):
    kind = fresh(name)
    blob = bytes.fromhex(kind["envelope"])
    changed = [blob[:end] for end in range(len(blob))] + [blob + b"\0", blob + bytes(256), blob + bytes(768)]
    assert not any(opens(name, kind, other) for other in changed)


@pytest.mark.parametrize("name", KINDS)
def test_nothing_opens_as_another_kind(name):
    others = [bytes.fromhex(fresh(other)["envelope"]) for other in KINDS if other != name]
    assert not any(opens(name, fresh(name), blob) for blob in others)


@pytest.mark.parametrize("name", KINDS)
def test_foreign_key_gets_one_error_that_says_nothing(name):
    kind = fresh(name)
    with pytest.raises(CannotOpen) as caught:
        OPEN[name]({**kind, **FOREIGN[name]}, bytes.fromhex(kind["envelope"]))
    assert (type(caught.value), caught.value.args) == (CannotOpen, ())


@pytest.mark.parametrize("name", KINDS)
def test_changed_text_gets_the_same_error_as_a_foreign_key(name):
    kind = fresh(name)
    with pytest.raises(CannotOpen) as caught:
        OPEN[name](kind, bytes.fromhex(kind["envelope"])[:-1] + b"\0\0")
    assert (type(caught.value), caught.value.args, caught.value.__cause__) == (CannotOpen, (), None)
