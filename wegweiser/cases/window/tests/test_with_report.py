"""One number for two things: what she reported at first, and the window of the case that came of it."""

from __future__ import annotations

import pytest
from django.utils import timezone

from wegweiser.cases import bodies
from wegweiser.cases.models import Window
from wegweiser.cases.window import opening
from wegweiser.intake import deleting
from wegweiser.intake.desk.tests.conftest import NUMBER, arrive
from wegweiser.intake.models import Box, Desk, Report
from wegweiser.intake.public.tests.test_report import Phone

pytestmark = pytest.mark.django_db
WORDS = "They lock the door at night."


@pytest.fixture
def phone(held):
    class OneDesk:
        desk = Desk.objects.get(network=held.town.network)

    report = arrive(OneDesk, text=WORDS)
    opening.open_window(held.open(), report.box, now=timezone.now())
    phone = Phone(held.town.network.slug)
    phone.do = lambda **fields: phone.post(fields, phone.mailbox)
    phone.open = lambda: phone.do(step="open", number=NUMBER)
    return phone


def test_number_opens_the_window_first_and_the_report_behind_it(phone):
    page = phone.open()
    assert "What happens now" in page
    assert WORDS not in page
    page = phone.do(step="messages")
    assert WORDS in page
    assert "Wait!" in phone.do(step="write", text="Wait!")
    assert Report.objects.get().messages.count() == 1
    assert "What happens now" in phone.do(step="beside")


def test_report_that_is_deleted_in_its_time_leaves_the_window(phone):
    deleting.delete_report(Report.objects.get(), now=timezone.now())
    page = phone.open()
    assert "What happens now" in page
    assert "What you wrote at first" not in page


def test_window_that_is_closed_leaves_the_report(phone, held):
    opening.close_window(held.case, now=timezone.now())
    page = phone.open()
    assert WORDS in page
    assert "What happens now" not in page
    assert "Back to what happens now" not in page


@pytest.mark.parametrize("first", ["", "messages"])
def test_delete_everything_deletes_both_from_either_page(phone, held, first):
    phone.open()
    phone.do(step=first)
    assert "Deleted" in phone.do(step="forget", sure="yes")
    assert (Report.objects.count(), Window.objects.count(), Box.objects.count()) == (0, 0, 0)
    assert [body.what for _w, body in held.open().record.each(bodies.Wish)] == ["end_help"]


def test_two_cases_do_not_share_a_number(phone, held):
    from wegweiser.cases.tests.scene import open_case

    other = open_case(held.town, names=("Erle-13", "Erle-14"))
    with pytest.raises(opening.BoxTaken):
        opening.open_window(other.open(), Box.objects.get(), now=timezone.now())
