"""The minutes of a meeting: who reads, who writes, what stands there, and what never does."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from wegweiser.gatherings.minutes.forms import LONGEST
from wegweiser.gatherings.minutes.tests.scene import JSON, browse, make_meeting, make_series, seat_at, stamp, write
from wegweiser.gatherings.models import AgendaItem, Agreement, Decision, MinutesPart, Task
from wegweiser.gatherings.sealed import seal
from wegweiser.people.keys import take_network_key
from wegweiser.trail.models import Row

MOST = 19  # queries of the page
HINT = "No names or details of affected persons here."


def test_each_point_has_its_text(table, editor):
    page = editor.get(table.here).content.decode()
    assert page.count("<textarea") == len(table.items) + 2  # before the first, and one for a decision
    assert all(item.title in page for item in table.items)


def test_every_field_of_text_says_that_no_names_belong_there(table, editor):
    page = editor.get(table.here).content.decode()
    assert page.count(HINT) == len(table.items) + 3  # the decision and the task too


def test_reader_reads_and_finds_no_form(table, editor, reader):
    write(editor, table, 0, "Wir begannen pünktlich.")
    page = reader.get(table.here).content.decode()
    assert "Wir begannen pünktlich." in page
    assert "<textarea" not in page


def test_who_only_reads_cannot_write(table, reader):
    assert reader.post(f"{table.here}/0", {"text": "Wort", "version": 0}).status_code == 404
    assert not MinutesPart.objects.exists()


def test_refused_point_has_no_text(table, editor):
    AgendaItem.objects.filter(pk=table.items[0].pk).update(state="refused")
    assert table.items[0].title not in editor.get(table.here).content.decode()
    assert editor.post(f"{table.here}/{table.items[0].pk}", {"text": "Wort", "version": 0}).status_code == 404


def test_text_stays_when_its_point_is_refused_afterwards(table, editor):
    write(editor, table, table.items[0].pk, "Schon gesagt.")
    AgendaItem.objects.filter(pk=table.items[0].pk).update(state="refused")
    assert "Schon gesagt." in editor.get(table.here).content.decode()


def test_too_long_a_text_comes_back(table, editor):
    long = "x" * (LONGEST + 1)
    answer = editor.post(f"{table.here}/0", {"text": long, **stamp(editor.get(table.here), 0)})
    assert answer.status_code == 400
    assert long in answer.content.decode()


def test_too_long_a_decision_comes_back(table, editor):
    answer = editor.post(f"{table.here}/decisions", {"text": "y" * 1001, "item": ""})
    assert answer.status_code == 400
    assert "y" * 1001 in answer.content.decode()


def test_part_tells_what_stands_there_to_who_begins_to_write(table, editor):
    write(editor, table, 0, "Wort.")
    assert editor.get(f"{table.here}/0", headers=JSON).json()["text"] == "Wort."


def test_decision_stands_on_its_point(table, editor):
    editor.post(f"{table.here}/decisions", {"text": "Wir drucken Karten.", "item": table.items[0].pk})
    assert Decision.objects.get().item == table.items[0]
    assert "Wir drucken Karten." in editor.get(table.here).content.decode()


def test_decision_of_another_meeting_is_not_found(table, editor):
    row = Decision.objects.create(meeting=table.last, text="Alt", decided_at=timezone.now())
    assert editor.get(f"{table.here}/decisions/{row.pk}").status_code == 404


def test_writing_for_a_while_is_one_event_without_words(table, editor, coordinator):
    for text in ("Ein", "Ein Satz", "Ein Satz mehr"):
        write(editor, table, 0, text)
    write(coordinator, table, 0, "Ein Satz von Ana")
    rows = list(Row.objects.filter(event="MinutesWritten").order_by("position"))
    assert [row.by for row in rows] == ["Eibe-102", "Linde-101"]
    assert "Satz" not in str([row.facts for row in rows])


def test_writing_again_later_is_an_event_again(table, editor):
    write(editor, table, 0, "Ein")
    MinutesPart.objects.update(changed_at=timezone.now() - timedelta(minutes=11))
    write(editor, table, 0, "Ein Satz")
    assert Row.objects.filter(event="MinutesWritten").count() == 2


def test_readers_without_the_key_see_bodies_only(table):
    member = table.enrol("Pappel-105", "statistician", name="Ida Muster (erfunden)", office=table.centre)
    seat_at(table.meeting, member=table.ana.pk, office=table.city)
    page = browse(table.enrol("Tanne-106", "dpo")).get(table.here)
    assert page.status_code == 404  # has no right to read
    take_network_key(member, table.network)
    page = browse(member).get(table.here).content.decode()
    assert "Rathaus" in page
    assert "Ana Muster" not in page


def test_readers_with_the_key_see_names(table, reader):
    seat_at(table.meeting, member=table.ana.pk, office=table.city)
    guest = seat_at(table.meeting, organisation="Verein Hilfe")
    guest.card = seal({"name": "Zilpzalp Muster (erfunden)"}, table.network, "invitee", guest.pk, "card")
    guest.save()
    page = reader.get(table.here).content.decode()
    assert "Ana Muster (erfunden)" in page
    assert "Zilpzalp Muster (erfunden)" in page


def test_who_did_not_come_is_not_named_as_there(table, reader):
    seat_at(table.meeting, member=table.ana.pk, office=table.centre, attended=False)
    assert "Beratung" not in reader.get(table.here).content.decode()


@pytest.fixture
def conference(table):
    series = make_series(table.network, "case_conference")
    table.case = make_meeting(series, timezone.now(), ("talk", "Fall"))
    seat_at(table.case, member=table.bo.pk, office=table.centre, attended=None)
    return f"/members/{table.network.slug}/meetings/{table.case.pk}/minutes"


def test_case_conference_is_a_shell(table, conference, reader):
    table.case.agreement = Agreement.objects.create(
        network=table.network, title="Kooperation Stadt", valid_from="2020-01-01", changed_at=timezone.now()
    )
    table.case.legal_basis = "§ 1 Muster"
    table.case.save()
    page = reader.get(conference).content.decode()
    assert all(word in page for word in ("Kooperation Stadt", "§ 1 Muster", "Beratung", "counsellor"))
    assert "<textarea" not in page
    assert "not in force" not in page


def test_case_conference_takes_no_text(table, conference, coordinator):
    for where in ("/0", "/decisions", "/tasks", "/propose", ".pdf"):
        asked = coordinator.get if where == ".pdf" else coordinator.post
        assert asked(f"{conference}{where}", {"text": "Wort", "version": 0}).status_code == 404
    assert not MinutesPart.objects.exists()


def test_case_conference_hides_from_who_is_not_invited(table, conference):
    assert browse(table.cem).get(conference).status_code == 404


def test_expired_agreement_is_told(table, conference, reader):
    table.case.agreement = Agreement.objects.create(
        network=table.network, title="Alt", valid_from="2020-01-01", valid_to="2021-01-01", changed_at=timezone.now()
    )
    table.case.save()
    assert "not in force on that day" in reader.get(conference).content.decode()


def fill(table, count):
    now, meeting = timezone.now(), table.meeting
    for n in range(count):
        AgendaItem.objects.create(meeting=meeting, title=f"Punkt {n}", position=10 + n)
        Task.objects.create(
            series=table.series, meeting=table.last, text=f"Aufgabe {n}", owner=table.centre, created_at=now
        )
        Decision.objects.create(meeting=meeting, text=f"Beschluss {n}", decided_at=now)
        seat_at(meeting, member=table.ana.pk if n == 0 else None, office=table.city)
    for item in table.meeting.items.all():
        MinutesPart.objects.create(meeting=table.meeting, item=item, text="Wort", changed_at=timezone.now())


@pytest.mark.parametrize("count", [10, 100])
def test_queries_do_not_grow(table, editor, count, django_assert_max_num_queries):
    fill(table, count)
    with django_assert_max_num_queries(MOST):
        page = editor.get(table.here).content.decode()
    assert f"Aufgabe {count - 1}" in page
