"""A cell with telephone numbers → contact points, each with its label, its languages and, where it says so, hours."""

from __future__ import annotations

import re

from wegweiser.guidebook.imports.draft import Point
from wegweiser.guidebook.imports.hours import read_hours
from wegweiser.guidebook.imports.numbers import NUMBER, read_number
from wegweiser.guidebook.imports.problems import Remarks, quoted
from wegweiser.guidebook.imports.tongues import guess_language, label_languages

_HEADING = re.compile(r"^\s*([^\d+:;]*[^\W\d_)][^\d+:;]*):\s*(?=\S)")
_NEXT_HEADING = re.compile(r"\.\s+(?=[^\W\d_][^\d:;.]*:)")
# Between two numbers, never inside brackets; a slash before a trunk prefix begins a second number.
_ALSO = re.compile(
    r"(?:,\s*| / |/(?=\s*(?:\+|0\d))|\s+(?:oder|or|ou|und|and|et)\s+|\s+(?=(?:tele)?fax\b))(?![^()]*\))",
    re.IGNORECASE,
)
_FAX = re.compile(r"(?:fax|telefax|télécopie)\b", re.IGNORECASE)
_ALSO_PHONE = re.compile(r"tel\w*\.?\s*(?:/|\+|&|und|and)\s*(?:tele)?fax\b", re.IGNORECASE)
_OUT_OF_USE = re.compile(
    r"\b(?:früher|ehemals|ehemalige|alte nummer|nicht mehr|ungültig|formerly|outdated|old number|no longer|"
    r"ancien(?:ne)?(?: numéro)?|anciennement|obsolète)\b",
    re.IGNORECASE,
)
# "040 284016-77/78": two extensions behind one number
_EXTENSIONS = re.compile(r"((?:\d[ \u00a0/().]*){7,}[-–] ?)(\d{1,4}) ?/ ?-?(\d{1,4})(?![\d/-])")
_NO_LABEL = re.compile(r"(?:tel|telefon|phone|téléphone|tél|telephone)\.?", re.IGNORECASE)


def read_phones(cell: str, region: str, *, row: int, language: str, remarks: Remarks) -> list[Point]:
    """Every number of a cell as a contact point of channel phone.

    What cannot be read keeps its text, has no value, and is warned of. The same number stands once.
    """
    points: list[Point] = []
    heading = ""
    for part in _parts(cell):
        if found := _HEADING.match(part):
            heading, part = found[1].strip(), part[found.end() :]
        for piece in _pieces(part, region):
            point = _point(piece, heading, region, language)
            if not point.value:
                remarks.warn(row, "phone", f"{quoted(piece)} {_why_not(piece)}; the text is kept")
            if not point.value or point.value not in [known.value for known in points]:
                points.append(point)
        if found and not re.match(r"\s*[^\W\d_(]", part):
            heading = (
                ""  # it named this number only: "Office: 030 …", unlike "Hotlines: Polish 0800 …; Romanian 0800 …"
            )
    return points


def _parts(cell: str) -> list[str]:
    parts = [piece for part in re.split(r"[;\n|]", cell) for piece in _NEXT_HEADING.split(part)]
    return [part.strip().rstrip(".") for part in parts if part.strip(" .")]


def _pieces(part: str, region: str) -> list[str]:
    """Cut at commas and the like only where every piece then holds a readable number."""
    if (found := _EXTENSIONS.search(part)) and len(found[2]) == len(found[3]):
        before, behind = part[: found.start()], part[found.end() :]
        return [f"{before}{found[1]}{extension}{behind}" for extension in found.groups()[1:]]
    pieces = [piece.strip() for piece in _ALSO.split(part)]
    if len(pieces) > 1 and all(_number(piece, region)[1] or _is_fax(piece) for piece in pieces):
        return pieces
    return [part]


def _is_fax(piece: str) -> bool:
    return bool(_FAX.search(piece)) and not _ALSO_PHONE.search(piece)


def _why_not(piece: str) -> str:
    if _is_fax(piece):
        return "is a fax number"
    return "is said to be out of use" if _OUT_OF_USE.search(piece) else "cannot be read as a number"


def _number(piece: str, region: str) -> tuple[str, str]:
    """`(as written, value)` of the one number in a piece; two readable numbers, or none, give `("", "")`."""
    if _is_fax(piece) or _OUT_OF_USE.search(piece):
        return "", ""
    bare = re.sub(r"\([^()]*[^\W\d_][^()]*\)|\((?:19|20)\d\d\)", lambda hit: " " * len(hit[0]), piece)
    read = {hit[0]: value for hit in NUMBER.finditer(bare) if (value := read_number(hit[0], region))}
    if len(set(read.values())) != 1:
        return "", ""
    return next(iter(read.items()))


def _point(piece: str, heading: str, region: str, language: str) -> Point:
    written, value = _number(piece, region)
    text = f"{heading}: {piece}" if heading else piece
    if not value:
        return Point("phone", text=text)
    rest = piece.replace(written, " ", 1)
    point = Point("phone", value, text)
    for words in (heading, re.sub(r"\([^()]*\)", " ", rest), *re.findall(r"\(([^()]*)\)", rest)):
        _describe(point, " ".join(words.split()).strip(" ,;:-–."), language)
    return point


def _describe(point: Point, words: str, language: str) -> None:
    """Take languages, hours and the rest of a label into the contact point."""
    languages, label = label_languages(words)
    point.languages.extend(code for code in languages if code not in point.languages)
    tongue = guess_language(label, language)
    if re.search(r"\d", label) and len(spoken := read_hours(label)) == 1:
        point.hours, point.hours_text = spoken[0].osm, {tongue: label}
    elif label and not _NO_LABEL.fullmatch(label):
        before = next(iter(point.label.values()), "")
        point.label = {tongue: ", ".join(part for part in (before, label) if part)}
