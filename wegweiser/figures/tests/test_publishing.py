"""A report is frozen as it was looked at, and never changes."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from wegweiser.figures.models import DayCount, YearReport
from wegweiser.figures.report import document, publishing
from wegweiser.trail.models import Row

NOW, TODAY = datetime(2026, 2, 1, 9, tzinfo=UTC), date(2026, 2, 1)


@pytest.fixture
def draft(town):
    DayCount.objects.create(network=town.network, day=date(2025, 5, 1), kind="search", count=40)
    return publishing.begin(town.network, 2025)


def freeze(draft, digest="", today=TODAY):
    digest = digest or publishing.preview(draft, today)[1]
    return publishing.publish(draft, digest, seat=None, now=NOW, today=today)


def test_published_report_keeps_its_numbers(draft):
    report = freeze(draft)
    DayCount.objects.update(count=99)
    kept = YearReport.objects.get(pk=report.pk)
    found = {one.code: one.total.value for one in document.read(kept.document).figures}
    assert found["search"] == 40
    assert kept.digest == document.digest_of(kept.document)
    assert Row.objects.get(event="YearReportPublished").facts["digest"] == kept.digest


def test_numbers_that_moved_since_the_preview_are_not_published(draft):
    digest = publishing.preview(draft, TODAY)[1]
    DayCount.objects.update(count=99)
    with pytest.raises(publishing.NumbersChanged):
        freeze(draft, digest)
    assert YearReport.objects.get().state == "draft"


def test_report_is_not_published_before_its_year_is_over(draft):
    with pytest.raises(publishing.NotNow):
        freeze(draft, today=date(2025, 12, 31))


def test_report_is_published_once(draft):
    digest = publishing.preview(draft, TODAY)[1]
    freeze(draft)
    with pytest.raises(publishing.NotNow):
        freeze(draft, digest)


def test_correction_is_a_new_version_with_a_note(draft):
    first = freeze(draft)
    again = publishing.begin(draft.network, 2025)
    assert (again.version, again.state) == (2, "draft")
    with pytest.raises(publishing.NotNow):
        freeze(again)
    again.note = {"de": "Eine Zahl fehlte."}
    again.save()
    assert freeze(again).digest != first.digest
    assert YearReport.objects.get(pk=first.pk).document == first.document


def test_open_draft_is_found_again(draft):
    assert publishing.begin(draft.network, 2025) == draft


@pytest.mark.parametrize("year", [1999, 10000])
def test_year_that_cannot_be_is_refused(town, year):
    with pytest.raises(publishing.NotNow):
        publishing.begin(town.network, year)


def test_same_content_has_the_same_digest(draft):
    found, digest = publishing.preview(draft, TODAY)
    assert document.digest_of(document.canonical(document.read(document.canonical(found)))) == digest


def test_running_month_is_in_no_draft(draft):
    found, _digest = publishing.preview(draft, date(2025, 5, 20))
    assert {one.code: one.total.few for one in found.figures}["search"]
    assert all(len(one.months) in (0, 4) for one in found.figures)
    assert [one.period for one in found.channel] == ["2025-Q1", "2025"]


def test_draft_of_a_year_to_come_is_empty(draft):
    assert publishing.preview(draft, date(2024, 5, 20))[0].figures == ()
