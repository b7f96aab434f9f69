"""Templates and styles: nothing inline, every direction of writing."""

from __future__ import annotations

import re

from wegweiser.tests.tree import files, read, short

INLINE = {
    "a script with a body": re.compile(
        r"<script\b(?![^>]*\bsrc=)(?![^>]*type=.application/(?:ld\+)?json)", re.IGNORECASE
    ),
    "a style element": re.compile(r"<style\b", re.IGNORECASE),
    "a style attribute": re.compile(r"<[^>]*\sstyle\s*=", re.IGNORECASE),
    "an event attribute": re.compile(r"<[^>]*\son[a-z]{3,}\s*=", re.IGNORECASE),
    "a javascript: address": re.compile(r"[\"']javascript:", re.IGNORECASE),
    "something from another host": re.compile(
        r"<(?:script|link|img|iframe|source|use)\b[^>]*(?:src|href)=.(?:https?:)?//", re.IGNORECASE
    ),
}
PHYSICAL = re.compile(
    r"""(?:^|[\s;{])(
        (?:margin|padding|border|inset|scroll-margin|scroll-padding)-(?:left|right|top|bottom)(?:-[a-z]+)?\s*:
      | border-(?:top|bottom)-(?:left|right)-radius\s*:
      | (?:left|right|top|bottom)\s*:
      | (?:float|clear|text-align)\s*:\s*(?:left|right)\b
    )""",
    re.VERBOSE,
)
TEMPLATES = [path for path in files(".html") if "templates" in path.parts]


def inline(path) -> list[str]:
    text = re.sub(r"{#.*?#}|{% comment %}.*?{% endcomment %}", "", read(path), flags=re.DOTALL)
    return [f"{short(path)} holds {what}" for what, pattern in INLINE.items() if pattern.search(text)]


def test_templates_have_nothing_inline():
    found = [said for path in TEMPLATES for said in inline(path)]
    assert not found, "\n".join(found)


def physical(path) -> list[str]:
    text = re.sub(r"/\*.*?\*/", "", read(path), flags=re.DOTALL)
    found = [match.group(1).strip() for match in PHYSICAL.finditer(text)] if path.suffix == ".css" else []
    found += re.findall(r"\b(?:align|bgcolor)=[\"'](?:left|right)", text)
    return [f"{short(path)} has physical {one}: use inline-start, block-end …" for one in found]


def test_styles_are_logical():
    found = [said for path in files(".css", ".svg", ".html") for said in physical(path)]
    assert not found, "\n".join(found)


def test_there_are_templates_and_a_style():
    assert TEMPLATES
    assert files(".css")
