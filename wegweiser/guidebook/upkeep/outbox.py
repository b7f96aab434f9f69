"""Mails that wait to be sent: one file each, written before the deed is committed, deleted when a mail server took it.

A mail says the same to everybody; nothing of it is personal but the link. A mail whose link is not open in the database
(the deed was not committed, the link was withdrawn) is not sent.
"""

from __future__ import annotations

import contextlib
import json
import os
from datetime import datetime
from pathlib import Path
from smtplib import SMTPException

from django.conf import settings
from django.core.mail import EmailMessage
from django.utils import translation
from django.utils.translation import gettext as _

from wegweiser.guidebook.models import Confirmation, Network


def is_ready(network: Network) -> bool:
    """Can this network send mail? The installation needs a mail server (`MAIL_READY`), the network a mailbox."""
    return bool(getattr(settings, "MAIL_READY", False) and network.mailbox)


def put(network: Network, to: str, link: str, hashed: str) -> None:
    """Keep a mail until it is sent. `hashed`: hash of the token in `link`, the name of the file."""
    folder = _folder()
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    subject, body = letter(network, link)
    kept = {"from": network.mailbox, "to": to, "subject": subject, "body": body}
    part = folder / f"{hashed}.part"
    with open(os.open(part, os.O_CREAT | os.O_TRUNC | os.O_WRONLY, 0o600), "w", encoding="utf-8") as file:
        json.dump(kept, file)
        file.flush()
        os.fsync(file.fileno())
    part.rename(folder / f"{hashed}.json")


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


def waiting() -> list[Path]:
    """Mails that are not sent yet, in a fixed order."""
    return sorted(_folder().glob("*.json"))


def send_waiting(*, now: datetime) -> tuple[int, int]:
    """Try each waiting mail once: (sent, still waiting). Nothing raises: what was not taken stays."""
    sent = 0
    for path in waiting():
        if not _is_open(path.stem, now):
            _drop_old(path, now)
        elif _send(json.loads(path.read_text(encoding="utf-8"))):
            path.unlink(missing_ok=True)
            sent += 1
    return sent, len(waiting())


def _send(kept: dict[str, str]) -> bool:
    with contextlib.suppress(OSError, SMTPException):
        return EmailMessage(kept["subject"], kept["body"], kept["from"], [kept["to"]]).send() == 1
    return False


def _is_open(hashed: str, now: datetime) -> bool:
    return Confirmation.objects.filter(token_hash=hashed, state="open", expires_at__gt=now).exists()


def _drop_old(path: Path, now: datetime) -> None:
    """A link that is not open may not be committed yet: its mail goes after a day only."""
    if now.timestamp() - path.stat().st_mtime > 86400:
        path.unlink(missing_ok=True)


def _folder() -> Path:
    return Path(settings.DATA) / "outbox"
