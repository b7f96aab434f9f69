""" "Report a mistake on this page": the one way a public page may write into the guidebook's tables."""

from __future__ import annotations

from datetime import datetime

from .models import Mistake, Network

MAX_TEXT = 2000
MAX_WAITING = 500  # new reports of one network that are kept; a flood must not fill the disk


class UnknownNetwork(LookupError):
    """No network has this slug."""


def report_mistake(network_slug: str, page: str, actor: str, text: str, now: datetime) -> bool:
    """Keep what somebody wrote about a public page, with the day only; `now` is aware.

    Returns whether it was kept: the same text again, or a full queue, adds nothing. Raises UnknownNetwork.
    """
    network = Network.objects.filter(slug=network_slug).first()
    if network is None:
        raise UnknownNetwork(network_slug)
    said = {"page": page[:200], "actor": actor[:80], "text": text.strip()[:MAX_TEXT]}
    waiting = network.mistakes.filter(state="new")
    if not said["text"] or waiting.filter(**said).exists() or waiting.count() >= MAX_WAITING:
        return False
    Mistake.objects.create(network=network, reported_on=now.date(), **said)
    return True
