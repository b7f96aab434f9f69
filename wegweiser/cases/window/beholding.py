"""The window from the side of the case: what the person sees, what she wrote, and what she wishes."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

import msgspec
from django.conf import settings
from django.utils import timezone

from wegweiser.cases import bodies
from wegweiser.cases.reading import OpenCase
from wegweiser.cases.window import opening, shown
from wegweiser.cases.window import view as views
from wegweiser.cases.writing import New, write
from wegweiser.intake import keys
from wegweiser.sealing.hidden import HiddenText
from wegweiser.sealing.numbers import new_number


def beheld(opened: OpenCase, language: str) -> dict[str, Any]:
    """`window`, and if there is one what it shows, in `language`; `open_wishes`: `{ref, text, on, name}`."""
    window = opening.window_of(opened.case)
    if window is None:
        return {"window": None, "open_wishes": wishes_of(opened)}
    window.case = opened.case
    said = shown.shown(window, views.view_of(opened), messages_of(opened), timezone.localdate())
    return {"window": window, "language": language, "open_wishes": wishes_of(opened), **said}


def languages_of(opened: OpenCase, asked: str) -> tuple[str, list[dict[str, Any]]]:
    """The language of the preview, and links to all. Without a wish it is hers, if the contact part is open here."""
    person = opened.record.last(bodies.Person)
    known = dict(settings.LANGUAGES)
    chosen = next((one for one in (asked, person.language if person else "") if one in known), "en")
    links = [{"text": text, "url": f"?in={code}", "current": code == chosen} for code, text in known.items()]
    return chosen, links


def messages_of(opened: OpenCase) -> list[dict[str, Any]]:
    """`{from_person, text, at}`, oldest first."""
    said = opened.record.latest(bodies.Message).values()
    return [{"from_person": body.from_person, "text": body.text, "at": written.moment} for written, body in said]


def wishes_of(opened: OpenCase) -> list[dict[str, Any]]:
    """What she asked for and nobody took care of yet."""
    rows = [(ref, at, body) for ref, (at, body) in opened.record.latest(bodies.Wish).items() if not body.done]
    names = shown.names_of(opened.case, {body.about for _ref, _at, body in rows})
    return [
        {"ref": ref, "text": shown.ASKED.get(body.what, ""), "on": at.moment, "name": names.get(body.about)}
        for ref, at, body in rows
    ]


def take_care(opened: OpenCase, ref: str, *, now: datetime) -> None:
    """Somebody took care of a wish. Raises KeyError when there is no such open wish."""
    _written, body = opened.record.latest(bodies.Wish)[ref]
    if body.done:
        raise KeyError(ref)
    write(opened, [New(msgspec.structs.replace(body, done=True), ref=ref)], now=now)


def answer(opened: OpenCase, said: Mapping[str, Any], *, now: datetime) -> None:
    """`said`: text, on, at. Raises Window.DoesNotExist."""
    at = f"{said['at']:%H:%M}" if said.get("at") else ""
    message = bodies.Message(text=said["text"], from_person=False, on=said.get("on"), at=at)
    opening.tell(opened, message, now=now)


def new_window(opened: OpenCase, *, now: datetime) -> HiddenText:
    """A window with a new number, which nobody can look up later. Slow on purpose. Raises BoxTaken."""
    number = new_number()
    opening.open_window(opened, keys.new_box(keys.keys_of(number)), now=now)
    return number
