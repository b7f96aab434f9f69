"""The evidence of a year of work, beside typst alone on a plain table with the same rows."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from typing import Any

from benchmarks.measure import Line, alternate, processor, rounds, say, seconds, span

TOPIC = "Working hours"
FIRST, DAYS = date(2025, 11, 1), 365
MADE = datetime(2026, 11, 22, 10, tzinfo=UTC)
PLAIN = b"""#let data = json(bytes(sys.inputs.data))
#set document(title: "Hours")
#set text(font: "Noto Sans", lang: "de", size: 8.5pt)
#table(columns: (27mm, 31mm, 17mm, 17mm, 1fr, 24mm), table.header([Day], [Times], [Hours], [Night], [Who], [Written]),
  ..data.flatten())
"""


def main(scale: int) -> None:
    """A year with one employer, two languages, other days each time: typst remembers what it has set before."""
    del scale
    import django

    django.setup()
    from wegweiser import packs

    pack, years = packs.load("de"), _years()
    ours, used, bare = alternate(
        rounds(9, 3),
        seconds(lambda: _made(pack, next(years))),
        processor(lambda: _made(pack, next(years))),
        seconds(_plain(pack, _years(10_000))),
    )
    say(Line(TOPIC, "evidence of 12 months, 444 entries, two languages", f"{span(ours)}, {span(used)} of a processor",
             f"typst alone on a plain table of the same days {span(bare)}", f"{ours / bare:.2f}", "≤ 1 s",
             ours <= 1, "other work on the machine: the time of the processor says what it takes"))  # fmt: skip


def _years(first: int = 0) -> Iterator[int]:
    """Numbers of years, each once."""
    while True:
        first += 1
        yield first


def _counted(pack: Any, year: int) -> Any:
    from wegweiser.worklog.demo import sample_document
    from wegweiser.worklog.evidence.counted import count

    file = sample_document(first=FIRST - timedelta(days=year % 300), days=DAYS)
    return count(file, pack, until=MADE.date(), made_at=MADE + timedelta(minutes=year))


def _made(pack: Any, year: int) -> bytes:
    """The file is read, counted, signed and printed."""
    from wegweiser.worklog.evidence import sheet

    return sheet.sheet_pdf(_counted(pack, year), worker="ro", court="de", name=f"Ana {year}")


def _plain(pack: Any, years: Iterator[int]) -> Callable[[], bytes]:
    import typst

    from wegweiser.guidebook.editions.files import _fonts
    from wegweiser.worklog.evidence.rows import day_rows
    from wegweiser.worklog.evidence.two import Two

    rows = list(day_rows(_counted(pack, 0), Two("ro", "de"), ["Mo.", "Di.", "Mi.", "Do.", "Fr.", "Sa.", "So."]))

    def made() -> bytes:
        year = next(years)
        cells = [[each["day"], " ".join(each["times"]), each["hours"], each["night"], f"{each['about']} {year}",
                  each["written"]] for each in rows]  # fmt: skip
        return bytes(typst.compile(PLAIN, font_paths=_fonts(), ignore_system_fonts=True, format="pdf",
                                   sys_inputs={"data": json.dumps(cells)}, pdf_standards=["ua-1"]))  # fmt: skip

    return made
