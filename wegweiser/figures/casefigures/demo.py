"""Invented records of an invented state: a year released, one that waits for the second person, a town that hands over.

Everything goes through the real functions. The keys are those of members who do not exist.
"""

from __future__ import annotations

from datetime import datetime
from hashlib import blake2b
from random import Random
from typing import Any

import msgspec
from django.db import transaction
from django.utils import timezone

from wegweiser.cases.ending import codes, coding
from wegweiser.cases.models import CodedRecord, StatisticsKey
from wegweiser.cases.places_of_seals import coded_place
from wegweiser.figures.casefigures import handing, opening, releasing
from wegweiser.figures.casefigures.keys import key_file
from wegweiser.figures.casefigures.models import HAND_OVER, PROPOSED, RELEASE, CaseRelease, Opening
from wegweiser.figures.report import publishing
from wegweiser.guidebook.models import Network
from wegweiser.guidebook.publishing import publish_edition
from wegweiser.intake.demo import make_spare_key
from wegweiser.intake.models import SpareKey
from wegweiser.people import locking
from wegweiser.people.demo import DemoPerson, demo_passphrase, enrol_demo_members
from wegweiser.people.models import Member
from wegweiser.permissions import Seat
from wegweiser.rules.disclosure import Refused
from wegweiser.sealing.keypairs import seal_for_member

PEOPLE = (("Esche", "Stefan", "statistician"), ("Weide", "Dana", "dpo"))
RECORDS = ((130, 70), (110, 60))  # the year before last, last year: of the state, of the town
LIKELY: dict[str, tuple[tuple[str, ...], tuple[int, ...]]] = {
    "trafficking": (("actual", "possible", "not"), (60, 36, 4)),
    "gender": (("male", "female", "other", codes.UNKNOWN), (58, 37, 1, 4)),
    "age": (("0-17", "18-29", "30-47", "48+", codes.UNKNOWN), (3, 36, 42, 13, 6)),
    "region": (("eastern_europe", "south_eastern_asia", "western_asia", "sub_saharan_africa"), (50, 24, 16, 10)),
    "industry": (("A", "F", "I", "GH", "BCDE", "N", "QT"), (14, 27, 20, 12, 11, 8, 8)),
    "main_control": (("money", "freedom", "deceit", "threats", "violence"), (38, 26, 20, 11, 5)),
    "source": (("ngo", "self", "police", "authority", "public"), (40, 22, 20, 14, 4)),
    "outcome": (("free_movement", "reflection", "permit", "none", codes.UNKNOWN), (46, 22, 15, 9, 8)),
}  # fmt: skip
HELPED = {"legal": 0.7, "social": 0.5, "health": 0.35, "rights": 0.6, "financial": 0.2}


@transaction.atomic
def fill(state: Network, town: Network, now: datetime) -> None:
    """Once; a second call changes nothing."""
    if CaseRelease.objects.filter(network=state).exists():
        return
    offices = [_Office(network, number, now) for number, network in enumerate((state, town), 1)]
    year = timezone.localdate(now).year
    for offset, counts in zip((-2, -1), RECORDS, strict=True):
        for office, count in zip(offices, counts, strict=True):
            office.code(count, year + offset)
        _hand_over(offices[1], offices[0], year + offset, now)
        _propose(offices[0], year + offset, now)
    _release(offices[0], year - 2, now)
    _report(offices[0], year - 2, now)


class _Office:
    """A network with its two persons."""

    def __init__(self, network: Network, number: int, now: datetime) -> None:
        self.network = network
        people = [DemoPerson(f"{tree}-00{number}", f"{name} Muster (erfunden)", (role,)) for tree, name, role in PEOPLE]
        self.statistician, self.second = enrol_demo_members(network, people, now=now)
        if not SpareKey.objects.filter(network=network).exists():
            make_spare_key(network, now)
        self.key = coding.key_for(network)

    def seat(self, member: Member) -> Seat:
        found = member.seat_in(self.network.slug)
        assert found is not None
        return found

    def private(self) -> bytes:
        found = locking.unlock_with_passphrase(self.statistician, demo_passphrase().text)
        assert found is not None
        return found

    def code(self, count: int, year: int) -> None:
        chance = Random(f"{self.network.slug} {year}")  # noqa: S311  the same records every time
        rows = [self._row(chance, f"{self.network.slug} {year} {number}", year) for number in range(count)]
        CodedRecord.objects.bulk_create(sorted(rows, key=lambda row: row.pk))

    def _row(self, chance: Random, name: str, year: int) -> CodedRecord:
        row = CodedRecord(pk=blake2b(name.encode(), digest_size=32).hexdigest(), network=self.network)
        text = msgspec.json.encode(_record(chance, year))
        row.sealed = seal_for_member(bytes(self.key.public_key), text, coded_place(row))
        return row

    def opening(self, year: int, purpose: str, to: str, now: datetime) -> Opening:
        today = timezone.localdate(now)
        row = opening.ask(self.seat(self.statistician), year, purpose, to, now=now, today=today)
        opening.agree(self.seat(self.second), row, now=now)
        return row


def _record(chance: Random, year: int) -> coding.Record:
    said: dict[str, Any] = {name: chance.choices(known, weights)[0] for name, (known, weights) in LIKELY.items()}
    support = tuple(kind for kind, share in HELPED.items() if chance.random() < share)
    return coding.Record(**said, year=year, control=(), support=support)


def _hand_over(giver: _Office, taker: _Office, year: int, now: datetime) -> None:
    to = key_file(StatisticsKey.objects.select_related("network").get(pk=taker.key.pk))
    asked = giver.opening(year, HAND_OVER, to, now)
    handing.hand_over(giver.private(), giver.seat(giver.statistician), asked, now=now)


def _propose(office: _Office, year: int, now: datetime) -> None:
    asked = office.opening(year, RELEASE, "", now)
    found = releasing.propose(office.private(), office.seat(office.statistician), asked, now=now)
    assert not isinstance(found, Refused), found


def _release(office: _Office, year: int, now: datetime) -> None:
    row = CaseRelease.objects.get(network=office.network, year=year)
    releasing.publish(office.seat(office.second), row, row.digest, now=now)


def _report(office: _Office, year: int, now: datetime) -> None:
    """The state's report of the year that was released, with the official tables in it; an edition, so that it has
    public pages."""
    publish_edition(office.network, now=now)
    report = publishing.begin(office.network, year)
    _document, digest = publishing.preview(report, timezone.localdate(now))
    coordinator = next(one for one in office.network.memberships.all() if "coordinator" in one.roles)
    publishing.publish(report, digest, seat=coordinator.seat(), now=now, today=timezone.localdate(now))


def waiting_year(network: Network) -> int | None:
    """The year of the proposal that waits, else of the newest release."""
    rows = CaseRelease.objects.filter(network=network).order_by("state", "-year")  # "proposed" before "released"
    assert PROPOSED < "released"
    return rows.values_list("year", flat=True).first()
