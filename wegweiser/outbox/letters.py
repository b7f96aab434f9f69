"""Letters as files, and sending them."""

from __future__ import annotations

import contextlib
import os
import re
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from smtplib import SMTPException

import msgspec
from django.conf import settings
from django.core.mail import EmailMultiAlternatives

from wegweiser.guidebook.models import Network

Check = Callable[[str, datetime], bool]  # (key of the letter, now) → is it still wanted?
_NAME = re.compile(r"[0-9a-z.]{1,80}")
_CHECKS: dict[str, Check] = {}


class BadLetter(ValueError):
    """A kind nobody registered, or a key that is no name of a file."""


class Letter(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """`kind` and `key` make its name: the same again replaces the one before.

    `calendar`: an iCalendar object that goes beside the text, `method`: REQUEST or CANCEL (RFC 6047).
    """

    kind: str
    key: str
    sender: str
    to: str
    subject: str
    body: str
    calendar: str = ""
    method: str = ""


def register(kind: str, check: Check) -> None:
    """Say how one finds out whether a letter of this kind is still wanted."""
    _CHECKS[kind] = check


def is_ready(network: Network) -> bool:
    """Can this network send mail? The installation needs a mail server (`MAIL_READY`), the network a mailbox."""
    return bool(getattr(settings, "MAIL_READY", False) and network.mailbox)


def put(letter: Letter) -> None:
    """Keep a letter until it is sent. Raises BadLetter."""
    if letter.kind not in _CHECKS or not _NAME.fullmatch(letter.key):
        raise BadLetter(f"{letter.kind} {letter.key}")
    folder = _folder()
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    name = f"{letter.kind}-{letter.key}"
    part = folder / f"{name}.part"
    with open(os.open(part, os.O_CREAT | os.O_TRUNC | os.O_WRONLY, 0o600), "wb") as file:
        file.write(msgspec.json.encode(letter))
        file.flush()
        os.fsync(file.fileno())
    part.rename(folder / f"{name}.json")


def waiting() -> list[Path]:
    """Letters that are not sent yet, oldest first."""
    return sorted(_folder().glob("*.json"), key=lambda path: (_written(path), path.name))


def send_waiting(*, now: datetime) -> tuple[int, int]:
    """Try each waiting letter once: (sent, still waiting). Nothing raises: what was not taken stays."""
    sent = 0
    for path in waiting():
        letter = _read(path)
        if letter is None or not _is_open(letter, now):
            _drop_old(path, now)
        elif _send(letter):
            path.unlink(missing_ok=True)
            sent += 1
    return sent, len(waiting())


def _read(path: Path) -> Letter | None:
    """None for a file that is no letter."""
    with contextlib.suppress(OSError, msgspec.MsgspecError):
        return msgspec.json.decode(path.read_bytes(), type=Letter)
    return None


def _send(letter: Letter) -> bool:
    message = EmailMultiAlternatives(letter.subject, letter.body, letter.sender, [letter.to])
    if letter.calendar:
        message.attach_alternative(letter.calendar, f"text/calendar; method={letter.method}")
    with contextlib.suppress(OSError, SMTPException):
        return message.send() == 1
    return False


def _is_open(letter: Letter, now: datetime) -> bool:
    check = _CHECKS.get(letter.kind)
    return check is not None and check(letter.key, now)


def _drop_old(path: Path, now: datetime) -> None:
    """The deed of a letter that is not wanted may not be committed yet: the letter goes after a day only."""
    if now.timestamp() - _written(path) > 86400:
        path.unlink(missing_ok=True)


def _written(path: Path) -> float:
    """Seconds since 1970; 0 for a letter that another run sent just now."""
    with contextlib.suppress(FileNotFoundError):
        return path.stat().st_mtime
    return 0


def _folder() -> Path:
    return Path(settings.DATA) / "outbox"
