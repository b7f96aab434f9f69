"""XLIFF 2.0 (OASIS, core): the texts of one language as a file for translators.

One `<unit>` per actor, its id is the actor's; one `<segment>` with source and target. States there and here:

| XLIFF | here |
|---|---|
| initial, no target | missing |
| initial, `subState="wegweiser:outdated"`, with the old target | outdated |
| translated | draft |
| reviewed, final | checked by a person |
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from xml.sax.saxutils import escape, quoteattr

from wegweiser.guidebook.translating.standing import Told

NAMESPACE = "urn:oasis:names:tc:xliff:document:2.0"
VERSIONS = ("2.0", "2.1")  # both have the same core
OUTDATED = "wegweiser:outdated"
WRITTEN = {"draft": 'state="translated"', "checked": 'state="final"', "missing": 'state="initial"',
           "outdated": f'state="initial" subState="{OUTDATED}"'}  # fmt: skip
READ = {"initial": "draft", "translated": "draft", "reviewed": "checked", "final": "checked"}
_NO_XML = re.compile(r"[^\t\n\r\x20-\uD7FF\uE000-\uFFFD\U00010000-\U0010FFFF]")  # what XML 1.0 cannot hold


def write_xliff(network: str, source: str, language: str, texts: Iterable[Told]) -> bytes:
    """The file. `network`: slug; `source`, `language`: of every text given."""
    head = (
        f'<?xml version="1.0" encoding="UTF-8"?>\n<xliff xmlns="{NAMESPACE}" version="2.0" '
        f"srcLang={quoteattr(source)} trgLang={quoteattr(language)}>\n"
        f'<file id={quoteattr(network)} canResegment="no" xml:space="preserve">\n'
    )
    return (head + "".join(map(_unit, texts)) + "</file>\n</xliff>\n").encode("utf-8")


def _unit(told: Told) -> str:
    name = told.actor.name.get(told.source) or next(iter(told.actor.name.values()), told.actor.slug)
    target = f"<target>{_content(told.text)}</target>" if told.text else ""
    return (
        f'<unit id={quoteattr(told.actor.slug)} name="description"><notes><note>{_plain(name)}</note></notes>'
        f"<segment {WRITTEN[told.state]}><source>{_content(told.original)}</source>{target}</segment></unit>\n"
    )


def _content(text: str) -> str:
    """Text as markup; a sign that XML cannot hold becomes `<cp hex="001B"/>`, as the standard says."""
    parts, at = [], 0
    for found in _NO_XML.finditer(text):
        parts += [_escaped(text[at : found.start()]), f'<cp hex="{ord(found[0]):04X}"/>']
        at = found.end()
    return "".join((*parts, _escaped(text[at:])))


def _plain(text: str) -> str:
    return _escaped(_NO_XML.sub(" ", text))


def _escaped(text: str) -> str:
    return escape(text, {"\r": "&#13;"})
