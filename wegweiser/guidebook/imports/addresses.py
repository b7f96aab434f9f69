"""E-mail and web addresses of a cell, and the check that a shelter's street is not given away."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from wegweiser.guidebook.imports.draft import Point
from wegweiser.guidebook.imports.problems import Remarks, quoted
from wegweiser.guidebook.imports.tongues import guess_language, label_languages

_MAIL = re.compile(r"[\w.!#$%&'*+/=?^`{|}~-]+@(?:[\w-]+\.)+[^\W\d_]{2,}")
_STREET = re.compile(
    r"[\w.-]*(?:straße|strasse|str\.|gasse|weg|allee|platz|ufer|damm|ring)\s*\d+\s?[a-z]?\b(?!\s*(?:uhr|%|per))"
    r"|\b\d{1,4}\s?[a-z]?,?\s+(?:rue|avenue|av\.|bd|boulevard|place|route|chemin|allée|montée|impasse)\s+\w"
    r"|\b(?:L-)?\d{4,5}\s+\w[^.;]*?\w+(?:straße|strasse|str\.|weg|gasse)\b",
    re.IGNORECASE,
)
LONGEST = 400  # characters of an address


def gives_street(text: str) -> str:
    """The part of a text that reads like a street with a house number, or ""."""
    found = _STREET.search(text)
    return found[0].strip() if found else ""


def read_mails(cell: str, *, row: int, language: str, remarks: Remarks) -> list[Point]:
    """Every e-mail address of a cell, with label and languages: "upit@example.org (BKS)"."""
    points = []
    for part in re.split(r"[;\n]|,(?=[^()]*@)|\s+(?=\S+@)", cell):
        if not (part := part.strip(" ,")):
            continue
        found = _MAIL.findall(part)
        if len(found) != 1 or len(found[0]) > LONGEST:
            remarks.warn(row, "email", f"{quoted(part)} cannot be read as one e-mail address; the text is kept")
            points.append(Point("email", text=part))
            continue
        languages, label = label_languages(part.replace(found[0], " ", 1).strip(" ():,-–"))
        words = {guess_language(label, language): label} if label else {}
        points.append(Point("email", found[0], part, label=words, languages=languages))
    return points


def read_webs(cell: str, *, row: int, remarks: Remarks) -> list[Point]:
    """Every web address of a cell; one without scheme ("www.example.org") is opened by https."""
    points = []
    for part in re.split(r";\s+|\s+|\n", cell):
        if not (part := part.strip(" ;,")):
            continue
        value = part if "://" in part else f"https://{part}"
        if not is_web(value) or "." not in urlsplit(value).netloc or len(value) > LONGEST:
            remarks.warn(row, "url", f"{quoted(part)} cannot be read as a web address; the text is kept")
            value = ""
        points.append(Point("web", value, part))
    return points


def is_web(text: str) -> bool:
    """Is it one http or https address?"""
    try:
        parts = urlsplit(text)
        return parts.scheme in ("http", "https") and bool(parts.hostname) and not re.search(r"\s|[<>\"]", text)
    except ValueError:
        return False
