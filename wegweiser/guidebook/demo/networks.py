"""Loading a demonstration network."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from django.db import transaction

from wegweiser.guidebook.actions import begin_network, import_actors
from wegweiser.guidebook.publishing import publish_edition

FOLDER = Path(__file__).parent


@transaction.atomic
def load_network(slug: str, place: str, pack: str, name: str, *, now: datetime) -> None:
    """Begin, import and publish one demonstration network, whole or not at all."""
    network, _ = begin_network(slug, name=name, place=place, pack=pack)
    import_actors(network, FOLDER / f"{slug}.csv")
    publish_edition(network, now=now)
