"""What an import says: why data cannot be taken, and what of them stays behind."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

SHOWN = 20  # problems named in one refusal; the rest is counted


@dataclass(frozen=True, slots=True)
class Problem:
    """`where`: the object and its place, `organizations[3] (Example)` or `phones.csv, row 4`; `field` may be ""."""

    where: str
    field: str
    text: str

    def __str__(self) -> str:
        place = ", ".join(part for part in (self.where, self.field) if part)
        return f"{place}: {self.text}" if place else self.text


class Refused(Exception):
    """The data cannot be taken; `problems` holds every reason that was found."""

    def __init__(self, problems: list[Problem]) -> None:
        self.problems = problems
        more = len(problems) - SHOWN
        shown = "; ".join(str(problem) for problem in problems[:SHOWN])
        super().__init__(f"{shown}; and {more} more" if more > 0 else shown)


def refuse(text: str, where: str = "", field: str = "") -> Refused:
    """The refusal for one reason."""
    return Refused([Problem(where, field, text)])


@dataclass(slots=True)
class Report:
    """What was not carried over, or not as it stands, entry by entry."""

    notes: list[Problem] = field(default_factory=list)

    def note(self, where: str, field: str, text: str) -> None:
        found = Problem(where, field, text)
        if found not in self.notes[-50:]:
            self.notes.append(found)

    def by_text(self) -> list[tuple[str, str, int, str]]:
        """`(text, field, how often, first place)`, most frequent first: what a page can show of thousands."""
        counts = Counter((each.text, each.field) for each in self.notes)
        first = {(each.text, each.field): each.where for each in reversed(self.notes)}
        return [(text, name, number, first[text, name]) for (text, name), number in counts.most_common()]
