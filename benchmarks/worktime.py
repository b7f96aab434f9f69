"""The evidence of a year of work, beside typst alone on the same source."""

from __future__ import annotations

from datetime import UTC, date, datetime

from benchmarks.measure import Line, alternate, rounds, say, seconds, span

TOPIC = "Working hours"
FIRST, DAYS = date(2025, 11, 1), 365
MADE = datetime(2026, 11, 22, 10, tzinfo=UTC)


def main(scale: int) -> None:
    """A year with one employer, Romanian and German; `scale` is not used."""
    del scale
    import django

    django.setup()
    from wegweiser import packs
    from wegweiser.worklog.demo import sample_document
    from wegweiser.worklog.evidence import sheet
    from wegweiser.worklog.evidence.counted import count
    from wegweiser.worklog.evidence.proof import printed
    from wegweiser.worklog.typesetting import typeset

    file, pack = sample_document(first=FIRST, days=DAYS), packs.load("de")

    def made() -> bytes:
        found = count(file, pack, until=MADE.date(), made_at=MADE)
        return sheet.sheet_pdf(found, worker="ro", court="de", name="Ana")

    found = count(file, pack, until=MADE.date(), made_at=MADE)
    data = sheet.sheet_data(found, printed(found, "Ana"), worker="ro", court="de") | {"printed": []}
    qr = sheet.qr_svg("Ana")
    moment = int(MADE.timestamp())
    ours, bare = alternate(
        rounds(5, 3), seconds(made), seconds(lambda: typeset("evidence", data, timestamp=moment, qr=qr))
    )
    say(Line(TOPIC, f"evidence of 12 months, {len(found.entries)} entries, two languages", span(ours),
             f"typst alone on the same source {span(bare)}", f"{ours / bare:.2f}", "≤ 1 s",
             ours <= 1, "the file is read, counted and signed too"))  # fmt: skip
