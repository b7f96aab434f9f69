"""Telephone and counter, and consultations that leave a counter alone."""

from __future__ import annotations

import re

import pytest

from wegweiser.intake.desk.tests.conftest import mailbox
from wegweiser.intake.models import Box, Consultation, Desk, Draft, Report
from wegweiser.trail.models import Row

pytestmark = pytest.mark.django_db
SAID = {
    "way": "phone", "kind": "help", "about": "self", "police": "ask", "text": "They said: no pay since June.",
    "language": "ro", "number": "yes",
}  # fmt: skip


def once(page):
    return re.search(r'name="once" value="([^"]+)"', page)[1]


def test_report_by_telephone_gets_a_number_that_opens_it(browsers):
    sent = once(browsers[0].get("desk_take_in"))
    browsers[0].post("desk_take_in", once=sent, **SAID)
    slip = browsers[0].get("desk_slip")
    number = re.search(r'box-number"><bdi[^>]*>([\d ]+)<', slip)[1]
    assert (mailbox(number).report.way, mailbox(number).report.kind) == ("phone", "help")
    assert "/rosenau/mailbox" in slip
    assert "They said: no pay since June." in browsers[1].get("desk_report", Report.objects.get().pk)


def test_slip_says_nothing_of_what_the_number_is_for(browsers):
    browsers[0].post("desk_take_in", once=once(browsers[0].get("desk_take_in")), **SAID)
    slip = browsers[0].get("desk_slip")
    printed = re.sub(r'<(\w+)[^>]*class="[^"]*no-print[^"]*".*?</\1>', "", slip[slip.index("<h1") :], flags=re.DOTALL)
    for word in ("report", "Report", "pay", "exploit"):
        assert word not in printed[: printed.index("</main>")]


def test_sent_twice_is_one_report_with_the_same_number(browsers):
    sent = once(browsers[0].get("desk_take_in"))
    browsers[0].post("desk_take_in", once=sent, **SAID)
    first = browsers[0].get("desk_slip")
    browsers[0].post("desk_take_in", once=sent, **SAID)
    assert re.search(r"box-number.*?</p>", first)[0] in browsers[0].get("desk_slip")
    assert (Report.objects.count(), Box.objects.count()) == (1, 1)


def test_without_a_number_there_is_no_box(browsers):
    browsers[0].post("desk_take_in", once=once(browsers[0].get("desk_take_in")), **{**SAID, "number": "no"})
    assert "There is no number" in browsers[0].get("desk_slip")
    assert Box.objects.count() == 0


def test_number_lies_nowhere_readable(browsers):
    browsers[0].post("desk_take_in", once=once(browsers[0].get("desk_take_in")), **SAID)
    number = re.search(r'box-number"><bdi[^>]*>([\d ]+)<', browsers[0].get("desk_slip"))[1].replace(" ", "")
    assert number.encode() not in b"".join(bytes(row.sealed) for row in Draft.objects.all())


@pytest.mark.parametrize("lacks", ["way", "about", "police", "text", "number"])
def test_what_lacks_is_asked_and_the_words_stay(browsers, lacks):
    said = {**SAID, "place": "Hafenstraße", lacks: ""}
    page = browsers[0].post("desk_take_in", once=once(browsers[0].get("desk_take_in")), status=400, **said)
    assert "Hafenstraße" in page
    assert Report.objects.count() == 0


def test_form_that_waited_too_long_is_shown_again_with_its_words(browsers):
    sent = once(browsers[0].get("desk_take_in"))
    Draft.objects.all().delete()
    page = browsers[0].post("desk_take_in", once=sent, status=409, **SAID)
    assert "no pay since June" in page
    browsers[0].post("desk_take_in", once=once(page), **SAID)
    assert Report.objects.count() == 1


def test_closed_desk_takes_nothing_in_and_says_so(browsers):
    sent = once(browsers[0].get("desk_take_in"))
    Desk.objects.update(state="off")
    page = browsers[0].post("desk_take_in", once=sent, status=409, **SAID)
    assert "Not sent" in page
    assert "no pay since June" in page


def test_consultation_leaves_a_counter_and_nothing_else(browsers):
    rows = Row.objects.count()
    for _time in range(3):
        browsers[0].post("desk_consultation", situation="unpaid_wages", way="phone")
    browsers[0].post("desk_consultation", situation="danger_now", way="walk_in")
    assert sorted(Consultation.objects.values_list("situation", "count")) == [("danger_now", 1), ("unpaid_wages", 3)]
    assert Row.objects.count() == rows
    page = browsers[0].get("desk_consultation")
    assert ">3</td>" in page
    assert "under 3" in page
    assert ">1</td>" not in page


def test_member_without_a_desk_counts_nothing(town, desk):
    from wegweiser.intake.desk.tests.conftest import English

    stranger = English(town.enrol("Birke-99", "counsellor"), town.network.slug)
    for name in ("desk_take_in", "desk_slip", "desk_consultation"):
        stranger.get(name, status=404)
