"""What is recorded about replication: which pieces, by their keys; never what they say."""

from __future__ import annotations

from dataclasses import dataclass

from wegweiser.trail.classes import OPERATIONAL, PUBLIC
from wegweiser.trail.events import Event

TWO_YEARS = 730


@dataclass(frozen=True)
class NetworkBegun(Event):
    """In the trail of both networks. `origin`: "" from a package; `digest`: of the package; `pieces`: how many."""

    fields = {"origin": PUBLIC, "network": PUBLIC, "digest": OPERATIONAL, "pieces": OPERATIONAL}
    keep = TWO_YEARS

    origin: str
    network: str
    digest: str
    pieces: int


@dataclass(frozen=True)
class PackageGiven(Event):
    """The package file was handed out."""

    fields = {"digest": OPERATIONAL}
    keep = TWO_YEARS

    digest: str


@dataclass(frozen=True)
class PackageTaken(Event):
    """A package file was read into this network."""

    fields = {"digest": OPERATIONAL, "taken": OPERATIONAL, "left": OPERATIONAL}
    keep = TWO_YEARS

    digest: str
    taken: int
    left: int


@dataclass(frozen=True)
class ChangeDecided(Event):
    """`op`: taken, removed, left."""

    fields = {"piece": OPERATIONAL, "key": OPERATIONAL, "op": OPERATIONAL}
    keep = TWO_YEARS

    piece: str
    key: str
    op: str


@dataclass(frozen=True)
class Untied(Event):
    """Changes of the origin are shown no more."""

    fields = {"digest": OPERATIONAL}
    keep = TWO_YEARS

    digest: str
