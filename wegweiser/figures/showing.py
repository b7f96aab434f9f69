"""A report, or the running year, in words of one language: parts with a plot and its table. Page and paper share it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from babel.dates import format_date
from babel.numbers import format_decimal
from django.conf import settings
from django.utils.html import format_html
from django.utils.translation import gettext as _

from wegweiser.awareness.pages_shown import RTL
from wegweiser.figures.activity.channel import Span, Three
from wegweiser.figures.activity.definitions import COVERED, OPEN, Definition, Words
from wegweiser.figures.activity.shown import Cell, Figure
from wegweiser.figures.plots.drawing import Drawing, Item, stacked, turned
from wegweiser.figures.plots.shapes import Range, bars, columns, ranges
from wegweiser.figures.report.document import Table
from wegweiser.packs import words


class Said(str):
    """Words in another language than the page's: HTML says which one (WCAG 3.1.2), everything else takes the text."""

    language: str

    def __html__(self) -> str:
        turn = "rtl" if self.language in RTL else "ltr"
        return format_html('<span lang="{}" dir="{}">{}</span>', self.language, turn, str(self))


Grid = dict[str, Any]  # {caption, columns: [text], rows: [[text]]}


@dataclass(frozen=True, slots=True)
class Part:
    """A heading, what is counted, a plot (None where no number may be shown) and the same as a table."""

    name: str
    title: str
    texts: tuple[str, ...]
    plot: Drawing | None
    table: Grid


@dataclass(frozen=True, slots=True)
class Shown:
    glance: Grid
    meanings: tuple[tuple[str, tuple[tuple[str, str], ...]], ...]  # (figure, ((question, answer), …))
    parts: tuple[Part, ...]
    official: tuple[Part, ...]


def report_language(language: str) -> str:
    """The page's language where definitions and strings of reports are written in it, else English: a whole report in
    one language, not a mixture of three."""
    return language if language in settings.MEMBERS_LANGUAGES else "en"


def month_in_words(key: str, language: str) -> str:
    """ "2025-01" as "January 2025"; nothing stays nothing."""
    return format_date(date.fromisoformat(f"{key}-01"), "LLLL yyyy", locale=language) if key else ""


def show(
    figures: Sequence[Figure], channel: Sequence[Span], meaning: Definition, tables: Sequence[Table], language: str
) -> Shown:
    """Call it with `language` activated."""
    say = Sayer(language)
    return Shown(
        glance=say.glance(figures),
        meanings=tuple(
            (say.words(one.name), tuple(say.meaning(one))) for one in (*(f.definition for f in figures), meaning)
        ),
        parts=(*say.parts(figures), *say.channel(channel, meaning)),
        official=tuple(say.official(table) for table in tables),
    )


class Sayer:
    """Numbers and names in one language."""

    def __init__(self, language: str) -> None:
        self.language, self.right_to_left = language, language in RTL

    def words(self, said: Words) -> str:
        """In the language of the page, or marked as another."""
        text = words(said, self.language)
        if not text or said.get(self.language) == text:
            return text
        other = Said(text)
        other.language = next(code for code, one in said.items() if one == text)
        return other

    def explained(self, one: Definition) -> tuple[str, ...]:
        """What counts and what does not, as two sentences."""
        yes, no = _("Counted: %(what)s"), _("Not counted: %(what)s")
        return yes % {"what": self.words(one.counts)}, no % {"what": self.words(one.leaves_out)}

    def month(self, key: str) -> str:
        return format_date(date.fromisoformat(f"{key}-01"), "LLL", locale=self.language.replace("-", "_"))

    def period(self, name: str) -> str:
        year, _sep, quarter = name.partition("-Q")
        return _("quarter %(number)s of %(year)s") % {"number": quarter, "year": year} if quarter else name

    def number(self, value: int) -> str:
        return format_decimal(value, locale=self.language.replace("-", "_"))

    def cell(self, cell: Cell) -> str:
        if cell.value is not None:
            return self.number(cell.value)
        return _("fewer than 11") if cell.few else _("not known")

    def glance(self, figures: Sequence[Figure]) -> Grid:
        rows = [[self.words(one.definition.name), self.cell(one.total)] for one in figures]
        return {"caption": _("All numbers"), "columns": [_("Figure"), _("How many")], "rows": rows}

    def meaning(self, one: Definition) -> Iterator[tuple[str, str]]:
        yield _("What counts"), self.words(one.counts)
        yield _("What does not"), self.words(one.leaves_out)
        yield _("Unit"), self.words(one.unit)
        yield _("Source"), self.words(one.source)
        yield _("Since when"), self.words(one.since)
        if one.care == COVERED:
            yield _("Small numbers"), _("Fewer than 11 are not shown; every other number is rounded to 5.")

    def parts(self, figures: Sequence[Figure]) -> Iterator[Part]:
        titles = {
            COVERED: ("use", _("How the public pages were used, month by month")),
            OPEN: ("work", _("What the network did, month by month")),
        }
        for care, (name, title) in titles.items():
            monthly = [one for one in figures if one.months and one.definition.care == care]
            if monthly:
                yield self._months(name, title, monthly)
        yield from (self._keys(one) for one in figures if one.cells)

    def _months(self, name: str, title: str, figures: Sequence[Figure]) -> Part:
        named = [(self.words(one.definition.name), one) for one in figures]
        drawings = [columns(one.code, str(said), self._columns(one)) for said, one in named]
        rows = [
            [self.month(month.key), *(self.cell(one.months[place]) for one in figures)]
            for place, month in enumerate(figures[0].months)
        ]
        return Part(
            name, title, (_("Columns 1 to 12 are the months."), self._covered_note(figures)),
            turned(stacked(f"plot-{name}", title, drawings), self.right_to_left),
            {"caption": title, "columns": [_("Month"), *(said for said, _one in named)], "rows": rows},
        )  # fmt: skip

    def _columns(self, one: Figure) -> list[Item]:
        """Labels are the numbers of the months."""
        return [Item(cell.key[5:].lstrip("0"), cell.value, self.cell(cell)) for cell in one.months]

    def _covered_note(self, figures: Iterable[Figure]) -> str:
        covered = any(cell.few for one in figures for cell in (*one.months, *one.cells))
        return _("Striped: fewer than 11, not shown.") if covered else ""

    def _keys(self, one: Figure) -> Part:
        title, name = self.words(one.definition.name), one.code
        shown, few = [cell for cell in one.cells if not cell.few], [cell for cell in one.cells if cell.few]
        rows = [[self._label(cell), self.cell(cell)] for cell in shown]
        if few:
            said = _("each fewer than 11") if few[1:] else self.cell(few[0])
            rows.append([" · ".join(map(self._label, few)), said])
        plot = bars(
            f"plot-{name}", str(title), [Item(self._label(cell), cell.value, self.cell(cell)) for cell in shown]
        )
        texts = self.explained(one.definition)
        columns_said = [_("What"), self.words(one.definition.unit)]
        return Part(
            name, title, texts, turned(plot, self.right_to_left) if shown else None,
            {"caption": title, "columns": columns_said, "rows": rows},
        )  # fmt: skip

    def _label(self, cell: Cell) -> str:
        return self.words(cell.label) or cell.key

    def channel(self, spans: Sequence[Span], meaning: Definition) -> Iterator[Part]:
        title, few = self.words(meaning.name), _("too few to show")
        panels = (("hops", _("Bodies asked until one took the case")), ("hours", _("Working hours until then")))
        drawings = [
            ranges(name, said, [self._range(self.period(one.period), getattr(one, name), few) for one in spans])
            for name, said in panels
        ]
        rows = [
            [
                self.period(one.period), few if one.cases is None else self.number(one.cases),
                self._three(one.hops, few), self._three(one.hours, few),
            ]
            for one in spans
        ]  # fmt: skip
        heads = [_("Period"), _("Cases"), _("Bodies"), _("Working hours until then")]
        caption = _("%(what)s: lower quartile · median · upper quartile") % {"what": title}
        shown = any(one.hops for one in spans)
        plot = turned(stacked("plot-channel", str(title), drawings), self.right_to_left) if shown else None
        texts = self.explained(meaning)
        yield Part("channel", title, texts, plot, {"caption": caption, "columns": heads, "rows": rows})

    def _range(self, period: str, three: Three | None, few: str) -> Range:
        said = few if three is None else _("median %(number)s") % {"number": self.number(three[1])}
        return Range(period, three, said)

    def _three(self, three: Three | None, few: str) -> str:
        return few if three is None else " · ".join(map(self.number, three))

    def official(self, table: Table) -> Part:
        rows = [[self.words(row.label), *(self._blank(cell) for cell in row.cells)] for row in table.rows]
        heads = [_("Asked for"), *(self.words(one) for one in table.columns)]
        texts = (self.words(table.asked_by), _("An empty field is not known; it is no zero."))
        title = self.words(table.title)
        return Part(table.code, title, texts, None, {"caption": title, "columns": heads, "rows": rows})

    def _blank(self, cell: Cell) -> str:
        if cell.few:  # too small itself, or it protects another one
            return _("not shown")
        return "" if cell.value is None else self.number(cell.value)
