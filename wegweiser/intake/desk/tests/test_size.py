"""Pages cost the same with five reports and with fifty."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from wegweiser.intake.desk.tests.conftest import arrive
from wegweiser.intake.models import Report

pytestmark = pytest.mark.django_db


def cost(browser, name, *more):
    browser.get(name, *more)
    with CaptureQueriesContext(
        connection,
    ) as found:
        browser.get(name, *more)
    return len(found)


def fill(desk, browser, count):
    """So many reports, each with a mark."""
    for _number in range(count):
        report = arrive(desk, number="")
        browser.post("desk_marks", report.pk, minor="on", version=1)
    return report


def test_inbox_costs_the_same_with_five_and_fifty(desk, browsers):
    fill(desk, browsers[0], 5)
    few = cost(browsers[0], "desk")
    fill(desk, browsers[0], 45)
    many = cost(browsers[0], "desk")
    assert few == many
    assert many <= 15


def test_report_costs_the_same_with_five_and_fifty_messages(desk, browsers):
    report = arrive(desk)

    def answer(count):
        for _number in range(count):
            version = Report.objects.values_list("version", flat=True).get()
            browsers[0].post("desk_reply", report.pk, text="x", version=version)
            browsers[0].post("desk_note", report.pk, text="x")

    answer(5)
    few = cost(browsers[0], "desk_report", report.pk)
    answer(45)
    assert cost(browsers[0], "desk_report", report.pk) == few


def test_list_is_paged_and_unread_come_first(desk, browsers):
    fill(desk, browsers[0], 26)
    Report.objects.update(unread_by_desk=False)
    fresh = arrive(desk, number="")
    page = browsers[0].get("desk")
    assert str(fresh.pk) in page
    assert "Page 1 of 2" in page
    assert str(fresh.pk) not in browsers[0].get("desk", page=2)
