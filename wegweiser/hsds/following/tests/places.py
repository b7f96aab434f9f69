"""A town that is followed, for the walk over every address. It is at an address that is never asked."""

from __future__ import annotations

from typing import Any

from wegweiser.hsds.following.models import Followed

NEVER = "http://127.0.0.1:9/{}/"


def prepare(scene: Any, _member: Any) -> None:
    """One for each of the two networks."""
    for network, town in ((scene.town.network, "neustadt"), (scene.other.network, "altstadt")):
        Followed.objects.create(network=network, address=NEVER.format(town), town=town, name=town)
    scene.things["town"] = "neustadt"
    scene.strange["town"] = ["altstadt", "nowhere"]
