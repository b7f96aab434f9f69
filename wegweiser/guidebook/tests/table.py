"""Tables for the tests of the import: an invented town, numbers that the Bundesnetzagentur keeps for fiction."""

from __future__ import annotations

import csv
from pathlib import Path

from wegweiser.guidebook.actions import Imported, begin_network, import_actors
from wegweiser.guidebook.models import Actor, Network

ROW = {
    "name": "Beratung Nordtor e.V.",
    "level": "municipal",
    "target_group": "counselling_service",
    "source_url": "https://example.org/nordtor",
}


def town(slug: str = "nordtor", place: str = "07314", pack: str = "de") -> Network:
    return begin_network(slug, name="Nordtor", place=place, pack=pack)[0]


def write(folder: Path, *rows: dict[str, str], name: str = "rows.csv", delimiter: str = ",") -> Path:
    """A CSV of these rows; each is `ROW` with other cells."""
    full = [ROW | row for row in rows]
    columns = list(dict.fromkeys(column for row in full for column in row))
    path = folder / name
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, columns, restval="", delimiter=delimiter)
        writer.writeheader()
        writer.writerows(full)
    return path


def take(folder: Path, *rows: dict[str, str], network: Network | None = None) -> tuple[list[Actor], Imported]:
    """Import these rows; the actors of the network and what was said."""
    network = network or town()
    done = import_actors(network, write(folder, *rows))
    return list(network.actors.all()), done
