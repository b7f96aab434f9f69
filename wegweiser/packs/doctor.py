"""The part of `wegweiser doctor` that reads the packs: are they sound, what is past its review date, what is said in
which language?"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from wegweiser.packs import check, loader, review
from wegweiser.packs.completeness import Spoken, spoken
from wegweiser.packs.origin import PackError


def report(today: date) -> int:
    """One line per finding on stdout; entries past their review date are warnings. Returns the number of problems."""
    return sum(_report(code, today) for code in loader.folders()) + _report_clashes()


def languages(codes: Sequence[str]) -> dict[str, list[Spoken]]:
    """Pack → how much of it is there in each of these languages; a pack that cannot be read is left out."""
    found = {}
    for code in loader.folders():
        try:
            found[code] = spoken(loader.read(code), codes)
        except PackError:  # already reported
            continue
    return found


def _report(code: str, today: date) -> int:
    """Print what is found in one pack; returns the number of its problems."""
    try:
        loaded = loader.read(code)
        late = list(review.overdue(loaded, loader.folders()[code], today))
    except PackError as error:
        print(error)
        return 1
    errors = list(check.problems(loaded))
    for line in (*errors, *(f"warning: {finding}" for finding in late)):
        print(line)
    if not errors:
        print(f"{code}: {len(loaded.own)} entries, {len(late)} past their review date")
    return len(errors)


def _report_clashes() -> int:
    try:
        found = list(check.clashes(loader.read(code) for code in loader.codes()))
    except PackError:  # already reported
        return 0
    for clash in found:
        print(clash)
    return len(found)
