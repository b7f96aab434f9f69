"""Reads an XLIFF file that somebody sends. Nothing in it is trusted: no document type, no entities, a bound of size
(`forms.MAX_BYTES`); of its markup only plain text, `<cp>` and the text of `<mrk>` are taken."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from xml.etree.ElementTree import Element, ParseError

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import fromstring
from django.utils.translation import gettext as _

from wegweiser.guidebook.translating.xliff import NAMESPACE, READ, VERSIONS

_NS = f"{{{NAMESPACE}}}"
_DEEPEST = 8  # marks inside of marks
_ORDER = ("initial", "translated", "reviewed", "final")


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong, and in which unit ("" for the file). `ours` and `theirs`: two sources that should be the same."""

    unit: str
    text: str
    ours: str = ""
    theirs: str = ""


class BadFile(Exception):
    """A file that cannot be taken, with everything that is wrong in it."""

    def __init__(self, *problems: Problem) -> None:
        super().__init__("; ".join(f"{problem.unit} {problem.text}".strip() for problem in problems))
        self.problems = problems


@dataclass(frozen=True, slots=True)
class Unit:
    """One text of the file. `state`: of XLIFF; `target` is None where nobody has translated."""

    id: str
    source: str
    target: str | None
    state: str


class _Wrong(ValueError):
    """Something in one unit."""


def read_xliff(data: bytes, language: str) -> tuple[str, list[Unit]]:
    """(language of the sources, units) of a file for this target language. Raises BadFile, which names every unit."""
    root = _root(data)
    _check_head(root, language)
    source = root.get("srcLang", "").lower()
    units, problems, seen = [], [], set()
    for element in root.iter(f"{_NS}unit"):
        unit_id = element.get("id", "")
        try:
            if not unit_id or unit_id in seen:
                raise _Wrong(_("The unit has no id.") if not unit_id else _("This unit stands in the file twice."))
            seen.add(unit_id)
            units.append(_unit(element, unit_id))
        except _Wrong as wrong:
            problems.append(Problem(unit_id or "?", str(wrong)))
    if problems or not units:
        raise BadFile(*(problems or [Problem("", _("The file has no unit."))]))
    return source, units


def _root(data: bytes) -> Element:
    try:
        return fromstring(data, forbid_dtd=True)
    except DefusedXmlException:
        raise BadFile(Problem("", _("The file has a document type or entities. Take them out."))) from None
    except ParseError as error:
        line, column = error.position
        where = {"line": line, "column": column + 1}
        raise BadFile(Problem("", _("This is no XML: line %(line)s, column %(column)s.") % where)) from None
    except (ValueError, LookupError):
        raise BadFile(Problem("", _("The file cannot be read. Save it as UTF-8."))) from None


def _check_head(root: Element, language: str) -> None:
    said = {"version": root.get("version", "?"), "found": root.get("trgLang", "?"), "wanted": language}
    if root.tag != f"{_NS}xliff" or root.get("version") not in VERSIONS:
        text = _("This is no XLIFF 2.0 file (version: %(version)s). Export it again as XLIFF 2.0.") % said
        raise BadFile(Problem("", text))
    if root.get("trgLang", "").lower() != language.lower():
        text = _("The file is for the language “%(found)s”, this page for “%(wanted)s”.") % said
        raise BadFile(Problem("", text))


def _unit(element: Element, unit_id: str) -> Unit:
    """A tool may have cut the text into several segments; they are one text again here."""
    source, target, states = "", "", []
    translated = False
    for part in _parts(element):
        said, put = _content(part.find(f"{_NS}source")), part.find(f"{_NS}target")
        source += said
        target += said if put is None and part.tag == f"{_NS}ignorable" else _content(put) if put is not None else ""
        if part.tag == f"{_NS}segment":
            states.append(_state(part))
            translated = translated or put is not None
            if put is None and _ORDER.index(states[-1]) > 0:
                raise _Wrong(_("A segment is marked as translated and has no target."))
    missing = [part for part in element.iter(f"{_NS}segment") if part.find(f"{_NS}target") is None]
    if translated and missing:
        raise _Wrong(_("Some segments of this unit are translated, others are not."))
    return Unit(unit_id, source, target if translated else None, min(states, key=_ORDER.index))


def _parts(element: Element) -> list[Element]:
    parts = [child for child in element if child.tag in (f"{_NS}segment", f"{_NS}ignorable")]
    if not any(part.tag == f"{_NS}segment" for part in parts):
        raise _Wrong(_("The unit has no segment."))
    for part in parts:
        if part.find(f"{_NS}source") is None:
            raise _Wrong(_("A segment has no source."))
    return parts


def _state(segment: Element) -> str:
    """The state it says; without one, a target counts as translated, never as checked."""
    without = "translated" if segment.find(f"{_NS}target") is not None else "initial"
    state = segment.get("state", without)
    if state not in READ:
        said = {"state": state, "known": ", ".join(READ)}
        raise _Wrong(_("The state “%(state)s” is not known; there are: %(known)s.") % said)
    return state


def _content(element: Any) -> str:
    return "".join(_text(element, 0))


def _text(element: Element, depth: int) -> Iterator[str]:
    yield element.text or ""
    for child in element:
        if child.tag == f"{_NS}cp":
            yield _sign(child.get("hex", ""))
        elif child.tag == f"{_NS}mrk" and depth < _DEEPEST:
            yield from _text(child, depth + 1)
        elif child.tag not in (f"{_NS}sm", f"{_NS}em"):
            name = str(child.tag).rpartition("}")[2]
            raise _Wrong(_("There is markup in the text: <%(name)s>. Our texts are plain.") % {"name": name})
        yield child.tail or ""


def _sign(digits: str) -> str:
    try:
        sign = chr(int(digits, 16))
    except (ValueError, OverflowError):
        raise _Wrong(_("<cp hex=“%(hex)s”> is no character.") % {"hex": digits}) from None
    if sign == "\0" or "\ud800" <= sign <= "\udfff":
        raise _Wrong(_("<cp hex=“%(hex)s”> is no character.") % {"hex": digits})
    return sign
