"""Two editors at once: nobody overwrites what he or she has not seen."""

from __future__ import annotations

import random
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import OperationalError, connection
from django.utils import timezone

from wegweiser.guidebook.members.editing import Overtaken, save_part, seen
from wegweiser.guidebook.members.parts import Columns, Source
from wegweiser.guidebook.members.tests.scene import BASICS, CITY, CONTACT, WORDS, add_line, hidden, make_rosenau, send
from wegweiser.guidebook.models import Actor, ContactPoint, DirectLine, Text
from wegweiser.people.tests import cast
from wegweiser.people.tests.cast import sign_in
from wegweiser.tests.engines import fewer_on_postgresql
from wegweiser.trail.models import Row


class ByViews:
    """Open and save as browsers do."""

    def __init__(self, town, browsers):
        self.browsers, self.where = browsers, f"{CITY}words"

    def open(self, who):
        return hidden(self.browsers[who].get(self.where))

    def save(self, who, stamp, text, stands):
        answer = self.browsers[who].post(self.where, {**WORDS, "description": text, **stamp})
        if answer.status_code == 302:
            return True
        page = answer.content.decode()
        assert stands in page, "what was saved is not shown"
        assert text in page, "what was typed is lost"
        return False


class ByActions:
    """The same without drawing pages."""

    def __init__(self, town, browsers):
        self.town, self.seats = town, {"Eibe-102": town.seat(town.edda), "Linde-101": town.seat(town.ana)}

    def part(self):
        actor = Actor.objects.select_related("network").get(pk=self.town.city.pk)
        return Source(actor, "words", (), ("area_text", "hours_text", "languages_text"), "de")

    def open(self, who):
        return seen(self.part())

    def save(self, who, stamp, text, stands):
        try:
            return save_part(
                self.part(), {**WORDS, "description": text}, stamp, seat=self.seats[who], now=timezone.now()
            )
        except Overtaken as overtaken:
            theirs = overtaken.part.values()["description"]
        assert theirs == stands, "what was saved is not shown"
        return False


@pytest.mark.parametrize(("way", "times"), [(ByActions, 500), (ByViews, 50)], ids=["500 by actions", "50 by views"])
def test_random_interleavings_overwrite_nothing(rosenau, editor, coordinator, way, times):
    """Two people open, type and save in random order. A save is accepted exactly when its form showed what stands
    there; every accepted one is in the history, with nothing between it and what its author saw."""
    chance, hands = random.Random(20261121), way(rosenau, {"Eibe-102": editor, "Linde-101": coordinator})
    stands, forms, accepted, refused = "Das Rathaus hilft.", {}, [], 0
    times = fewer_on_postgresql(times)
    for turn in range(times):
        steps = [(who, step) for who in ("Eibe-102", "Linde-101") for step in ("open", "save")]
        chance.shuffle(steps)
        for who, step in steps:
            if step == "open" or who not in forms:
                forms[who] = (hands.open(who), stands)
                continue
            (stamp, saw), text = forms.pop(who), f"Fassung {turn} von {who}."
            saved = hands.save(who, stamp, text, stands)
            assert saved is (saw == stands), f"{who} saw {saw!r}, there stood {stands!r}"
            refused += not saved
            stands = text if saved else stands
            accepted += [who] * saved
            assert Text.objects.get(actor=rosenau.city, language="de").text == stands
    assert min(len(accepted), refused) > times / 10
    assert [row.by for row in Row.objects.filter(event="EntryChanged").order_by("position")] == accepted


@pytest.mark.django_db(transaction=True)
def test_saves_in_the_same_moment_overwrite_nothing():
    """Threads, real transactions: of several saves made from one form exactly one is accepted."""
    town = make_rosenau(cast.make_town())
    seat = town.seat(town.edda)

    def save(part, stamp, name):
        try:
            return save_part(part, {"name": name}, stamp, seat=seat, now=timezone.now()) and name
        except Overtaken:
            return None
        except OperationalError:  # SQLite in memory does not wait for the other thread
            return save(part, stamp, name)
        finally:
            connection.close()

    for turn in range(10):
        part = Columns(Actor.objects.select_related("network").get(pk=town.city.pk), "basics", (), ("name",), "de")
        stamp = seen(part)
        with ThreadPoolExecutor(4) as pool:
            names = [f"Amt {turn}-{n}" for n in range(4)]
            saved = [name for name in pool.map(lambda name: save(part, stamp, name), names) if name]  # noqa: B023
        assert len(saved) == 1
        assert Actor.objects.get(pk=town.city.pk).name["de"] == saved[0]
    assert Row.objects.filter(event="EntryChanged").count() == 10


def test_conflict_shows_both_and_the_next_save_is_a_choice(rosenau, editor, coordinator):
    stale = hidden(editor.get(f"{CITY}basics"))
    send(coordinator, f"{CITY}basics", BASICS, name="Schloss")
    page = editor.post(f"{CITY}basics", {**BASICS, "name": "Burg", **stale})
    assert all(word in page.content.decode() for word in ("Schloss", "Burg"))
    assert Actor.objects.get(pk=rosenau.city.pk).name["de"] == "Schloss"
    again = editor.post(f"{CITY}basics", {**BASICS, "name": "Schlossburg", **hidden(page)})
    assert again.status_code == 302
    assert Actor.objects.get(pk=rosenau.city.pk).name["de"] == "Schlossburg"


def test_conflict_upon_conflict_is_shown_again(rosenau, editor, coordinator):
    stale = hidden(editor.get(f"{CITY}basics"))
    send(coordinator, f"{CITY}basics", BASICS, name="Schloss")
    page = editor.post(f"{CITY}basics", {**BASICS, "name": "Burg", **stale})
    send(coordinator, f"{CITY}basics", BASICS, name="Palast")
    assert editor.post(f"{CITY}basics", {**BASICS, "name": "Burg", **hidden(page)}).status_code == 200
    assert Actor.objects.get(pk=rosenau.city.pk).name["de"] == "Palast"


def test_another_part_of_the_same_actor_is_no_conflict(rosenau, editor, coordinator):
    stale = hidden(editor.get(f"{CITY}words"))
    send(coordinator, f"{CITY}basics", BASICS, name="Schloss")
    assert editor.post(f"{CITY}words", {**WORDS, **stale}).status_code == 302


def test_same_text_from_both_is_no_conflict_to_solve(rosenau, editor, coordinator):
    stale = hidden(editor.get(f"{CITY}contacts/new"))
    send(coordinator, f"{CITY}contacts/new", CONTACT)
    assert editor.post(f"{CITY}contacts/new", {**CONTACT, "text": "112", **stale}).status_code == 302
    assert ContactPoint.objects.count() == 2


def test_row_changed_meanwhile_is_not_removed_unseen(rosenau, editor, coordinator):
    send(editor, f"{CITY}contacts/new", CONTACT)
    where = f"{CITY}contacts/{ContactPoint.objects.get().pk}"
    stale = hidden(editor.get(f"{where}/remove"))
    send(coordinator, where, CONTACT, label="Pforte")
    assert editor.post(f"{where}/remove", stale).status_code == 200
    assert ContactPoint.objects.exists()


def test_direct_line_changed_meanwhile_is_not_overwritten(rosenau, editor, coordinator):
    add_line(editor)
    where = f"{CITY}lines/{DirectLine.objects.get().pk}"
    stale, fields = hidden(editor.get(where)), {"name": "A (erfunden)", "agreed_on": "2026-11-01"}
    send(coordinator, where, fields, function="Leitung")
    page = editor.post(where, {**fields, "function": "Büro", **stale}).content.decode()
    assert all(word in page for word in ("Leitung", "Büro"))


def test_archiving_what_changed_meanwhile_asks_again(rosenau, editor, coordinator):
    stale = hidden(editor.get(f"{CITY}archive"))
    send(coordinator, f"{CITY}basics", BASICS, name="Schloss")
    assert editor.post(f"{CITY}archive", stale).status_code == 200
    assert not Actor.objects.get(pk=rosenau.city.pk).archived


def test_everybody_reads_who_changed_what(rosenau, editor, coordinator):
    send(editor, f"{CITY}basics", BASICS, name="Schloss")
    send(coordinator, f"{CITY}words", WORDS)
    page = sign_in(rosenau.bo).get("/members/rosenau/guidebook/changes").content.decode()
    assert page.index("Linde-101") < page.index("Eibe-102")
