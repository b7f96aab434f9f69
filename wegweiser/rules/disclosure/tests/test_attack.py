"""Shows 2 of the figures: a linear solver finds no hidden cell, over years with releases inside and late contributions.

150 years here; the trial `figures` of `make torture` asks for 1,000.
"""

from __future__ import annotations

import json
import os
import random
from itertools import islice
from pathlib import Path
from unittest import mock

import pytest

from wegweiser.rules.disclosure import THRESHOLD, Ledger, protect
from wegweiser.rules.disclosure.tests.attacker import batches, narrow
from wegweiser.rules.disclosure.tests.invented import year

YEARS = int(os.environ.get("TORTURE_YEARS", "150"))


def years(**more):
    """Invented years that were released, one for each seed."""
    chance = (random.Random(f"year {seed}") for seed in range(10 * YEARS))
    return (one for one in (year(each, **more) for each in chance) if one is not None)


def cells(found):
    shown = [
        figure
        for table in (*found.release.tables, *found.release.sets, *found.release.grids)
        for figure in table.figures.values()
    ]
    return sum(figure is None for figure in shown), len(shown)


@pytest.mark.slow
def test_linear_solver_recovers_no_hidden_cell():
    tried, hidden, all_cells, found = 0, 0, 0, []
    for batch in batches(islice(years(), YEARS), 20):
        found += narrow(batch, THRESHOLD)
        tried += len(batch)
        for one in (member for whole in batch for member in (whole, *whole.inside)):
            hidden, all_cells = hidden + cells(one)[0], all_cells + cells(one)[1]
    if path := os.environ.get("TORTURE_FOUND"):
        Path(path).write_text(json.dumps([tried, all_cells, hidden, len(found)]), encoding="utf-8")
    assert not found
    assert hidden > YEARS
    assert all_cells > 1.2 * hidden  # hiding everything would be safe too


def test_without_company_for_small_cells_the_solver_finds_some():
    with mock.patch("wegweiser.rules.disclosure.hiding._missing", return_value=frozenset()):
        found = list(islice(years(crossed=0), 20))
    assert narrow(found, THRESHOLD, rules=False)


def test_without_a_ledger_the_solver_finds_some():
    found = list(islice(years(protect=lambda tables, _ledger: protect(tables, Ledger()), crossed=0), 40))
    assert narrow(found, THRESHOLD, rules=False)


def test_without_blocks_the_solver_finds_some():
    with mock.patch("wegweiser.rules.disclosure.blocks._missing", return_value=None):
        found = list(islice(years(crossed=1), 8))
    assert narrow(found, THRESHOLD)
