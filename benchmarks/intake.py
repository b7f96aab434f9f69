"""A report and its way back beside the bare cost of their keys; crowds of senders; other pages meanwhile."""

from __future__ import annotations

import statistics
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from benchmarks.measure import QUICK, Line, alternate, quantile, rounds, say, span
from wegweiser.torture import installation
from wegweiser.torture.counsellor import Counsellor
from wegweiser.torture.installation import Installation
from wegweiser.torture.phone import Phone
from wegweiser.torture.serving import served

TOPIC = "Intake"
TEXT = "They keep our papers and pay nothing. " * 80  # 3 kB
CROWDS = (8, 32) if QUICK else (8, 32, 128)


def main(scale: int) -> None:
    """An installation of its own with one open desk, Argon2id at full cost; `scale` is not used."""
    del scale
    with tempfile.TemporaryDirectory(prefix="wegweiser-bench-") as name:
        folder = Path(name)
        here = installation.make(folder / "installation")
        with served(here, folder / "run", cheap=False) as (phone, _process), bare(folder) as (send, open_again):
            _one(phone, send, open_again)
            for clients in CROWDS:
                _crowd(phone, clients)
            _beside(phone, here)


def _one(phone: Phone, send: Callable[[], float], open_again: Callable[[], float]) -> None:
    numbers: list[str] = []
    report, least = alternate(rounds(15, 5), lambda: _report(phone, numbers), send)
    say(Line(TOPIC, "report, 3 kB of text, POST → 303", span(report),
             f"its Argon2id, seals and one commit, bare {span(least)}", f"{report / least:.2f}", "≤ 1.3",
             report / least <= 1.3))  # fmt: skip
    back, least = alternate(rounds(15, 5), lambda: _return(phone, numbers[-1]), open_again)
    say(Line(TOPIC, "return with the number, POST → 303", span(back),
             f"one Argon2id and two seals opened {span(least)}",
             f"{back / least:.2f}", "≤ 1.3", back / least <= 1.3))  # fmt: skip


def _report(phone: Phone, numbers: list[str]) -> float:
    """Seconds of the last POST of a report."""
    guest = phone.anew()
    numbers.append(guest.to_content())
    began = time.perf_counter()
    guest.post("report", step="content", text=TEXT)
    return time.perf_counter() - began


def _return(phone: Phone, number: str) -> float:
    guest = phone.anew()
    began = time.perf_counter()
    guest.post("mailbox", step="open", number=number)
    return time.perf_counter() - began


@contextmanager
def bare(folder: Path) -> Iterator[tuple[Callable[[], float], Callable[[], float]]]:
    """What a report and a return cost with nothing around: the keys of a number, seals, one commit of SQLite."""
    import sqlite3

    from wegweiser.sealing.envelope import Context, open_with_key, seal_for_key
    from wegweiser.sealing.keypairs import new_key_pair, open_as_member, seal_for_member
    from wegweiser.sealing.numbers import keys_of_number, new_number

    database = sqlite3.connect(folder / "bare.sqlite3")
    database.executescript("PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; CREATE TABLE kept (a, b, c, d, e, f)")
    place, key, number = Context("bench", "1", "bench"), bytes(32), new_number()
    pairs = [new_key_pair() for _ in range(3)]
    kept: list[bytes] = []

    def send() -> float:
        began = time.perf_counter()
        found, box = keys_of_number(number, pepper=bytes(32)), new_key_pair()
        seals = [seal_for_member(pair.public, key, place) for pair in pairs]
        seals += [seal_for_key(found.key, box.private, place), seal_for_key(key, TEXT.encode(), place)]
        database.execute("INSERT INTO kept VALUES (?, ?, ?, ?, ?, ?)", (found.box_id, *seals))
        database.commit()
        kept[:] = [seals[3], seals[0]]
        return time.perf_counter() - began

    def open_again() -> float:
        began = time.perf_counter()
        found = keys_of_number(number, pepper=bytes(32))
        open_with_key(found.key, kept[0], place)
        open_as_member(pairs[0].private, kept[1], place)
        return time.perf_counter() - began

    send()
    yield send, open_again
    database.close()


def _crowd(phone: Phone, clients: int) -> None:
    """Everybody sends one report at the same moment."""
    errors, waits = list[str](), list[float]()
    gate = threading.Barrier(clients)

    def send() -> None:
        guest = Phone(phone.port, phone.code, timeout=300)
        gate.wait()
        began = time.perf_counter()
        try:
            guest.report(TEXT)
        except Exception as error:
            errors.append(f"{type(error).__name__} {error}")
        waits.append(time.perf_counter() - began)

    began = time.perf_counter()
    _together([send] * clients)
    took = time.perf_counter() - began
    say(Line(TOPIC, f"{clients} people send at once, each from the first page to “Sent”",
             f"{clients / took:.1f} reports/s; each waits {span(statistics.median(waits))}, at most {span(max(waits))}",
             f"{len(errors)} errors{': ' + errors[0] if errors else ''}", "–", "0 errors", not errors))  # fmt: skip


def _beside(phone: Phone, here: Installation) -> None:
    """Pages for everybody else while eight people report without a pause, in turn with quiet."""
    pages = {"answer page": _question, "sign-in, to the desk": _signing_in(here)}
    goals = {"answer page": "p95 ≤ 2 ×", "sign-in, to the desk": "≤ 3 s"}
    for name, ask in pages.items():
        quiet, busy = list[float](), list[float]()
        for _ in range(rounds(5, 2)):
            quiet += [ask(phone) for _ in range(20 if name == "answer page" else 3)]
            with _senders(phone):
                busy += [ask(phone) for _ in range(20 if name == "answer page" else 3)]
        usual, now = quantile(quiet, 0.95), quantile(busy, 0.95)
        met = now <= 2 * usual if name == "answer page" else now <= 3
        say(Line(TOPIC, f"{name} while 8 people report", f"p95 {span(now)}", f"with no reports p95 {span(usual)}",
                 f"{now / usual:.2f}", goals[name], met))  # fmt: skip


@contextmanager
def _senders(phone: Phone) -> Iterator[None]:
    stop = threading.Event()

    def go_on() -> None:
        while not stop.is_set():
            Phone(phone.port, phone.code, timeout=300).report(TEXT)

    threads = [threading.Thread(target=go_on) for _ in range(8)]
    for thread in threads:
        thread.start()
    time.sleep(1)
    try:
        yield
    finally:
        stop.set()
        for thread in threads:
            thread.join()


def _question(phone: Phone) -> float:
    """An answer by its address, as a professional bookmarks it."""
    began = time.perf_counter()
    answer = phone.ask("/rosenau/who?asks=professional&situation=unpaid_wages")
    if answer.status != 200:
        raise RuntimeError(f"answer page: {answer.status}")
    return time.perf_counter() - began


def _signing_in(here: Installation) -> Callable[[Phone], float]:
    """A member comes in: passphrase at full cost, code, and the list of the desk."""

    def sign_in(phone: Phone) -> float:
        member = Counsellor(phone.port, phone.code, timeout=300)
        began = time.perf_counter()
        member.sign_in(here, installation.MEMBERS[0])
        return time.perf_counter() - began

    return sign_in


def _together(calls: list[Callable[[], None]]) -> None:
    threads = [threading.Thread(target=call) for call in calls]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
