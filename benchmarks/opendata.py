"""The open data list of 100 services beside the very same bytes from memory, sent by the same server program.

200,000 services of a hundred invented networks; every page of the list is asked for in turn, so nothing is gained by
remembering one of them.
"""

from __future__ import annotations

import random
import sys
import time
from dataclasses import dataclass
from datetime import UTC, datetime

from benchmarks import data
from benchmarks.http_load import Wish, fetch, rate
from benchmarks.measure import QUICK, Line, alternate, brief, rounds, say, span
from benchmarks.running import PORT, SERVE, memory, running

TOPIC = "Open data"
NETWORKS = 10 if QUICK else 100
ACTORS, TASKS = 667, 3  # of each network, of each actor
PER_PAGE = 100
LIST = "/api/hsds/services"
PLAIN = (("Accept-Language", "de"),)
SAME = (sys.executable, "-m", "benchmarks.same_bytes")
LENGTH = 2  # seconds of one round


@dataclass(frozen=True)
class Pages(Wish):
    """Every page of a list in turn, in a mixed order."""

    count: int = 1

    def paths(self) -> list[str]:
        order = random.Random(data.SEED).sample(range(1, self.count + 1), self.count)
        return [f"{self.path}?page={page}&per_page={PER_PAGE}" for page in order]

    def messages(self) -> list[bytes]:
        return [message for path in self.paths() for message in Wish(self.port, path, self.headers).messages()]


def main(scale: int) -> None:
    """Make the installation in `WEGWEISER_DATA` and measure it; `scale` is not used."""
    del scale
    _install()
    services = NETWORKS * ACTORS * TASKS
    pages = -(-services // PER_PAGE)
    with running([*SERVE, str(PORT)], PORT) as (_first, pid), running([*SAME, str(PORT + 1)], PORT + 1, "/"):
        indexed = _until_indexed()
        before = memory(pid)
        took = _read_all(Pages(PORT, LIST, PLAIN, count=pages))
        kept = memory(pid) - before
        own, same = Pages(PORT, LIST, PLAIN, count=pages), Pages(PORT + 1, LIST, PLAIN, count=pages)
        _read_all(same)  # this server reads each page from the other one, once
        found, bare = alternate(rounds(7), lambda: rate(own, LENGTH), lambda: rate(same, LENGTH))
    ratio = found / bare
    say(
        Line(
            TOPIC, f"list of {PER_PAGE} services, {services:,} services", f"{brief(found)} requests/s",
            f"the same bytes from memory {brief(bare)} requests/s", f"{ratio:.2f}", "≥ 0.5", ratio >= 0.5,
            "what is asked is read, and the rows of a page are put together, before the same bytes are sent",
        )
    )  # fmt: skip
    say(Line(TOPIC, f"first answer with {NETWORKS} editions", span(indexed), "–", "–", "–"))
    say(
        Line(
            TOPIC, f"first reading of all {pages:,} pages", span(took), f"{brief(services / took)} services/s", "–", "–"
        )
    )
    say(Line(TOPIC, f"memory of {services:,} encoded services", f"{brief(kept)} MB", "budget 320 MB",
             f"{kept / 320:.2f}", "≤ 1", kept <= 320))  # fmt: skip


def _until_indexed() -> float:
    """Seconds until the first answer: all editions are read and their index is made."""
    began = time.perf_counter()
    while time.perf_counter() - began < 300:
        try:
            fetch(Wish(PORT, "/api/hsds/organizations?per_page=1", PLAIN))
            return time.perf_counter() - began
        except TimeoutError:
            time.sleep(1)
    raise RuntimeError("no first answer within five minutes")


def _read_all(pages: Pages) -> float:
    began = time.perf_counter()
    for path in pages.paths():
        status, _headers, _body = fetch(Wish(pages.port, path, pages.headers))
        assert status == 200, (path, status)
    return time.perf_counter() - began


def _install() -> None:
    from wegweiser.web.commands import prepare

    prepare()
    from wegweiser.guidebook.editions.document import canonical_bytes, digest_of
    from wegweiser.guidebook.editions.models import Edition

    keys = sorted(place.key for place in data.packs.load("de").places if place.level == "district")
    for number in range(NETWORKS):
        document = _document(number, keys[number % len(keys)])
        Edition.objects.create(
            network=document.network.slug, number=1, digest=digest_of(document),
            document=canonical_bytes(document).decode(), published_at=datetime(2026, 11, 21, tzinfo=UTC),
        )  # fmt: skip


def _document(number: int, place: str):  # type: ignore[no-untyped-def]
    from wegweiser.guidebook.editions.document import DocActor, DocContact, DocMandate, DocNetwork, DocText, Document

    tasks = list(data.packs.load("de").tasks)
    actors = []
    for each, row in enumerate(data.rows(ACTORS, number * ACTORS)):
        phone = DocContact(channel="phone", value=f"+4930231{number * ACTORS + each:06d}", hours="Mo-Fr 09:00-17:00")
        actors.append(
            DocActor(
                id=f"body-{each}", name={"de": row["name"]}, kind=row["kind"], target_group=row["target_group"],
                level=row["level"], area=place, description={"de": DocText(text=row["mandate"])},
                address=f"{row['address']}, 12345 Musterstadt", languages=("de", "ro"),
                contacts=(
                    phone, DocContact(channel="email", value=row["email"]), DocContact(channel="web", value=row["url"]),
                ),
                mandates=tuple(
                    DocMandate(task=tasks[(each + n) % len(tasks)], mode="may", assumed=True, area=place)
                    for n in range(TASKS)
                ),
            )
        )  # fmt: skip
    network = DocNetwork(slug=f"net-{number:04d}", name=f"Netz {number}", place=place, pack="de", fictional=True)
    return Document(network=network, actors=tuple(actors))
