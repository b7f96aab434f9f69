"""What stands in the addresses of case figures when the permission tests walk over them."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

from django.utils import timezone

from wegweiser.cases.models import StatisticsKey
from wegweiser.figures.casefigures import counting, document
from wegweiser.figures.casefigures.models import RELEASE, CaseRelease, Contribution, HandOver, Opening
from wegweiser.figures.casefigures.tests.conftest import record
from wegweiser.rules.disclosure import Ledger, Release, protect
from wegweiser.sealing.envelope import Context
from wegweiser.sealing.keypairs import new_key_pair, seal_for_member

FORMS = {"ask_opening": {"year": "2019", "purpose": "hand_over"}, "publish_cases": {"sure": "on", "digest": "x"}}


def prepare(scene: Any, member: Any) -> None:
    """One of each here, others in the other town."""
    here, far = _put(scene.town.network, 2016), _put(scene.other.network, 2014)
    scene.things |= here
    for name, value in far.items():
        scene.strange[name] = [value, uuid4() if name == "opening" else 1999]


def _put(network: Any, year: int) -> dict[str, Any]:
    now, sealed = timezone.now(), seal_for_member(new_key_pair().public, b"", Context("x", "x", "x"))
    if not StatisticsKey.objects.filter(network=network).exists():
        StatisticsKey.objects.create(network=network, public_key=new_key_pair().public, key_for_spare=sealed)
    opening = Opening.objects.create(network=network, year=year, purpose=RELEASE, asked_by=uuid4(), asked_at=now)
    found = protect(counting.count([record(year)] * 30, year).tables(network.slug, "state"), Ledger())
    assert isinstance(found, Release)
    CaseRelease.objects.create(
        network=network, year=year, document=document.freeze(network, found, 0), digest="sha256:x", sealed=sealed,
        proposed_by=uuid4(), proposed_at=now,
    )  # fmt: skip
    row = Contribution.objects.create(network=network, giver="a" * 32, year=year, sealed=sealed, arrived_at=now)
    HandOver.objects.create(network=network, year=year + 1, to="X", to_key="b" * 32, at=now, file=sealed)
    return {"opening": opening.pk, "case_year": year, "contribution": row.pk, "handed_year": year + 1}
