"""Money: at the minimum of each day, as agreed, what was paid of it, and by when."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest

from wegweiser.rules.worktime import (
    Agreed,
    Break,
    Deduction,
    Employer,
    Received,
    Reckoning,
    Span,
    Wage,
    Worker,
    cents,
    minimum_on,
)

from .small import RULES, STANDARDS, WAGES, ZONE, at, counted, found, span

MAY = date(2026, 5, 1)
FOUR = (span("2026-05-04", "08:00", "12:00"), span("2026-06-01", "08:00", "12:00"))  # 40.00 and 48.00


def agreed(unit: str, amount: str, first: str = "2026-01-01", last: str = "", id: str = "a") -> Agreed:
    valid_to = date.fromisoformat(last) if last else None
    return Agreed(id, "e", unit, Decimal(amount), date.fromisoformat(first), valid_to)


def paid(amount: str, on: str = "2026-06-10", month: date | None = None) -> Received:
    return Received(f"{on}-{amount}", "e", date.fromisoformat(on), Decimal(amount), month=month)


def taken(amount: str, kind: str = "rent", taken: str = "kept", month: date | None = None) -> Deduction:
    return Deduction("d", "e", date(2026, 6, 10), Decimal(amount), kind, taken, month)


def opens(reckoning: Reckoning) -> list[str]:
    return [str(pay.open) for pay in reckoning.pays]


@pytest.mark.parametrize(
    ("exact", "rounded"),
    [("0", "0.00"), ("1.005", "1.01"), ("1.0049", "1.00"), ("2.675", "2.68"), ("1/3", "0.33"), ("2/3", "0.67"),
     ("1/200", "0.01"), ("1999999/200", "10000.00")],
)  # fmt: skip
def test_half_a_cent_is_rounded_up(exact: str, rounded: str) -> None:
    assert str(cents(Fraction(exact))) == rounded


def test_minimum_is_that_of_each_day() -> None:
    (month,) = {pay.month for pay in counted(span("2026-05-31", "22:00", "23:00")).pays}
    assert month == 5
    night = counted(span("2026-05-31", "22:00", "06:00"))
    assert [(pay.month, str(pay.minimum)) for pay in night.pays] == [(5, "20.00"), (6, "72.00")]


def test_a_wage_that_changes_within_a_month_makes_two_lines() -> None:
    wages = (Wage("minimum", date(2026, 1, 1), date(2026, 5, 14), Decimal("10.01")),
             Wage("minimum", date(2026, 5, 15), None, Decimal("10.02")))  # fmt: skip
    rules = type(RULES)("zz", STANDARDS, wages)
    work = [span(f"2026-05-{day}", "08:00", "08:20") for day in (13, 14, 15, 18)]
    (pay,) = counted(*work, rules=rules).pays
    assert [(line.starts.day, line.ends.day, line.seconds, line.exact) for line in pay.lines] == [
        (13, 14, 2400, Fraction("10.01") * 2 / 3),
        (15, 18, 2400, Fraction("10.02") * 2 / 3),
    ]
    assert pay.minimum == Decimal("13.35")  # 13.353333…, rounded once


def test_before_the_first_minimum_nothing_is_invented() -> None:
    reckoning = counted(span("2025-05-04", "08:00", "12:00"))
    assert reckoning.due == 0
    assert found(reckoning, "minimum_unknown")


@pytest.mark.parametrize(
    ("sector", "skilled", "born", "rate"),
    [
        ("", None, None, "10"), ("", False, None, "10"), ("", True, None, "13"), ("roofs", None, None, "15"),
        ("other", None, None, "10"), ("", None, date(2008, 5, 4), "10"), ("", None, date(2008, 5, 5), "8"),
        ("", True, date(2008, 5, 5), "8"), ("", None, date(2009, 5, 5), "10"), ("roofs", True, None, "15"),
    ],
)  # fmt: skip
def test_minimum_of_a_worker(sector: str, skilled: bool | None, born: date | None, rate: str) -> None:
    more = (Wage("skilled", MAY, None, Decimal(13)), Wage("young_17", MAY, None, Decimal(8)))
    rules = type(RULES)("zz", STANDARDS, (*WAGES, *more))
    wage = minimum_on(rules, date(2026, 5, 4), sector=sector, skilled=skilled, born=born)
    assert wage is not None
    assert wage.per_hour == Decimal(rate)


def test_the_worker_of_the_record_decides_the_minimum() -> None:
    rules = type(RULES)("zz", STANDARDS, (*WAGES, Wage("skilled", MAY, None, Decimal(13))))
    assert counted(*FOUR[:1], rules=rules, worker=Worker(skilled=True)).due == 52


@pytest.mark.parametrize(
    ("agreement", "amount"),
    [
        (agreed("hour", "12.50"), "50.00"), (agreed("day", "70"), "70.00"), (agreed("month", "310"), "310.00"),
        (agreed("month", "310", first="2026-05-31"), "10.00"), (agreed("month", "310", last="2026-05-10"), "100.00"),
        (agreed("piece", "0.125"), "1.25"), (agreed("hour", "12.50", first="2026-05-05"), "0.00"),
        (agreed("piece", "0.125", last="2026-05-03"), "0.00"), (agreed("day", "70", first="2026-05-05"), "0.00"),
    ],
)  # fmt: skip
def test_pay_as_agreed(agreement: Agreed, amount: str) -> None:
    work = span("2026-05-04", "08:00", "12:00", pieces=Decimal(10))
    (pay,) = counted(work, agreed=(agreement,)).pays
    assert str(pay.agreed) == amount
    assert pay.due == max(pay.minimum, Decimal(amount))


def test_kinds_of_pay_agreed_at_once_are_added() -> None:
    work = span("2026-05-04", "08:00", "12:00", pieces=Decimal(10))
    (pay,) = counted(work, agreed=(agreed("hour", "9"), agreed("piece", "1.5", id="b"))).pays
    assert (pay.agreed, [part.exact for part in pay.parts]) == (Decimal("51.00"), [36, 15])


def test_pay_that_was_never_agreed_is_unknown_not_nothing() -> None:
    (pay,) = counted(*FOUR[:1], agreed=(agreed("hour", "12", last="2026-03-31"),)).pays
    assert pay.agreed is None


@pytest.mark.parametrize(
    ("began", "ended", "units"),
    [(None, None, Fraction(1)), ("2026-05-17", None, Fraction(15, 31)), (None, "2026-05-30", Fraction(30, 31))],
)
def test_a_month_is_paid_by_its_days(began: str | None, ended: str | None, units: Fraction) -> None:
    dates = [date.fromisoformat(one) if one else None for one in (began, ended)]
    employer = Employer("e", began=dates[0], ended=dates[1])
    (pay,) = counted(
        span("2026-05-18", "08:00", "12:00"), agreed=(agreed("month", "3100"),), employers=(employer,)
    ).pays
    assert pay.parts[0].units == units


def test_a_month_is_paid_until_the_day_of_the_reckoning() -> None:
    (pay,) = counted(*FOUR, agreed=(agreed("month", "3100"),), until=date(2026, 5, 10)).pays
    assert pay.agreed == 1000


@pytest.mark.parametrize(
    ("times", "count"),
    [
        ([("2026-05-04", "08:00", "16:00"), ("2026-05-05", "08:00", "16:00")], 2),
        ([("2026-05-04", "22:00", "06:00"), ("2026-05-05", "22:00", "06:00")], 2),
        ([("2026-05-04", "08:00", "12:00"), ("2026-05-04", "14:00", "18:00")], 1),
        ([("2026-05-04", "06:00", "14:00"), ("2026-05-05", "14:00", "22:00"), ("2026-05-06", "22:00", "06:00")], 3),
        ([("2026-05-31", "22:00", "06:00")], 1),
        ([("2026-05-30", "22:00", "06:00"), ("2026-05-31", "22:00", "06:00")], 2),
        ([("2026-10-24", "22:00", "06:00"), ("2026-10-25", "22:00", "06:00")], 2),
    ],
)
def test_days_that_are_paid_by_the_day(times: list[tuple[str, str, str]], count: int) -> None:
    reckoning = counted(*(span(*one) for one in times), agreed=(agreed("day", "100"),))
    assert sum(part.units for pay in reckoning.pays for part in pay.parts) == count


def test_pieces_are_paid_where_all_time_was_break() -> None:
    rest = Break(at("2026-05-04 08:00"), at("2026-05-04 09:00"))
    work = Span("a", "e", rest.starts, rest.ends, ZONE, (rest,), pieces=Decimal(3))
    assert counted(work, agreed=(agreed("piece", "2"),)).due == 6


@pytest.mark.parametrize(
    ("received", "open", "more"),
    [
        ((), ["40.00", "48.00"], "0.00"), ((paid("30"),), ["10.00", "48.00"], "0.00"),
        ((paid("60"),), ["0.00", "28.00"], "0.00"), ((paid("100"),), ["0.00", "0.00"], "12.00"),
        ((paid("30", month=date(2026, 6, 15)),), ["40.00", "18.00"], "0.00"),
        ((paid("60", month=date(2026, 6, 15)),), ["28.00", "0.00"], "0.00"),
        ((paid("30", month=date(2026, 9, 1)),), ["10.00", "48.00"], "0.00"),
        ((paid("30", on="2027-01-01"),), ["40.00", "48.00"], "0.00"),
        ((paid("0.01"), paid("0.02")), ["39.97", "48.00"], "0.00"),
    ],
)  # fmt: skip
def test_money_pays_its_month_and_then_what_is_open_longest(
    received: tuple[Received, ...], open: list[str], more: str
) -> None:
    reckoning = counted(*FOUR, received=received)
    (account,) = reckoning.accounts
    assert opens(reckoning) == open
    assert str(account.more) == more
    assert bool(found(reckoning, "paid_more")) is (more != "0.00")


def test_deductions_lower_nothing_but_tax_is_money_paid() -> None:
    assert opens(counted(*FOUR, deductions=(taken("30"),))) == ["40.00", "48.00"]
    assert opens(counted(*FOUR, deductions=(taken("30", "tax"),))) == ["10.00", "48.00"]
    assert opens(counted(*FOUR, deductions=(taken("30", "tax", month=date(2026, 6, 1)),))) == ["40.00", "18.00"]


@pytest.mark.parametrize(("how", "kept", "back"), [("kept", "30.00", "0.00"), ("paid", "0.00", "30.00")])
def test_deductions_are_shown_by_how_they_were_taken(how: str, kept: str, back: str) -> None:
    (account,) = counted(*FOUR, deductions=(taken("30.00", "debt", how),)).accounts
    assert (str(account.kept), str(account.paid_back)) == (kept, back)


@pytest.mark.parametrize(
    ("received", "rule"), [("20", STANDARDS["no_waiver"]), ("88", None), ("87.99", STANDARDS["no_waiver"])]
)
def test_a_deduction_is_worth_a_look_and_more_where_the_minimum_is_not_there(received: str, rule: object) -> None:
    reckoning = counted(*FOUR, received=(paid(received),), deductions=(taken("30", "food"),))
    (one,) = found(reckoning, "deduction_food")
    assert (one.weight, one.amount, one.standard) == ("look", 30, rule)


def test_deductions_of_later_days_and_other_employers_do_not_count() -> None:
    other = Deduction("x", "f", date(2026, 6, 10), Decimal(5), "rent")
    later = Deduction("y", "e", date(2027, 6, 10), Decimal(5), "rent")
    reckoning = counted(*FOUR, deductions=(other, later))
    assert [(one.employer, one.kept) for one in reckoning.accounts] == [("e", 0), ("f", 5)]
    assert [one.employer for one in found(reckoning, "deduction_rent")] == ["f"]


@pytest.mark.parametrize(
    ("agreement", "received", "codes"),
    [
        ((), "0", {"paid_below_minimum"}), ((), "40", set()),
        ((agreed("hour", "9"),), "40", {"agreed_below_minimum"}),
        ((agreed("hour", "12"),), "40", {"paid_below_agreed"}), ((agreed("hour", "12"),), "48", set()),
        ((agreed("hour", "9"),), "36", {"agreed_below_minimum", "paid_below_minimum"}),
    ],
)  # fmt: skip
def test_what_is_open_is_named(agreement: tuple[Agreed, ...], received: str, codes: set[str]) -> None:
    reckoning = counted(FOUR[0], agreed=agreement, received=(paid(received),))
    assert {one.code for one in reckoning.findings if one.weight == "over"} == codes


def test_nothing_is_late_before_it_is_due() -> None:
    early, late = (counted(FOUR[0], until=date(2026, 6, day)) for day in (29, 30))
    assert [
        (one.open_now, bool(found(one_of, "paid_below_minimum"))) for one_of in (early,) for one in one_of.accounts
    ] == [(0, False)]
    assert late.pays[0].due_on == date(2026, 6, 30)
    assert not late.pays[0].is_due
    assert counted(FOUR[0], until=date(2026, 7, 1)).accounts[0].open_now == 40


def test_a_sector_wage_names_its_rule() -> None:
    reckoning = counted(FOUR[0], employers=(Employer("e", sector="roofs"),))
    assert [one.standard for one in found(reckoning, "paid_below_minimum")] == [STANDARDS["sector_wage"]]


@pytest.mark.parametrize(
    ("day", "sector", "pay_day", "due"),
    [
        ("2026-05-04", "", None, "2026-06-30"), ("2026-04-04", "", None, "2026-05-29"),  # a Sunday, a Saturday
        ("2025-12-04", "", None, "2026-01-30"), ("2028-01-04", "", None, "2028-02-29"),
        ("2026-05-04", "roofs", None, "2026-06-15"), ("2026-05-04", "", 10, "2026-06-10"),
        ("2026-05-04", "", 31, "2026-06-30"), ("2026-05-04", "roofs", 28, "2026-06-15"),
        ("2026-12-04", "", 31, "2027-01-29"),
    ],
)  # fmt: skip
def test_pay_falls_due(day: str, sector: str, pay_day: int | None, due: str) -> None:
    employer = Employer("e", sector=sector, pay_day=pay_day)
    (pay,) = counted(span(day, "08:00", "12:00"), employers=(employer,), until=date(2029, 1, 1)).pays
    assert pay.due_on.isoformat() == due


def test_a_holiday_of_the_bank_is_no_day_of_the_bank() -> None:
    rules = type(RULES)(
        "zz", STANDARDS, WAGES, holidays=(type(RULES.holidays[0])("last", 6, 30, states=frozenset({"N"})),)
    )
    assert counted(FOUR[0], rules=rules).pays[0].due_on == date(2026, 6, 29)


@pytest.mark.parametrize(("pay_day", "due"), [(None, "2026-05-31"), (10, "2026-06-10")])
def test_without_a_rule_pay_falls_due_with_the_month_or_as_agreed(pay_day: int | None, due: str) -> None:
    rules = type(RULES)("zz", {}, WAGES)
    (pay,) = counted(FOUR[0], rules=rules, employers=(Employer("e", pay_day=pay_day),)).pays
    assert pay.due_on.isoformat() == due


def test_last_days_run_from_the_end_of_the_month() -> None:
    work = (span("2026-12-04", "08:00", "12:00"),)
    reckoning = counted(*work, employers=(Employer("e", sector="roofs"),), until=date(2027, 3, 1))
    assert [(one.code, one.on.isoformat()) for one in reckoning.dates] == [
        ("careful", "2027-02-28"), ("court", "2027-06-30"), ("limitation", "2029-12-31"),
    ]  # fmt: skip


def test_a_claim_that_is_paid_has_no_last_day() -> None:
    assert counted(FOUR[0], received=(paid("40"),)).dates == ()


def test_written_conditions_have_their_days() -> None:
    employer = Employer("e", began=date(2026, 5, 4))
    reckoning = counted(FOUR[0], received=(paid("40"),), employers=(employer,))
    assert [(one.code, one.on.isoformat()) for one in reckoning.dates] == [
        ("contract_first", "2026-05-04"), ("contract_week", "2026-05-11"),
    ]  # fmt: skip


def test_each_employer_has_an_account() -> None:
    other = span("2026-05-04", "13:00", "15:00", employer="f")
    reckoning = counted(FOUR[0], other, received=(paid("50"),))
    assert [(one.employer, str(one.open), str(one.more)) for one in reckoning.accounts] == [
        ("e", "0.00", "10.00"), ("f", "20.00", "0.00"),
    ]  # fmt: skip
    assert reckoning.open == 20
