"""An import of many rows beside `executemany` of the rows it writes."""

from __future__ import annotations

import sqlite3
import tempfile
import time
from pathlib import Path

from benchmarks import data
from benchmarks.measure import QUICK, Line, say, span

TOPIC = "Import"
MANY = 100_000
LEAN = ("mandate", "address", "url", "area_covered")  # so that a file of so many rows keeps to 20 MB
TABLES = ("guidebook_actor", "guidebook_text", "guidebook_mandate", "guidebook_contactpoint")


def main(scale: int) -> None:
    """10,000 rows, in a full run 100,000 as well; `scale` is not used."""
    del scale
    from wegweiser.web.commands import prepare

    prepare()
    for count in (10_000,) if QUICK else (10_000, 100_000):
        _measure(count)


def _measure(count: int) -> None:
    from django.db import connection, transaction

    from wegweiser.guidebook.actions import begin_network, import_actors

    network, _new = begin_network(f"table-{count}", name="Tabelle", place="07314", pack="de")
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "table.csv"
        path.write_text(data.table(count, without=() if count < MANY else LEAN), encoding="utf-8")
        began = time.perf_counter()
        done = import_actors(network, path)
        took = time.perf_counter() - began
        began = time.perf_counter()
        repeated = import_actors(network, path)
        second = time.perf_counter() - began
        bare, written = _executemany(Path(connection.settings_dict["NAME"]), Path(folder) / "bare.sqlite3")
    assert done.counts.created == count, done.counts
    assert repeated.counts.unchanged == count, repeated.counts
    with transaction.atomic():
        network.delete()
    why = "half of the time each row is understood in Python, half Django prepares seven database rows from it"
    say(
        Line(
            TOPIC, f"import of {count:,} rows", span(took),
            f"executemany of the {written:,} rows it writes {span(bare)}", f"{took / bare:.1f}", "≤ 6",
            took / bare <= 6, why,
        )
    )  # fmt: skip
    again = f"the same {count:,} rows again, nothing changed"
    say(Line(TOPIC, again, span(second), f"first time {span(took)}", f"{second / took:.2f}", "–"))


def _executemany(source: Path, target: Path) -> tuple[float, int]:
    """Seconds to write what the import wrote into empty tables with the same indexes, in one transaction, and how many
    rows that are."""
    from django.db import connection

    connection.close()
    old, new = sqlite3.connect(source), sqlite3.connect(target, isolation_level=None)
    new.executescript("PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA secure_delete=ON;")
    for (sql,) in old.execute("SELECT sql FROM sqlite_master WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite_%' "
                              f"AND tbl_name IN {TABLES} ORDER BY type DESC"):  # fmt: skip
        new.execute(sql)
    rows = {table: old.execute(f"SELECT * FROM {table}").fetchall() for table in TABLES}
    began = time.perf_counter()
    new.execute("BEGIN IMMEDIATE")
    for table, held in rows.items():
        if held:
            new.executemany(f"INSERT INTO {table} VALUES ({', '.join('?' * len(held[0]))})", held)
    new.execute("COMMIT")
    took = time.perf_counter() - began
    old.close()
    new.close()
    return took, sum(map(len, rows.values()))
