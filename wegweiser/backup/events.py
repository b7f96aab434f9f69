"""What is recorded about backups and spare keys."""

from __future__ import annotations

from dataclasses import dataclass

from wegweiser.trail.classes import OPERATIONAL, PSEUDONYM
from wegweiser.trail.events import Event

TWO_YEARS = 730


@dataclass(frozen=True)
class BackupRestored(Event):
    """First row after a restore. `made_at`: of the backup; `deleted`: how many things were deleted again."""

    fields = {"made_at": OPERATIONAL, "migrated": OPERATIONAL, "deleted": OPERATIONAL}
    keep = TWO_YEARS

    made_at: str
    migrated: int
    deleted: int


@dataclass(frozen=True)
class SpareKeyMade(Event):
    """`trustees`: bodies. `again`: it took the place of an earlier one."""

    fields = {"trustees": OPERATIONAL, "again": OPERATIONAL}
    keep = TWO_YEARS

    trustees: tuple[str, ...]
    again: bool


@dataclass(frozen=True)
class SpareKeyExported(Event):
    """Sealed keys left the server, for these members; nothing can be read without three trustees."""

    fields = {"members": PSEUDONYM, "desks": OPERATIONAL}
    keep = TWO_YEARS

    members: tuple[str, ...]
    desks: int


@dataclass(frozen=True)
class SpareKeyUsed(Event):
    """Three trustees gave desks back to these members. `renewed`: desks that got a new key."""

    fields = {"members": PSEUDONYM, "desks": OPERATIONAL, "renewed": OPERATIONAL}
    keep = TWO_YEARS

    members: tuple[str, ...]
    desks: int
    renewed: int


@dataclass(frozen=True)
class SpareKeyDrilled(Event):
    """Three trustees opened the sentinel."""

    fields = {"ok": OPERATIONAL}
    keep = TWO_YEARS

    ok: bool
