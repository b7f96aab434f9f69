"""Pages of a pack in the page's language: texts with their figures filled in, facts with source and date, links.

A text that is missing in a language stands there in another one and says so with its `lang`. A piece whose figure is
not known on that day (the wage of next year, say) is left out.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from django.urls import NoReverseMatch, reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as lazy

from wegweiser.awareness.figures import Figures, figures
from wegweiser.awareness.pathway_picture import PathView, draw_path
from wegweiser.awareness.shown import Words, page_language
from wegweiser.packs.check_pages import BY_LINE, PLACES, lines_of
from wegweiser.packs.types import Block, Pack, Page, TargetGroup
from wegweiser.web.templatetags.words import choose_words

if TYPE_CHECKING:
    from wegweiser.guidebook.editions.store import Loaded

OWN_VIEWS = ("who", "check", "glance")
GROUP = "for-"
SURENESS = {
    "verified": "",
    "secondary": lazy("known at second hand"),
    "background": lazy("to be confirmed"),
    "unverified": lazy("to be confirmed"),
}
RTL = frozenset({"ar", "fa", "he", "ps", "ur", "ckb"})


NOTHING = SafeString("")


@dataclass(frozen=True, slots=True)
class BlockView:
    """One piece, ready to stand in HTML: `text`, or `lines` of (title, text) where it is a list."""

    id: str
    kind: str
    text: SafeString = NOTHING
    lines: tuple[tuple[SafeString, SafeString], ...] = ()
    source: str = ""
    url: str = ""
    checked_on: date | None = None
    sureness: str = ""
    picture: PathView | None = None


@dataclass(frozen=True, slots=True)
class LinkView:
    url: str
    title: SafeString
    text: SafeString = NOTHING


@dataclass(frozen=True, slots=True)
class PageView:
    slug: str
    title: SafeString
    lead: SafeString
    blocks: tuple[BlockView, ...]
    topic: str
    sensitive: bool
    checked: bool  # a person has checked the text in this language
    complete: bool  # all of it is there in this language
    source: str
    checked_on: date


def show_page(loaded: Loaded, page: Page, day: date) -> PageView:
    """A page of the edition's pack, with the figures of that day."""
    language = page_language()
    known = figures(loaded.pack, language, day)
    blocks = [_block(loaded, page, block, known, language) for block in page.blocks]
    texts = [page.title, page.lead, *(block.text for block in page.blocks)]
    return PageView(
        slug=page.slug,
        title=_said(page.title, known, language),
        lead=_said(page.lead, known, language),
        blocks=tuple(block for block in blocks if block is not None),
        topic=page.topic,
        sensitive=page.sensitive,
        checked=language in page.checked,
        complete=all(words.get(language) for words in texts if words),
        source=page.source,
        checked_on=page.checked_on,
    )


def show_group(loaded: Loaded, group: TargetGroup, day: date) -> PageView:
    """The page for professionals with the signs of one target group put before those that all share."""
    shared, desks = loaded.pack.pages["professionals"], loaded.pack.pages.get("desks")
    own = [block for block in desks.blocks if block.id == group.code] if desks else []
    blocks = list(shared.blocks)
    place = next((place for place, block in enumerate(blocks) if block.kind == "list"), 0)
    whole = replace_blocks(shared, (*blocks[:place], *own, *blocks[place:]))
    view = show_page(loaded, whole, day)
    title = _said(group.label, {}, page_language())
    return replace(view, slug=f"{GROUP}{group.code}", title=title, topic="professional")


def replace_blocks(page: Page, blocks: tuple[Block, ...]) -> Page:
    """The page with other blocks."""
    from msgspec.structs import replace as with_fields

    return with_fields(page, blocks=blocks)


def links(loaded: Loaded, *topics: str) -> tuple[LinkView, ...]:
    """Links to the pages of these topics, in the pack's order."""
    pages = [page for topic in topics for page in loaded.pack.pages.values() if page.topic == topic]
    return tuple(_link(loaded, page.slug, page.title, page.lead) for page in pages)


def group_links(loaded: Loaded) -> tuple[LinkView, ...]:
    """Links to the page of each target group; those of the concept come first, in its order."""
    if "professionals" not in loaded.pack.pages:
        return ()
    groups = sorted(loaded.pack.target_groups.values(), key=lambda group: not group.concept)
    return tuple(_link(loaded, GROUP + group.code, group.label, {}) for group in groups if group.code != "other")


def _link(loaded: Loaded, slug: str, title: Words, text: Words) -> LinkView:
    language = page_language()
    url = reverse("about_page", args=[loaded.slug, slug])
    return LinkView(url, _said(title, {}, language), _said(text, {}, language))


def _block(loaded: Loaded, page: Page, block: Block, known: Figures, language: str) -> BlockView | None:
    if not set(PLACES.findall(next(iter(block.text.values()), ""))) <= known.keys():
        return None
    url = _target(loaded, block) if block.kind == "link" else block.url
    if block.kind == "link" and not url:
        return None
    view = BlockView(
        id=block.id,
        kind=block.kind,
        source=block.source,
        url=url,
        checked_on=block.checked_on,
        sureness=str(SURENESS[block.confidence]),
    )
    if block.kind in BY_LINE:
        return replace(view, lines=_lines(block.text, known, language))
    if block.kind == "picture":
        return replace(view, picture=_picture(loaded.pack, page, block, language))
    return replace(view, text=_said(block.text, known, language))


def _target(loaded: Loaded, block: Block) -> str:
    """Where a link leads; "" while that page is not there."""
    if block.to in loaded.pack.pages:
        return reverse("about_page", args=[loaded.slug, block.to])
    try:
        return reverse(block.to, args=[loaded.slug]) if block.to in OWN_VIEWS else ""
    except NoReverseMatch:
        return ""


def _picture(pack: Pack, page: Page, block: Block, language: str) -> PathView | None:
    steps = next((one for one in page.blocks if one.id == block.of), None)
    if steps is None:
        return None
    spoken, text = choose_words(steps.text, language)
    titles = [line.partition("|")[0].strip() for line in lines_of(text)]
    marks = ["authority" if pack.stages[stage].authority else "open" for stage in steps.stages]
    return draw_path(titles, marks, choose_words(block.text, language)[1], spoken)


def _said(words: Words, known: Figures, language: str) -> SafeString:
    """The text in the page's language, else in another one, marked as such."""
    spoken, text = choose_words(words, language)
    return _marked(_filled(text, known), spoken, language)


def _lines(words: Words, known: Figures, language: str) -> tuple[tuple[SafeString, SafeString], ...]:
    spoken, text = choose_words(words, language)
    pairs = [line.partition("|") for line in lines_of(text)]

    def ready(piece: str) -> SafeString:
        return _marked(_filled(piece.strip(), known), spoken, language)

    return tuple((ready(title), ready(more)) for title, _bar, more in pairs)


def _filled(text: str, known: Figures) -> SafeString:
    """The text as HTML, each `{name}` replaced by its figure."""
    pieces = PLACES.split(text)
    return format_html_join("", "{}", ((known[piece] if place % 2 else piece,) for place, piece in enumerate(pieces)))


def _marked(html: SafeString, spoken: str, language: str) -> SafeString:
    if spoken == language or not html:
        return html
    return format_html('<span lang="{}" dir="{}">{}</span>', spoken, "rtl" if spoken in RTL else "ltr", html)
