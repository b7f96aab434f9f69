"""The country's law of working time as `rules.worktime` needs it, and as a document that an evidence keeps."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import ROUND_HALF_UP, Decimal

import msgspec

from wegweiser.packs.pathway import length_of
from wegweiser.packs.types import Pack, Wage
from wegweiser.packs.worktime_types import PayLimit, PublicHoliday, Standard, WorkSector
from wegweiser.rules import worktime as rules
from wegweiser.rules.pathway import Deadline

CENT, OF_A_CENT = Decimal("0.01"), Decimal("0.0001")
YOUNG = ("young_17", "young_15")
LAST_YEAR = 9999


def rules_of(pack: Pack) -> rules.Rules | None:
    """The rules of the country, None where the pack has no minimum wage."""
    if not pack.wages:
        return None
    return rules.Rules(
        country=pack.info.code,
        standards={code: _standard(one) for code, one in pack.standards.items() if not one.instead_of},
        wages=(*map(_wage, pack.wages), *_young(pack), *_by_sector(pack)),
        sectors={code: _sector(one, pack) for code, one in pack.work_sectors.items()},
        holidays=tuple(map(_holiday, pack.public_holidays.values())),
        limits=tuple(_deadlines(pack)),
    )


def to_document(known: rules.Rules) -> bytes:
    """The rules as canonical JSON: who printed a calendar can say later with which law it was counted."""
    return msgspec.json.encode(known, order="deterministic")


def from_document(document: bytes) -> rules.Rules:
    """The rules as they were written. Raises msgspec.ValidationError for anything else."""
    return msgspec.json.decode(document, type=rules.Rules)


def _standard(one: Standard) -> rules.Standard:
    return rules.Standard(
        code=one.instead_of or one.code,
        value=one.value,
        unit=one.unit,
        over=one.over,
        weeks=one.weeks,
        begins=one.begins,
        ends=one.ends,
        state=one.state,
        basis=one.basis,
        source=one.source,
        checked_on=one.checked_on,
        confidence=one.confidence,
    )


def _sector(one: WorkSector, pack: Pack) -> rules.Sector:
    return rules.Sector(
        code=one.code,
        own={each.instead_of: _standard(each) for each in pack.standards.values() if one.code in each.sectors},
        eased=frozenset(one.eased),
        left_out=frozenset(one.left_out),
        says=one.tells,
        limits=tuple(_limit(limit) for limit in pack.pay_limits.values() if limit.sector == one.code),
    )


def _limit(one: PayLimit) -> Deadline:
    return Deadline(one.code, length=one.length, unit=one.unit, basis=one.basis)


def _deadlines(pack: Pack) -> Iterator[Deadline]:
    """The time limits of cases that run from the day on which wages fall due."""
    for one in pack.deadlines.values():
        if one.after_date == "wage_due":
            length, unit = length_of(one, pack.limits)
            yield Deadline(one.code, length=length, unit=unit, year_end=one.year_end, shift=one.shift, basis=one.basis)


def _wage(one: Wage) -> rules.Wage:
    return rules.Wage(
        kind=one.kind,
        valid_from=one.valid_from,
        valid_to=one.valid_to,
        per_hour=one.per_hour,
        per_month=one.per_month,
        basis=one.basis,
        confidence=one.confidence,
    )


def _young(pack: Pack) -> Iterator[rules.Wage]:
    """Wages of young people: the share of the month, then the hour with four decimals, as those of adults are made."""
    hours = pack.standards.get("month_hours")
    for kind in YOUNG:
        share = pack.standards.get(kind)
        for one in pack.wages if share and hours else ():
            if share and hours and one.kind == "minimum" and one.per_month:
                month = (one.per_month * share.value / 100).quantize(CENT, ROUND_HALF_UP)
                hour = (month / hours.value).quantize(OF_A_CENT, ROUND_HALF_UP)
                basis = f"{one.basis}; {share.basis}"
                yield rules.Wage(kind, one.valid_from, one.valid_to, hour, month, "", basis, one.confidence)


def _by_sector(pack: Pack) -> Iterator[rules.Wage]:
    for one in pack.sector_wages.values():
        yield rules.Wage(
            kind="minimum",
            valid_from=one.valid_from,
            valid_to=one.valid_to,
            per_hour=one.per_hour,
            sector=one.sector,
            basis=one.basis,
            confidence=one.confidence,
        )


def _holiday(one: PublicHoliday) -> rules.Holiday:
    return rules.Holiday(
        code=one.code,
        month=one.month,
        day=one.day,
        easter=one.easter,
        weekday_before=one.weekday_before,
        states=frozenset(one.states),
        first_year=one.valid_from.year if one.valid_from else 0,
        last_year=one.valid_to.year if one.valid_to else LAST_YEAR,
    )
