"""Series and meetings as convenors set them up and members read them."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from wegweiser.gatherings.meetings import actions, agenda, demo
from wegweiser.gatherings.meetings.tests.places import MEETING, ROWS, SERIES, make_meeting
from wegweiser.gatherings.models import AgendaItem, Agreement, Document, Invitee, Meeting, MinutesPart, Series
from wegweiser.gatherings.models.meetings import ANSWERS, KINDS
from wegweiser.people.tests.cast import sign_in

HERE = "/members/rosenau"


@pytest.fixture
def browser(ana):
    return sign_in(ana)


def test_series_is_set_up_inside_a_structure(browser):
    answer = browser.post(f"{HERE}/series/new", SERIES)
    series = Series.objects.get()
    assert answer.headers["Location"] == f"{HERE}/series/{series.pk}"
    assert (series.inside, series.topics) == ("Präventionsrat", ["Bau", "Pflege"])


def test_newly_founded_series_has_no_structure(browser):
    browser.post(f"{HERE}/series/new", {**SERIES, "place_in": "new"})
    assert Series.objects.get().inside == ""


def test_structure_must_be_named(browser):
    assert browser.post(f"{HERE}/series/new", {**SERIES, "inside": ""}).status_code == 400
    assert not Series.objects.exists()


def test_each_meeting_begins_with_the_standing_agenda(browser):
    browser.post(f"{HERE}/series/new", SERIES)
    for _time in range(2):
        browser.post(f"{HERE}/series/{Series.objects.get().pk}/meeting", MEETING)
    assert list(Meeting.objects.order_by("number").values_list("number", flat=True)) == [1, 2]
    assert [meeting.items.get().title for meeting in Meeting.objects.all()] == ["Begrüßung", "Begrüßung"]


def test_standing_agenda_of_a_series_leaves_its_meetings_alone(browser):
    browser.post(f"{HERE}/series/new", SERIES)
    series = Series.objects.get()
    browser.post(f"{HERE}/series/{series.pk}/meeting", MEETING)
    browser.post(f"{HERE}/series/{series.pk}/edit", {**SERIES, "items-0-title": "Neu"})
    assert Series.objects.get().standing_agenda[0]["title"] == "Neu"
    assert AgendaItem.objects.get().title == "Begrüßung"


@pytest.mark.parametrize("month", ["03", "07"])
def test_typed_hours_are_on_the_clock_of_the_place(browser, town, month):
    browser.post(
        f"{HERE}/series/{make_meeting(town).series_id}/meeting",
        {**MEETING, "begins": f"2027-{month}-01T19:00", "ends": f"2027-{month}-01T21:00"},
    )
    assert Meeting.objects.get(number=2).begins.hour == (18 if month == "03" else 17)


def test_end_before_the_beginning_is_refused(browser, town):
    address = f"{HERE}/series/{make_meeting(town).series_id}/meeting"
    assert browser.post(address, {**MEETING, "ends": "2027-03-01T18:00"}).status_code == 400


def test_two_who_change_a_meeting_do_not_overwrite_each_other(browser, town):
    meeting = make_meeting(town)
    address = f"{HERE}/meetings/{meeting.pk}/edit"
    browser.post(address, {**MEETING, "place": "Saal der ersten"})
    answer = browser.post(address, {**MEETING, "place": "Saal der zweiten"})
    assert answer.status_code == 409
    assert Meeting.objects.get().place == "Saal der ersten"
    assert {"Saal der ersten", "Saal der zweiten"} <= set(words_in(answer))


def words_in(answer):
    return [place for place in ("Saal der ersten", "Saal der zweiten") if place in answer.content.decode()]


def test_two_who_change_a_series_do_not_overwrite_each_other(browser, town):
    series = make_meeting(town).series
    address = f"{HERE}/series/{series.pk}/edit"
    browser.post(address, {**SERIES, "name": "Saal der ersten"})
    answer = browser.post(address, {**SERIES, "name": "Saal der zweiten"})
    assert answer.status_code == 409
    assert len(words_in(answer)) == 2


def test_cancelling_asks_first(browser, town):
    meeting = make_meeting(town)
    address = f"{HERE}/meetings/{meeting.pk}/cancel"
    assert browser.get(address).status_code == 200
    assert Meeting.objects.get().state == "planned"
    browser.post(address, {"version": "1"})
    assert Meeting.objects.get().state == "cancelled"


def test_cancelled_meeting_changes_no_more(town):
    meeting = make_meeting(town)
    actions.cancel_meeting(meeting, 1, seat=None, now=timezone.now())
    with pytest.raises(actions.IsOver):
        actions.change_meeting(meeting, {"place": "x"}, 2, seat=None, now=timezone.now())


# the agenda


def with_points(meeting, *minutes):
    AgendaItem.objects.bulk_create(
        AgendaItem(meeting=meeting, title=f"Punkt {n}", minutes=m, position=n) for n, m in enumerate(minutes, 1)
    )
    return list(meeting.items.all())


def test_times_follow_from_the_beginning(town):
    meeting = make_meeting(town)
    found = agenda.timed(meeting, with_points(meeting, 15, 45))
    assert [one.begins - found[0].begins for one in found] == [timedelta(0), timedelta(minutes=15)]
    assert found[-1].ends - found[0].begins == timedelta(hours=1)


def test_points_are_reordered_by_number(browser, town):
    meeting = make_meeting(town)
    first, second = with_points(meeting, 15, 45)
    fields = {"version": "1", "items-TOTAL_FORMS": "2", "items-INITIAL_FORMS": "2"}
    for row, (item, place) in enumerate(((first, 20), (second, 10))):
        fields |= {f"items-{row}-id": item.pk, f"items-{row}-place": place, f"items-{row}-title": item.title}
    browser.post(f"{HERE}/meetings/{meeting.pk}/agenda", fields)
    assert [item.pk for item in meeting.items.all()] == [second.pk, first.pk]


@pytest.mark.parametrize(("written", "left"), [(True, 1), (False, 0)])
def test_point_with_minutes_stays(town, written, left):
    meeting = make_meeting(town)
    item = with_points(meeting, 15)[0]
    if written:
        MinutesPart.objects.create(meeting=meeting, item=item, text="Gesagt.", changed_at=timezone.now())
    agenda.save_agenda(meeting, [], {}, 1, seat=None, now=timezone.now())
    assert meeting.items.count() == left


def test_two_who_change_the_agenda_do_not_overwrite_each_other(browser, town):
    meeting = make_meeting(town)
    address = f"{HERE}/meetings/{meeting.pk}/agenda"
    browser.post(address, {"version": "1", **ROWS})
    answer = browser.post(address, {"version": "1", **ROWS, "items-0-title": "Anderes"})
    assert answer.status_code == 409
    assert AgendaItem.objects.get().title == "Begrüßung"
    assert "Anderes" in answer.content.decode()


# lists


@pytest.mark.parametrize(("query", "there"), [("", False), ("?when=past", True), ("?when=past&kind=workshop_1", False)])
def test_past_meetings_stand_in_their_own_list(browser, town, query, there):
    make_meeting(town, days=-5)
    page = browser.get(f"{HERE}/meetings{query}").content.decode()
    assert (f"{HERE}/meetings/{Meeting.objects.get().pk}" in page) is there


@pytest.mark.parametrize(("words", "there"), [("runder", True), ("quadrat", False)])
def test_meetings_are_found_by_name(browser, town, words, there):
    meeting = make_meeting(town)
    assert (f"{HERE}/meetings/{meeting.pk}" in browser.get(f"{HERE}/meetings?q={words}").content.decode()) is there


# who came


def test_attendance_is_noted_and_the_meeting_is_held(browser, town):
    meeting = make_meeting(town, days=-1)
    guests = [actions.Guest(organisation=name) for name in ("Kammer", "Innung")]
    one, _two = actions.invite(meeting, guests=guests, seat=None, now=timezone.now())
    answer = browser.post(
        f"{HERE}/meetings/{meeting.pk}/attendance",
        {"version": "1", "came": one.invitee.pk, "organisation": "Zoll", "office": town.centre.pk},
    )
    assert answer.status_code == 303
    came = Invitee.objects.filter(attended=True)
    assert {row.organisation or row.office.slug for row in came} == {"Kammer", "Zoll", "beratung"}
    assert Invitee.objects.get(organisation="Innung").attended is False
    assert Meeting.objects.get().state == "held"


def test_attendance_overwrites_nobody(browser, town):
    meeting = make_meeting(town)
    link = actions.invite(meeting, guests=[actions.Guest(organisation="Kammer")], seat=None, now=timezone.now())[0]
    address = f"{HERE}/meetings/{meeting.pk}/attendance"
    browser.post(address, {"version": "1"})
    answer = browser.post(address, {"version": "1", "came": link.invitee.pk})
    assert answer.status_code == 409
    assert Invitee.objects.get().attended is False
    assert " checked" in answer.content.decode()  # what was ticked is kept on the page


def test_who_came_uninvited_is_kept_when_somebody_else_saved_meanwhile(browser, town):
    meeting = make_meeting(town, days=-1)
    address = f"{HERE}/meetings/{meeting.pk}/attendance"
    browser.post(address, {"version": "1"})
    answer = browser.post(address, {"version": "1", "organisation": "Kammer am Fluss"})
    assert answer.status_code == 409
    assert 'value="Kammer am Fluss"' in answer.content.decode()


def test_point_is_not_named_twice(browser, town):
    meeting = make_meeting(town)
    AgendaItem.objects.create(meeting=meeting, kind="tasks", title="Open tasks")
    assert browser.get(f"{HERE}/meetings/{meeting.pk}").content.decode().count("Open tasks") == 1


def test_cancelling_without_mail_says_so(browser, town):
    address = f"{HERE}/meetings/{make_meeting(town).pk}/cancel"
    page = browser.get(address, headers={"accept-language": "en"}).content.decode()
    assert "No mail goes out" in page
    assert "0 organisations" not in page


# documents


@pytest.mark.parametrize(("name", "taken"), [("Plan.pdf", True), ("plan.html", False), ("plan.svg", False)])
def test_only_plain_kinds_of_files_are_taken(browser, town, name, taken):
    file = SimpleUploadedFile(name, b"x", content_type="application/pdf")
    browser.post(f"{HERE}/meetings/{make_meeting(town).pk}/documents", {"title": "Plan", "file": file})
    assert Document.objects.exists() is taken


# a case conference


@pytest.fixture
def agreement(town):
    return Agreement.objects.create(
        network=town.network, title="Vereinbarung", valid_from=date(2026, 1, 1), valid_to=date(2027, 6, 30),
        changed_at=timezone.now(),
    )  # fmt: skip


SHELL = {**MEETING, "legal_basis": "§ 1"}


@pytest.mark.parametrize(
    ("fields", "status"),
    [
        ({}, 303),
        ({"legal_basis": ""}, 400),
        ({"agreement": ""}, 400),
        ({"begins": "2027-07-01T19:00", "ends": "2027-07-01T20:00"}, 400),
    ],
)
def test_case_conference_needs_a_legal_basis_and_an_agreement_in_force(browser, town, agreement, fields, status):
    series = make_meeting(town, kind="case_conference").series
    asked = {**SHELL, "agreement": agreement.pk, **fields}
    assert browser.post(f"{HERE}/series/{series.pk}/meeting", asked).status_code == status


def test_agreement_of_another_network_is_no_basis(browser, town, agreement, other_town):
    Agreement.objects.update(network=other_town.network)
    series = make_meeting(town, kind="case_conference").series
    answer = browser.post(f"{HERE}/series/{series.pk}/meeting", {**SHELL, "agreement": agreement.pk})
    assert answer.status_code == 400


def test_case_conference_is_seen_by_who_convenes_or_is_invited(town, ana, bo):
    meeting = make_meeting(town, kind="case_conference")
    address = f"{HERE}/meetings/{meeting.pk}"
    assert [sign_in(who).get(address).status_code for who in (ana, bo)] == [200, 404]
    assert f"{HERE}/series/{meeting.series_id}" not in sign_in(bo).get(f"{HERE}/meetings").content.decode()
    actions.invite(meeting, members=[town.membership(bo)], seat=None, now=timezone.now())
    assert sign_in(bo).get(address).status_code == 200


def test_case_conference_has_no_agenda(town):
    series = make_meeting(town, kind="case_conference").series
    times = {"begins": timezone.now(), "ends": timezone.now()}
    points = [{"kind": "talk", "title": "Ein Fall", "minutes": 5}]
    actions.create_meeting(series, times, seat=None, now=timezone.now(), agenda=points)
    assert not AgendaItem.objects.exists()


# the demonstration


def test_demonstration_has_all_kinds_and_answers(town, ana, bo):
    now = timezone.now()
    for _time in range(2):
        demo.fill(town.network, [ana, bo], now=now)
    assert set(Series.objects.values_list("kind", flat=True)) == set(KINDS)
    assert set(Invitee.objects.values_list("answer", flat=True)) == set(ANSWERS)
    assert Series.objects.exclude(inside="").count() == 1
    assert AgendaItem.objects.filter(state="proposed").count() == 1
    assert Meeting.objects.filter(state="held").count() == 3
