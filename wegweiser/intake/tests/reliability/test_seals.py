"""R12: an envelope of a report opens in its own place and in no other; the names of the places are kept for ever."""

from __future__ import annotations

import inspect
import io
from itertools import permutations
from types import SimpleNamespace

import pytest

from wegweiser.intake import places_of_seals as places
from wegweiser.sealing.envelope import CannotOpen, open_with_key, seal_for_key
from wegweiser.sealing.files import open_file, seal_file_for
from wegweiser.sealing.keypairs import new_key_pair, open_as_member, seal_for_member

KEY, PAIR = bytes(range(32)), new_key_pair()
REPORTS = [SimpleNamespace(pk=f"report-{n}", desk_id=n) for n in (1, 2)]
DESKS = [SimpleNamespace(pk=n) for n in (1, 2)]


def all_places():
    """Every place that two reports at two desks have, by name."""
    found = {}
    for report in REPORTS:
        name = report.pk
        found[f"{name} content"] = places.content_place(report)
        found[f"{name} marks"] = places.marks_place(report)
        found |= {f"{name} key {whose}": places.key_place(report, whose) for whose in ("desk", "box", "spare")}
        for number in (1, 2):
            row = SimpleNamespace(pk=f"{name}-{number}", report_id=name, number=number, from_desk=False)
            found[f"{name} message {number}"] = places.message_place(row)
            found[f"{name} message {number} of the desk"] = places.message_place(
                SimpleNamespace(**{**vars(row), "from_desk": True})
            )
            found |= {f"{name} file {number} {part}": places.file_place(row, part) for part in ("about", "content")}
            found[f"{name} note {number}"] = places.note_place(row)
    # the same row in another order, of another report, at another desk
    moved = {"pk": "report-1-1", "report_id": "report-2", "number": 1, "from_desk": False}
    found["message moved to another report"] = places.message_place(SimpleNamespace(**moved))
    found["message moved in the order"] = places.message_place(
        SimpleNamespace(**{**moved, "report_id": "report-1", "number": 2})
    )
    found["file moved in the order"] = places.file_place(
        SimpleNamespace(**{**moved, "report_id": "report-1", "number": 2}), "content"
    )
    found["note moved to another report"] = places.note_place(SimpleNamespace(**moved))
    passed_on = SimpleNamespace(pk="report-1", desk_id=2)
    found["report passed on: key"] = places.key_place(passed_on, "desk")
    found["report passed on: marks"] = places.marks_place(passed_on)
    for desk in DESKS:
        found |= {f"desk {desk.pk} seat {who}": places.seat_place(desk, who) for who in ("m-1", "m-2")}
        found[f"desk {desk.pk} spare"] = places.desk_spare_place(desk)
    found |= {f"box {n}": places.box_place(bytes([n]) * 32) for n in (1, 2)}
    found |= {f"draft {n}": places.draft_place(f"row {n}") for n in (1, 2)}
    found |= {f"sentinel {n}": places.sentinel_place(SimpleNamespace(slug=n)) for n in ("rosenau", "linden")}
    return found


PLACES = all_places()


def opens(opener, key, blob, place):
    try:
        opener(key, blob, place)
    except CannotOpen:
        return False
    return True


def test_no_two_places_are_one():
    assert len({place.encode() for place in PLACES.values()}) == len(PLACES) > 40


def test_content_under_a_key_opens_in_its_own_place_alone():
    sealed = {name: seal_for_key(KEY, b"text", place) for name, place in PLACES.items()}
    assert all(opens(open_with_key, KEY, sealed[name], place) for name, place in PLACES.items())
    pairs = permutations(PLACES, 2)
    assert not [(a, b) for a, b in pairs if opens(open_with_key, KEY, sealed[a], PLACES[b])]


def test_key_to_somebody_opens_in_its_own_place_alone():
    sealed = {name: seal_for_member(PAIR.public, KEY, place) for name, place in PLACES.items()}
    assert all(opens(open_as_member, PAIR.private, sealed[name], place) for name, place in PLACES.items())
    pairs = permutations(PLACES, 2)
    assert not [(a, b) for a, b in pairs if opens(open_as_member, PAIR.private, sealed[a], PLACES[b])]


FROZEN = {
    "report-1 content": ("report", "report-1", "content", "", 0, 0),
    "report-1 marks": ("report", "report-1", "marks", "desk 1", 0, 0),
    "report-1 key desk": ("report", "report-1", "key", "desk 1", 0, 0),
    "report-1 key box": ("report", "report-1", "key", "box", 0, 0),
    "report-1 key spare": ("report", "report-1", "key", "spare", 0, 0),
    "report-1 message 2": ("message", "report-1-2", "box", "report-1", 0, 2),
    "report-1 message 2 of the desk": ("message", "report-1-2", "desk", "report-1", 0, 2),
    "report-1 file 1 about": ("file", "report-1-1", "about", "report-1", 0, 1),
    "report-1 file 1 content": ("file", "report-1-1", "content", "report-1", 0, 1),
    "report-1 note 1": ("note", "report-1-1", "text", "report-1", 0, 0),
    "desk 1 seat m-1": ("desk", "1", "private key", "m-1", 0, 0),
    "desk 1 spare": ("desk", "1", "private key", "spare", 0, 0),
    "box 1": ("box", "01" * 32, "private key", "", 0, 0),
    "draft 1": ("draft", "row 1", "typed", "", 0, 0),
    "sentinel linden": ("spare", "linden", "sentinel", "", 0, 0),
}


@pytest.mark.parametrize("name", FROZEN)
def test_place_is_named_as_it_was_when_the_first_report_was_sealed(name):
    place = PLACES[name]
    parts = (place.table, place.row, place.field, place.compartment, place.epoch, place.version)
    assert parts == FROZEN[name], "what was sealed before would not open any more"


def test_every_function_of_places_is_tried():
    functions = {name for name in vars(places) if name.endswith("_place")}
    source = inspect.getsource(all_places)
    assert not [name for name in functions if f"places.{name}(" not in source]


def test_no_flipped_bit_of_a_sealed_file_opens():
    sealed = _file(lambda source, target: seal_file_for(PAIR.public, source, target, name="backup"), b"copy")
    whole = int.from_bytes(sealed, "big")
    flipped = ((whole ^ 1 << bit).to_bytes(len(sealed), "big") for bit in range(8 * len(sealed)))
    assert not [blob for blob in flipped if _opens_as_file(blob)]
    assert _opens_as_file(sealed)


def _opens_as_file(blob):
    try:
        _file(lambda source, target: open_file(PAIR.private, source, target, name="backup"), blob)
    except CannotOpen:
        return False
    return True


def _file(work, content):
    target = io.BytesIO()
    work(io.BytesIO(content), target)
    return target.getvalue()
