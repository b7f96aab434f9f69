"""The three shapes of plots: bars by label, columns by month, ranges by period."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from wegweiser.figures.plots.drawing import SMALL, WIDTH, Box, Drawing, Item, Line, Word, lines_of, tell

BAR, GAP, COVERED = 16, 12, 28  # heights of a bar and between two; length of a bar that is not shown
ROOM = 70  # for the number behind the longest bar
COLUMNS = 90  # height of the highest column


def bars(name: str, title: str, items: Sequence[Item]) -> Drawing:
    """A label, below it a bar as long as its number, behind it the number."""
    highest = max((item.value or 0 for item in items), default=0)
    boxes: list[Box] = []
    words: list[Word] = []
    y = 0
    for item in items:
        label, y = lines_of(item.label, y)
        length = COVERED if item.value is None else max(1, _scaled(item.value, highest, WIDTH - ROOM))
        boxes.append(Box(0, y + 4, length, BAR, _look(item)))
        words += [*label, Word(length + 6, y + 17, item.said, bold=item.value is not None)]
        y += BAR + GAP
    return Drawing(name, title, tell(items), y, tuple(boxes), words=tuple(words))


def columns(name: str, title: str, items: Sequence[Item]) -> Drawing:
    """A column for each month, its number above and its label below; a covered one is low and striped."""
    highest = max((item.value or 0 for item in items), default=0)
    step = WIDTH // max(len(items), 1)
    base = COLUMNS + 18
    boxes: list[Box] = []
    words: list[Word] = []
    for place, item in enumerate(items):
        tall = 10 if item.value is None else max(1, _scaled(item.value, highest, COLUMNS))
        boxes.append(Box(place * step + 3, base - tall, step - 6, tall, _look(item)))
        middle = place * step + step // 2
        words.append(Word(middle, base + 15, item.label, "middle", SMALL))
        if item.value is not None:
            words.append(Word(middle, base - tall - 4, item.said, "middle", SMALL))
    line = Line(0, step * len(items), base)
    return Drawing(name, title, tell(items), base + 20, tuple(boxes), (line,), tuple(words))


@dataclass(frozen=True, slots=True)
class Range:
    """Lower quartile, median, upper quartile of a period; `three` None: too few cases."""

    label: str
    three: tuple[int, int, int] | None
    said: str


def ranges(name: str, title: str, items: Sequence[Range]) -> Drawing:
    """A box from the lower to the upper quartile with a thick line at the median, and the numbers behind it."""
    highest = max((item.three[2] for item in items if item.three), default=0)
    boxes: list[Box] = []
    lines: list[Line] = []
    words: list[Word] = []
    y = 0
    for item in items:
        label, y = lines_of(f"{item.label}: {item.said}", y)
        words += label
        low, middle, high = (_scaled(value, highest, WIDTH - 8) + 3 for value in item.three or (0, 0, 0))
        lines.append(Line(3, WIDTH - 5, y + 12))
        if item.three:
            boxes.append(Box(low, y + 4, max(2, high - low), BAR))
            boxes.append(Box(middle - 2, y, 5, 24, "solid"))
        y += 24 + GAP
    told = "; ".join(f"{item.label}: {item.said}" for item in items)
    return Drawing(name, title, told, y, tuple(boxes), tuple(lines), tuple(words))


def _scaled(value: int, highest: int, room: int) -> int:
    return round(value * room / highest) if highest else 0


def _look(item: Item) -> str:
    return "striped" if item.value is None else ""
