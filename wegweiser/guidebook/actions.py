"""Whole changes of the guidebook: each is atomic."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from django.db import transaction

from wegweiser import packs, places
from wegweiser.guidebook.imports.draft import Draft
from wegweiser.guidebook.imports.mapping import apply_map, read_map
from wegweiser.guidebook.imports.problems import Remark
from wegweiser.guidebook.imports.table import read_table
from wegweiser.guidebook.imports.understand import understand
from wegweiser.guidebook.imports.write import Counts, write_drafts
from wegweiser.guidebook.members.events import DraftsTaken
from wegweiser.guidebook.models import Network
from wegweiser.guidebook.reserved import RESERVED
from wegweiser.trail.record import record

if TYPE_CHECKING:
    from wegweiser.permissions import Seat

SLUG = re.compile(r"[a-z0-9-]{2,40}")


class NotPossible(Exception):
    """The network cannot be begun like this; the message names what is allowed."""


@dataclass(frozen=True, slots=True)
class Imported:
    """What an import did, or with `dry_run` would do."""

    counts: Counts
    warnings: list[Remark]


def begin_network(slug: str, *, name: str, place: str, pack: str) -> tuple[Network, bool]:
    """`(network, is new)`. `place`: any official key; the canonical one is stored. `pack`: code of a country pack.

    The same values again change nothing; other values, a wrong slug, place or pack raise `NotPossible`.
    """
    wanted = {"name": _name(name), "place": _place(place, pack), "pack": pack}
    if not SLUG.fullmatch(slug):
        raise NotPossible(f"slug {slug!r}; allowed: 2 to 40 of a-z, 0-9 and -")
    if slug in RESERVED:
        raise NotPossible(f"slug {slug!r} is reserved; not allowed: {', '.join(sorted(RESERVED))}")
    languages = list(packs.load(pack).info.languages)
    network, is_new = Network.objects.get_or_create(slug=slug, defaults={**wanted, "languages": languages})
    differs = [
        f"{key} is {getattr(network, key)!r}, not {value!r}"
        for key, value in wanted.items()
        if getattr(network, key) != value
    ]
    if differs:
        raise NotPossible(f"network {slug} exists with other values: {'; '.join(differs)}")
    return network, is_new


def import_actors(network: Network, path: Path, *, map_path: Path | None = None, dry_run: bool = False) -> Imported:
    """Import the actors of a table into a network, all or nothing; with `dry_run` nothing is written.

    Raises `TableRefused` naming row and column of every problem, `OSError` for a file that cannot be opened.
    """
    columns, rows = read_table(path)
    if map_path is not None:
        columns, rows = apply_map(columns, rows, read_map(map_path))
    pack = packs.load(network.pack)
    drafts, remarks = understand(columns, rows, pack, places.chain(places.find(network.place, network.pack)))
    with transaction.atomic():
        counts = write_drafts(network, drafts)
        transaction.set_rollback(dry_run)
    return Imported(counts, remarks.warnings)


def take_drafts(
    network: Network,
    drafts: list[Draft],
    *,
    source: str,
    now: datetime,
    seat: Seat | None = None,
    dry_run: bool = False,
) -> Counts:
    """Write drafts that another reader understood, all or nothing; nothing is published.

    Each has a `key` of its own: the same key is the same actor the next time. `source`: what they come from, for the
    trail. `seat` None: the command line.
    """
    with transaction.atomic():
        counts = write_drafts(network, drafts)
        if not dry_run:
            record(DraftsTaken(source, counts.created, counts.changed), network=network, seat=seat, now=now)
        transaction.set_rollback(dry_run)
    return counts


def _name(name: str) -> str:
    text = " ".join(name.split())
    if not text or len(text) > 200 or not text.isprintable():
        raise NotPossible("name; allowed: 1 to 200 printable characters")
    return text


def _place(key: str, pack: str) -> str:
    countries = [code for code in packs.codes() if packs.load(code).info.phone_region]
    if pack not in countries:
        raise NotPossible(f"pack {pack!r}; allowed: {', '.join(countries)}")
    try:
        return places.find(key, pack).key
    except places.UnknownPlace as unknown:
        raise NotPossible(f"place: {unknown}") from None
