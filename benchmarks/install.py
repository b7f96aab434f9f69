"""Fills the data folder of this process (`WEGWEISER_DATA`) with an installation of a given scale."""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path


def install(scale: int) -> None:
    """1: the demonstration networks; more: invented networks beside them, imported and published as people do."""
    from wegweiser.web.commands import prepare

    prepare()
    from django.db import transaction
    from django.utils import timezone

    from benchmarks import data
    from wegweiser.demo.command import load_networks
    from wegweiser.guidebook.actions import begin_network, import_actors
    from wegweiser.guidebook.publishing import publish_edition

    load_networks()
    with tempfile.TemporaryDirectory() as folder, transaction.atomic():
        for slug, place, first in data.networks(scale) if scale > 1 else []:
            path = Path(folder) / f"{slug}.csv"
            path.write_text(data.table(data.PER_NETWORK, first), encoding="utf-8")
            network, _new = begin_network(slug, name=f"Netz {slug}", place=place, pack="de")
            import_actors(network, path)
            publish_edition(network, now=timezone.now())


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "wegweiser.settings")
    install(int(sys.argv[1]))
