"""What the desk's pages show, in words of the page's language."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from wegweiser.awareness.shown import language_names
from wegweiser.guidebook.translating.standing import STATES, URGENT, Count, Told, by_urgency
from wegweiser.permissions import Seat

LABELS = {
    "source": lazy("original"), "checked": lazy("checked by a person"), "draft": lazy("draft"),
    "outdated": lazy("outdated"), "missing": lazy("missing"),
}  # fmt: skip
OPEN = "open"
NARROW = (OPEN, *URGENT, "checked", "all")


@dataclass(frozen=True, slots=True)
class LanguageView:
    """One row of the table. `files`: (text, address) of the exports; a language that is only written has none."""

    code: str
    name: str
    count: Count
    files: tuple[tuple[str, str], ...]
    said: str


def language_views(seat: Seat, texts: Sequence[Told], counted: Iterable[Count]) -> list[LanguageView]:
    return [
        LanguageView(
            one.language, language_names([one.language]), one, tuple(_exports(seat, one.language, texts)), _said(one)
        )
        for one in counted
    ]


def sources_of(language: str, texts: Iterable[Told]) -> list[str]:
    """The languages from which something can be translated into this one, the most frequent first."""
    found = Counter(told.source for told in texts if told.language == language and told.state != "source")
    return [code for code, _number in found.most_common()]


def _exports(seat: Seat, language: str, texts: Sequence[Told]) -> Iterable[tuple[str, str]]:
    for source in sources_of(language, texts):
        where = reverse("export_translations", args=[seat.network.slug, language])
        yield _("from %(language)s") % {"language": language_names([source])}, f"{where}?from={source}"


def _said(one: Count) -> str:
    numbers = dict(zip(STATES, one.numbers, strict=True))
    said = {**numbers, "language": language_names([one.language]), "ready": one.ready, "total": one.total}
    text = _(
        "%(language)s: %(ready)s of %(total)s texts are ready. "
        "%(missing)s are missing, %(outdated)s are outdated, %(draft)s are drafts."
    )
    return text % said


def narrowed(texts: Iterable[Told], language: str, state: str) -> list[Told]:
    """The texts that fit, most urgent first. `language` "": every one; `state`: one of `NARROW`."""
    fitting = (told for told in texts if language in ("", told.language) and told.state != "source")
    return by_urgency(
        told for told in fitting if state == "all" or state == told.state or (state == OPEN and told.is_open)
    )


def asked_for(query: Any, languages: Sequence[str]) -> tuple[str, str]:
    """(language, state) of an address; what it does not know is left out."""
    language, state = query.get("language", ""), query.get("state", OPEN)
    return (language if language in languages else ""), (state if state in NARROW else OPEN)


def filters(seat: Seat, texts: Sequence[Told], language: str, state: str) -> dict[str, list[dict[str, Any]]]:
    """Links that narrow the list by language and by state."""
    words = {**LABELS, OPEN: _("all that is open"), "all": _("all")}
    return {
        "languages": [
            _link(seat, texts, code, state, language_names([code]) if code else _("all languages"), code == language)
            for code in ("", *seat.network.languages)
        ],
        "states": [_link(seat, texts, language, one, words[one], one == state) for one in NARROW],
    }


def _link(seat: Seat, texts: Sequence[Told], language: str, state: str, text: Any, current: bool) -> dict[str, Any]:
    where = reverse("translations", args=[seat.network.slug])
    url = f"{where}?{urlencode({'language': language, 'state': state})}"
    return {"text": text, "url": url, "current": current, "count": len(narrowed(texts, language, state))}
