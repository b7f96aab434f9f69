"""Catalogues of the strings to translate: gathered, kept, compiled, without GNU gettext.

    python -m wegweiser.web.commands.messages           say what is missing
    python -m wegweiser.web.commands.messages --write   gather the strings into locale/, compile

English is the language of the sources, so its catalogue says the same again. Translations are written into
`wegweiser/locale/<language>/LC_MESSAGES/django.po`; a new string begins there without one.
"""

from __future__ import annotations

import argparse
import io
import re
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from functools import lru_cache
from pathlib import Path
from typing import Any, BinaryIO

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir, extract_python
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from django.utils.translation.template import templatize

PACKAGE = Path(__file__).resolve().parents[2]
LOCALE = PACKAGE / "locale"
LANGUAGES = ("de", "en", "fr")  # everything
PUBLIC_LANGUAGES: tuple[str, ...] = ("ro", "bg", "pl", "pt", "ar")  # what people in need can meet
# Where those strings stand, and the rooms of members inside of it.
PUBLIC = (
    "awareness/",
    "web/",
    "guidebook/editions/",
    "intake/public/",
    "intake/templates/intake/public/",
    "intake/models",
    "hsds/following/pulling",
    "hsds/templates/hsds/following/town",
    "hsds/templates/hsds/following/age",
    "cases/window/shown",
    "cases/window/beholding",
    "cases/templates/cases/window/hers",
    "cases/sharing/consent_text",
    "cases/templates/cases/sharing/consent_text",
    "worklog/",
)
NOT_PUBLIC = (
    "awareness/members",
    "awareness/agenda_form",
    "members_",
    "page_texts",
    "check_members",
    "worklog/desk",
    "templates/worklog/desk",
    "styleguide",
    "commands",
)
KEYWORDS: dict[str, Any] = {
    "_": None,
    "gettext": None,
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2),
    "pgettext_lazy": ((1, "c"), 2),
    "lazy": None,
    "later": None,
    "now": None,
    "_now": None,
    "npgettext": ((1, "c"), 2, 3),
}
UNDATED = datetime(2026, 1, 1, tzinfo=UTC)  # a date of its own would change the files at every run
PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|%[sd]|\{\w*\}")


def _extract_template(file: BinaryIO, keywords: Any, comment_tags: Any, options: Any) -> Iterator[Any]:
    """Babel's extraction for a Django template: Django turns it into calls, Babel reads those."""
    code = templatize(file.read().decode("utf-8")).replace("\u00a0", " ").replace("\u202f", " ")
    flat = "\n".join(line.strip() for line in code.splitlines())
    yield from extract_python(io.BytesIO(flat.encode("utf-8")), keywords, comment_tags, {"encoding": "utf-8"})


def gather(package: Path = PACKAGE, *, public: bool = False) -> Catalog:
    """Every string of the package that is marked for translation; `public`: those that people in need can meet."""
    catalogue = Catalog(project="wegweiser", charset="utf-8", creation_date=UNDATED)
    for file, message, comments, context in _marked(package):
        if not public or (file.startswith(PUBLIC) and not any(part in file for part in NOT_PUBLIC)):
            catalogue.add(message, auto_comments=comments, context=context)
    return catalogue


@lru_cache(maxsize=2)  # reading the whole package takes seconds
def _marked(package: Path) -> tuple[tuple[str, Any, list[str], str | None], ...]:
    """(file, message, comments, context) of every string that is marked for translation."""
    methods: list[tuple[str, Any]] = [
        ("**/tests/**", "ignore"),
        ("**.py", "python"),
        ("**/templates/**.html", _extract_template),
        ("**/templates/**.txt", _extract_template),
    ]
    found = extract_from_dir(
        package, methods, keywords=KEYWORDS, comment_tags=("Translators:",), strip_comment_tags=True
    )
    return tuple((file, message, comments, context) for file, _line, message, comments, context in found)


def read(language: str, folder: Path = LOCALE) -> Catalog:
    """The catalogue as it lies in the folder; an empty one where none lies."""
    path = folder / language / "LC_MESSAGES/django.po"
    if not path.exists():
        return Catalog(locale=language, project="wegweiser", charset="utf-8", creation_date=UNDATED)
    with path.open("rb") as file:
        return read_po(file, locale=language)


def write(language: str, catalogue: Catalog, folder: Path = LOCALE) -> None:
    """Write the catalogue and its compiled form; the same content gives the same bytes."""
    catalogue.creation_date = catalogue.revision_date = UNDATED
    catalogue.project, catalogue.version, catalogue.fuzzy = "wegweiser", "1", False
    catalogue.last_translator, catalogue.language_team, catalogue.msgid_bugs_address = "", "", ""
    catalogue.header_comment = f"# Texts of wegweiser: {language}"
    target = folder / language / "LC_MESSAGES"
    target.mkdir(parents=True, exist_ok=True)
    with (target / "django.po").open("wb") as file:
        write_po(file, catalogue, no_location=True, sort_output=True, width=110, ignore_obsolete=True)
    with (target / "django.mo").open("wb") as file:
        write_mo(file, catalogue)


def update(language: str) -> None:
    """Bring a catalogue up to the strings of the sources; translations stay."""
    catalogue = read(language)
    catalogue.update(gather(public=language in PUBLIC_LANGUAGES), no_fuzzy_matching=True)
    if language == "en":
        for message in catalogue:
            message.string = message.id if message.id else message.string
    write(language, catalogue)


def complaints(language: str, folder: Path = LOCALE, package: Path = PACKAGE) -> list[str]:
    """What keeps this catalogue from being complete: one line per string."""
    catalogue = read(language, folder)
    found = []
    for wanted in gather(package, public=language in PUBLIC_LANGUAGES):
        if wanted.id and (problem := _problem(wanted, catalogue.get(wanted.id, wanted.context))):
            found.append(f"{_one(wanted.id)!r} {problem}")
    return found


def _problem(wanted: Message, given: Message | None) -> str:
    if given is None or not all(_all(given.string)):
        return "is without a translation"
    if given.fuzzy:
        return "is marked fuzzy"
    needed = set(PLACEHOLDER.findall(_all(wanted.id)[-1]))
    if any(set(PLACEHOLDER.findall(text)) - needed for text in _all(given.string)):
        return "has a placeholder that the source does not give"
    if needed - set(PLACEHOLDER.findall(_all(given.string)[-1])):
        return "lacks a placeholder"
    return ""


def _all(text: str | tuple[str, ...] | list[str] | None) -> tuple[str, ...]:
    return tuple(text) if isinstance(text, tuple | list) else (text or "",)


def _one(text: str | tuple[str, ...] | list[str]) -> str:
    return _all(text)[0]


def main(argv: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description="Catalogues of the strings to translate.")
    parser.add_argument("--write", action="store_true", help="gather the strings into locale/ and compile")
    arguments = parser.parse_args(argv)
    if arguments.write:
        for language in (*LANGUAGES, *PUBLIC_LANGUAGES):
            update(language)
    missing = {language: complaints(language) for language in (*LANGUAGES, *PUBLIC_LANGUAGES)}
    for language, lines in missing.items():
        print(f"{language}: {len(lines)} to do", *lines, sep="\n  ")
    return 1 if any(missing.values()) else 0


if __name__ == "__main__":
    sys.exit(main())
