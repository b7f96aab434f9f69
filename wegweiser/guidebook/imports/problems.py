"""What an import says about a cell."""

from __future__ import annotations

from dataclasses import dataclass, field

SHOWN = 20  # problems named in one refusal; the rest is counted
_LONGEST_NAME = 40  # characters of a column's name in a message


@dataclass(frozen=True, slots=True)
class Remark:
    """A sentence about one cell. `row` counts as a spreadsheet does, the header is row 1; 0 = the whole file."""

    row: int
    column: str
    text: str

    def __str__(self) -> str:
        column = self.column if len(self.column) <= _LONGEST_NAME else f"{self.column[:_LONGEST_NAME]}…"
        where = ", ".join(part for part in (f"row {self.row}" if self.row else "", column) if part)
        return f"{where}: {self.text}" if where else self.text


class TableRefused(Exception):
    """The table cannot be taken; `problems` holds every reason."""

    def __init__(self, problems: list[Remark]) -> None:
        self.problems = problems
        shown = "; ".join(str(problem) for problem in problems[:SHOWN])
        more = len(problems) - SHOWN
        super().__init__(f"{shown}; and {more} more" if more > 0 else shown)


def refuse(text: str, row: int = 0, column: str = "") -> TableRefused:
    """The refusal for one reason."""
    return TableRefused([Remark(row, column, text)])


@dataclass(slots=True)
class Remarks:
    """Collects the warnings and problems of one import."""

    warnings: list[Remark] = field(default_factory=list)
    problems: list[Remark] = field(default_factory=list)

    def warn(self, row: int, column: str, text: str) -> None:
        self.warnings.append(Remark(row, column, text))

    def problem(self, row: int, column: str, text: str) -> None:
        self.problems.append(Remark(row, column, text))


def quoted(text: str, length: int = 60) -> str:
    """The text for a message, in one line and not longer than `length` characters."""
    line = " ".join(text.split())
    return f"'{line if len(line) <= length else line[: length - 1] + '…'}'"
