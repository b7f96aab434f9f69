"""The commands of the guidebook."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wegweiser.cli import WrongCall

if TYPE_CHECKING:
    from wegweiser.guidebook.models import Network


def network_named(slug: str) -> Network:
    """The network of this slug; otherwise a wrong call that names the known ones."""
    from wegweiser.guidebook.models import Network

    network = Network.objects.filter(slug=slug).first()
    if network is None:
        known = ", ".join(Network.objects.order_by("slug").values_list("slug", flat=True)[:20])
        raise WrongCall(
            f"network {slug!r} is not known; allowed: {known or 'none yet, begin one with `wegweiser init`'}"
        )
    return network
