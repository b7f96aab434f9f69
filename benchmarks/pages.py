"""Public pages beside the same bytes as a static file of the same server process (one worker)."""

from __future__ import annotations

import os
import re
from pathlib import Path
from urllib.parse import urlencode

from benchmarks.http_load import Wish, fetch, first_bytes, rate
from benchmarks.measure import Line, alternate, brief, quantile, rounds, say, span
from benchmarks.running import PORT, SERVE, running

TOPIC = "Reading"
INTEGREAT = 56  # requests/s of a single page, measured on the same kind of machine on 2026-11-21
LENGTH = 1  # seconds of one round
MOST_PACED = 3000  # requests/s that the paced client can send on time beside the server
BOTH = (("Accept-Encoding", "br"), ("Accept-Language", "de"))
SITUATIONS = ("unpaid_wages", "threatened", "papers_taken", "needs_shelter", "debts", "long_hours", "locked_in")


def main(scale: int) -> None:
    """Measure the installation in `WEGWEISER_DATA`."""
    static = Path(os.environ["WEGWEISER_DATA"]) / "static" / "bench"
    with running([*SERVE, str(PORT)], PORT):
        wishes = _wishes()
        _lay_down(static, wishes)
    with running([*SERVE, str(PORT)], PORT):  # static files are listed when the process starts
        for name, wish in wishes.items():
            _measure(scale, name, wish)


def _wishes() -> dict[str, Wish]:
    actor = re.search(rb"/ludwigshafen/actors/([a-z0-9-]+)", fetch(Wish(PORT, "/ludwigshafen/glance", ()))[2])
    assert actor, "the page of actors at a glance names no actor"
    query = urlencode([("asks", "professional"), ("situation", "unpaid_wages"), ("language", "ro")])
    return {
        "start page": Wish(PORT, "/", BOTH),
        "network page": Wish(PORT, "/ludwigshafen/", BOTH),
        "actors at a glance": Wish(PORT, "/ludwigshafen/glance", BOTH),
        "actor page": Wish(PORT, f"/ludwigshafen/actors/{actor[1].decode()}", BOTH),
        "question page": Wish(PORT, "/ludwigshafen/who", BOTH),
        "answer page after POST → 303": Wish(PORT, "/ludwigshafen/who", BOTH, tuple(_cookies())),
        "answer page by address": Wish(PORT, f"/ludwigshafen/who?{query}", BOTH),
    }


def _cookies() -> list[tuple[tuple[str, str], ...]]:
    """The sealed questions of sixteen visitors, no two alike."""
    found = []
    for number in range(16):
        language = ("", "ro", "pl")[number % 3]
        asked = [("situation", SITUATIONS[number % 7]), ("language", language), ("asks", "affected")]
        asked += [("reporting_last", "on")] if number >= 8 else []
        status, headers, _ = fetch(Wish(PORT, "/ludwigshafen/who"), "POST", urlencode(asked).encode())
        assert status == 303, status
        found.append((("Cookie", headers["set-cookie"].partition(";")[0]),))
    return found


def _lay_down(folder: Path, wishes: dict[str, Wish]) -> None:
    """The bytes of each page as a static file, plain and compressed."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, wish in wishes.items():
        (folder / _file(name)).write_bytes(fetch(Wish(PORT, wish.path, BOTH[1:], wish.variants))[2])
        (folder / f"{_file(name)}.br").write_bytes(fetch(wish)[2])


def _file(name: str) -> str:
    return re.sub(r"[^a-z]+", "-", name) + ".html"


def _measure(scale: int, name: str, wish: Wish) -> None:
    still = Wish(PORT, f"/static/bench/{_file(name)}", wish.headers, wish.variants)
    computed = name.startswith("answer")
    goal, times = (0.15, 20) if computed else (0.5, 50)
    page, file = alternate(rounds(5), lambda: rate(wish, LENGTH), lambda: rate(still, LENGTH))
    pace = min(page / 2, MOST_PACED)
    p99, still_p99 = (quantile(first_bytes(each, pace, 3 * LENGTH), 0.99) for each in (wish, still))
    ratio = page / file
    say(
        Line(
            TOPIC, f"{name}, {scale}×",
            f"{brief(page)} requests/s; first byte p99 {span(p99)} at {brief(pace)}/s",
            f"static file {brief(file)} requests/s, p99 {span(still_p99)}; Integreat {page / INTEGREAT:.0f} ×",
            f"{ratio:.2f}",
            f"≥ {goal}; ≥ {times} × Integreat" + ("" if computed else "; p99 ≤ 20 ms"),
            ratio >= goal and page >= times * INTEGREAT and (computed or p99 <= 0.02),
            _why(computed, p99, still_p99),
        )
    )  # fmt: skip


def _why(computed: bool, p99: float, still: float) -> str:
    """What keeps a page from its goal, as the profiler shows it."""
    if computed:
        return (
            "every answer is read, decided, put together and compressed in Python (about equal parts, Django's own "
            "request the largest); finished answers are not kept, because nothing of a question stays on the server"
        )
    return f"the static file waits {span(still)} as well: other work on the machine" if p99 > 0.02 < still else ""
