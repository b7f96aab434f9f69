"""How much of what a pack says in public is there in each language."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from wegweiser.packs import loader
from wegweiser.packs.origin import Loaded
from wegweiser.packs.types import Words

SECTIONS = ("situations", "tasks", "topics", "kinds", "contacts", "signs")  # what people in need can meet
NOT_PUBLIC = ("label_professional",)


class Spoken(NamedTuple):
    """`there` of `total` texts of a pack have this language; `missing`: (file, how many of its texts have not)."""

    language: str
    there: int
    total: int
    missing: tuple[tuple[str, int], ...]


def spoken(loaded: Loaded, languages: Iterable[str]) -> list[Spoken]:
    """One count per language, of the texts that stand in the pack's own folder."""
    texts = [(file, text) for file, text in _texts(loaded) if any(text.values())]
    return [_spoken(texts, language) for language in languages]


def _spoken(texts: list[tuple[str, Words]], language: str) -> Spoken:
    missing = Counter(file for file, text in texts if not text.get(language, "").strip())
    return Spoken(language, len(texts) - missing.total(), len(texts), tuple(sorted(missing.items())))


def _texts(loaded: Loaded) -> Iterator[tuple[str, Words]]:
    for section in SECTIONS:
        for code, entry in getattr(loaded.pack, section).items():
            if (section, code) in loaded.own:
                fields = (name for name in entry.__struct_fields__ if name not in NOT_PUBLIC)
                said = [value for name in fields if isinstance(value := getattr(entry, name), dict)]
                yield from ((f"{section}.toml", text) for text in said)
    yield from _pages(loaded)


def _pages(loaded: Loaded) -> Iterator[tuple[str, Words]]:
    """Texts of pages for people in need: those for professionals and members are written in the members' languages."""
    lent = [loader.read(lender).pack.pages for lender in loaded.pack.info.extends]
    for slug, page in loaded.pack.pages.items():
        if ("pages", slug) not in loaded.own or page.topic in ("professional", "desk"):
            continue
        inherited = {block.id for pages in lent if slug in pages for block in pages[slug].blocks}
        said = [] if inherited else [page.title, page.lead]
        said += [block.text for block in page.blocks if block.id not in inherited]
        yield from ((f"pages/{slug}.toml", text) for text in said)
