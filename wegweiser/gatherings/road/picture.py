"""The picture of a network: its bodies on a circle, a line between those who work together. Numbers for an SVG."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import cos, pi, sin
from typing import Any

from wegweiser.gatherings.road.health import Tie

MOST = 24  # bodies in the picture; the table beside it has all
WIDTH, HEIGHT, RADIUS, LABEL = 900, 560, 200, 26  # units; characters of a label


def picture_of(ties: Sequence[Tie], names: Mapping[int, str]) -> dict[str, Any]:
    """`{size, dots, lines}` of the bodies with the strongest ties; labels are cut, titles are whole."""
    shown = _strongest(ties)
    places = {pk: _place(number, len(shown)) for number, pk in enumerate(shown)}
    dots = [_dot(number, *places[pk], names[pk]) for number, pk in enumerate(shown, 1)]
    lines = [_line(tie, places, names) for tie in ties if set(tie.pair) <= places.keys()]
    return {"width": WIDTH, "height": HEIGHT, "dots": dots, "lines": lines}


def _strongest(ties: Sequence[Tie]) -> list[int]:
    found: dict[int, None] = {}
    for tie in ties:
        found.update(dict.fromkeys(tie.pair))
        if len(found) >= MOST:
            break
    return sorted(list(found)[:MOST])


def _place(number: int, of: int) -> tuple[float, float]:
    angle = 2 * pi * number / max(of, 1) - pi / 2
    return round(WIDTH / 2 + RADIUS * cos(angle), 1), round(HEIGHT / 2 + RADIUS * sin(angle), 1)


def _dot(number: int, x: float, y: float, name: str) -> dict[str, Any]:
    """Labels stand outside the circle, on the side of their dot."""
    left = x < WIDTH / 2 - 1
    middle = abs(x - WIDTH / 2) <= 1
    anchor = "middle" if middle else "end" if left else "start"
    above = y < HEIGHT / 2
    label_y = (y - 14 if above else y + 24) if middle else y + 5
    text = name if len(name) <= LABEL else f"{name[: LABEL - 1]}…"
    label_x = x if middle else x - 14 if left else x + 14
    return {
        "x": x, "y": y, "anchor": anchor, "label_x": label_x, "label_y": label_y, "text": text, "name": name,
        "number": number,
    }  # fmt: skip


def _line(tie: Tie, places: Mapping[int, tuple[float, float]], names: Mapping[int, str]) -> dict[str, Any]:
    (x1, y1), (x2, y2) = (places[pk] for pk in tie.pair)
    return {"x1": x1, "y1": y1, "x2": x2, "y2": y2, "width": min(1 + tie.weight, 8), "agreed": bool(tie.agreements),
            "title": " – ".join(names[pk] for pk in tie.pair)}  # fmt: skip
