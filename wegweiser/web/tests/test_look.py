"""The stylesheet keeps its promises: contrast, direction, size."""

from __future__ import annotations

import gzip
import re
from pathlib import Path

import pytest

STATIC = Path(__file__).parents[1] / "static" / "web"
CSS = (STATIC / "wegweiser.css").read_text(encoding="utf-8")


def tokens(block: str) -> dict[str, str]:
    return dict(re.findall(r"--([a-z-]+): (#[0-9a-f]{6});", block))


LIGHT = tokens(CSS[: CSS.index("@media")])
DARK = LIGHT | tokens(CSS[CSS.index("prefers-color-scheme: dark") : CSS.index("/* Elements */")])
PAIRS = [
    ("ink", "ground", 7.0),
    ("ink", "surface", 7.0),
    ("ink", "accent-ground", 7.0),
    ("ink", "danger-ground", 7.0),
    ("quiet", "ground", 7.0),
    ("quiet", "surface", 4.5),
    ("quiet", "accent-ground", 4.5),
    ("quiet", "danger-ground", 4.5),
    ("accent", "ground", 7.0),
    ("accent", "surface", 4.5),
    ("accent", "accent-ground", 4.5),
    ("accent-ink", "accent", 7.0),
    ("danger", "ground", 7.0),
    ("danger", "danger-ground", 4.5),
    ("danger-ink", "danger", 7.0),
    ("edge", "ground", 3.0),
]


def luminance(colour: str) -> float:
    """Relative luminance of WCAG 2.2."""
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def test_black_on_white_is_21() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)


@pytest.mark.parametrize(("front", "back", "least"), PAIRS)
@pytest.mark.parametrize("scheme", [LIGHT, DARK], ids=["light", "dark"])
def test_colours_have_contrast(scheme: dict[str, str], front: str, back: str, least: float) -> None:
    assert contrast(scheme[front], scheme[back]) >= least


def test_dark_replaces_every_colour() -> None:
    assert all(DARK[name] != LIGHT[name] for name in LIGHT)


def test_only_logical_properties() -> None:
    physical = (
        r"(?<![a-z-])(margin|padding|border)-(left|right|top|bottom)|(?<![a-z-])(left|right|top|bottom|width|height):"
    )
    assert not re.findall(physical, re.sub(r"@media[^{]*|@page[^{]*\{[^}]*\}", "", CSS))
    assert not re.findall(r"text-align: (left|right)|float: (left|right)", CSS)


def test_sheet_is_short_and_light() -> None:
    assert CSS.count("\n") < 700
    assert len(gzip.compress(CSS.encode())) < 10_000


def test_sheet_and_script_load_nothing() -> None:
    script = (STATIC / "wegweiser.js").read_text(encoding="utf-8")
    assert not re.search(r"url\(|@import|https?:", CSS)
    assert not re.search(
        r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|eval\(|https?:|setTimeout\(\"", script
    )


def test_targets_are_48_pixels() -> None:
    assert "--target: 48px" in CSS
    assert "--text: 1.125rem" in CSS


def test_a_margin_beside_a_number_turns_with_the_page() -> None:
    """A number stands left to right in its own <bdi>: its margins do not turn with the page by themselves."""
    assert ".button bdi { margin-inline-start: .35em; }" in CSS
    assert '[dir="rtl"] .button bdi { margin-inline: 0 .35em; }' in CSS
