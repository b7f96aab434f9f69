"""The window as somebody with the number has it: what she reads and what she can do, without any key of the case."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

import msgspec
from django.db import transaction
from django.db.models import F
from django.utils import timezone

from wegweiser.cases import arrivals, bodies
from wegweiser.cases.models import Case, Window, WindowMessage
from wegweiser.cases.models.case import CLOSED
from wegweiser.cases.places_of_seals import window_message_place, window_place
from wegweiser.cases.sharing.stopping import stop_pending
from wegweiser.cases.window import opening, shown
from wegweiser.cases.window import view as views
from wegweiser.intake.keys import OpenBox
from wegweiser.intake.public.forms import MessageForm
from wegweiser.intake.sending import Said
from wegweiser.sealing.envelope import CannotOpen
from wegweiser.sealing.hidden import Hidden
from wegweiser.sealing.keypairs import open_as_member

MOST_MESSAGES = 300  # of one window, from both sides
WISHES = ("call_me", "end_help")  # what she can ask for without saying more


@dataclass(frozen=True, slots=True)
class Inside:
    """A window whose number was given. `private`: of the box."""

    window: Window
    private: Hidden = field(repr=False)
    template = "cases/window/hers.html"

    def shown(self, state: Mapping[str, Any], loaded: Any) -> dict[str, Any]:
        """What the page needs; once it was shown, nothing is new any more."""
        if self.window.news and "unsent" not in state:
            Window.objects.filter(pk=self.window.pk).update(news=False)
        said = shown.shown(self.window, self.view(), messages_of(self.window, self.private), timezone.localdate())
        form = MessageForm(initial={"text": state.get("typed", "")})
        form.fields["text"].required = True  # no files here: without words there is nothing to send
        return {**said, "form": form}

    def view(self) -> views.View:
        """Raises CannotOpen."""
        return open_view(self.window, self.private)

    def act(self, step: str, fields: Mapping[str, Any], now: datetime) -> dict[str, Any]:
        """What the page says next. Raises CannotOpen when the window is gone meanwhile."""
        if step == "write":
            return self._write(str(fields.get("text", "")), now)
        if step == "wish" and fields.get("what") in WISHES:
            return {"asked": wish(self, str(fields["what"]), now=now)}
        if step == "take_back":
            about = str(fields.get("about", ""))[:80]
            if fields.get("sure") != "yes":
                return {"ask_take_back": about}
            return {"taken_back": take_back(self, about, now=now)}
        return {}

    def _write(self, text: str, now: datetime) -> dict[str, Any]:
        form = MessageForm({"text": text})
        if not form.is_valid() or not form.cleaned_data["text"]:
            return {"typed": text[:12_000], "again": True}
        return {"written": say(self, form.cleaned_data["text"], now=now)}

    def forget(self, now: datetime) -> None:
        """The window goes at once; the case learns that she wants to stop."""
        forget(self, now=now)


def find(box: OpenBox) -> Inside | None:
    """The window in this box."""
    rows = Window.objects.select_related("box", "case__network", "case__office", "case__way")
    row = rows.filter(box=box.box).first()
    return None if row is None else Inside(row, box.private)


def open_view(window: Window, private: bytes) -> views.View:
    """What lies in the window. Raises CannotOpen."""
    return views.decode(open_as_member(private, window.sealed, window_place(window)))


def messages_of(window: Window, private: bytes) -> list[dict[str, Any]]:
    """`{from_person, text, at}`, oldest first. Raises CannotOpen."""
    return [_message(row, private) for row in window.messages.all()]


@transaction.atomic
def say(inside: Inside, text: str, *, now: datetime) -> bool:
    """A message to the case; False: it is closed or full, and nothing was written. Raises CannotOpen."""
    window = _held(inside)
    if window.case.state == CLOSED or window.messages.count() >= MOST_MESSAGES:
        return False
    opening.add_message(window, text, from_person=True, at=now)
    arrivals.send_in(window.case, bodies.Message(text=text, from_person=True), by="", now=now)
    return True


@transaction.atomic
def wish(inside: Inside, what: str, *, now: datetime) -> str:
    """Ask for a call, or for an end; the same twice a day is once. "" for a closed case. Raises CannotOpen."""
    window, today = _held(inside), timezone.localdate(now)
    view = open_view(window, inside.private)
    if window.case.state == CLOSED:
        return ""
    if not any(one.what == what and one.on == today for one in view.wishes):
        arrivals.send_in(window.case, bodies.Wish(what=what), by="", now=now)
        _keep(window, msgspec.structs.replace(view, wishes=(*view.wishes, views.Wished(what=what, on=today))))
    return what


@transaction.atomic
def take_back(inside: Inside, recipient: str, *, now: datetime) -> bool:
    """Withdraw every consent for this body, and stop what is pending, at once. False: there was none.

    The ledger gets the withdrawn rows themselves, so nothing is covered any more before anybody has read the wish.
    """
    window, today = _held(inside), timezone.localdate(now)
    view = open_view(window, inside.private)
    rows = [one for one in view.agreed if one.consent.recipient == recipient and one.consent.withdrawn_on is None]
    if not rows:
        return False
    stop_pending(window.case, recipient, now=now)
    Case.objects.filter(pk=window.case_id).update(version=F("version") + 1)  # a form that is open now is an old one
    for row in rows:
        arrivals.send_in(window.case, _ended(row.consent, today), by="", now=now, ref=row.ref)
    said = bodies.Wish(what="withdraw_consent", about=recipient)
    arrivals.send_in(window.case, said, by="", now=now)
    _keep(window, _without(view, recipient, today))
    return True


@transaction.atomic
def forget(inside: Inside, *, now: datetime) -> None:
    """Delete the window for good and tell the case that she wants to stop. Raises CannotOpen."""
    window = _held(inside)
    arrivals.send_in(window.case, bodies.Wish(what="end_help"), by="", now=now)
    opening.bury(window, now=now)


def _held(inside: Inside) -> Window:
    """The row as it is now, held until the transaction ends. Raises CannotOpen: it was closed meanwhile."""
    try:
        return opening.hold(inside.window.case_id)
    except Window.DoesNotExist:
        raise CannotOpen from None


def _keep(window: Window, view: views.View) -> None:
    window.sealed = opening.seal_view(window, view)
    window.save(update_fields=["sealed"])


def _without(view: views.View, recipient: str, on: date) -> views.View:
    agreed = tuple(
        views.Agreed(ref=one.ref, consent=_ended(one.consent, on)) if one.consent.recipient == recipient else one
        for one in view.agreed
    )
    wished = views.Wished(what="withdraw_consent", on=on, about=recipient)
    return msgspec.structs.replace(view, agreed=agreed, wishes=(*view.wishes, wished))


def _ended(consent: bodies.Consent, on: date) -> bodies.Consent:
    return msgspec.structs.replace(consent, withdrawn_on=consent.withdrawn_on or on)


def _message(row: WindowMessage, private: bytes) -> dict[str, Any]:
    said = msgspec.json.decode(open_as_member(private, row.sealed, window_message_place(row)), type=Said)
    return {"from_person": row.from_person, "text": said.text, "at": datetime.fromisoformat(said.at)}
