"""One row → one draft, as far as the row alone tells."""

from __future__ import annotations

from wegweiser.guidebook.imports.addresses import read_mails, read_webs
from wegweiser.guidebook.imports.columns import TRANSLATED, choice, is_extra, read_date
from wegweiser.guidebook.imports.draft import Draft, Point
from wegweiser.guidebook.imports.hours import Hours, read_hours
from wegweiser.guidebook.imports.known import Known
from wegweiser.guidebook.imports.numbers import read_number
from wegweiser.guidebook.imports.phones import read_phones
from wegweiser.guidebook.imports.problems import Remarks, quoted
from wegweiser.guidebook.imports.prose import names_shelter
from wegweiser.guidebook.imports.table import Row
from wegweiser.guidebook.imports.tongues import guess_language, is_language, read_languages
from wegweiser.places import Place

_RANKS = {"municipality": 0, "district": 1, "state": 2, "country": 3}
_WANTED = {"municipal": 0, "district": 1, "state": 2, "national": 3}


def read_row(row: Row, known: Known, chain: tuple[Place, ...], remarks: Remarks) -> Draft:
    """The draft of a checked row; kind, duty and tasks follow when all rows are known."""
    prose = " ".join(row[column] for column in ("mandate", "notes", "area_covered"))
    language = row["language"].casefold() or guess_language(prose, known.language)
    draft = Draft(
        row=row.number,
        name=_translations(row, "name", known.language),
        name_en=row["name_en"],
        kind=choice(row, "kind"),
        kind_given=bool(row["kind"]),
        target_group=choice(row, "target_group"),
        level=choice(row, "level"),
        area=area_of(choice(row, "level"), chain),
        language=language,
        texts=_translations(row, "mandate", language),
        languages=read_languages(row["languages"]),
        address=row["address"],
        notes={column: cell for column, cell in row.cells.items() if cell and (is_extra(column) or column == "notes")},
        sources=[row["source_url"]],
        confidence=row["confidence"],
        checked_on=read_date(row["checked_on"]),
    )
    draft.area_text = _words(row["area_covered"], language)
    draft.languages_text = _words(row["languages"], language)
    draft.hours_text = _words(row["opening_hours"], language)
    if draft.address and names_shelter(" ".join(draft.name.values())):
        remarks.warn(row.number, "address", "left out, because the name is that of a shelter")
        draft.address = ""
    _add_points(draft, row, known, remarks)
    return draft


def area_of(level: str, chain: tuple[Place, ...]) -> str:
    """The key of the place that a body of this level covers: the nearest of the chain that is at least that large."""
    return next((place.key for place in chain if _RANKS[place.level] >= _WANTED[level]), chain[-1].key)


def _add_points(draft: Draft, row: Row, known: Known, remarks: Remarks) -> None:
    told = {"row": row.number, "language": draft.language, "remarks": remarks}
    draft.points += read_phones(row["phone"], known.region, **told)  # type: ignore[arg-type]
    draft.points += read_mails(row["email"], **told)  # type: ignore[arg-type]
    draft.points += read_webs(row["url"], row=row.number, remarks=remarks)
    for point in draft.points:
        point.source, point.checked_on = row["source_url"], draft.checked_on


def add_hours(draft: Draft, text: str, known: Known, remarks: Remarks) -> None:
    """Give the row's opening hours to the numbers they are about. Call it when references are known."""
    if not text:
        return
    spoken = read_hours(text)
    if not spoken:
        remarks.warn(draft.row, "opening_hours", f"{quoted(text)} cannot be read as hours; the text is kept")
    for hours in spoken:
        targets = _reached_by(draft, hours, known)
        for point in targets:
            point.hours = point.hours or hours.osm
        if not targets and (hours.number or hours.scope == "hotline"):
            remarks.warn(draft.row, "opening_hours", f"{quoted(text)} names a number that the row does not have")
        elif not targets and draft.address and not draft.phones:
            draft.points.append(_address(draft, hours.osm))


def _address(draft: Draft, hours: str) -> Point:
    source = draft.sources[0]
    return Point("address", draft.address, draft.address, hours=hours, source=source, checked_on=draft.checked_on)


def _reached_by(draft: Draft, hours: Hours, known: Known) -> list[Point]:
    """The phones whose hours these are."""
    phones = [phone for phone in draft.phones if phone.value]
    if hours.number:
        number = read_number(hours.number, known.region)
        return [phone for phone in phones if phone.value == number]
    if hours.scope in ("hotline", "office"):
        phones = [phone for phone in phones if not phone.reference]
        named = [phone for phone in phones if hours.scope in " ".join(phone.label.values()).casefold()]
        return named or (phones if len(phones) == 1 and hours.scope == "hotline" else [])
    return [phone for phone in phones if not (phone.hours or phone.reference or _stands_in(phone))]


def _stands_in(phone: Point) -> bool:
    """Is it a number for the time outside these hours?"""
    label = " ".join(phone.label.values()).casefold()
    return any(words in label for words in ("outside", "außerhalb", "en dehors", "after hours"))


def _translations(row: Row, column: str, language: str) -> dict[str, str]:
    """`{language: text}` of a column and its translations, e.g. name and name_en."""
    words = _words(row[column], language) if column == "mandate" and row[column] else {}
    if column == "name":
        words = {language: row[column]}
    for other, cell in row.cells.items():
        match = TRANSLATED.fullmatch(other)
        if cell and match and match[1] == column and is_language(match[2]):
            words[match[2]] = cell
    return words


def _words(text: str, language: str) -> dict[str, str]:
    return {guess_language(text, language): text} if text else {}
