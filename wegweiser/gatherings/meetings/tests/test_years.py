"""The year of a meeting: clocks and calendars break at the ends of time."""

from __future__ import annotations

import pytest

from wegweiser.gatherings.meetings.tests.places import MEETING, SERIES
from wegweiser.gatherings.models import Meeting, Series
from wegweiser.people.tests.cast import sign_in

HERE = "/members/rosenau"


@pytest.mark.parametrize("year", ["0001", "0026", "1026", "9999"])
def test_year_that_nobody_meant_is_asked_again(ana, year):
    browser = sign_in(ana)
    browser.post(f"{HERE}/series/new", SERIES)
    times = {"begins": f"{year}-01-01T00:00", "ends": f"{year}-12-31T23:59"}
    answer = browser.post(f"{HERE}/series/{Series.objects.get().pk}/meeting", {**MEETING, **times})
    assert answer.status_code == 400
    assert not Meeting.objects.exists()
