"""What a plot is made of, in units of its view box. Drawn from left to right; `turned` mirrors it for other scripts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import accumulate
from textwrap import wrap
from unicodedata import bidirectional

WIDTH, LETTERS = 340, 44  # units; letters of 14 units on a line
TEXT, SMALL = 14, 11


@dataclass(frozen=True, slots=True)
class Item:
    """One number with its label, and how it is said; `value` None: covered or not known."""

    label: str
    value: int | None
    said: str


@dataclass(frozen=True, slots=True)
class Box:
    x: int
    y: int
    width: int
    height: int
    look: str = ""  # striped: stands for a number that is not shown; solid: a median


@dataclass(frozen=True, slots=True)
class Line:
    """From `x1` to `x2` at the height `y`."""

    x1: int
    x2: int
    y: int


@dataclass(frozen=True, slots=True)
class Word:
    x: int
    y: int
    text: str
    anchor: str = "start"
    size: int = TEXT
    bold: bool = False


@dataclass(frozen=True, slots=True)
class Drawing:
    """`name`: unique on its page; `told`: the plot in words, for those who do not see it."""

    name: str
    title: str
    told: str
    height: int
    boxes: tuple[Box, ...] = ()
    lines: tuple[Line, ...] = ()
    words: tuple[Word, ...] = ()
    right_to_left: bool = False
    width: int = WIDTH


def tell(items: Sequence[Item]) -> str:
    """ "label: number; …" of all items."""
    return "; ".join(f"{item.label}: {item.said}" for item in items)


def lines_of(label: str, y: int, *, bold: bool = False) -> tuple[list[Word], int]:
    """A label on as many lines as it needs, from the height `y` on; and where the next thing begins."""
    lines = wrap(label, LETTERS) or [""]
    return [Word(0, y + TEXT + 18 * number, line, bold=bold) for number, line in enumerate(lines)], y + 18 * len(lines)


def turned(drawing: Drawing, right_to_left: bool) -> Drawing:
    """The drawing for a script that is read from right to left; anchors follow the script by themselves."""
    if not right_to_left:
        return drawing
    return replace(
        drawing,
        boxes=tuple(replace(box, x=WIDTH - box.x - box.width) for box in drawing.boxes),
        lines=tuple(replace(line, x1=WIDTH - line.x1, x2=WIDTH - line.x2) for line in drawing.lines),
        words=tuple(replace(word, x=WIDTH - word.x, text=_kept(word.text)) for word in drawing.words),
        right_to_left=True,
    )


def _kept(text: str) -> str:
    """Words of a script that is read from left to right keep their order, also their question mark."""
    first = next((kind for kind in map(bidirectional, text) if kind in ("L", "R", "AL")), "")
    return f"\u2066{text}\u2069" if first == "L" else text


def stacked(name: str, title: str, drawings: Sequence[Drawing]) -> Drawing:
    """Small multiples: drawings of the same kind below each other, each under its title."""
    tops = list(accumulate((one.height + 26 for one in drawings), initial=0))
    moved = [_moved(one, top + 26) for one, top in zip(drawings, tops, strict=False)]
    titles = [Word(0, top + 18, one.title, bold=True) for one, top in zip(drawings, tops, strict=False)]
    return Drawing(
        name=name,
        title=title,
        told=". ".join(f"{one.title}: {one.told}" for one in drawings),
        height=tops[-1],
        boxes=tuple(box for one in moved for box in one.boxes),
        lines=tuple(line for one in moved for line in one.lines),
        words=(*titles, *(word for one in moved for word in one.words)),
    )


def _moved(drawing: Drawing, down: int) -> Drawing:
    return replace(
        drawing,
        boxes=tuple(replace(box, y=box.y + down) for box in drawing.boxes),
        lines=tuple(replace(line, y=line.y + down) for line in drawing.lines),
        words=tuple(replace(word, y=word.y + down) for word in drawing.words),
    )
