""" "Changed there since": the origin's pieces now beside what was taken and what stands here. Nothing is written."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from wegweiser import packs
from wegweiser.gatherings.models import Carried, Tie
from wegweiser.guidebook.models import Network

from . import pieces
from .collecting import for_place, pieces_for
from .package import Content, Pieces, digest_of_piece, from_stored, pieces_of
from .pieces import COMPARED, Here

GONE = "gone"  # in place of a digest: the piece is no more at the origin
ADDED, CHANGED, REMOVED = "added", "changed", "removed"


@dataclass(frozen=True, slots=True)
class Change:
    """One piece that differs at the origin. `there` None: removed there; `here` None: nothing stands here.

    `changed_here`: edited here since it was taken, or here before it came. `seen_here` and `seen_there` are what a form
    must send back, so that nothing newer is overwritten.
    """

    piece: str
    key: str
    op: str
    there: Content | None
    here: Here | None
    changed_here: bool
    local: str = ""

    @property
    def name(self) -> tuple[str, str]:
        return self.piece, self.key

    @property
    def seen_there(self) -> str:
        return digest_of_piece(self.there) if self.there is not None else GONE

    @property
    def seen_here(self) -> str:
        return digest_of_piece(self.here.content) if self.here is not None else ""


def changes_since(tie: Tie) -> list[Change]:
    """What changed at the origin and was neither taken nor left; nothing after the tie ended."""
    if tie.ended_at is not None:
        return []
    rows = {(one.piece, one.key): one for one in tie.carried.all()}
    there = pieces_there(tie)
    stands = pieces.here(tie.network, [*rows.values(), *_unknown(tie, there, rows)])
    found = (_change(name, rows.get(name), there.get(name), stands.get(name)) for name in sorted({*rows, *there}))
    return [one for one in found if one is not None]


def pieces_there(tie: Tie) -> Pieces:
    """The origin's pieces now; of an origin in another installation those of its last package."""
    if tie.origin is not None:
        return pieces_for(tie.origin, tie.network)
    network: Network = tie.network
    return pieces_of(for_place(from_stored(tie.package), network.place, packs.load(network.pack)))


def _unknown(tie: Tie, there: Pieces, rows: dict[tuple[str, str], Carried]) -> Iterable[Carried]:
    """Rows for pieces that are new there, so that one that stands here under the same key is seen."""
    return [Carried(tie=tie, piece=piece, key=key) for piece, key in there if (piece, key) not in rows]


def _change(name: tuple[str, str], row: Carried | None, there: Content | None, here: Here | None) -> Change | None:
    digest = digest_of_piece(there) if there is not None else GONE
    taken, left = (row.digest, row.left) if row else ("", "")
    if digest in (taken, left) or (there is None and not taken) or _is_same(here, digest):
        return None
    if name[0] == "groups" and taken and there is not None:
        return None  # which of its tasks the origin's bodies have is no news for a group that is on the map
    op = REMOVED if there is None else CHANGED if taken or here else ADDED
    changed_here = here is not None and digest_of_piece(here.content) != taken
    if taken and here is None and name[0] in COMPARED:
        changed_here = True  # taken away here, which is an edit as well
    return Change(*name, op, there, here, changed_here, row.local if row else "")


def _is_same(here: Here | None, digest: str) -> bool:
    return here is not None and digest_of_piece(here.content) == digest
