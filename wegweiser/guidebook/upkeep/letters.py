"""The letter "is this still right?"."""

from __future__ import annotations

from datetime import datetime

from django.utils import translation
from django.utils.translation import gettext as _

from wegweiser import outbox
from wegweiser.guidebook.models import Confirmation, Network

KIND = "confirmation"


def put(network: Network, to: str, link: str, hashed: str) -> None:
    """Keep the letter until it is sent. `hashed`: hash of the token in `link`."""
    subject, body = letter(network, link)
    outbox.put(outbox.Letter(kind=KIND, key=hashed, sender=network.mailbox, to=to, subject=subject, body=body))


def letter(network: Network, link: str) -> tuple[str, str]:
    """Subject and text in the network's first language: the same for everybody."""
    with translation.override(next(iter(network.languages), "de")):
        subject = _("Is your entry in the guidebook still right?")
        body = _(
            "Your organisation stands in the guidebook of this network. Please look whether the entry is still right.\n"
            "You need no account. The link is valid for 30 days:\n\n%(link)s\n\n"
            "If you do not know this network, ignore this message."
        )
    return subject, body % {"link": link}


def is_open(hashed: str, now: datetime) -> bool:
    """Is this link in the database, unanswered and not too old?"""
    return Confirmation.objects.filter(token_hash=hashed, state="open", expires_at__gt=now).exists()
