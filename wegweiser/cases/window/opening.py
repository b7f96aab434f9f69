"""Opening and closing the person's own window, and keeping it in line with the case."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import msgspec
from django.db import transaction

from wegweiser.backup import carrying
from wegweiser.cases import arrivals, bodies
from wegweiser.cases.models import Case, Window, WindowMessage
from wegweiser.cases.models.case import WORK
from wegweiser.cases.places_of_seals import window_message_place, window_place
from wegweiser.cases.reading import OpenCase, reload
from wegweiser.cases.recording import record_deed
from wegweiser.cases.window import view as views
from wegweiser.cases.writing import New, write
from wegweiser.intake.deleting import drop_box, leave_no_copy
from wegweiser.intake.models import Box, Tombstone
from wegweiser.intake.sending import Said
from wegweiser.permissions import Seat
from wegweiser.sealing.keypairs import seal_for_member


class BoxTaken(Exception):
    """This mailbox is the window of another case already, or this case has a window."""


@transaction.atomic
def open_window(opened: OpenCase, box: Box, *, now: datetime) -> Window:
    """The number of this box opens what the case shows to the person, from now on.

    `box`: that of a report, or a new one (`intake.keys.new_box`, not saved yet). Raises BoxTaken.
    """
    if Window.objects.filter(case=opened.case).exists() or Window.objects.filter(box=box.pk).exists():
        raise BoxTaken
    if box.pk is None:
        box.save(force_insert=True)
    window = Window(case=opened.case, box=box)
    window.sealed = seal_view(window, views.view_of(opened))
    window.save(force_insert=True)
    for written, body in opened.record.each(bodies.Message):
        add_message(window, body.text, from_person=body.from_person, at=written.moment)
    record_deed(opened.case, "written", seat=opened.seat, now=now)
    return window


def follow(opened: OpenCase, now: datetime) -> None:
    """After every change of a case: what its window shows. Registered in `writing.AFTER`.

    What she did a moment ago may wait as an arrival: it is taken in first, so that nothing she withdrew comes back.
    """
    window = window_of(opened.case)
    if window is not None:
        if arrivals.take_in(opened.compartments[WORK], opened.keys[WORK], now=now):
            reload(opened)
        window.sealed, window.news = seal_view(window, views.view_of(opened)), True
        window.save(update_fields=["sealed", "news"])


@transaction.atomic
def tell(opened: OpenCase, message: bodies.Message, *, now: datetime) -> None:
    """A message to the person: an entry of the case, and a line in her window. Raises Window.DoesNotExist."""
    window = hold(opened.case.pk)
    add_message(window, message.text, from_person=False, at=now)
    write(opened, [New(message)], now=now, op="answered")


def hold(case: Any) -> Window:
    """Case and window, locked in this order, as writing does. Raises Window.DoesNotExist."""
    Case.objects.select_for_update(of=("self",)).filter(pk=case).first()
    rows = Window.objects.select_for_update(of=("self",)).select_related("box", "case")
    held: Window = rows.get(case=case)
    return held


def window_of(case: Case) -> Window | None:
    """The window of this case."""
    found: Window | None = Window.objects.select_related("box").filter(case=case).first()
    return found


def seal_view(window: Window, view: views.View) -> bytes:
    """To the public half of the box: whoever writes in the case cannot open it again."""
    return seal_for_member(bytes(window.box.public_key), views.encode(view), window_place(window))


def add_message(window: Window, text: str, *, from_person: bool, at: datetime) -> WindowMessage:
    """One more line of the conversation, sealed to the box. Call it in a transaction that holds the window."""
    row = WindowMessage(window=window, from_person=from_person, number=window.messages.count() + 1)
    said = msgspec.json.encode(Said(text=text, at=at.isoformat()))
    row.sealed = seal_for_member(bytes(window.box.public_key), said, window_message_place(row))
    row.save(force_insert=True)
    return row


@transaction.atomic
def close_window(case: Case, *, seat: Seat | None = None, now: datetime) -> None:
    """The number opens the case no more; a box in which nothing else lies goes too. A restore closes it again."""
    window = window_of(case)
    if window is not None:
        bury(window, now=now)
        record_deed(case, "written", seat=seat, now=now)


def bury(window: Window, *, now: datetime) -> None:
    """Delete it for good. Call it in a transaction."""
    stone = {"model": "cases.window", "gone": str(window.pk)}
    Tombstone.objects.get_or_create(**stone, defaults={"deleted_on": now.date()})
    window.delete()
    drop_box(window.box_id)
    transaction.on_commit(carrying.carry)
    leave_no_copy()
