"""What must hold in the standards of working time: no code without a rule that counts with it, no date that is none."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from itertools import pairwise

from wegweiser.packs.origin import Loaded, PackError
from wegweiser.packs.types import Pack
from wegweiser.packs.worktime_types import PublicHoliday, SectorWage, Standard, WorkSector
from wegweiser.rules.worktime import STANDARDS

Found = Iterator[tuple[str, str, str]]  # (key, problem, value)
LEAP_YEAR = 2028
EASTER = range(-120, 121)


def worktime_problems(loaded: Loaded) -> Iterator[PackError]:
    """Every problem of a country's standards, sectors and holidays; a pack that only lends them is not looked at."""
    pack = loaded.pack
    if not pack.info.phone_region:
        return
    checks = [("standards", code, found) for code, one in pack.standards.items() for found in _standard(one, pack)]
    checks += [("work_sectors", code, found) for code, one in pack.work_sectors.items() for found in _sector(one, pack)]
    checks += [("sector_wages", code, found) for code, one in pack.sector_wages.items() for found in _wage(one, pack)]
    checks += [
        ("public_holidays", code, found) for code, one in pack.public_holidays.items() for found in _day(one, pack)
    ]
    for code, limit in pack.pay_limits.items():
        found = (*_unknown("sector", [limit.sector], pack.work_sectors), *_unknown("refs", limit.refs, pack.legal_refs))
        checks += [("pay_limits", code, one) for one in (*found, *_length(limit.length))]
    for section, code, problem in checks:
        yield loaded.origins[section, code].error(*problem)


def _standard(one: Standard, pack: Pack) -> Found:
    if (one.instead_of or one.code) not in STANDARDS:
        yield "code", f"{one.instead_of or one.code!r} is no standard that is counted with", ""
    if bool(one.instead_of) != bool(one.sectors):
        yield "sectors", "a standard that holds instead of another says in which sectors, and only such a one", ""
    yield from _unknown("sectors", one.sectors, pack.work_sectors)
    if not one.basis.strip():
        yield "basis", "is empty", ""
    if one.value < 0 or one.over < 0 or one.weeks < 0:
        yield "value", "is less than nothing", ""
    if (one.begins is None) != (one.ends is None):
        yield "begins", "a night begins and ends", ""
    if one.value and not one.unit:
        yield "unit", "is missing: a value of what?", ""
    yield from _unknown("refs", one.refs, pack.legal_refs)


def _sector(one: WorkSector, pack: Pack) -> Found:
    for key in ("eased", "left_out", "tells"):
        yield from _unknown(key, getattr(one, key), pack.standards)


def _wage(one: SectorWage, pack: Pack) -> Found:
    yield from _unknown("sector", [one.sector], pack.work_sectors)
    yield from _unknown("refs", one.refs, pack.legal_refs)
    if one.per_hour <= 0:
        yield "per_hour", "is no wage", ""
    same = sorted((other for other in pack.sector_wages.values() if other.sector == one.sector), key=_begin)
    for before, after in pairwise(same):
        if after is one and (before.valid_to or date.max) >= after.valid_from:
            yield "valid_from", f"two wages of {one.sector!r} hold on {after.valid_from}", ""


def _begin(one: SectorWage) -> date:
    return one.valid_from


def _day(one: PublicHoliday, pack: Pack) -> Found:
    yield from _unknown("states", one.states, [place.key for place in pack.places])
    if (one.easter is None) == (one.month == 0):
        yield "easter", "either days from Easter, or month and day", ""
    if one.easter is not None and one.easter not in EASTER:
        yield "easter", "lies too far from Easter", ""
    if one.month and not _exists(one.month, one.day):
        yield "day", "is no day of the year", ""
    if one.weekday_before is not None and one.weekday_before not in range(7):
        yield "weekday_before", "is no day of the week (Monday is 0)", ""


def _exists(month: int, day: int) -> bool:
    try:
        date(LEAP_YEAR, month, day)
    except ValueError:
        return False
    return (month, day) != (2, 29)


def _length(length: int) -> Found:
    if length <= 0:
        yield "length", "is no length of time", ""


def _unknown(key: str, values: Iterable[str], known: Mapping[str, object] | Iterable[str]) -> Found:
    there = set(known)
    for value in values:
        if value not in there:
            yield key, f"names {value!r}, which is not there", value
