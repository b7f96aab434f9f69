"""Slides of workshop I as tagged PDF (PDF/UA-1) in the language of the page; no author, no name of a person."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

import typst
from django.utils.translation import gettext as _

from wegweiser import packs
from wegweiser.guidebook.editions.files import _fonts
from wegweiser.guidebook.editions.glyphs import printable
from wegweiser.guidebook.models import Actor
from wegweiser.packs import words
from wegweiser.packs.check_workshops import lines
from wegweiser.packs.types import Pack, Vignette
from wegweiser.permissions import Seat
from wegweiser.web.emergency import duty_label
from wegweiser.web.templatetags.words import phone_text

_ROOT = Path(__file__).parents[2]  # so that the template shares `guidebook/editions/typst/parts.typ`
BODIES = 6  # named per target group; the slide says how many more there are
GROUPS = 5  # target groups on one slide


def slides_pdf(data: dict[str, Any], now: datetime) -> bytes:
    """`data`: what `slides_data` gives. Raises typst.TypstError where PDF/UA-1 is not kept."""
    result = typst.compile(
        str(_ROOT / "gatherings/workshops/typst/slides.typ"), root=str(_ROOT), font_paths=_fonts(),
        ignore_system_fonts=True, format="pdf", pdf_standards=["ua-1"], timestamp=int(now.timestamp()),
        sys_inputs={"data": json.dumps(printable(data), ensure_ascii=False)},
    )  # fmt: skip
    assert isinstance(result, bytes)
    return result


def slides_data(seat: Seat, language: str, address: str) -> dict[str, Any]:
    """Everything the slides say: {lang, title, network, page, slides}. `address`: where the guidebook is read."""
    network = seat.network
    pack = packs.load(network.pack)
    parts = (
        (_("What labour trafficking looks like"), _chains(pack, language)),
        (_("Casework"), (_vignette(card, language) for card in pack.vignettes.values())),
        (_("Who is here and what we each do"), _groups(seat, pack, language)),
        (_("Where to call"), [_calls(pack, language, address)]),
    )
    return {
        "lang": language,
        "title": _("Local workshop I"),
        "network": network.name,
        "fictional": _("Fictional example: the bodies and numbers are invented.") if network.fictional else "",
        "page": _("page"),
        "parts": [{"title": title, "slides": list(slides)} for title, slides in parts],
    }


def _slide(title: str, **more: Any) -> dict[str, Any]:
    return {"title": title, "text": "", "points": [], "asks": [], "rows": [], "hint": "", **more}


def _chains(pack: Pack, language: str) -> Iterator[dict[str, Any]]:
    """The page about the invisible chains: a slide for each of its headings."""
    page = pack.pages.get("chains")
    if page is None:
        return
    heading, text = words(page.title, language), words(page.lead, language)
    for block in page.blocks:
        said = words(block.text, language)
        if block.kind == "heading":
            yield _slide(heading, text=text)
            heading, text = said, ""
        elif block.kind == "text":
            text = f"{text}\n{said}".strip()
    yield _slide(heading, text=text)


def _vignette(card: Vignette, language: str) -> dict[str, Any]:
    facts, questions = (lines(words(text, language)) for text in (card.facts, card.questions))
    return _slide(words(card.label, language), points=facts, asks=questions)


def _groups(seat: Seat, pack: Pack, language: str) -> Iterator[dict[str, Any]]:
    """Target groups of the concept with the bodies that stand in the draft; one query."""
    rows = Actor.objects.visible_to(seat).filter(archived=False).values_list("target_group", "name")
    named: dict[str, list[str]] = {}
    for group, name in rows.order_by("slug"):
        named.setdefault(group, []).append(words(name, language))
    shown = [[words(one.label, language), _some(named.get(one.code, []))]
             for one in pack.target_groups.values() if one.concept or one.code in named]  # fmt: skip
    for first in range(0, len(shown), GROUPS):
        yield _slide(_("Who is here?"), rows=shown[first : first + GROUPS], heads=[_("Target group"), _("Bodies")])


def _some(names: list[str]) -> str:
    if not names:
        return _("nobody yet")
    more = len(names) - BODIES
    return ", ".join(names[:BODIES]) + (f" … (+{more})" if more > 0 else "")


def _calls(pack: Pack, language: str, address: str) -> dict[str, Any]:
    """Emergency numbers and national lines, each with what it must do with what it hears."""
    contacts = [one for one in pack.contacts.values() if one.phones and (one.emergency or one.fallback)]
    contacts.sort(key=lambda one: (not one.emergency, one.emergency))
    rows = [
        [words(one.name, language), phone_text(one.phones[0].number), duty_label(one.must_report)] for one in contacts
    ]
    heads = [_("Who"), _("Number"), _("Duty to report")]
    return _slide(_("Where to call"), rows=rows, heads=heads, hint=_("The guidebook: %(url)s") % {"url": address})
