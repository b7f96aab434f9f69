"""Reading a question that somebody typed, in a terminal or an address: strict, and it names what is allowed."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import datetime

from wegweiser.rules.routing import Answer, Question

from .store import Loaded
from .who import ASKS, SEXES, ask

_LANGUAGE = re.compile(r"[a-z]{2,3}")


class BadQuestion(Exception):
    """Something in the question is not allowed; the message names the allowed values in one line."""


def read_question(
    loaded: Loaded,
    *,
    situations: Iterable[str],
    languages: Iterable[str] = (),
    asks: str = "affected",
    at: str | None = None,
    reporting_last: bool = False,
    sex: str = "",
) -> tuple[Question, Answer]:
    """The checked question and its answer. Raises BadQuestion."""
    situations, languages = list(situations), list(languages)
    if not situations:
        raise BadQuestion(f"a situation is needed; allowed: {', '.join(loaded.pack.situations)}")
    for slug in situations:
        _one_of("situation", slug, loaded.pack.situations)
    for language in languages:
        if not _LANGUAGE.fullmatch(language):
            raise BadQuestion(
                f"language {language[:40]!r} is not allowed; allowed: ISO 639 codes such as de, ro, bg, ar"
            )
    _one_of("asks", asks, ASKS)
    _one_of("sex", sex, SEXES)
    moment = _moment(at)
    return ask(
        loaded,
        situations=situations,
        languages=languages,
        asks=asks,
        at=moment,
        reporting_last=reporting_last,
        sex=sex,
    )


def _one_of(name: str, value: str, allowed: Iterable[str]) -> None:
    if value not in allowed:
        raise BadQuestion(f"{name} {value[:40]!r} is not known; allowed: {', '.join(filter(None, allowed))}")


def _moment(at: str | None) -> datetime | None:
    if at is None:
        return None
    try:
        return datetime.fromisoformat(at) if read_moment(at) else None
    except ValueError:
        raise BadQuestion(f"at {at[:40]!r} is not a time; allowed: YYYY-MM-DDTHH:MM, e.g. 2026-11-21T22:00") from None


def read_moment(text: str) -> datetime:
    """A naive local time of this century. Raises ValueError."""
    moment = datetime.fromisoformat(text)
    if not 2000 <= moment.year <= 2100:
        raise ValueError(text)
    return moment.replace(tzinfo=None)
