"""What is shown of what was counted: nothing small of what people did, and every number where it comes from."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, date, datetime, timedelta
from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wegweiser import packs
from wegweiser.cases.models import ChannelCount
from wegweiser.figures.activity import channel, definitions, shown, sources
from wegweiser.figures.models import DayCount
from wegweiser.gatherings.models import Invitee, Meeting, Series
from wegweiser.gatherings.models.meetings import KINDS
from wegweiser.guidebook.editions.models import Edition
from wegweiser.rules.disclosure.tables import BASE, THRESHOLD

YEAR = sources.months_of(2025)


def put(network, kind, *counts, key=""):
    """One count on the 15th of each month from January on."""
    for month, count in enumerate(counts, 1):
        DayCount.objects.create(network=network, day=date(2025, month, 15), kind=kind, key=key, count=count)


def figure(town, code, months=YEAR, for_members=False):
    found = shown.figures_of(town.network, packs.load("de"), months, for_members=for_members)
    return next((one for one in found if one.code == code), None)


@pytest.mark.parametrize(
    ("count", "expected"), [(0, (None, True)), (10, (None, True)), (11, (10, False)), (13, (15, False))]
)
def test_what_people_did_is_covered_or_rounded(count, expected):
    assert shown.cover(count) == expected
    assert shown.cover(count, definitions.OPEN) == (count, False)


def test_threshold_and_rounding_are_those_of_case_figures():
    assert (shown.LEAST, shown.BASE) == (THRESHOLD, BASE)


@cache
def possible(cell):
    """The smallest and largest number that looks like this."""
    fits = [count for count in range(1000) if shown.cover(count) == cell]
    return fits[0], fits[-1]


@given(st.lists(st.integers(0, 60), min_size=12, max_size=12))
def test_sum_of_a_year_does_not_tell_a_covered_month(counts):
    """Whatever is shown, more than one number fits a covered month for somebody who knows how numbers are shown."""
    cells, total = [possible(shown.cover(one)) for one in counts], possible(shown.cover(sum(counts)))
    for place, (low, high) in enumerate(cells):
        if high < shown.LEAST:
            others = [sum(end) for end in zip(*cells[:place], *cells[place + 1 :], strict=True)]
            assert min(high, total[1] - others[0]) - max(low, total[0] - others[1]) >= 1


def test_months_and_sum_of_a_figure(town):
    put(town.network, "question", 12, 3, 14)
    found = figure(town, "question")
    assert [(cell.key, cell.value, cell.few) for cell in found.months[:3]] == [
        ("2025-01", 10, False), ("2025-02", None, True), ("2025-03", 15, False),
    ]  # fmt: skip
    assert found.total.value == 30


def test_situations_nobody_asked_about_look_like_rare_ones(town):
    put(town.network, "situation", 20, key="unpaid_wages")
    put(town.network, "situation", 1, key="threatened")
    cells = figure(town, "situation").cells
    assert [cell.key for cell in cells if not cell.few] == ["unpaid_wages"]
    assert {cell.key for cell in cells} >= set(packs.load("de").situations)


def test_figures_of_another_network_and_year_are_left_out(town, other_town):
    put(other_town.network, "search", 50)
    DayCount.objects.create(network=town.network, day=date(2024, 12, 31), kind="search", count=50)
    assert figure(town, "search").total.few


def test_reports_are_for_members_only(town):
    assert figure(town, "report") is None
    assert figure(town, "report", for_members=True) is not None


def test_editions_of_the_year_are_read_from_the_editions(town):
    for number, day in enumerate(((2024, 12, 31), (2025, 1, 1), (2025, 7, 1)), 1):
        at = datetime(*day, 12, tzinfo=UTC)
        Edition.objects.create(
            network="rosenau", number=number, digest=f"sha256:{number}", document="{}", published_at=at
        )
    assert figure(town, "edition").total.value == 2


def test_held_meetings_and_who_came_are_counted_without_case_conferences(town):
    at = datetime(2025, 3, 3, 9, tzinfo=UTC)
    for kind in ("round_table", "case_conference"):
        series = Series.objects.create(network=town.network, kind=kind, name=kind, created_at=at)
        meeting = Meeting.objects.create(
            network=town.network, series=series, number=1, begins=at, ends=at + timedelta(hours=2),
            zone="Europe/Berlin", state="held", changed_at=at,
        )  # fmt: skip
        Invitee.objects.create(meeting=meeting, target_group="customs_fks", attended=True)
        Invitee.objects.create(meeting=meeting, office=town.city, attended=True)
        Invitee.objects.create(meeting=meeting, office=town.city, attended=False)
    assert [(cell.key, cell.value) for cell in figure(town, "meeting").cells] == [("round_table", 1)]
    assert {cell.key: cell.value for cell in figure(town, "participant").cells} == {"customs_fks": 1, "other": 1}


@pytest.mark.parametrize("code", list(definitions.definitions()))
def test_every_figure_can_be_made_of_nothing(town, code):
    assert figure(town, code, for_members=True).total.value in (None, 0)


def test_every_definition_is_said_in_three_languages():
    for one in (*definitions.definitions().values(), definitions.channel_definition()):
        for said in (one.name, one.unit, one.counts, one.leaves_out, one.source, one.since):
            assert all(said.get(language) for language in definitions.LANGUAGES)
        assert one.care in (definitions.OPEN, definitions.COVERED)


def test_kinds_of_meetings_have_a_label():
    assert {*definitions._read()["labels"]["meetings"], "case_conference"} == set(KINDS)


# channel


def count(town, quarter, *pairs):
    for (hops, hours), times in Counter(pairs).items():
        ChannelCount.objects.create(network=town.network, quarter=quarter, hops=hops, hours=hours, count=times)


def test_quarter_with_eleven_cases_shows_median_and_quartiles(town):
    count(town, "2025-Q1", *[(0, 8)] * 3, *[(1, 16)] * 5, *[(2, 40)] * 3)
    first, *others = channel.spans_of(town.network, 2025)
    assert (first.cases, first.hops, first.hours) == (10, (0, 1, 2), (8, 16, 40))
    assert [one.cases for one in others[:3]] == [None, None, None]


def test_quarters_with_few_cases_are_put_together_for_the_year(town):
    for quarter in range(1, 5):
        count(town, f"2025-Q{quarter}", *[(1, 8)] * 4)
    *quarters, year = channel.spans_of(town.network, 2025)
    assert all(one.cases is one.hops is None for one in quarters)
    assert (year.period, year.cases) == ("2025", 15)


def test_years_with_few_cases_are_put_together(town):
    count(town, "2024-Q4", *[(1, 8)] * 6)
    count(town, "2025-Q1", *[(1, 8)] * 6)
    assert channel.spans_of(town.network, 2025)[-1].period == "2024–2025"


def test_too_few_cases_say_nothing_at_all(town):
    count(town, "2025-Q1", *[(1, 8)] * 10)
    assert {(one.cases, one.hops, one.hours) for one in channel.spans_of(town.network, 2025)} == {(None, None, None)}


def test_later_quarters_are_not_looked_at(town):
    count(town, "2025-Q1", *[(1, 8)] * 11)
    count(town, "2025-Q2", *[(6, 640)] * 30)
    assert channel.spans_of(town.network, 2025, 1)[-1].hops == (1, 1, 1)


@given(st.lists(st.integers(0, 9), min_size=1, max_size=40))
def test_quartiles_are_those_of_the_written_out_list(values):
    low, middle, high = channel.quartiles([*Counter(values).items()])
    written = sorted(values)
    assert sum(one <= middle for one in written) * 2 >= len(written)
    assert sum(one < middle for one in written) * 2 < len(written) + 1
    assert low <= middle <= high
    assert {low, middle, high} <= set(values)


def test_what_anybody_does_on_public_pages_is_covered():
    """One fetch of the sheet for care at home says that somebody in this town looked for it."""
    pages = [one for one in definitions.definitions().values() if "Counter of the public pages" in one.source["en"]]
    assert len(pages) > 5
    assert {one.care for one in pages} == {definitions.COVERED}
    assert "care" in definitions.codes_of("papers", packs.load("de"))
