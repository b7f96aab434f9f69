"""Rows in memory: bounded, made once, gone with their edition."""

from __future__ import annotations

import pytest

from wegweiser.guidebook.editions.tests import sample
from wegweiser.hsds.shelves import Filters, catalogue, catalogue_of, forget_catalogues


def all_rows(found) -> list[bytes]:
    return list(found.services.rows(found.services.select(Filters())))


@pytest.mark.parametrize("budget", [1, 3000, 20_000])
def test_rows_never_take_more_than_the_budget_and_stay_right(budget, in_memory):
    loaded = sample.loaded()
    in_memory(loaded)
    right = {code: all_rows(catalogue_of((loaded,), code)) for code in ("de", "fr")}
    forget_catalogues(budget)
    for code in ("de", "fr", "de"):
        assert all_rows(catalogue_of((loaded,), code)) == right[code]
        assert catalogue._kept.memory.size <= budget


def test_row_is_encoded_once(in_memory):
    loaded = sample.loaded()
    in_memory(loaded)
    first, again = (all_rows(catalogue_of((loaded,), "de")) for _ in range(2))
    assert all(one is other for one, other in zip(first, again, strict=True))


def test_older_edition_is_let_go(in_memory):
    old, new = sample.loaded(), sample.loaded(sample.ACTORS[:3])
    in_memory(old)
    all_rows(catalogue_of((old,), "de"))
    held = catalogue._kept.memory.size
    all_rows(catalogue_of((new,), "de"))
    assert len(catalogue._kept.indexes) == len(catalogue._kept.shelves) == len(catalogue._kept.catalogues) == 1
    assert 0 < catalogue._kept.memory.size < held
