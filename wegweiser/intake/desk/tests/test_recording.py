"""Who opened what: readable for the desk and for data protection, for nobody who steals the database."""

from __future__ import annotations

import pytest

from wegweiser.intake.desk.tests.conftest import English
from wegweiser.intake.desk.tests.test_canaries import stored
from wegweiser.intake.desk.tests.test_seats import take_off, third
from wegweiser.trail.models import Row, SealedCopy

__all__ = ["third"]
pytestmark = pytest.mark.django_db


@pytest.fixture
def officer(town):
    return English(town.enrol("Weide-1", "dpo"), town.network.slug)


def opened(page):
    return page[page.index("Who opened this report") :]


def test_row_says_neither_who_nor_which(officer, browsers, arrived):
    browsers[0].get("desk_report", arrived.pk)
    row = Row.objects.get(event="ReportOpened")
    assert row.by == ""
    assert set(row.facts) == {"desk", "commitment"}
    assert row.copies.count() == 2


def test_data_protection_reads_who_and_which(officer, browsers, arrived):
    browsers[0].get("desk_report", arrived.pk)
    page = officer.get("trail")
    assert browsers[0].member.pseudonym in page
    assert str(arrived.pk) in page


def test_officer_of_later_reads_no_name(browsers, arrived, town):
    browsers[0].get("desk_report", arrived.pk)
    later = English(town.enrol("Weide-2", "dpo"), town.network.slug)
    assert browsers[0].member.pseudonym not in later.get("trail")


def test_colleagues_see_who_opened_it_also_after_a_new_key(ana, desk, browsers, third, arrived):
    third.get("desk_report", arrived.pk)
    take_off(ana, desk, third.member)
    assert third.member.pseudonym in opened(browsers[0].get("desk_report", arrived.pk))


def test_copy_put_in_the_place_of_another_is_noticed(officer, browsers, arrived):
    browsers[0].get("desk_report", arrived.pk)
    browsers[1].get("desk_report", arrived.pk)
    first, second = SealedCopy.objects.filter(reader__startswith="member").order_by("row")
    SealedCopy.objects.filter(pk=second.pk).update(envelope=bytes(first.envelope))
    page = officer.get("trail")
    assert "copy:" in page
    assert browsers[1].member.pseudonym not in page


def test_thief_of_the_database_finds_no_link(officer, browsers, arrived):
    browsers[0].get("desk_report", arrived.pk)
    rows = [value for row in Row.objects.values_list() for value in row]
    assert str(arrived.pk) not in str(rows)
    assert browsers[0].member.pseudonym not in str(rows)
    assert len(list(stored())) > 100
