"""Counting costs a request nothing, keeps nothing of anybody, and loses a minute at most."""

from __future__ import annotations

from collections import Counter
from datetime import date
from multiprocessing import get_context

import pytest
from django.db import OperationalError
from django.urls import reverse
from django.utils import timezone

from wegweiser.figures.activity.tally import Tally, write
from wegweiser.figures.models import DayCount
from wegweiser.web import counting

TODAY = date(2026, 11, 20)


@pytest.fixture
def tally():
    made = Tally(Counter().update, wait=3600)
    yield made
    if made._timer is not None:
        made._timer.cancel()


@pytest.fixture
def counted(monkeypatch):
    """What public pages count, as (kind, network, key)."""
    found: list[tuple[str, str, str]] = []
    monkeypatch.setattr(counting, "SINKS", [lambda *said: found.append(said)])
    return found


def test_counts_are_added_to_the_rows_of_their_day(town):
    counts = Counter({("rosenau", TODAY, "search", ""): 3, ("rosenau", TODAY, "situation", "unpaid_wages"): 2})
    write(counts)
    write(counts)
    assert set(DayCount.objects.values_list("day", "kind", "key", "count")) == {
        (TODAY, "search", "", 6), (TODAY, "situation", "unpaid_wages", 4),
    }  # fmt: skip


def test_unknown_network_is_dropped(db):
    write(Counter({("nowhere", TODAY, "search", ""): 3}))
    assert not DayCount.objects.exists()


def test_count_is_written_by_nobody_before_the_minute_is_over(tally):
    taken = []
    tally.write = taken.append
    tally.add("search", "rosenau")
    tally.add("search", "rosenau")
    assert not taken
    tally.flush()
    assert taken == [Counter({("rosenau", timezone.localdate(), "search", ""): 2})]
    tally.flush()
    assert len(taken) == 1


def test_many_counts_are_written_at_once_by_another_thread(tally):
    import threading

    written = threading.Event()
    tally.many, tally.write = 5, lambda counts: written.set()
    for _ in range(5):
        tally.add("search", "rosenau")
    assert written.wait(10)


def test_what_cannot_be_written_stays(tally):
    def refuse(counts):
        raise OperationalError

    tally.write = refuse
    tally.add("search", "rosenau")
    tally.flush()
    tally.add("search", "rosenau")
    taken = []
    tally.write = taken.append
    tally.flush()
    assert taken[0].total() == 2


def test_worker_of_the_server_that_stops_writes_what_is_left(tmp_path):
    def work():
        Tally(lambda counts: (tmp_path / "written").write_text(str(counts.total())), wait=3600).add("search", "rosenau")

    worker = get_context("fork").Process(target=work)
    worker.start()
    worker.join(20)
    assert (tmp_path / "written").read_text() == "1"


def test_reports_and_calendars_keep_no_day(tally):
    taken = []
    tally.write = taken.append
    tally.add("report", "rosenau")
    tally.flush()
    assert {day.day for _network, day, _kind, _key in taken[0]} == {1}


def test_row_holds_nothing_but_a_number(db):
    assert {field.name for field in DayCount._meta.fields} == {"id", "network", "day", "kind", "key", "count"}


@pytest.fixture
def ask(client, demo_networks):
    """Send a public form of Ludwigshafen, past the caches of a first call."""

    def send(name, data, *more):
        return client.post(reverse(name, args=["ludwigshafen", *more]), data, secure=True)

    return send


FORMS = {
    "search": ({"words": "Lohn"}, [("search", "ludwigshafen", "")]),
    "check": ({"asks": "affected"}, [("check", "ludwigshafen", "")]),
    "who": (
        {"situation": ["unpaid_wages", "nonsense"]},
        [("question", "ludwigshafen", ""), ("situation", "ludwigshafen", "unpaid_wages")],
    ),
}


@pytest.mark.parametrize("name", FORMS)
def test_public_form_is_counted_without_what_was_typed(ask, counted, name):
    data, expected = FORMS[name]
    assert ask(name, data).status_code == 303
    assert counted == expected


def test_choosing_a_door_counts_nothing(ask, counted):
    ask("who", {"step": "door", "asks": "noticed"})
    ask("check", {"step": "about", "asks": "noticed"})
    assert counted == []


@pytest.mark.parametrize("name", FORMS)
def test_counting_adds_no_query(ask, tally, monkeypatch, django_assert_num_queries, name):
    data, _expected = FORMS[name]
    ask(name, data)  # fills what is remembered
    monkeypatch.setattr(counting, "SINKS", [tally.add])
    with django_assert_num_queries(0):
        ask(name, data)
    assert tally._counts.total() > 0


def test_course_counts_beginnings_and_passes(client, demo_networks, counted):
    from wegweiser.courses.demo import passed_code
    from wegweiser.guidebook.editions import store

    code = passed_code(store.current("ludwigshafen").pack, "counselling_citizens")
    place = ["ludwigshafen", "counselling_citizens"]
    client.get(reverse("course_track", args=place), secure=True)
    client.get(reverse("course_track", args=place), {"code": code}, secure=True)
    assert counted == [("course_begun", "ludwigshafen", "counselling_citizens")]
