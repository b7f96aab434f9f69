"""What `wegweiser doctor` says about backups, trials, spare keys and readers."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import DatabaseError

if TYPE_CHECKING:
    from wegweiser.intake.models import Desk

BACKUP_WITHIN, RESTORED_WITHIN, DRILLED_WITHIN = timedelta(hours=1), timedelta(days=8), timedelta(days=400)


def lines(now: datetime) -> Iterator[str]:
    """One line per finding, each with what to do; warnings begin with "warning: "."""
    from wegweiser.guidebook.models import Network
    from wegweiser.people.models import Member

    try:
        if Network.objects.exists() and (Member.objects.exists() or settings.INTAKE):
            yield from _backups(now)
        yield from _networks(now)
        yield from _desks(now)
    except DatabaseError:
        return  # said already where the networks are listed


def _backups(now: datetime) -> Iterator[str]:
    from wegweiser.backup import keys

    if not (Path(settings.DATA) / keys.FILE).exists():
        yield "warning: backup: there is no backup key; make one with `wegweiser backup-key`"
    yield _run("backup", "backup: the last one was made", BACKUP_WITHIN, now, "let a timer call `wegweiser backup`")
    yield _run("restore", "backup: restored for trial", RESTORED_WITHIN, now, "run `wegweiser drill`")


def _run(kind: str, what: str, within: timedelta, now: datetime, hint: str) -> str:
    from wegweiser.intake.models import SafetyRun

    last = SafetyRun.objects.filter(kind=kind).order_by("-ran_at", "-pk").first()
    good = SafetyRun.objects.filter(kind=kind, ok=True).order_by("-ran_at", "-pk").first()
    if good is None:
        return f"warning: {what}: never; {hint}"
    failed = "" if last is None or last.ok else ", and the last attempt failed"
    text = f"{what} {good.ran_at:%Y-%m-%d %H:%M} UTC{failed}"
    return text if now - good.ran_at <= within and not failed else f"warning: {text}; {hint}"


def _desks(now: datetime) -> Iterator[str]:
    from wegweiser.intake import doctor

    yield from doctor.lines(now)


def _networks(now: datetime) -> Iterator[str]:
    from wegweiser.intake.models import Desk

    for desk in Desk.objects.select_related("network", "office").order_by("network__slug", "pk"):
        yield from _desk(desk, now)


def _desk(desk: Desk, now: datetime) -> Iterator[str]:
    from wegweiser.intake.models import SpareKey
    from wegweiser.intake.readiness import READERS, readers_of

    slug = desk.network.slug
    where = f"desk {slug} {desk.office.slug}"
    spare = SpareKey.objects.filter(network=desk.network_id).first()
    if spare is None:
        yield f"warning: {where}: there is no spare key; `wegweiser spare-key make --network {slug} …`"
    elif spare.drilled_at is None or now - spare.drilled_at > DRILLED_WITHIN:
        yield f"warning: {where}: the spare key was not tried within a year; see docs/howto/spare-key.md"
    if spare is not None and desk.key_for_spare is None:
        yield f"warning: {where}: its key is not sealed to the spare key yet; a reader opens the desk once"
    if len(holders := readers_of(desk)) < READERS:
        yield f"warning: {where}: {len(holders)} members hold its key; at least {READERS} are needed"
