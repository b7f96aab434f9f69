"""Search over all networks, top 20 with excerpts, beside the bare query of the database for the same words."""

from __future__ import annotations

import random
import time
from collections.abc import Callable

from benchmarks import data
from benchmarks.measure import QUICK, Line, quantile, rounds, say, span

TOPIC = "Search"
LANGUAGE = "de"
LARGE = 200_000
PER_LARGE = 1_000
MISSPELT = ("Menshenhandel", "Ausländerbehröde", "Beratugsstelle", "Gewerkschfat")


def main(scale: int) -> None:
    """The installation in `WEGWEISER_DATA` or `DATABASE_URL`; scale 0: an index of 200,000 entries of its own."""
    from wegweiser.web.commands import prepare

    prepare()
    count = LARGE if scale == 0 else 0
    if count:
        _fill(count)
    _measure(count or scale * data.DEMO_ACTORS)


def _fill(count: int) -> None:
    from django.db import transaction

    from benchmarks.paper import _actor
    from wegweiser.guidebook.editions.document import DocNetwork, Document
    from wegweiser.guidebook.editions.search import index_edition

    with transaction.atomic():
        for first in range(0, count, PER_LARGE):
            slug = f"large-{first:06d}"
            network = DocNetwork(slug=slug, name=slug, place="07314", pack="de")
            index_edition(slug, Document(network=network, actors=tuple(map(_actor, data.rows(PER_LARGE, first)))))


def _measure(count: int) -> None:
    from django.db import connection

    from wegweiser.guidebook.editions.search import search_all

    def ours(text: str) -> object:
        return search_all(text, LANGUAGE)

    where = f"{count:,} entries, {'PostgreSQL' if connection.vendor == 'postgresql' else 'SQLite'}"
    actual = _words()
    for text in (*actual[:3], "Menshenhandel"):
        ours(text)  # the vocabulary is read once in a process
    pairs = [(_took(ours, text), _took(_bare, text)) for _ in range(rounds(9, 3)) for text in actual]
    found, bare = ([pair[side] for pair in pairs] for side in (0, 1))
    median, plain, p95 = quantile(found, 0.5), quantile(bare, 0.5), quantile(found, 0.95)
    say(
        Line(
            TOPIC, f"{where}: one and two words", f"p50 {span(median)}, p95 {span(p95)}",
            f"bare query p50 {span(plain)}, p95 {span(quantile(bare, 0.95))}", f"{median / plain:.2f}",
            "p50 ≤ 1.5; p95 ≤ 60 ms", median / plain <= 1.5 and p95 <= 0.06,
            "" if median / plain <= 1.5 else "beside the ranked match it reads versions and counts; with few entries "
            "the query itself is next to nothing",
        )
    )  # fmt: skip
    typos = [_took(ours, text) for _ in range(rounds(25, 10)) for text in MISSPELT]
    slow = quantile(typos, 0.95)
    say(Line(TOPIC, f"{where}: a misspelled word", f"p50 {span(quantile(typos, 0.5))}, p95 {span(slow)}", "–", "–",
             "≤ 30 ms", slow <= 0.03))  # fmt: skip


def _words() -> list[str]:
    """Words people look for: rare, frequent, two together; names from the data."""
    chance = random.Random(data.SEED)
    names = [row["name"].split()[-2] for row in data.rows(400)]
    common = ["Beratungsstelle", "Jobcenter", "Lohn", "Unterkunft", "Menschenhandel", "Gewerkschaft", "Zwangsarbeit"]
    several = 5 if QUICK else 20
    return [word for _ in range(several) for word in (chance.choice(names), *chance.sample(common, 2),
                                                      f"{chance.choice(common)} {chance.choice(names)}")]  # fmt: skip


def _took(call: Callable[[str], object], text: str) -> float:
    began = time.perf_counter()
    call(text)
    return time.perf_counter() - began


def _bare(text: str) -> object:
    """The ranked query alone, with what is shown of twenty rows, through the database's own cursor."""
    from django.db import connection

    from wegweiser.guidebook.editions.analyser import plain_words

    words = [folded for folded, _written in plain_words(text)]
    if connection.vendor == "postgresql":
        sql = ("SELECT id, actor, shown, ts_headline('simple', shown, %s::tsquery) FROM editions_search "
               "WHERE terms @@ %s::tsquery ORDER BY ts_rank(terms, %s::tsquery) DESC LIMIT 20")  # fmt: skip
        values = [" & ".join(f"'{word}'" for word in words)] * 3
    else:
        sql = ("SELECT rowid, actor, shown, snippet(editions_search, 1, '[', ']', '…', 24) FROM editions_search "
               "WHERE editions_search MATCH %s ORDER BY rank LIMIT 20")  # fmt: skip
        values = [" ".join(f'"{word}"' for word in words)]
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        return cursor.fetchall()
