"""Posters, pocket cards and the card that looks like a care label: tagged PDF (PDF/UA-1) made by typst.

A paper is a pure function of edition, language and address of the network's page. Numbers come with the kind of the
body and its duty; the QR code leads to the network's page, which has a neutral title. Nobody is named as author.
"""

from __future__ import annotations

import io
import json
import threading
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import segno
import typst

from wegweiser.awareness.pages_shown import RTL
from wegweiser.guidebook.editions import store
from wegweiser.guidebook.editions.files import Busy, _fonts
from wegweiser.guidebook.editions.glyphs import printable
from wegweiser.packs import words
from wegweiser.packs.check_pages import lines_of
from wegweiser.web.templatetags.words import choose_words, phone_text

if TYPE_CHECKING:
    from wegweiser.guidebook.editions.document import DocActor, DocContact
    from wegweiser.guidebook.editions.store import Loaded

_ROOT = Path(__file__).parent / "typst"
PAPERS = {"poster": "poster", "poster-a3": "poster", "card": "card", "care": "care"}  # name in the address → template
_LEVELS = ("municipal", "district", "state", "national")
_HELP = frozenset({"receive_first_contact", "counsel", "counsel_labour"})
_WAITING = threading.BoundedSemaphore(3)  # typesetting takes time, and anyone may ask
_MAKING = threading.Lock()


def languages_of(loaded: Loaded) -> tuple[str, ...]:
    """Languages in which every text of the papers is there, those of the pack first."""
    blocks = loaded.pack.pages["paper"].blocks
    known = [code for code in blocks[0].text if all(block.text.get(code) for block in blocks)]
    first = [code for code in loaded.pack.info.languages if code in known]
    return tuple(dict.fromkeys([*first, *known]))


def paper_pdf(loaded: Loaded, name: str, language: str, address: str) -> bytes:
    """One of `PAPERS` in a language of `languages_of`; `address`: the full address of the network's page.

    Raises Busy while too many are being made, typst.TypstError where PDF/UA-1 is not kept.
    """
    if not _WAITING.acquire(blocking=False):
        raise Busy
    try:
        with _MAKING:
            return _made(loaded.slug, loaded.digest, name, language, address)
    finally:
        _WAITING.release()


@lru_cache(maxsize=64)
def _made(slug: str, digest: str, name: str, language: str, address: str) -> bytes:
    loaded = store.current(slug)
    assert loaded is not None
    data = paper_data(loaded, language, address) | {"paper": "a3" if name.endswith("a3") else "a4"}
    result = typst.compile(
        str(_ROOT / f"{PAPERS[name]}.typ"),
        root=str(_ROOT),
        font_paths=_fonts(),
        ignore_system_fonts=True,
        format="pdf",
        sys_inputs={"data": json.dumps(printable(data), ensure_ascii=False), "qr": qr_svg(address)},
        pdf_standards=["ua-1"],
        timestamp=int(loaded.published_at.timestamp()),
    )
    assert isinstance(result, bytes)
    return result


def paper_data(loaded: Loaded, language: str, address: str) -> dict[str, Any]:
    """Everything that stands on a paper, in one language."""
    page = loaded.pack.pages["paper"]
    said = {block.id: choose_words(block.text, language)[1] for block in page.blocks}
    lists = {block.id: lines_of(said[block.id]) for block in page.blocks if block.kind == "list"}
    return {
        "t": {**said, **lists},
        "title": words(page.title, language),
        "lang": language,
        "dir": "rtl" if language in RTL else "ltr",
        "network": loaded.document.network.name,
        "address": address,
        "state": said["state_checked" if language in page.checked else "state_unchecked"],
        "fictional": loaded.document.network.fictional,
        "emergency": [_line(loaded, actor, said, language) for actor in _emergency(loaded)],
        "help": [_line(loaded, actor, said, language) for actor in helpers(loaded)],
        "date": loaded.published_at.date().isoformat(),
    }


def qr_svg(address: str) -> str:
    """The address as a QR code, SVG without a frame (the paper leaves room around it)."""
    out = io.BytesIO()
    segno.make(address, error="m", micro=False).save(out, kind="svg", border=0, xmldecl=False, scale=8)
    return out.getvalue().decode()


def helpers(loaded: Loaded) -> list[DocActor]:
    """At most two bodies to call: nearest first, no authority, need not report, for everyone, with a number."""
    able = [actor for actor in loaded.document.actors if _may_stand_there(actor)]
    able.sort(key=lambda actor: (_LEVELS.index(actor.level), not actor.fallback))
    near = able[:1]
    national = [actor for actor in able if actor.fallback and actor not in near]
    return [*near, *national][:2]


def _may_stand_there(actor: DocActor) -> bool:
    tasks = {mandate.task for mandate in actor.mandates if mandate.mode != "must_not"}
    open_to_all = actor.kind == "non_public" and actor.must_report == "no" and not actor.sex
    return open_to_all and bool(tasks & _HELP) and not actor.emergency and _phone(actor, "") is not None


def _emergency(loaded: Loaded) -> list[DocActor]:
    numbered = sorted((actor for actor in loaded.document.actors if actor.emergency), key=lambda actor: actor.emergency)
    return [actor for actor in numbered if _phone(actor, "")][:1]


def _phone(actor: DocActor, language: str) -> DocContact | None:
    """The number for this language, else one for everybody, else the first."""
    own = [each for each in actor.contacts if each.channel == "phone" and each.value and not each.reference]
    for fits in (lambda each: language in each.languages, lambda each: not each.languages, lambda each: True):
        if found := next(filter(fits, own), None):
            return found
    return None


def _line(loaded: Loaded, actor: DocActor, said: dict[str, str], language: str) -> dict[str, Any]:
    number = _phone(actor, language)
    spoken, name = _name(loaded, actor, language)
    return {
        "name": name,
        "name_lang": spoken,
        "number": phone_text(number.value) if number else "",
        "link": f"tel:{number.value}" if number else "",
        "kind": said[f"kind_{actor.kind}"],
        "duty": said[f"duty_{actor.must_report}"],
        "code": actor.must_report,
        "free": said["free"] if actor.free else "",
        "hours": _hours(actor, number, language),
    }


def _name(loaded: Loaded, actor: DocActor, language: str) -> tuple[str, str]:
    """Language and name. That of the pack where the body is one of its entries: it is short and names no crime.

    An emergency line that has no name in this language has none: its kind and its number say what it is.
    """
    contact = loaded.pack.contacts.get(actor.pack_id)
    spoken, name = choose_words(contact.name if contact else actor.name, language)
    return (language, "") if actor.emergency and spoken != language else (spoken, name)


def _hours(actor: DocActor, number: DocContact | None, language: str) -> str:
    """Hours stand there only in the paper's own language: a wrong guess at a closed line costs trust."""
    told = (number.hours_text if number else {}) or actor.hours_text
    return told.get(language, "")
