"""The texts of a page as one plain text, and its figures per language: what an editor sees of the pack's pages."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from wegweiser.awareness.readability import Figure, measure
from wegweiser.packs import words
from wegweiser.packs.check_pages import PLACES, lines_of
from wegweiser.packs.types import Pack, Page


@dataclass(frozen=True, slots=True)
class CellView:
    language: str
    complete: bool
    there: int  # texts in this language
    wanted: int
    checked: bool
    figure: Figure | None


@dataclass(frozen=True, slots=True)
class RowView:
    slug: str
    title: str
    cells: tuple[CellView, ...]


def plain_text(page: Page, language: str) -> str:
    """Title, lead and every block of a page in one language, a line each; figures stand as one short word."""
    texts = [page.title, page.lead, *(block.text for block in page.blocks)]
    lines = [line for text in texts for line in lines_of(text.get(language, ""))]
    return "\n".join(PLACES.sub("9", line).replace(" | ", ".\n") for line in lines)


def read_rows(pack: Pack, languages: Iterable[str]) -> list[RowView]:
    """Every page of the pack with its figures."""
    codes = list(languages)
    return [
        RowView(page.slug, words(page.title, "en"), tuple(_cell(page, code) for code in codes))
        for page in pack.pages.values()
    ]


def _cell(page: Page, language: str) -> CellView:
    texts = [text for text in (page.title, page.lead, *(block.text for block in page.blocks)) if text]
    there = sum(1 for text in texts if text.get(language))
    figure = measure(plain_text(page, language), language) if there else None
    return CellView(language, there == len(texts), there, len(texts), language in page.checked, figure)
