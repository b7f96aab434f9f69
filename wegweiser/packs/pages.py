"""Reads `pages/` and the lessons in `course/`: one file per page, and beside it one per
further language (`rights.ro.toml`).

state = "unchecked"        # has a person checked this language?
title = "…"
lead = "…"
[blocks]
wage = "…"                 # by the id of the block
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any, Literal, TypeVar

import msgspec
from msgspec import Struct, field

from wegweiser.packs.origin import Origin
from wegweiser.packs.types import Block, Page

T = TypeVar("T")
Read = Callable[[Path], tuple[dict[str, Any], Any, str]]


class Translation(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The texts of a page in one more language."""

    state: Literal["checked", "unchecked"]
    title: str = ""
    lead: str = ""
    blocks: dict[str, str] = field(default_factory=dict)


def read_pages(folder: Path, toml: Read) -> Iterator[tuple[str, Page, Origin]]:
    """Every page of a folder of a pack with the languages beside it. Raises `PackError`."""
    files = sorted(folder.glob("*.toml"))
    for path in files:
        if "." in path.stem:
            continue
        data, lines, file = toml(path)
        origin = Origin(f"{folder.parent.name}/{file}", lines)
        page = _whole(_convert({**data, "slug": path.stem}, Page, origin))
        for other in files:
            if other.stem.startswith(f"{path.stem}."):
                page = _translated(page, other, toml)
        yield page.slug, page, origin


def joined(inherited: Page | None, own: Page, origin: Origin) -> Page:
    """The own page, or with `adds` the inherited one with the own blocks put in. Raises `PackError`."""
    if not own.adds:
        return own
    if inherited is None:
        raise origin.error("adds", f"there is no page {own.slug!r} to add to")
    blocks = list(inherited.blocks)
    for block in own.blocks:
        places = [place for place, one in enumerate(blocks) if one.id == block.after]
        if block.after and not places:
            raise origin.error("after", f"names {block.after!r}, which is no block of {own.slug!r}", block.after)
        blocks.insert(places[0] + 1 if places else len(blocks), block)
    return msgspec.structs.replace(inherited, blocks=tuple(blocks))


def _whole(page: Page) -> Page:
    """Each fact carries a day of checking of its own: the page's, where it names none."""
    blocks = tuple(
        msgspec.structs.replace(block, checked_on=block.checked_on or page.checked_on)
        if block.kind == "fact"
        else block
        for block in page.blocks
    )
    return msgspec.structs.replace(page, blocks=blocks)


def _translated(page: Page, path: Path, toml: Read) -> Page:
    data, lines, file = toml(path)
    origin = Origin(f"{path.parent.parent.name}/{file}", lines)
    language = path.stem.partition(".")[2]
    said = _convert(data, Translation, origin)
    known = {block.id for block in page.blocks}
    for unknown in said.blocks.keys() - known:
        raise origin.error(unknown, f"is no block of the page {page.slug!r}")
    return msgspec.structs.replace(
        page,
        title=_with(page.title, language, said.title),
        lead=_with(page.lead, language, said.lead),
        checked=(*page.checked, language) if said.state == "checked" else page.checked,
        blocks=tuple(_spoken(block, language, said.blocks) for block in page.blocks),
    )


def _spoken(block: Block, language: str, texts: Mapping[str, str]) -> Block:
    text = _with(block.text, language, texts.get(block.id, ""))
    return msgspec.structs.replace(block, text=text)


def _with(words: dict[str, str], language: str, text: str) -> dict[str, str]:
    return {**words, language: text} if text else words


def _convert(data: dict[str, Any], kind: type[T], origin: Origin) -> T:
    blocks = data.pop("block", None)
    try:
        return msgspec.convert({**data, "blocks": blocks} if blocks is not None else data, kind)
    except msgspec.ValidationError as error:
        raise origin.error("", str(error)) from None
