"""The guidebook as PDF beside typst alone on the same source."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from types import MappingProxyType

from benchmarks import data
from benchmarks.measure import Line, alternate, rounds, say, seconds, span

TOPIC = "Paper"
PAGES = 60


def main(scale: int) -> None:
    """A guidebook of about sixty pages; `scale` is not used."""
    del scale
    import django

    django.setup()
    from django.utils import translation

    from wegweiser.guidebook.editions import files
    from wegweiser.guidebook.editions.glyphs import printable
    from wegweiser.guidebook.editions.typeset import guidebook_data

    loaded = _loaded(PAGES)
    for _ in range(4):  # as many bodies as fill the pages
        pages = _pages(files.guidebook_pdf(loaded, "de"))
        if abs(pages - PAGES) <= 2:
            break
        loaded = _loaded(round(len(loaded.actors) * PAGES / pages))
    with translation.override("de"):
        source = json.dumps(printable(guidebook_data(loaded, "de")), ensure_ascii=False)
    moment = int(loaded.published_at.timestamp())
    ours, bare = alternate(
        rounds(7, 3),
        seconds(lambda: files.guidebook_pdf(loaded, "de")),
        seconds(lambda: files.compile_pdf("guidebook", source, timestamp=moment)),
    )
    say(Line(TOPIC, f"guidebook PDF, {pages} pages, {len(loaded.actors)} bodies, one language", span(ours),
             f"typst alone on the same source {span(bare)}", f"{ours / bare:.2f}", "≤ 1.3; ≤ 1 s",
             ours / bare <= 1.3 and ours <= 1,
             "putting the bodies into words of the language takes half as long as the typesetting"))  # fmt: skip


def _pages(pdf: bytes) -> int:
    import re

    counts = [int(number) for number in re.findall(rb"/Type\s*/Pages\b[^>]*?/Count (\d+)", pdf)]
    counts += [int(number) for number in re.findall(rb"/Count (\d+)[^>]*?/Type\s*/Pages\b", pdf)]
    return max(counts, default=0)


def _loaded(count: int):
    from wegweiser import packs, places
    from wegweiser.guidebook.editions.document import DocNetwork, Document, digest_of
    from wegweiser.guidebook.editions.routes import index_of
    from wegweiser.guidebook.editions.store import Loaded

    pack, place = packs.load("de"), places.find("07314")
    network = DocNetwork(slug="paper", name="Musternetz", place=place.key, pack="de", fictional=True)
    document = Document(network=network, actors=tuple(map(_actor, data.rows(count))))
    return Loaded("paper", 1, digest_of(document), datetime(2026, 11, 21, tzinfo=UTC), document,
                  MappingProxyType({actor.id: actor for actor in document.actors}), index_of(document, pack), pack,
                  place, places.chain(place))  # fmt: skip


def _actor(row: dict[str, str]):
    from wegweiser.guidebook.editions.document import DocActor, DocContact, DocMandate, DocText
    from wegweiser.guidebook.imports.numbers import read_number

    number = row["phone"].rpartition(" ")[2]
    tasks = ("counsel", "receive_first_contact", "interpret", "identify")
    source = {"source": row["source_url"], "checked_on": "2026-11-21"}
    return DocActor(
        id=f"actor-{number}-{row['target_group'].replace('_', '-')}",
        name={"de": row["name"]},
        kind=row["kind"],
        target_group=row["target_group"],
        level=row["level"],
        area="07314",
        description={"de": DocText(text=row["mandate"])},
        mandates=tuple(DocMandate(task=task, mode="may", assumed=True, area="07314", **source) for task in tasks),
        contacts=(
            DocContact(channel="phone", value=read_number(row["phone"], "DE"), text=row["phone"],
                       hours=row["opening_hours"], **source),
            DocContact(channel="email", value=row["email"], text=row["email"], **source),
            DocContact(channel="web", value=row["url"], text=row["url"], **source),
        ),
        address=row["address"],
        sources=(row["source_url"],),
        checked_on="2026-11-21",
    )  # fmt: skip
