"""The pathway as a picture: one round or square per step, a line between them, the titles beside. Shape and pattern
say whether a step needs an authority; the same stands in words below the picture."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from textwrap import wrap

WIDTH, ROW, TOP, CENTRE, RADIUS = 340, 68, 34, 30, 20
LETTERS = 27  # of a title on one line


@dataclass(frozen=True, slots=True)
class StepView:
    number: int
    authority: bool
    lines: tuple[tuple[int, str], ...]  # (y, text)
    y: int  # of the shape's middle
    box: int  # y of the square's upper edge
    label: int  # y of the number
    here: bool = False  # a second outline: this is where somebody is


@dataclass(frozen=True, slots=True)
class PathView:
    """Everything the template needs; positions in units of the view box."""

    title: str
    language: str
    right_to_left: bool
    width: int
    height: int
    shape_x: int
    box_x: int
    text_x: int
    steps: tuple[StepView, ...]

    @property
    def first(self) -> int:
        return self.steps[0].y

    @property
    def last(self) -> int:
        return self.steps[-1].y

    @property
    def words(self) -> str:
        """The picture in one line, for those who do not see it."""
        return " → ".join(f"{step.number}. {' '.join(text for _y, text in step.lines)}" for step in self.steps)


def draw_path(titles: Sequence[str], marks: Sequence[str], title: str, language: str, here: int = -1) -> PathView:
    """`marks`: "authority" or "open" for each title. `here`: place of the step somebody is at."""
    from wegweiser.awareness.pages_shown import RTL

    turned = language in RTL
    shape = WIDTH - CENTRE if turned else CENTRE
    steps = tuple(
        _step(place, text, place < len(marks) and marks[place] == "authority", place == here)
        for place, text in enumerate(titles)
    )
    return PathView(
        title=title,
        language=language,
        right_to_left=turned,
        width=WIDTH,
        height=TOP * 2 + ROW * (len(steps) - 1),
        shape_x=shape,
        box_x=shape - RADIUS,
        text_x=WIDTH - 64 if turned else 64,
        steps=steps,
    )


def _step(place: int, title: str, authority: bool, here: bool) -> StepView:
    y = TOP + place * ROW
    lines = wrap(title, LETTERS) or [""]
    start = y + 6 - 11 * (len(lines) - 1)
    spread = tuple((start + 22 * number, line) for number, line in enumerate(lines))
    return StepView(place + 1, authority, spread, y, y - RADIUS, y + 6, here)
