"""Texts of the installation in Markdown, one file per language; the operator's own file of the same name wins.

Package data: `web/texts/<name>.<language>.md`. Own texts: `<WEGWEISER_DATA>/texts/<name>.<language>.md`.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import nh3
from django.conf import settings
from django.utils.safestring import SafeString, mark_safe
from markdown_it import MarkdownIt

NAMES = frozenset({"privacy", "imprint", "accessibility"})
_OWN = Path(__file__).parent / "texts"
_ALLOWED = "h2 h3 p ul ol li a strong em table thead tbody tr th td hr br code"
_TAGS = set(_ALLOWED.split())
_LINKS = {"https", "mailto", "tel"}
_READER = MarkdownIt("commonmark", {"html": False}).enable("table")


@dataclass(frozen=True)
class TextPage:
    title: str
    html: SafeString
    language: str


def read(name: str, language: str) -> TextPage | None:
    """The text in this language, otherwise in another one; its first `#` line is the title. None: no such text."""
    if name not in NAMES:
        return None
    for code in (language, "en", "de"):
        for folder in (settings.DATA / "texts", _OWN):
            path = folder / f"{name}.{code}.md"
            if path.is_file():
                return _page(path.read_text(encoding="utf-8"), code)
    return None


def _page(source: str, language: str) -> TextPage:
    first, _, rest = source.lstrip().partition("\n")
    return TextPage(first.lstrip("# ").strip(), safe_html(rest), language)


def safe_html(markdown: str) -> SafeString:
    """HTML of Markdown: no raw HTML is read, and an allow-list cleans what was made of it."""
    html = nh3.clean(_READER.render(markdown), tags=_TAGS, attributes={"a": {"href"}}, url_schemes=_LINKS)
    return mark_safe(html)  # noqa: S308  cleaned by the allow-list one line above
