"""What in a pack nobody has looked at for more than its `review_days`, and what holds no longer."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

from wegweiser.packs import loader
from wegweiser.packs.check import entries
from wegweiser.packs.origin import Loaded, PackError
from wegweiser.packs.wages import read_wages, wage_on


def overdue(loaded: Loaded, folder: Path, today: date) -> Iterator[PackError]:
    """The pack's own entries, pages, statements of law, wages and places past their review date."""
    for section, code, entry in entries(loaded):
        if (section, code) in loaded.own and _is_late(loaded, entry.checked_on, today):
            yield loaded.origins[section, code].error("checked_on", _late(loaded, entry.checked_on))
    for texts in ("pages", "lessons"):
        yield from _pages(loaded, texts, today)
    yield from _wages(loaded, folder / "wages.csv", today)
    if loaded.places and _is_late(loaded, loaded.places.checked_on, today):
        yield PackError(loaded.places_file, 1, "checked_on", _late(loaded, loaded.places.checked_on))


def _pages(loaded: Loaded, section: str, today: date) -> Iterator[PackError]:
    """A page that only adds blocks to an inherited one is as old as its blocks."""
    lent = [getattr(loader.read(lender).pack, section) for lender in loaded.pack.info.extends]
    for slug, page in getattr(loaded.pack, section).items():
        if (section, slug) not in loaded.own:
            continue
        inherited = {block.id for pages in lent if slug in pages for block in pages[slug].blocks}
        origin = loaded.origins[section, slug]
        if not inherited and _is_late(loaded, page.checked_on, today):
            yield origin.error("checked_on", _late(loaded, page.checked_on))
        for block in page.blocks:
            if block.id not in inherited and block.checked_on and _is_late(loaded, block.checked_on, today):
                yield origin.error("id", f"the block {block.id!r} is {_late(loaded, block.checked_on)}", block.id)


def _wages(loaded: Loaded, path: Path, today: date) -> Iterator[PackError]:
    if not loaded.pack.wages:
        return
    checked, file = read_wages(path).checked_on, f"{path.parent.name}/{path.name}"
    if _is_late(loaded, checked, today):
        yield PackError(file, 1, "checked_on", _late(loaded, checked))
    if wage_on(loaded.pack.wages, today) is None:
        yield PackError(file, 1, "valid_to", f"no minimum wage holds on {today}; add the row that does")


def _is_late(loaded: Loaded, checked: date, today: date) -> bool:
    return checked < today - timedelta(days=loaded.pack.info.review_days)


def _late(loaded: Loaded, checked: date) -> str:
    due = checked + timedelta(days=loaded.pack.info.review_days)
    return f"past its review date {due} (checked on {checked}): look at the source again and set the new day"
