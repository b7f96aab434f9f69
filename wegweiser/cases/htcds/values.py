"""What a cell means: codes, days, countries, yes and no. The standard's ways of writing are known to `standard`."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from django.utils.translation import gettext as _

from wegweiser.cases.htcds import tongues
from wegweiser.cases.htcds.projecting import whole_day
from wegweiser.cases.htcds.standard import Field, value_of

LONGEST = 20_000  # characters of one text
MOST = 40  # values of one field
OWN = 200  # characters of a value in own words
YES = {"true", "yes", "1", "y", "x", "ja", "oui"}
NO = {"false", "no", "0", "n", "nein", "non"}


class NotUnderstood(ValueError):
    """In words for whoever reads the file."""


def texts_in(raw: Any) -> list[str]:
    """The parts of a value as it came: a text, or a list of them. Raises NotUnderstood."""
    parts = raw if isinstance(raw, list) else [raw]
    if not all(isinstance(part, str | int | float | bool) for part in parts):
        raise NotUnderstood(_("This is no text."))
    found = [str(part).replace("\N{NO-BREAK SPACE}", " ").strip() for part in parts]
    if sum(map(len, found)) > LONGEST:
        raise NotUnderstood(_("This text is too long."))
    return [text for text in found if text]


def text_of(raw: Any) -> str:
    """One text. Raises NotUnderstood."""
    return ", ".join(texts_in(raw))


def day_of(raw: Any) -> str:
    """A date in ISO form. Raises NotUnderstood."""
    text = text_of(raw)
    if not (day := whole_day(text)):
        raise NotUnderstood(_("This is no date such as 1990-05-31."))
    return day


def is_yes(raw: Any) -> bool:
    """Raises NotUnderstood."""
    text = text_of(raw).casefold()
    if text not in YES | NO:
        raise NotUnderstood(_("This is neither yes nor no."))
    return text in YES


def number_of(raw: Any) -> str:
    """A whole number as text. Raises NotUnderstood."""
    text = text_of(raw)
    if not re.fullmatch(r"[0-9]{1,3}", text):
        raise NotUnderstood(_("This is no whole number."))
    return str(int(text))


def language_of(raw: Any) -> str:
    """ISO 639-1, or 639-2 where there is no short code. Raises NotUnderstood."""
    if not (code := tongues.language_of(text_of(raw))):
        raise NotUnderstood(_("This is no code of a language such as ron or ro."))
    return code


def countries_in(raw: Any) -> tuple[str, ...]:
    """ISO 3166 alpha-2. Raises NotUnderstood."""
    texts = [part for text in texts_in(raw) for part in _parts(text, tongues.country_of)]
    found = tuple(dict.fromkeys(tongues.country_of(text) for text in texts))
    if "" in found:
        raise NotUnderstood(_("This is no code of a country such as RO."))
    return found


def codes_in(field: Field, raw: Any) -> tuple[str, ...]:
    """Codes of the picklist; where it is open, own words too. Raises NotUnderstood."""
    texts = [part for text in texts_in(raw) for part in _parts(text, lambda one: value_of(field, one))]
    codes = [value_of(field, text) or (text if field.is_open else "") for text in texts]
    if "" in codes:
        wrong = texts[codes.index("")]
        raise NotUnderstood(_("“%(value)s” is not in the picklist.") % {"value": wrong[:OWN]})
    found = tuple(dict.fromkeys(codes))
    if len(found) > (MOST if field.is_multiple else 1) or any(len(one) > OWN for one in found):
        raise NotUnderstood(_("There are too many values, or too long ones."))
    return found


def _parts(text: str, code: Any) -> list[str]:
    """The values in one text: the whole of it, or what stands between semicolons, bars or lines; between blanks where
    every part is a code (so the toolkit writes several)."""
    if code(text):
        return [text]
    parts = [part.strip() for part in re.split(r"[;|\n]", text) if part.strip()]
    if len(parts) == 1 and all(code(word) for word in text.replace(",", " ").split()):
        return text.replace(",", " ").split()
    return parts


def read_value(field: Field, raw: Any) -> Any:
    """A text, True or False, or a tuple of codes, by the type of the field. Raises NotUnderstood."""
    if field.is_picklist:
        return codes_in(field, raw)
    return READ.get(field.name, READ_TYPE.get(field.type, text_of))(raw)


READ: dict[str, Callable[[Any], Any]] = {"prs_PrimaryLanguage": language_of, "prs_Citizenship": countries_in}
READ_TYPE: dict[str, Callable[[Any], Any]] = {"Date": day_of, "Checkbox": is_yes, "Number": number_of}


def is_same(field: Field, read: Any, written: Any) -> bool:
    """Whether a value that was read says what we would write: the order of codes and line breaks do not count."""
    return written not in ("", None, []) and _bare(read) == _bare(read_value(field, written))


def _bare(value: Any) -> Any:
    return frozenset(value) if isinstance(value, tuple) else "".join(value.split()) if isinstance(value, str) else value
