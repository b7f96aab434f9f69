"""From the opened records to a release: proposed by one, looked at and released by another, then for ever."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import msgspec
from django.db import transaction

from wegweiser.cases.ending import coding
from wegweiser.cases.models import CodedRecord, StatisticsKey
from wegweiser.figures.casefigures import document, opening
from wegweiser.figures.casefigures.events import CaseFiguresReleased, RecordsOpened, ReleaseTakenBack
from wegweiser.figures.casefigures.keys import release_place
from wegweiser.figures.casefigures.models import PROPOSED, RELEASED, CaseRelease, Contribution, Opening
from wegweiser.figures.casefigures.opening import NotAllowed
from wegweiser.figures.casefigures.pooling import Pool, ledger_of, level_of, pool
from wegweiser.guidebook.models import Network
from wegweiser.permissions import Seat
from wegweiser.rules.disclosure import Refused, Release, protect
from wegweiser.sealing.keypairs import seal_for_member
from wegweiser.trail.record import record


@transaction.atomic
def propose(private: bytes, seat: Seat, asked: Opening, *, now: datetime) -> CaseRelease | Refused:
    """Open the records of the year and keep only what may be published. `private`: the member's own key.

    Raises NotAllowed, BadContribution, and as `coding.open_key`.
    """
    row = opening.use(seat, asked, now=now)
    pooled = pool(coding.open_key(private, seat.member.pk, seat.network), seat.network, row.year)
    found = protect(pooled.package.counts.tables(seat.network.slug, level_of(seat.network)),
                    ledger_of(seat.network, pooled.package))  # fmt: skip
    outcome = found.reason if isinstance(found, Refused) else PROPOSED
    record(RecordsOpened(year=row.year, outcome=outcome), network=seat.network, seat=seat, now=now)
    return found if isinstance(found, Refused) else _keep(seat, pooled, found, now)


def _keep(seat: Seat, pooled: Pool, found: Release, now: datetime) -> CaseRelease:
    """A proposal; an older one of the year that nobody released gives way."""
    network = seat.network
    CaseRelease.objects.filter(network=network, year=found.year, state=PROPOSED).delete()
    text = document.freeze(network, found, pooled.package.networks - 1)
    row = CaseRelease(network=network, year=found.year, document=text, digest=document.digest_of(text))
    key = StatisticsKey.objects.get(network=network)
    row.sealed = seal_for_member(bytes(key.public_key), msgspec.json.encode(pooled.package), release_place(row))
    row.rows, row.proposed_by, row.proposed_at = pooled.rows, seat.member.pk, now
    row.save(force_insert=True)
    Contribution.objects.filter(pk__in=[one.pk for one in pooled.used]).update(release=row)
    return row


@transaction.atomic
def publish(seat: Seat, release: CaseRelease, digest: str, *, now: datetime) -> None:
    """Freeze what was shown, and shred the records it came from. Raises NotAllowed (same, changed, late).

    A contribution that arrived after the proposal is not in it: then it has to be proposed again.
    """
    row = CaseRelease.objects.select_for_update().get(pk=release.pk)
    if row.proposed_by == seat.member.pk:
        raise NotAllowed("same")
    if row.state != PROPOSED or row.digest != digest:
        raise NotAllowed("changed")
    if Contribution.objects.filter(network=row.network, year=row.year, release=None).exists():
        raise NotAllowed("late")
    _shred(row)
    row.state, row.released_by, row.released_at, row.rows = RELEASED, seat.member.pk, now, []
    row.save(update_fields=["state", "released_by", "released_at", "rows"])
    record(CaseFiguresReleased(year=row.year, digest=digest), network=seat.network, seat=seat, now=now)


def _shred(row: CaseRelease) -> None:
    """The records, and the counts of others. The release is left of them, and for two years its sealed counts."""
    CodedRecord.objects.filter(network=row.network, pk__in=row.rows).delete()
    row.contributions.update(sealed=None)
    CaseRelease.objects.filter(network=row.network, year__lt=row.year - 1).update(sealed=None)


@transaction.atomic
def take_back(seat: Seat, release: CaseRelease, *, now: datetime) -> None:
    """A proposal goes, as if it had never been made. Raises NotAllowed (changed) for what is released."""
    row = CaseRelease.objects.select_for_update().get(pk=release.pk)
    if row.state != PROPOSED:
        raise NotAllowed("changed")
    record(ReleaseTakenBack(year=row.year), network=seat.network, seat=seat, now=now)
    row.delete()


class Frozen(msgspec.Struct, frozen=True, kw_only=True):
    """A release as everybody may read it."""

    year: int
    digest: str
    released_at: datetime
    document: document.Document


def releases(network: Network) -> tuple[Frozen, ...]:
    """All that were released, newest year first. The only thing that pages and reports read."""
    rows = CaseRelease.objects.filter(network=network, state=RELEASED).order_by("-year")
    return tuple(_frozen(row) for row in rows.only("year", "digest", "released_at", "document"))


def _frozen(row: Any) -> Frozen:
    said = document.read(row.document)
    return Frozen(year=row.year, digest=row.digest, released_at=row.released_at, document=said)
