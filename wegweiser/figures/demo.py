"""Invented activity of a demonstration: numbers since January of last year, last year's report, this year's draft."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from random import Random

from django.utils import timezone

from wegweiser import packs
from wegweiser.cases.models import ChannelCount
from wegweiser.figures.activity.channel import spans_of
from wegweiser.figures.activity.definitions import channel_definition, definitions
from wegweiser.figures.activity.shown import figure_of
from wegweiser.figures.activity.sources import Counts, counts_of, months_of
from wegweiser.figures.models import PUBLISHED, DayCount, YearReport
from wegweiser.figures.report import publishing
from wegweiser.figures.report.document import Document, Head, canonical, digest_of
from wegweiser.guidebook.models import Network
from wegweiser.packs.types import Pack

SITUATIONS = {
    "unpaid_wages": 60, "long_hours": 42, "papers_taken": 19, "threatened": 15, "housing_tied": 14,
    "unclear_papers": 12, "injured_or_ill": 9, "domestic_work": 6, "danger_now": 3, "locked_in": 2, "debts": 2,
    "wants_to_leave": 4,
}  # fmt: skip
TRACKS = {"counselling_citizens": 14, "job_centre_social_office": 9, "police_customs_inspection": 5}
PASSED = {"counselling_citizens": 8, "job_centre_social_office": 5, "police_customs_inspection": 1}
# how often in a month, at most
PAGES: dict[str, int | dict[str, int]] = {
    "question": 130, "situation": SITUATIONS, "search": 70, "check": 34, "calendar": 4,
    "course_begun": TRACKS, "course_passed": PASSED, "report": 3,
}  # fmt: skip
PAPERS = {"guidebook": 20, "glance": 9, "poster": 14, "card": 30, "care": 6, "booklet": 12}
TABLES = {  # of last year, for which the tables of a demonstration hold nothing: (month, key, count)
    "edition": [(2, "", 1), (6, "", 1), (10, "", 1)],
    "confirmation": [(3, "confirmed", 14), (3, "corrected", 3), (9, "confirmed", 19), (9, "corrected", 2)],
    "meeting": [(2, "workshop_1", 1), (4, "round_table", 1), (6, "workshop_2", 1), (9, "round_table", 1),
                (10, "working_group", 2), (11, "round_table", 1)],
    "agreement": [(12, "", 3)],
    "course_reported": [(5, "counselling_citizens", 17), (9, "job_centre_social_office", 12)],
    "consultation": [(4, "", 21), (10, "", 26)],
    "referral": [(3, "", 9), (8, "", 14)],
    "referral_accepted": [(3, "", 7), (8, "", 10)],
}  # fmt: skip
SEATS = (23, 17, 14, 12, 9, 8, 6, 4)  # participants, by the first target groups of the pack
CASES = ((0, 8, 5), (1, 8, 3), (1, 24, 5), (2, 40, 4), (3, 160, 2))  # hops, hours, cases of a quarter
FOREWORD = {
    "de": "Alle Zahlen dieses Berichts sind erfunden. So sähe der erste Bericht eines Netzwerks aus.",
    "en": "All numbers of this report are invented. The first report of a network would look like this.",
    "fr": "Tous les nombres de ce rapport sont inventés. Le premier rapport d’un réseau ressemblerait à ceci.",
}


def fill(network: Network, *, now: datetime) -> None:
    """Once for a network; a second call changes nothing."""
    if YearReport.objects.filter(network=network).exists():
        return
    today, chance = timezone.localdate(now), Random(network.slug)  # noqa: S311  the same numbers every time
    DayCount.objects.bulk_create(_days(network, today, chance))
    ChannelCount.objects.bulk_create(_channel(network, today, chance), ignore_conflicts=True)
    _publish_last_year(network, today.year - 1, now)
    publishing.begin(network, today.year)


def _days(network: Network, today: date, chance: Random) -> Iterator[DayCount]:
    """Two days of each month carry its numbers."""
    pack = packs.load(network.pack)
    for month in _months(today):
        grown = 0.6 + 0.4 * (month.toordinal() - date(today.year - 1, 1, 1).toordinal()) / 700
        for kind, key, most in _kinds(pack):
            for day in (month, month + timedelta(days=14)):
                count = round(most * grown * chance.uniform(0.35, 0.6))
                if count and day <= today:
                    yield DayCount(network=network, day=day, kind=kind, key=key, count=count)


def _months(today: date) -> list[date]:
    """The first days of all months since January of last year."""
    months = [*months_of(today.year - 1), *months_of(today.year, today.month)]
    return [date.fromisoformat(f"{month}-01") for month in months]


def _kinds(pack: Pack) -> Iterator[tuple[str, str, int]]:
    for kind, most in PAGES.items():
        if isinstance(most, int):
            yield kind, "", most
        else:
            known = {*pack.situations, *pack.tracks}
            yield from ((kind, key, often) for key, often in most.items() if key in known)
    yield from (("download", key, often) for key, often in PAPERS.items())


def _channel(network: Network, today: date, chance: Random) -> Iterator[ChannelCount]:
    """Shorter from quarter to quarter, as a network hopes; one quarter has too few cases to be shown."""
    quarters = dict.fromkeys(f"{month.year}-Q{(month.month + 2) // 3}" for month in _months(today))
    for place, quarter in enumerate(quarters):
        for hops, hours, cases in CASES[: max(2, 5 - place // 2)]:
            count = 1 if place == 1 else cases + chance.randint(0, 3)
            yield ChannelCount(network=network, quarter=quarter, hops=hops, hours=hours, count=count)


def _publish_last_year(network: Network, year: int, now: datetime) -> None:
    pack, months = packs.load(network.pack), months_of(year)
    counted = {code: _counts(code, network, year, pack) for code, one in definitions().items() if not one.members_only}
    text = canonical(
        Document(
            network=Head(
                slug=network.slug, name=network.name, place=network.place, pack=network.pack,
                fictional=network.fictional,
            ),
            year=year, version=1, invented=True, counted_since=months[0], foreword=FOREWORD, note={},
            figures=tuple(figure_of(code, definitions()[code], one, pack, months) for code, one in counted.items()),
            channel_definition=channel_definition(), channel=spans_of(network, year),
        )
    )  # fmt: skip
    YearReport.objects.create(
        network=network, year=year, state=PUBLISHED, foreword=FOREWORD, document=text, digest=digest_of(text),
        published_at=now,
    )  # fmt: skip


def _counts(code: str, network: Network, year: int, pack: Pack) -> Counts:
    if code == "participant":
        groups = [group for group in pack.target_groups if group != "other"]
        return Counter({(f"{year}-06", group): seats for group, seats in zip(groups, SEATS, strict=False)})
    if code in TABLES:
        return Counter({(f"{year}-{month:02d}", key): count for month, key, count in TABLES[code]})
    return counts_of(code, network, months_of(year))
