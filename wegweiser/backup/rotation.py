"""Which backups stay: all of the last 48 hours, then the newest of each day for 35 days."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta

ALL, DAILY = timedelta(hours=48), timedelta(days=35)
CLOCK = timedelta(hours=24)
NAME = re.compile(r"(\d{8}T\d{6}Z)-[0-9a-f]{16}\.backup")


def name_of(now: datetime, digest: str) -> str:
    """Time and digest, nothing else."""
    return f"{now.astimezone(UTC):%Y%m%dT%H%M%SZ}-{digest[:16]}.backup"


def moment_of(name: str) -> datetime | None:
    """When the backup of this name was made; None for another file."""
    found = NAME.fullmatch(name)
    return datetime.strptime(found.group(1), "%Y%m%dT%H%M%SZ").replace(tzinfo=UTC) if found else None


def to_delete(names: Iterable[str], now: datetime) -> list[str]:
    """The names that may go. None while the clock cannot be trusted: a backup from the future, or a day without one."""
    made = sorted((moment, name) for name in names if (moment := moment_of(name)))
    if not made or _clock_moved([moment for moment, _ in made], now):
        return []
    newest_of_day = {moment.date(): name for moment, name in made}
    return [name for moment, name in made if not _stays(moment, newest_of_day[moment.date()] == name, now)]


def _stays(moment: datetime, newest_of_day: bool, now: datetime) -> bool:
    return now - moment <= ALL or (newest_of_day and now - moment <= DAILY)


def _clock_moved(moments: list[datetime], now: datetime) -> bool:
    before = [moment for moment in moments if moment < now - timedelta(minutes=1)]
    return moments[-1] > now + timedelta(minutes=1) or not before or now - before[-1] > CLOCK
