"""What the packs know of working time: three months counted by hand, holidays of each place, wages by data alone."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, time, timedelta
from decimal import Decimal
from hashlib import sha256

import msgspec
import pytest

from wegweiser import packs
from wegweiser.packs.worktime import from_document, rules_of, to_document
from wegweiser.rules.worktime import (
    STANDARDS,
    WEIGHTS,
    Agreed,
    Employer,
    Received,
    Reckoning,
    Record,
    Rules,
    Span,
    Worker,
    between,
    holidays_in,
    minimum_on,
    reckon,
)
from wegweiser.rules.worktime.reckon import CODES

Replace = Callable[[str, str, str], int]
LU, DE = "Europe/Luxembourg", "Europe/Berlin"


def rules(country: str) -> Rules:
    found = rules_of(packs.load(country))
    assert found
    return found


def work(day: str, begins: str, ends: str, zone: str, paused: int = 0) -> Span:
    starts, last = between(date.fromisoformat(day), time.fromisoformat(begins), time.fromisoformat(ends), zone)
    return Span(f"{day} {begins}", "e", starts, last, zone, paused=paused)


def weekdays(first: str, last: str, days: int = 5) -> list[str]:
    begin, end = date.fromisoformat(first), date.fromisoformat(last)
    listed = (begin + timedelta(days=number) for number in range((end - begin).days + 1))
    return [day.isoformat() for day in listed if day.weekday() < days]


def counted(country: str, spans: list[Span], until: str, sector: str = "", **more: object) -> Reckoning:
    return reckon(Record(tuple(spans), **more), rules(country), until=date.fromisoformat(until), sector=sector)  # type: ignore[arg-type]


# --- three months counted by hand ---


def test_a_month_in_luxembourg_over_the_wage_change_of_june_2026() -> None:
    """18 May to 17 June 2026, Monday to Friday, 7:30 to 16:00 with half an hour of break: 23 days of 8 hours.
    May: 10 days, 80 h × 15.6285 = 1250.28; June: 13 days, 104 h × 16.0192 = 1665.9968 → 1666.00."""
    spans = [work(day, "07:30", "16:00", LU, 30) for day in weekdays("2026-05-18", "2026-06-17")]
    reckoning = counted("lu", spans, "2026-07-31")
    assert [(pay.month, pay.seconds // 3600, str(pay.minimum)) for pay in reckoning.pays] == [
        (5, 80, "1250.28"),
        (6, 104, "1666.00"),
    ]
    assert str(reckoning.due) == "2916.28"


def test_a_month_in_germany_over_the_new_year() -> None:
    """14 December 2026 to 15 January 2027, Monday to Friday, 9 hours with 45 minutes of break: 8.25 hours a day, agreed
    11.00 an hour, 1,500 paid. December: 14 days, 115.5 h × 13.90 = 1605.45; January: 11 days, 90.75 h × 14.60 =
    1324.95; due 2930.40, open 1430.40."""
    spans = [work(day, "08:00", "17:00", DE, 45) for day in weekdays("2026-12-14", "2027-01-15")]
    agreed = Agreed("a", "e", "hour", Decimal("11.00"), date(2026, 12, 14))
    paid = Received("r", "e", date(2027, 1, 15), Decimal("1500"))
    reckoning = counted("de", spans, "2027-03-31", agreed=(agreed,), received=(paid,))
    assert [(pay.month, str(pay.minimum), str(pay.agreed), str(pay.open)) for pay in reckoning.pays] == [
        (12, "1605.45", "1270.50", "105.45"),
        (1, "1324.95", "998.25", "1324.95"),
    ]
    assert (str(reckoning.due), str(reckoning.open)) == ("2930.40", "1430.40")
    limits = {(one.code, one.starts.isoformat()): one.on.isoformat() for one in reckoning.dates}
    assert limits["wage_limitation", "2026-12-31"] == "2029-12-31"
    assert limits["wage_limitation", "2027-01-31"] == "2030-12-31"
    assert limits["wage_exclusion", "2026-12-31"] == "2027-02-28"


def test_a_month_of_nights_over_the_change_of_the_clock() -> None:
    """October 2026, every Saturday night from 22:00 to 6:00 and the three weekday nights after it, without a break.
    Nights begin on 3-6, 10-13, 17-20, 24-27, 31 October: 17 nights. 16 nights lie whole in October, 15 of 8 hours and
    that of the 24th of 9 hours: 129 h; of the 31st two hours: 131 h × 13.90 = 1820.90. November: 6 h × 13.90 = 83.40.
    Night from 23:00: seven hours each, eight on the 24th, one on the 31st: 15 × 7 + 8 + 1 = 114 h, then 6 h."""
    days = [f"2026-10-{day:02}" for first in (3, 10, 17, 24) for day in range(first, first + 4)]
    reckoning = counted("de", [work(day, "22:00", "06:00", DE) for day in (*days, "2026-10-31")], "2026-12-31")
    assert [(pay.month, pay.seconds / 3600, str(pay.minimum)) for pay in reckoning.pays] == [
        (10, 131, "1820.90"),
        (11, 6, "83.40"),
    ]
    assert [month.night / 3600 for month in reckoning.months] == [114, 6]
    assert [day.seconds / 3600 for day in reckoning.days if day.on == date(2026, 10, 25)] == [9]
    assert [shift.seconds / 3600 for shift in reckoning.shifts if shift.on == date(2026, 10, 24)] == [9]


# --- minimum wages ---


@pytest.mark.parametrize(
    ("country", "day", "more", "rate"),
    [
        ("de", "2014-12-31", {}, None),
        ("de", "2015-01-01", {}, "8.50"),
        ("de", "2022-09-30", {}, "10.45"),
        ("de", "2022-10-01", {}, "12.00"),
        ("de", "2026-12-31", {}, "13.90"),
        ("de", "2027-01-01", {}, "14.60"),
        ("de", "2025-01-31", {"sector": "cleaning"}, "12.82"),
        ("de", "2025-02-01", {"sector": "cleaning"}, "14.25"),
        ("de", "2026-12-31", {"sector": "cleaning"}, "15.00"),
        ("de", "2027-01-01", {"sector": "cleaning"}, "14.60"),
        ("de", "2026-05-01", {"sector": "cleaning_outside"}, "18.40"),
        ("de", "2026-05-01", {"sector": "meat"}, "13.90"),
        ("de", "2026-05-01", {"skilled": True}, "13.90"),
        ("de", "2026-05-01", {"born": date(2010, 1, 1)}, "13.90"),
        ("lu", "2026-05-31", {}, "15.6285"),
        ("lu", "2026-06-01", {}, "16.0192"),
        ("lu", "2023-01-31", {}, "13.8000"),
        ("lu", "2026-06-01", {"skilled": True}, "19.2231"),
        ("lu", "2026-06-01", {"skilled": False}, "16.0192"),
        ("lu", "2026-06-01", {"born": date(2008, 6, 1)}, "16.0192"),
        ("lu", "2026-06-01", {"born": date(2008, 6, 2)}, "12.8154"),  # 2217.06 / 173
        ("lu", "2026-06-01", {"born": date(2009, 6, 2)}, "12.0145"),  # 2078.50 / 173
    ],
)
def test_minimum_wage_of_a_day(country: str, day: str, more: dict[str, object], rate: str | None) -> None:
    wage = minimum_on(rules(country), date.fromisoformat(day), **more)  # type: ignore[arg-type]
    assert (str(wage.per_hour) if wage else None) == rate


@pytest.mark.parametrize(
    ("day", "share_17", "share_15"), [("2026-06-01", "2217.06", "2078.50"), ("2013-10-01", "1536.82", "1440.77")]
)
def test_wages_of_young_people_are_a_share_of_the_month(day: str, share_17: str, share_15: str) -> None:
    on = date.fromisoformat(day)
    found = {
        one.kind: str(one.per_month) for one in rules("lu").wages if one.valid_from <= on <= (one.valid_to or date.max)
    }
    assert (found["young_17"], found["young_15"]) == (share_17, share_15)


def test_a_new_wage_needs_no_new_code() -> None:
    """The next step of the wage index: a row in the pack, and the same record is counted with it."""
    record = Record((work("2027-02-01", "08:00", "12:00", LU),))
    pack = packs.load("lu")
    last = next(wage for wage in pack.wages if wage.kind == "minimum" and wage.valid_to is None)
    new = type(last)(kind="minimum", valid_from=date(2027, 2, 1), per_hour=Decimal("16.4197"), basis="invented")
    ends = msgspec.structs.replace(last, valid_to=date(2027, 1, 31))
    wages = (*(wage for wage in pack.wages if wage is not last), ends, new)
    changed = rules_of(msgspec.structs.replace(pack, wages=wages))
    assert changed
    dues = [str(reckon(record, known, until=date(2027, 12, 31)).due) for known in (rules("lu"), changed)]
    assert dues == ["64.08", "65.68"]


# --- holidays ---


@pytest.mark.parametrize(
    ("state", "count", "more"),
    [
        ("01", 10, "10-31"),
        ("02", 10, "10-31"),
        ("03", 10, "10-31"),
        ("04", 10, "10-31"),
        ("05", 11, "06-04 11-01"),
        ("06", 10, "06-04"),
        ("07", 11, "06-04 11-01"),
        ("08", 12, "01-06 06-04 11-01"),
        ("09", 12, "01-06 06-04 11-01"),
        ("10", 12, "06-04 08-15 11-01"),
        ("11", 10, "03-08"),
        ("12", 12, "04-05 05-24 10-31"),
        ("13", 11, "03-08 10-31"),
        ("14", 11, "10-31 11-18"),
        ("15", 11, "01-06 10-31"),
        ("16", 11, "09-20 10-31"),
        ("", 9, ""),
    ],
)
def test_holidays_of_each_land_in_2026(state: str, count: int, more: str) -> None:
    everywhere = "01-01 04-03 04-06 05-01 05-14 05-25 10-03 12-25 12-26"
    found = {day.isoformat()[5:] for day in holidays_in(2026, state, rules("de").holidays)}
    assert found == {*everywhere.split(), *more.split()}
    assert len(found) == count


@pytest.mark.parametrize(
    ("year", "state", "day", "held"),
    [
        (2017, "05", "10-31", True),
        (2018, "05", "10-31", False),
        (2017, "03", "10-31", True),
        (2016, "03", "10-31", False),
        (2018, "11", "03-08", False),
        (2019, "11", "03-08", True),
        (2022, "13", "03-08", False),
        (2023, "13", "03-08", True),
        (2020, "11", "05-08", True),
        (2025, "11", "05-08", True),
        (2026, "11", "05-08", False),
        (2018, "16", "09-20", False),
    ],
)
def test_holidays_begin_and_end_with_their_law(year: int, state: str, day: str, held: bool) -> None:
    assert (date.fromisoformat(f"{year}-{day}") in holidays_in(year, state, rules("de").holidays)) is held


def test_luxembourg_has_eleven_holidays() -> None:
    days = [day.isoformat()[5:] for day in sorted(holidays_in(2026, "", rules("lu").holidays))]
    assert days == ["01-01", "04-06", "05-01", "05-09", "05-14", "05-25", "06-23", "08-15", "11-01", "12-25", "12-26"]
    assert len(holidays_in(2018, "", rules("lu").holidays)) == 10


# --- what a country says ---


def codes(reckoning: Reckoning, *weights: str) -> set[str]:
    return {one.code for one in reckoning.findings if one.weight in (weights or WEIGHTS)}


def test_live_in_care_is_counted_and_said_to_be_left_out() -> None:
    spans = [work(day, "06:00", "22:00", DE, 60) for day in weekdays("2026-05-04", "2026-05-10", 7)]
    reckoning = counted(
        "de", spans, "2026-12-31", "live_in_care", agreed=(Agreed("a", "e", "month", Decimal(1400), date(2026, 5, 1)),)
    )
    assert {"excluded", "few_records", "day_most", "week_most"} <= codes(reckoning, "outside")
    assert codes(reckoning, "over") == {"paid_below_minimum", "agreed_below_minimum"}
    assert str(reckoning.due) == "1459.50"  # 105 h × 13.90


@pytest.mark.parametrize(
    ("sector", "told", "sunday"),
    [
        ("domestic", "few_records", "look"),
        ("agriculture", "few_records", "look"),
        ("construction", "records", "over"),
        ("meat", "records", "over"),
        ("hospitality", "records", "look"),
        ("", "", "look"),
    ],
)
def test_sectors_differ(sector: str, told: str, sunday: str) -> None:
    reckoning = counted("de", [work("2026-05-10", "08:00", "12:00", DE)], "2026-12-31", sector)
    assert codes(reckoning) & {"records", "few_records"} == {told} - {""}
    assert [one.weight for one in reckoning.findings if one.code == "sunday_work"] == [sunday]


def test_the_rule_of_the_meat_industry_is_its_own() -> None:
    reckoning = counted("de", [work("2026-05-11", "08:00", "12:00", DE)], "2026-12-31", "meat")
    (one,) = (one for one in reckoning.findings if one.code == "records")
    assert one.standard
    assert one.standard.basis.startswith("GSA Fleisch § 6")


def test_cleaning_is_due_on_the_fifteenth_and_claimed_in_court_within_six_months() -> None:
    reckoning = counted("de", [work("2026-05-11", "08:00", "12:00", DE)], "2026-12-31", "cleaning")
    assert reckoning.pays[0].due_on == date(2026, 6, 15)
    assert {(one.code, one.on.isoformat()) for one in reckoning.dates} == {
        ("wage_exclusion", "2026-07-31"),
        ("cleaning_exclusion", "2026-11-30"),
        ("wage_limitation", "2029-12-31"),
    }


def test_luxembourg_pays_overtime_and_sundays() -> None:
    spans = [work(day, "07:00", "16:00", LU, 30) for day in weekdays("2026-06-01", "2026-06-07", 7)]
    reckoning = counted("lu", spans, "2026-12-31", worker=Worker(skilled=False))
    amounts = {one.code: (one.seconds, str(one.amount)) for one in reckoning.findings if one.amount}
    assert amounts["overtime"] == (int(19.5 * 3600), "124.95")  # 19.5 h × 16.0192 × 0.4 = 124.94976
    assert amounts["sunday_pay"] == (int(8.5 * 3600), "95.31")  # 8.5 h × 16.0192 × 0.7 = 95.31424
    assert {"week_most", "day_most"} & codes(reckoning, "over") == {"week_most"}
    assert {one.code: one.on.isoformat() for one in reckoning.dates} == {"wage_limitation": "2029-06-30"}


def test_a_night_in_a_bakery_is_earlier() -> None:
    span = work("2026-05-04", "22:00", "06:00", DE)
    hours = [counted("de", [span], "2026-12-31", sector).days for sector in ("bakery", "other")]
    assert [[day.night // 3600 for day in days] for days in hours] == [[2, 5], [1, 6]]


def test_last_bank_day_is_no_holiday_of_hessen() -> None:
    spans = [work(day, "08:00", "12:00", DE) for day in ("2026-04-07", "2026-11-02", "2023-12-04")]
    days = [pay.due_on.isoformat() for span in spans for pay in counted("de", [span], "2027-12-31").pays]
    assert days == ["2026-05-29", "2026-12-31", "2024-01-31"]


@pytest.mark.parametrize("country", ["de", "lu"])
def test_every_finding_with_a_rule_names_law_source_and_day(country: str) -> None:
    spans = [work(day, "05:00", "00:00", DE) for day in weekdays("2026-04-27", "2026-07-05", 7)]
    reckoning = counted(country, spans, "2026-12-31", employers=(Employer("e", sector="construction", state="07"),))
    assert {one.code for one in reckoning.findings} <= set(CODES)
    for one in reckoning.findings:
        if one.standard:
            assert one.standard.code in STANDARDS
            assert one.standard.basis
            assert one.standard.source
            assert one.standard.checked_on
        else:
            assert one.weight in ("unknown", "tell") or one.code.startswith("paid_")


@pytest.mark.parametrize("country", ["de", "lu"])
def test_rules_survive_as_a_document(country: str) -> None:
    assert from_document(to_document(rules(country))) == rules(country)
    assert len(sha256(to_document(rules(country))).hexdigest()) == 64


def test_a_country_without_wages_has_no_rules(zedland: object) -> None:
    assert rules_of(packs.load("zz")) is None


# --- what the checker finds ---

SAID = 'basis = "law"\nsource = "invented"\nchecked_on = 2026-11-21\n'
WORDS = 'label = { de = "Z", en = "Z", fr = "Z" }\nsource = "invented"\nchecked_on = 2026-11-21\n'
STANDARD, SECTOR = f"[standard.x]\n{SAID}", f"[sector.circus]\n{WORDS}"
WAGE = f"[wage.x]\n{SAID}valid_from = 2026-01-01\n"
PAID = 'sector = "meat"\nper_hour = "1"\n'
TWICE = WAGE + PAID + WAGE.replace("[wage.x]", "[wage.y]").replace("-01-01", "-02-01") + PAID
LIMIT = f'[limit.x]\n{WORDS}basis = "x"\nunit = "day"\n'
DAY = f"[x]\n{WORDS}"
BROKEN = [
    ("worktime.toml", f"[standard.speed]\n{SAID}", "code: 'speed' is no standard"),
    ("worktime.toml", STANDARD + 'instead_of = "speed"\nsectors = ["cleaning"]\n', "'speed' is no standard"),
    ("worktime.toml", STANDARD + 'instead_of = "night"\n', "says in which sectors"),
    ("worktime.toml", f'[standard.night]\n{SAID}sectors = ["cleaning"]\n', "says in which sectors"),
    ("worktime.toml", STANDARD + 'instead_of = "night"\nsectors = ["circus"]\n', "names 'circus'"),
    ("worktime.toml", f"[standard.night]\n{SAID}".replace('"law"', '" "'), "basis: is empty"),
    ("worktime.toml", f'[standard.leave]\n{SAID}value = -1\nunit = "day"\n', "is less than nothing"),
    ("worktime.toml", f"[standard.night]\n{SAID}begins = 23:00:00\n", "a night begins and ends"),
    ("worktime.toml", f"[standard.leave]\n{SAID}value = 1\n", "a value of what"),
    ("worktime.toml", f'[standard.leave]\n{SAID}refs = ["zz-law"]\n', "names 'zz-law'"),
    ("worktime.toml", f'[standard.leave]\n{SAID}says = {{ en = "x" }}\n', "lacks de, fr"),
    ("worktime.toml", SECTOR + 'eased = ["speed"]\n', "eased: names 'speed'"),
    ("worktime.toml", SECTOR + 'tells = ["speed"]\n', "tells: names 'speed'"),
    ("worktime.toml", WAGE + 'sector = "circus"\nper_hour = "1"\n', "names 'circus'"),
    ("worktime.toml", WAGE + 'sector = "meat"\nper_hour = "0"\n', "is no wage"),
    ("worktime.toml", TWICE, "two wages of 'meat' hold on 2026-02-01"),
    ("worktime.toml", LIMIT + 'sector = "circus"\nlength = 1\n', "names 'circus'"),
    ("worktime.toml", LIMIT + 'sector = "meat"\nlength = 0\n', "no length of time"),
    ("worktime_holidays.toml", DAY, "either days from Easter"),
    ("worktime_holidays.toml", DAY + "easter = 1\nmonth = 1\nday = 1\n", "either days from Easter"),
    ("worktime_holidays.toml", DAY + "easter = 300\n", "too far from Easter"),
    ("worktime_holidays.toml", DAY + "month = 2\nday = 30\n", "no day of the year"),
    ("worktime_holidays.toml", DAY + "month = 2\nday = 29\n", "no day of the year"),
    ("worktime_holidays.toml", DAY + "month = 2\nday = 9\nweekday_before = 7\n", "no day of the week"),
    ("worktime_holidays.toml", DAY + 'easter = 1\nstates = ["ZZ-Q"]\n', "names 'ZZ-Q'"),
]


@pytest.mark.parametrize(("file", "text", "problem"), BROKEN)
def test_what_cannot_be_is_refused(zedland, file: str, text: str, problem: str) -> None:  # type: ignore[no-untyped-def]
    (zedland / file).write_text(text, encoding="utf-8")
    with pytest.raises(packs.PackError) as caught:
        packs.load("zz")
    assert str(caught.value).startswith(f"zz/{file}:")
    assert problem in str(caught.value)


def test_what_can_be_is_read(zedland) -> None:  # type: ignore[no-untyped-def]
    (zedland / "worktime_holidays.toml").write_text(
        f"[x]\n{WORDS}month = 2\nday = 9\nvalid_to = 2026-12-31\n", encoding="utf-8"
    )
    assert packs.load("zz").public_holidays["x"].day == 9
