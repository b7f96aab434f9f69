"""Open now? When next? Around weekends, nights and public holidays."""

from __future__ import annotations

from datetime import datetime

import pytest

from wegweiser.guidebook.editions.hours import hours_of

CHRISTMAS = "2026-12-25T10:00"  # a Friday
AFTER = "2026-12-28T09:00"


@pytest.mark.parametrize(
    ("expression", "at", "state"),
    [
        ("Mo-Fr 09:00-17:00", "2026-11-23T10:00", (True, None)),
        ("Mo-Fr 09:00-17:00", "2026-11-21T22:00", (False, "2026-11-23T09:00")),
        pytest.param("Mo-Fr 09:00-17:00", CHRISTMAS, (None, AFTER), id="nothing said of the holiday"),
        pytest.param("Mo-Fr 09:00-17:00", "2026-12-24T20:00", (False, AFTER), id="the holiday is skipped"),
        ("Mo-Fr 09:00-17:00; PH off", CHRISTMAS, (False, AFTER)),
        ("Mo-Fr 09:00-17:00; PH 10:00-12:00", CHRISTMAS, (True, None)),
        ("Mo-Su 08:00-20:00", CHRISTMAS, (True, None)),
        ("24/7", CHRISTMAS, (True, None)),
        ("Mo-Su 19:00-08:00", "2026-11-24T00:30", (True, None)),
        ("Mo-Su 19:00-08:00", "2026-11-24T08:01", (False, "2026-11-24T19:00")),
        ("Mo-Su 19:00-08:00", "2026-10-25T02:30", (True, None)),
    ],
)
def test_state(expression: str, at: str, state: tuple[bool | None, str | None]) -> None:
    hours = hours_of(expression, "DE")
    assert hours is not None
    open_now, opens_at = hours.state(datetime.fromisoformat(at))
    assert (open_now, opens_at and opens_at.isoformat(timespec="minutes")) == state
