"""docs/reliability.md says of every trial what was found, or that it was not run. Paths, commands: `test_documents`."""

from __future__ import annotations

import re

from wegweiser.tests.tree import ROOT, read
from wegweiser.torture.page import page
from wegweiser.torture.trials import TRIALS

FOUND = {
    "rule": "R1", "promise": "kept", "asked": "much", "figures": "all", "is_good": False, "at": "2026-11-22 03:00",
    "load": 1.5, "version": "abc",
}  # fmt: skip


def rows(text):
    return [line for line in text.splitlines() if re.match(r"\| [RZ]\d", line) and line.count("|") == 7]


def test_page_has_a_row_for_each_trial_or_says_that_it_was_not_run():
    text = read(ROOT / "docs/reliability.md")
    missing = text.partition("Not run yet: ")[2].partition(".\n")[0]
    assert len(rows(text)) + len([name for name in missing.split(", ") if name]) == len(TRIALS)
    assert rows(text)


def test_promise_that_was_not_held_is_said():
    (row,) = rows(page({TRIALS[0].name: FOUND}))
    assert row == "| R1 | kept | much | all | **not held** | 2026-11-22 03:00, 1.5, `abc` |"


def test_trials_have_names_of_their_own_and_share_the_time():
    assert len({trial.name for trial in TRIALS}) == len(TRIALS)
    assert abs(sum(trial.share for trial in TRIALS) - 1) < 0.01
