"""The page shows the sums that were found by hand."""

from __future__ import annotations

import re

from wegweiser.packs import worktime_page


def test_page_is_what_the_rules_say() -> None:
    assert worktime_page.PAGE.read_text(encoding="utf-8") == worktime_page.worktime_page(), "run `make docs`"


def test_sums_by_hand_are_those_of_the_rules() -> None:
    for month in worktime_page.months():
        reckoning = worktime_page.counted(month)
        last = re.findall(r"\d+\.\d\d", month.by_hand[-1])[-1]
        assert last == str(reckoning.open), month.title
        for pay in reckoning.pays:
            assert any(str(pay.minimum) in line for line in month.by_hand), f"{month.title}: {pay.minimum}"


def test_sums_by_hand_are_right() -> None:
    pattern = r"(?:.*: )?([\d.]+)(?: h)? × ([\d.]+) = ([\d.]+)(?:, rounded [\d.]+)?"
    products = [re.fullmatch(pattern, line) for month in worktime_page.months() for line in month.by_hand]
    found = [tuple(map(float, one.groups())) for one in products if one]
    assert len(found) == 6
    assert all(abs(one * other - product) < 1e-6 for one, other, product in found)
