"""What the person sees of her case: folded from its entries, sealed to her box, in codes that her page puts into words.

Names of bodies stand in it, never those of people. What she herself does is written into it at once, with her own key.
"""

from __future__ import annotations

from datetime import date

import msgspec

from wegweiser.cases import bodies
from wegweiser.cases.reading import OpenCase


class Appointment(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A day, an hour "14:30" or "", and what she was told about it. Never where, never with whom."""

    on: date
    at: str = ""
    told: str = ""


class Given(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Something that left the case. `recipient`: slug of a body; `on`: day."""

    recipient: str
    groups: tuple[str, ...]
    on: date
    way: str = ""
    basis: str = "consent"
    law: str = ""
    why: str = ""


class Agreed(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One row of the ledger; `ref` says which."""

    ref: str
    consent: bodies.Consent


class Refused(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Something she said no to."""

    recipient: str
    groups: tuple[str, ...]
    on: date


class Wished(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Something she asked for here."""

    what: str
    on: date
    about: str = ""


class View(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Everything at one moment. `stage`: code of the pathway."""

    stage: str
    appointments: tuple[Appointment, ...] = ()
    shared: tuple[Given, ...] = ()
    agreed: tuple[Agreed, ...] = ()
    refused: tuple[Refused, ...] = ()
    wishes: tuple[Wished, ...] = ()


def view_of(opened: OpenCase) -> View:
    """What she may see of this case now."""
    record = opened.record
    return View(
        stage=opened.facts.stage,
        appointments=tuple(sorted(_appointments(opened), key=lambda one: (one.on, one.at))),
        shared=tuple(_given(written.moment.date(), body) for written, body in record.each(bodies.Shared)),
        agreed=tuple(Agreed(ref=ref, consent=body) for ref, (_at, body) in record.latest(bodies.Consent).items()),
        refused=tuple(
            Refused(recipient=body.recipient, groups=body.groups, on=body.asked_on)
            for _written, body in record.latest(bodies.Refusal).values()
        ),
        wishes=tuple(
            Wished(what=body.what, on=written.moment.date(), about=body.about)
            for written, body in record.latest(bodies.Wish).values()
        ),
    )  # fmt: skip


def encode(view: View) -> bytes:
    return msgspec.json.encode(view)


def decode(text: bytes) -> View:
    """Raises msgspec.ValidationError."""
    return msgspec.json.decode(text, type=View)


def running(view: View, today: date) -> list[bodies.Consent]:
    """Consents that hold today, one for each row of the ledger."""
    return [one.consent for one in view.agreed if holds(one.consent, today)]


def holds(consent: bodies.Consent, today: date) -> bool:
    """Given, not withdrawn, not past its last day."""
    return consent.withdrawn_on is None and (consent.until is None or today <= consent.until)


def _appointments(opened: OpenCase) -> list[Appointment]:
    """Hearings that are set, as a day and an hour alone; and messages to her that name a day."""
    hearings = (body for _written, body in opened.record.latest(bodies.Hearing).values() if body.status == "set")
    found = [Appointment(on=one.on, at=one.at) for one in hearings]
    said = [body for _written, body in opened.record.latest(bodies.Message).values() if not body.from_person]
    return [*found, *(Appointment(on=one.on, at=one.at, told=one.text) for one in said if one.on)]


def _given(on: date, body: bodies.Shared) -> Given:
    return Given(
        recipient=body.recipient, groups=body.groups, on=on, way=body.way, basis=body.basis, law=body.law,
        why=reason_of(body),
    )  # fmt: skip


def reason_of(body: bodies.Shared) -> str:
    """Why it left. Where a member was let in (`about`), it says which one: that is not for her page."""
    return "" if body.way == "told" and body.about else body.why
