"""An invented conversation in the own window, through the functions that she and the members use."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from wegweiser.cases import bodies
from wegweiser.cases.reading import OpenCase
from wegweiser.cases.window import inside, opening
from wegweiser.intake import keys


def fill_window(opened: OpenCase, number: str, *, appointment: date, now: datetime) -> inside.Inside:
    """A window with this number (20 digits, invented), two messages, an appointment. Slow: Argon2id."""
    found = keys.keys_of(number)
    opening.open_window(opened, keys.new_box(found), now=now)
    hers = inside.find(keys.open_box(found))
    assert hers is not None
    inside.say(hers, "Ich bin gut angekommen. (erfunden)", now=now + timedelta(hours=3))
    told = "Wir treffen uns vor dem Haus und gehen zusammen hinein. (erfunden)"
    said = bodies.Message(text=told, from_person=False, on=appointment, at="10:00")
    opening.tell(opened, said, now=now + timedelta(hours=5))
    return hers


def fill_wish(hers: inside.Inside, what: str, *, now: datetime) -> None:
    """She asks for a call (`call_me`) or an end (`end_help`)."""
    inside.wish(hers, what, now=now)


def fill_taken_back(hers: inside.Inside, recipient: str, *, now: datetime) -> None:
    """She takes back what she agreed to for one body (slug)."""
    inside.take_back(hers, recipient, now=now)
