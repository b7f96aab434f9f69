"""The tables that GRETA, Eurostat and article 19a ask for, from a release. What nobody counts stays empty, which is
something else than not shown and something else than nobody."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _

from wegweiser.figures.activity.shown import Cell
from wegweiser.figures.casefigures import counting
from wegweiser.figures.casefigures.document import Document
from wegweiser.figures.casefigures.releasing import releases
from wegweiser.figures.casefigures.words import TABLES, label
from wegweiser.figures.report.document import Row, Table
from wegweiser.guidebook.models import Network

Words = dict[str, str]
EUROSTAT = "https://ec.europa.eu/eurostat/cache/metadata/en/crim_thb_esms.htm"
DIRECTIVE = "https://eur-lex.europa.eu/eli/dir/2024/1712/oj"
GRETA = "https://www.coe.int/en/web/anti-human-trafficking/greta"
UNKNOWN_CELL = Cell()


def provide(network: Network, year: int) -> tuple[Table, ...]:
    """For a report of this year: the tables of its release, none when there is none."""
    return next((official_tables(one.document) for one in releases(network) if one.year == year), ())


def official_tables(release: Document) -> tuple[Table, ...]:
    """All three, as far as coded records carry."""
    return _eurostat(release), _directive(release), _greta(release)


def _eurostat(said: Document) -> Table:
    """Registered victims by sex, age, citizenship, and form of exploitation: here all of it is labour."""
    rows = [_total(said), *_by(said, "gender"), *_by(said, "age"), *_by(said, "citizenship")]
    title = _words(lambda: _("Registered victims of trafficking for forced labour, by sex, age and citizenship"))
    return _table("eurostat", title, "Eurostat, crim_thb", EUROSTAT, [*rows, *_asked(_eurostat_lacks)])


def _directive(said: Document) -> Table:
    """Article 19a(2) of directive 2011/36/EU: registered identified and presumed victims by organisation, sex, age,
    citizenship, form of exploitation."""
    rows = [_total(said), *_by(said, "trafficking"), *_by(said, "source"), *_by(said, "gender"), *_by(said, "age")]
    title = _words(lambda: _("Identified and presumed victims, by registering body, sex and age group"))
    return _table("article_19a", title, "2011/36/EU 19a (2024/1712)", DIRECTIVE, [*rows, *_asked(_directive_lacks)])


def _greta(said: Document) -> Table:
    rows = [_total(said), *_by(said, "industry"), *_by(said, "outcome"), *_by(said, "support")]
    title = _words(lambda: _("Presumed victims of labour exploitation: sector, residence, support"))
    return _table("greta", title, "GRETA", GRETA, [*rows, *_asked(_greta_lacks)])


def _table(code: str, title: Words, asked_by: str, source: str, rows: Iterable[Row]) -> Table:
    persons = _words(lambda: _("Persons"))
    return Table(
        code=code, title=title, asked_by={"en": asked_by}, source=source, columns=(persons,), rows=tuple(rows)
    )  # fmt: skip


def _total(said: Document) -> Row:
    return Row(label=_words(lambda: _("all")), cells=(_cell(said.total),))


def _by(said: Document, name: str) -> list[Row]:
    found = next(one for one in (*said.tables, *said.sets) if one.name == name)
    rows = [_row(name, code, found.figures[code]) for code in counting.codes_of(name)]
    if found.together is not None:
        said_so = _words(lambda: f"{TABLES[name][0]}: {_('those not shown, together')}")
        rows.append(Row(label=said_so, cells=(_cell(found.together),)))
    return rows


def _row(name: str, code: str, figure: int | None) -> Row:
    return Row(label=_words(lambda: f"{TABLES[name][0]}: {label(name, code)}"), cells=(_cell(figure),))


def _cell(figure: int | None) -> Cell:
    return Cell(few=True) if figure is None else Cell(value=figure)


def _asked(lacks: Callable[[], list[str]]) -> list[Row]:
    """What is asked for and nobody counts here."""
    said = {code: _in(code, lacks) for code in _languages()}
    size = len(next(iter(said.values())))
    return [
        Row(label={code: rows[place] for code, rows in said.items()}, cells=(UNKNOWN_CELL,)) for place in range(size)
    ]


def _eurostat_lacks() -> list[str]:
    return [_("Citizens of this country"), _("Citizens of another country of the European Union")]


def _directive_lacks() -> list[str]:
    return [_("Suspects, prosecutions, convictions"), _("Decisions on the use of services of victims")]


def _greta_lacks() -> list[str]:
    return [_("Compensation ordered and paid"), _("Recovery and reflection periods granted")]


def _words(say: Callable[[], str]) -> Words:
    return {code: _in(code, say) for code in _languages()}


def _languages() -> tuple[str, ...]:
    return tuple(settings.MEMBERS_LANGUAGES)


def _in(code: str, say: Callable[[], Any]) -> Any:
    with translation.override(code):
        return say()
