"""What must hold in the pages of a pack: languages, lines, figures by name only, a source for each statement of law."""

from __future__ import annotations

import re
from collections.abc import Iterator

from wegweiser.packs.origin import Loaded, Origin, PackError
from wegweiser.packs.types import Block, Page

LANGUAGES = ("de", "en", "fr")
WAGES = (
    *("wage_hour", "wage_month", "wage_since", "wage_next_hour", "wage_next_month", "wage_next_from"),
    *("wage_skilled_hour", "wage_skilled_month"),
)
NUMBERS = ("emergency", "rescue")
PLACES = re.compile(r"\{(\w+)\}")
BY_LINE = ("list", "do", "dont", "steps")


def page_problems(loaded: Loaded) -> Iterator[PackError]:
    """Every problem of the pack's pages and lessons; a country's together with what it inherits."""
    for section in ("pages", "lessons"):
        for slug, page in getattr(loaded.pack, section).items():
            origin = loaded.origins[section, slug]
            if (section, slug) in loaded.own:
                yield from _page(page, origin)
            if loaded.pack.info.phone_region:
                yield from _names(loaded, page, origin)


def _page(page: Page, origin: Origin) -> Iterator[PackError]:
    if not page.source.strip():
        yield origin.error("source", "is empty")
    if not page.adds and (lacking := [code for code in LANGUAGES if not page.title.get(code)]):
        yield origin.error("title", f"lacks {', '.join(lacking)}")
    ids = [block.id for block in page.blocks]
    for twice in {one for one in ids if ids.count(one) > 1}:
        yield origin.error("id", f"the block {twice!r} stands there twice", twice)
    for block in page.blocks:
        for problem in _block(block, ids):
            yield origin.error("id", f"the block {block.id!r} {problem}", block.id)


def _block(block: Block, ids: list[str]) -> Iterator[str]:
    if lacking := [code for code in LANGUAGES if not block.text.get(code, "").strip()]:
        yield f"lacks {', '.join(lacking)}"
    if block.kind == "fact" and not block.source.strip():
        yield "is a statement of law without a source"
    if block.kind in BY_LINE and len({len(lines_of(text)) for text in block.text.values()}) > 1:
        yield "has not the same number of lines in every language"
    if len({frozenset(PLACES.findall(text)) for text in block.text.values()}) > 1:
        yield "has not the same figures in every language"
    for code, text in block.text.items():
        if any(sign.isdigit() for sign in PLACES.sub("", text)):
            yield f"writes a figure in {code}; name it in braces"
    if block.stages and len(block.stages) != len(lines_of(next(iter(block.text.values()), ""))):
        yield "has not one stage for each step"
    if block.of and block.of not in ids:
        yield f"shows {block.of!r}, which is no block of the page"


def _names(loaded: Loaded, page: Page, origin: Origin) -> Iterator[PackError]:
    known = {*loaded.pack.limits, *WAGES, *NUMBERS}
    stages = {stage for protocol in loaded.pack.protocols.values() for stage in protocol.stages}
    for block in page.blocks:
        for stage in set(block.stages) - stages:
            yield origin.error(
                "id", f"the block {block.id!r} tells of {stage!r}, which is no stage of the country", block.id
            )
        for text in block.text.values():
            for name in set(PLACES.findall(text)) - known:
                yield origin.error(
                    "id", f"the block {block.id!r} names {{{name}}}, which is no figure of the pack", block.id
                )


def lines_of(text: str) -> list[str]:
    """The entries of a list, one per line."""
    return [line.strip() for line in text.strip().splitlines() if line.strip()]
