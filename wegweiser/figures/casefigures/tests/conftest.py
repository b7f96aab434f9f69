"""A town at a state, with two statisticians and a data protection officer; a second one that may hand over to it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import msgspec
import pytest
from django.utils import timezone

from wegweiser.cases.ending import coding
from wegweiser.cases.models import CodedRecord
from wegweiser.cases.places_of_seals import coded_place
from wegweiser.figures.casefigures.models import RELEASE
from wegweiser.figures.casefigures.opening import agree, ask
from wegweiser.intake.models import SpareKey
from wegweiser.people.tests.cast import PRIVATE, Town
from wegweiser.people.tests.fixtures import cheap_locks, full_budgets, other_town, town
from wegweiser.sealing.keypairs import new_key_pair, seal_for_member

__all__ = ["cheap_locks", "full_budgets", "other_town", "town"]
YEAR = timezone.localdate().year - 1


@dataclass
class Bureau:
    """A network with those who make its figures."""

    town: Town
    statistician: Any
    second: Any

    @property
    def network(self):
        return self.town.network

    def seat(self, member):
        return self.town.seat(member)

    def add(self, count: int, year: Any = YEAR, **said: Any) -> None:
        """Coded records, as if cases had been coded."""
        key = coding.key_for(self.network)
        start = CodedRecord.objects.count()
        for number in range(start, start + count):
            row = CodedRecord(pk=f"{number:064x}", network=self.network)
            text = msgspec.json.encode(record(year, **said))
            row.sealed = seal_for_member(bytes(key.public_key), text, coded_place(row))
            row.save(force_insert=True)

    def opening(self, purpose=RELEASE, to="", year=YEAR, now=None):
        """Asked and agreed."""
        now = now or timezone.now()
        row = ask(self.seat(self.statistician), year, purpose, to, now=now, today=timezone.localdate(now))
        agree(self.seat(self.second), row, now=now)
        return row

    @property
    def private(self):
        return PRIVATE[self.statistician.pk]


def record(year, **said):
    plain = {
        "trafficking": "actual", "gender": "female", "age": "18-29", "region": "eastern_europe", "industry": "F",
        "main_control": "money", "source": "ngo", "outcome": "reflection",
    }  # fmt: skip
    support = said.pop("support", ("health",))
    return coding.Record(**{**plain, **said}, year=year, control=(), support=support)


def bureau_of(town: Town, place: str, mark: str) -> Bureau:
    """Made at `place`."""
    town.network.place = place
    town.network.save()
    if not SpareKey.objects.filter(network=town.network).exists():
        SpareKey.objects.create(network=town.network, public_key=new_key_pair().public, made_at=timezone.now())
    statistician, second = town.enrol(f"Esche-{mark}1", "statistician"), town.enrol(f"Weide-{mark}2", "dpo")
    bureau = Bureau(town, statistician, second)
    coding.key_for(town.network)
    return bureau


@pytest.fixture
def state(town):
    return bureau_of(town, "06", "3")


@pytest.fixture
def country(other_town):
    return bureau_of(other_town, "DE", "4")
