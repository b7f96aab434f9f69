"""Places of many entries at once are those of each entry alone."""

from __future__ import annotations

from types import SimpleNamespace
from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st

from wegweiser.cases.places_of_seals import EntryPlaces, entry_place
from wegweiser.cases.record.scanning import _spelled

whole = st.integers(0, 2**63 - 1)


@given(st.uuids(), st.uuids(), st.sampled_from(["contact", "work"]), whole, whole)
def test_place_is_the_same_as_of_one_entry(case, ref, name, epoch, number):
    compartment = SimpleNamespace(case_id=str(case), name=name, epoch=epoch)
    alone = entry_place(compartment, SimpleNamespace(pk=ref, number=number)).encode()
    assert EntryPlaces(compartment).of(str(ref), number).encode() == alone


@given(st.uuids())
def test_id_is_spelled_as_usual_however_it_is_kept(ref: UUID):
    assert _spelled(ref.hex) == _spelled(str(ref)) == str(ref)
