"""`wegweiser doctor`: are the packs sound, what is out of date or untranslated, are backups made and tried?

One line per finding, with what to do. Warnings leave the exit code at 0; only a broken pack refuses (exit 1).
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from datetime import UTC, date, datetime

from wegweiser.cli import Refused, WrongCall

CATALOGUE_MARK, PACK_MARK, TEXT_MARK = 100, 90, 80  # per cent below which a language is a warning


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--today", metavar="DATE", help="the day to compare review dates with (YYYY-MM-DD)")


def run(args: argparse.Namespace) -> int:
    import django

    from wegweiser.packs import doctor

    today = _day(args.today)
    django.setup()
    broken = doctor.report(today)
    for line in (*catalogue_lines(), *pack_lines(), *network_lines(), *safety_lines()):
        print(line)
    if broken:
        raise Refused(f"{broken} problem{'s' if broken > 1 else ''} in the country packs")
    return 0


def catalogue_lines() -> Iterator[str]:
    """How much of what the pages themselves say in public is translated."""
    from wegweiser.web.commands import messages

    wanted = {(one.id, one.context) for one in messages.gather(public=True) if one.id}
    for language in _languages():
        known = {(one.id, one.context) for one in messages.read(language) if one.id and _is_said(one.string)}
        where = f"wegweiser/locale/{language}/LC_MESSAGES/django.po"
        said = _share(len(wanted & known), len(wanted), CATALOGUE_MARK)
        yield _line(f"catalogue {language}", said, f"translate the rest in {where}", language)


def pack_lines() -> Iterator[str]:
    """How much of each pack's words is translated."""
    from wegweiser.packs import doctor

    for code, found in doctor.languages(_languages()).items():
        for one in found:
            said = _share(one.there, one.total, PACK_MARK)
            hint = "translate " + ", ".join(f"{number} of {file}" for file, number in one.missing)
            yield _line(f"pack {code} {one.language}", said, hint, one.language)


def network_lines() -> Iterator[str]:
    """How many texts of each network are ready in each of its languages."""
    from django.db import DatabaseError

    from wegweiser.guidebook.models import Network
    from wegweiser.guidebook.translating.standing import counts, texts_of

    try:
        for network in Network.objects.order_by("slug"):
            for one in counts(texts_of(network), network.languages):
                said = _share(one.ready, one.total, TEXT_MARK)
                hint = f"open /members/{network.slug}/translations?language={one.language}"
                yield _line(f"network {network.slug} {one.language}", said, hint)
    except DatabaseError:
        yield "networks: there is no database yet; begin one with `wegweiser init`"


def safety_lines() -> Iterator[str]:
    """What is missing of backups, trials and spare keys; whether the upkeep of cases runs."""
    from wegweiser.backup import doctor
    from wegweiser.cases.due import doctor as cases
    from wegweiser.cases.record import doctor as records

    now = datetime.now(UTC)
    yield from doctor.lines(now)
    yield from cases.lines(now)
    yield from records.lines(now)


def _languages() -> list[str]:
    from django.conf import settings

    return [code for code, _name in settings.LANGUAGES]


def _line(what: str, said: tuple[str, bool], hint: str, language: str = "") -> str:
    from django.conf import settings

    text, is_enough = said
    unread = ", not yet checked by a person" if language in settings.UNCHECKED_LANGUAGES else ""
    return f"{what}: {text}{unread}" if is_enough else f"warning: {what}: {text}{unread}; {hint}"


def _share(there: int, total: int, mark: int) -> tuple[str, bool]:
    """(in words, is it enough?). Rounded down: 100 % means all."""
    from wegweiser.guidebook.translating.standing import per_cent

    share = per_cent(there, total)
    return f"{share} % ({there} of {total} texts)", share >= mark


def _is_said(text: object) -> bool:
    return all(text) if isinstance(text, tuple | list) else bool(text)


def _day(text: str | None) -> date:
    if text is None:
        return datetime.now(UTC).date()
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise WrongCall(f"--today {text!r} is no date; allowed: YYYY-MM-DD") from None
