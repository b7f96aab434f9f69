"""Two people write the minutes of one meeting at once: nothing is overwritten that its overwriter has not seen."""

from __future__ import annotations

import random
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field

import pytest
from django.db import OperationalError, connection
from django.utils import timezone

from wegweiser.gatherings.minutes import deciding
from wegweiser.gatherings.minutes.tests.scene import JSON, hidden, make_table, stamp, write
from wegweiser.gatherings.minutes.writing import Overtaken, open_part, save_part, seen
from wegweiser.gatherings.models import Decision, MinutesPart, Task
from wegweiser.people.tests.cast import make_town, sign_in
from wegweiser.tests.engines import fewer_on_postgresql

TIMES = 500


@dataclass
class Desk:
    """One person with the minutes open: what the forms show, and every text this person was shown."""

    seat: object
    forms: dict = field(default_factory=dict)  # part → (stamp, text that was shown)
    saw: dict = field(default_factory=dict)  # part → set of texts

    def show(self, part, row):
        self.forms[part] = (seen(row), row.text)
        self.saw.setdefault(part, set()).add(row.text)


class Room:
    """The minutes of one meeting, and what was accepted there."""

    def __init__(self, table):
        self.meeting, self.points = table.meeting, [None, *table.items]
        self.desks = [Desk(table.seat(table.ana)), Desk(table.seat(table.edda))]
        self.accepted = {number: [] for number in range(len(self.points))}  # (text, desk, what was there before)
        self.refused = 0

    def open(self, desk, part):
        desk.show(part, open_part(self.meeting, self.points[part]))

    def save(self, desk, part, text):
        shown, _text = desk.forms[part]
        before = open_part(self.meeting, self.points[part]).text
        try:
            row = save_part(self.meeting, self.points[part], text, shown, seat=desk.seat, now=timezone.now())
        except Overtaken as overtaken:
            self.refused += 1
            stands = overtaken.row
        else:
            self.accepted[part].append((text, desk, before))
            before, stands = text, row
        assert stands.text == before, "what stands there is not shown"
        desk.show(part, stands)

    def check(self):
        """Every accepted text stands at the end, or was replaced by somebody who had seen it."""
        for part, history in self.accepted.items():
            stands = open_part(self.meeting, self.points[part]).text
            assert stands == (history[-1][0] if history else ""), "the last accepted text is not the final one"
            for text, desk, before in history:
                assert before in desk.saw[part], f"{text!r} overwrote {before!r}, which its author never saw"


def play(room, chance, times):
    for turn in range(times):
        desk, part = chance.choice(room.desks), chance.randrange(len(room.points))
        if part not in desk.forms or chance.random() < 0.3:
            room.open(desk, part)
        else:
            _shown, text = desk.forms[part]
            said = chance.choice([f"Neu {turn}.", f"{text} Dazu {turn}.", text, ""])
            room.save(desk, part, said)


def test_500_random_interleavings_overwrite_nothing(table):
    room, times = Room(table), fewer_on_postgresql(TIMES)
    play(room, random.Random(20261121), times)
    room.check()
    assert room.refused > times // 20, "the two never met: this shows nothing"
    assert sum(map(len, room.accepted.values())) > times // 5


@pytest.mark.parametrize("seed", range(10))
def test_interleavings_of_another_order_overwrite_nothing(table, seed):
    room = Room(table)
    play(room, random.Random(seed), 60)
    room.check()


def test_interleavings_by_pages_lose_nothing(table, editor, coordinator):
    """The same over the pages, with the button and with autosave: what is refused comes back with both texts."""
    chance, stands, forms, refused = random.Random(7), {0: ""}, {}, 0
    for turn in range(60):
        who = chance.choice([0, 1])
        browser = (editor, coordinator)[who]
        if who not in forms or chance.random() < 0.4:
            forms[who] = stamp(browser.get(table.here), 0)
            continue
        text = f"Fassung {turn}."
        autosave = chance.random() < 0.5
        more = {"headers": JSON} if autosave else {}
        answer = browser.post(f"{table.here}/0", {"text": text, **forms.pop(who)}, **more)
        if answer.status_code == 409:
            refused += 1
            assert stands[0] in answer.content.decode()
            assert autosave or text in answer.content.decode()
        else:
            stands[0] = text
        assert MinutesPart.objects.get().text == stands[0]
    assert refused > 2, "the two never met: this shows nothing"


def test_parts_of_the_same_minutes_do_not_disturb_each_other(table, editor, coordinator):
    first, second = (item.pk for item in table.items[:2])
    page = editor.get(table.here)
    assert write(coordinator, table, first, "Von Ana.").status_code == 302
    assert editor.post(f"{table.here}/{second}", {"text": "Von Edda.", **stamp(page, second)}).status_code == 302
    assert set(MinutesPart.objects.values_list("text", flat=True)) == {"Von Ana.", "Von Edda."}


def test_both_texts_stand_side_by_side(table, editor, coordinator):
    old = stamp(editor.get(table.here), 0)
    write(coordinator, table, 0, "Von Ana.")
    answer = editor.post(f"{table.here}/0", {"text": "Von Edda.", **old})
    assert answer.status_code == 409
    page = answer.content.decode()
    assert "Von Ana." in page
    assert "Von Edda.</textarea>" in page
    assert "Linde-101" in page
    assert MinutesPart.objects.get().text == "Von Ana."


def test_second_save_after_a_conflict_is_a_choice(table, editor, coordinator):
    old = stamp(editor.get(table.here), 0)
    write(coordinator, table, 0, "Von Ana.")
    again = stamp(editor.post(f"{table.here}/0", {"text": "Von Edda.", **old}), 0)
    assert editor.post(f"{table.here}/0", {"text": "Von Edda.", **again}).status_code == 302
    assert MinutesPart.objects.get().text == "Von Edda."


def test_both_texts_can_be_kept(table, editor, coordinator):
    old = stamp(editor.get(table.here), 0)
    write(coordinator, table, 0, "Von Ana.")
    again = stamp(editor.post(f"{table.here}/0", {"text": "Von Edda.", **old}), 0)
    editor.post(f"{table.here}/0", {"text": "Von Edda.", "join": "1", **again})
    assert MinutesPart.objects.get().text == "Von Ana.\n\nVon Edda."


def test_keeping_both_after_another_save_is_a_conflict_again(table, editor, coordinator):
    old = stamp(editor.get(table.here), 0)
    write(coordinator, table, 0, "Von Ana.")
    again = stamp(editor.post(f"{table.here}/0", {"text": "Von Edda.", **old}), 0)
    write(coordinator, table, 0, "Noch einmal von Ana.")
    answer = editor.post(f"{table.here}/0", {"text": "Von Edda.", "join": "1", **again})
    assert answer.status_code == 409
    assert MinutesPart.objects.get().text == "Noch einmal von Ana."


def test_autosave_says_when(table, editor):
    answer = editor.post(f"{table.here}/0", {"text": "Wort.", **stamp(editor.get(table.here), 0)}, headers=JSON)
    found = answer.json()
    assert answer.status_code == 200
    assert found["version"] == 1
    assert found["said"].startswith("saved ")


def test_autosave_tells_what_stands_there(table, editor, coordinator):
    old = stamp(editor.get(table.here), 0)
    write(coordinator, table, 0, "Von Ana.")
    answer = editor.post(f"{table.here}/0", {"text": "Von Edda.", **old}, headers=JSON)
    assert answer.status_code == 409
    assert answer.json()["text"] == "Von Ana."


def test_decisions_added_at_once_both_stay(table, editor, coordinator):
    for browser, text in ((editor, "Wir drucken Karten."), (coordinator, "Wir treffen uns im Mai.")):
        browser.post(f"{table.here}/decisions", {"text": text, "item": table.items[0].pk})
    assert Decision.objects.count() == 2


def test_tasks_added_at_once_both_stay(table, editor, coordinator):
    for browser, text in ((editor, "Karten drucken"), (coordinator, "Raum suchen")):
        browser.post(f"{table.here}/tasks", {"text": text, "owner": table.city.pk, "due": "2027-01-01"})
    assert Task.objects.count() == 2


def test_same_button_twice_adds_one_decision(table, editor):
    for _ in range(2):
        editor.post(f"{table.here}/decisions", {"text": "Wir drucken Karten.", "item": ""})
    assert Decision.objects.count() == 1


def test_decision_changed_meanwhile_is_shown(table, editor, coordinator):
    editor.post(f"{table.here}/decisions", {"text": "Wir drucken Karten.", "item": ""})
    where = f"{table.here}/decisions/{Decision.objects.get().pk}"
    old = hidden(editor.get(where))
    coordinator.post(where, {"text": "Wir drucken Plakate.", "item": "", **hidden(coordinator.get(where))})
    for more in ({}, {"remove": "1"}):
        answer = editor.post(where, {"text": "Wir drucken Fahnen.", "item": "", **old, **more})
        assert answer.status_code == 409
        assert "Wir drucken Plakate." in answer.content.decode()
        assert "Wir drucken Fahnen." in answer.content.decode()
    assert Decision.objects.get().text == "Wir drucken Plakate."


def test_decision_removed_meanwhile_is_not_changed_unseen(table, editor, coordinator):
    editor.post(f"{table.here}/decisions", {"text": "Wir drucken Karten.", "item": ""})
    row = Decision.objects.get()
    old = deciding.seen(row)
    where = f"{table.here}/decisions/{row.pk}"
    coordinator.post(where, {"text": row.text, "item": "", "remove": "1", **hidden(coordinator.get(where))})
    with pytest.raises(Overtaken):
        deciding.change_decision(row, None, "Anders.", old, seat=table.seat(table.edda), now=timezone.now())


@pytest.mark.django_db(transaction=True)
def test_two_threads_lose_nothing(cheap_locks, full_budgets):
    """Both begin at once with the empty text: one is first, the other is told."""
    table = make_table(make_town())
    empty = seen(open_part(table.meeting, None))

    def one(member):
        try:
            now = timezone.now()
            save_part(table.meeting, None, f"Von {member}.", empty, seat=table.seat(member), now=now)
            return member.pseudonym
        except Overtaken as overtaken:
            return overtaken.row.text
        except OperationalError:  # SQLite in memory does not wait for the other thread
            return one(member)
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as pool:
        found = set(pool.map(one, (table.ana, table.edda)))
    stands = MinutesPart.objects.get().text
    winner = stands.removeprefix("Von ").removesuffix(".")
    assert found == {winner, stands}


def test_signed_in_twice_is_two_people(table):
    """Two tabs of one member: the older one is told as well."""
    browser, other = sign_in(table.ana), sign_in(table.ana)
    old = stamp(browser.get(table.here), 0)
    write(other, table, 0, "Im zweiten Fenster.")
    assert browser.post(f"{table.here}/0", {"text": "Im ersten.", **old}).status_code == 409
