"""What an entry can say. Each kind is a small record; what can change later is written again under the same `ref`.

Codes (facts, moves, needs, groups, kinds of bodies) are slugs of the country pack; dates are ISO 8601. Nothing here
leaves the case but through `wegweiser.cases.sharing.leaving`.
"""

from __future__ import annotations

from datetime import date

import msgspec

GROUPS = ("identity", "contact", "situation", "work", "wages", "residence", "health", "documents", "proceedings")
NEEDS = (
    "shelter", "health", "money", "language", "legal_aid", "work", "family", "daily_life", "return", "safety",
)  # fmt: skip


class Body(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, tag_field="kind"):
    """Base of all kinds."""


# -- contact: who and where ------------------------------------------------------------------------------------------


class Person(Body, frozen=True, kw_only=True, tag="person"):
    """Who she is and how she may be reached safely. Everything is optional; `alias`: what the case calls her."""

    alias: str = ""
    name: str = ""
    born: str = ""
    reach: str = ""  # telephone, address, messenger
    safe: str = ""  # when, how, what never
    no_voicemail: bool = False
    language: str = ""
    interpreter: bool = False


# -- work: the record ------------------------------------------------------------------------------------------------


class Note(Body, frozen=True, kw_only=True, tag="note"):
    """Free text. `until`: last day it is kept (notes of a conference)."""

    text: str
    until: date | None = None


class Filed(Body, frozen=True, kw_only=True, tag="filed"):
    """A file was added: `CaseFile` row, what it is, and the SHA-256 of its bytes, so that a lost one is missed."""

    file: str
    name: str
    type: str
    digest: str


class FromReport(Body, frozen=True, kw_only=True, tag="from_report"):
    """What was reported, as it was sent."""

    text: str
    place: str = ""
    about: str = ""
    agrees: str = ""
    police: str = ""
    at: str = ""


class Step(Body, frozen=True, kw_only=True, tag="step"):
    """A move of the pathway that was made. `actor`: which body, if it stands in the guidebook."""

    move: str
    by_kind: str
    by_group: str = ""
    actor: str = ""
    on: date
    until: date | None = None
    waived: tuple[str, ...] = ()


class Said(Body, frozen=True, kw_only=True, tag="said"):
    """A fact that the person or her counsellor says. `holds` False takes it back."""

    fact: str
    holds: bool = True


class DateGiven(Body, frozen=True, kw_only=True, tag="date"):
    """A date that starts a deadline, e.g. `wage_due`."""

    name: str
    on: date


class Dropped(Body, frozen=True, kw_only=True, tag="dropped"):
    """A deadline that no step settles, and why it needs none. `starts`: the first day of its run."""

    deadline: str
    starts: date
    on: date
    why: str


class Need(Body, frozen=True, kw_only=True, tag="need"):
    """One row of the assistance plan. `status`: open, asked, running, met, not_wanted."""

    need: str
    status: str = "open"
    actor: str = ""
    review_on: date | None = None
    text: str = ""


class Proceeding(Body, frozen=True, kw_only=True, tag="proceeding"):
    """`type`: criminal, wages, residence, compensation, protection, other. `status`: running, finished."""

    type: str
    body: str = ""
    file_number: str = ""
    status: str = "running"
    text: str = ""


class Hearing(Body, frozen=True, kw_only=True, tag="hearing"):
    """`status`: set, held, cancelled. `at`: hour "14:30" or ""."""

    proceeding: str = ""
    on: date
    at: str = ""
    place: str = ""
    what: str = ""
    status: str = "set"


class Support(Body, frozen=True, kw_only=True, tag="support"):
    """`type`: lawyer, legal_aid, psychosocial, interpreter, witness_protection. `status`: asked, granted, refused."""

    type: str
    status: str = "asked"
    who: str = ""
    text: str = ""


class Paper(Body, frozen=True, kw_only=True, tag="paper"):
    """One line of the checklist of documents; `code` from the pack. `status`: missing, asked, there."""

    code: str
    status: str
    text: str = ""


class Claim(Body, frozen=True, kw_only=True, tag="claim"):
    """`type`: wages, compensation. `amount`: decimal as text, `currency` ISO 4217. `status`: open,
    claimed, paid, lost."""

    type: str
    amount: str = ""
    currency: str = "EUR"
    status: str = "open"
    text: str = ""


class Task(Body, frozen=True, kw_only=True, tag="task"):
    """Something to do. `member`: id of who does it, "" for whoever leads."""

    text: str
    due: date
    member: str = ""
    status: str = "open"  # open, done
    decided_in: str = ""  # conference


class Decision(Body, frozen=True, kw_only=True, tag="decision"):
    """What a case conference decided; stays when its notes are gone."""

    conference: str
    text: str


class Link(Body, frozen=True, kw_only=True, tag="link"):
    """Another case of the same group, e.g. the same employer. `holds` False takes it back."""

    case: str
    why: str = ""
    holds: bool = True


class Detail(Body, frozen=True, kw_only=True, tag="detail"):
    """What the standard for case data (HTCDS 2.0) asks and no other entry says: `field` and codes as it names them.

    `values`: codes of its picklist, or own words. One `ref` for each field; none: taken back.
    """

    field: str
    values: tuple[str, ...] = ()


# -- work: what may leave, and what left --------------------------------------------------------


class Consent(Body, frozen=True, kw_only=True, tag="consent"):
    """One row of the ledger. `recipient`: actor slug. `groups`: of GROUPS; `withheld`: groups she keeps from this one.

    `text_version` and `language`: what she was shown; `withdrawn_on` ends it.
    """

    recipient: str
    groups: tuple[str, ...]
    withheld: tuple[str, ...] = ()
    given_on: date
    until: date | None = None
    text_version: str = ""
    language: str = ""
    interpreter: bool = False
    spoken: bool = True  # told and agreed by word; False: signed
    withdrawn_on: date | None = None


class Refusal(Body, frozen=True, kw_only=True, tag="refusal"):
    """She was asked whether something may go to this body, and said no."""

    recipient: str
    groups: tuple[str, ...]
    asked_on: date


class Shared(Body, frozen=True, kw_only=True, tag="shared"):
    """Something left the case. `way`: referral, conference, told. `basis`: consent, duty, danger, minor.

    `asked`: situations with which "who is responsible?" was asked, to find the next body after a no.
    """

    recipient: str
    groups: tuple[str, ...]
    way: str
    about: str = ""  # id of the referral, of the conference, or of the member who was let in
    basis: str = "consent"
    law: str = ""
    why: str = ""
    asked: tuple[str, ...] = ()


class Answered(Body, frozen=True, kw_only=True, tag="answered"):
    """What the other body answered. `outcome`: accepted, declined, done, word. `move`: a step it decided, with `on`."""

    referral: str
    actor: str
    outcome: str
    text: str = ""
    move: str = ""
    on: date | None = None
    until: date | None = None


class Message(Body, frozen=True, kw_only=True, tag="message"):
    """One message between the person and the case. `on`, `at`: an appointment she is told of, hour "14:30" or ""."""

    text: str
    from_person: bool
    on: date | None = None
    at: str = ""


class Wish(Body, frozen=True, kw_only=True, tag="wish"):
    """What the person did in her own window. `what`: withdraw_consent, end_help, call_me. `about`: recipient.

    `done`: somebody took care of it.
    """

    what: str
    about: str = ""
    done: bool = False


# -- work: the end --------------------------------------------------------------------------------------------------


class Closing(Body, frozen=True, kw_only=True, tag="closing"):
    """`op`: closed, reopened, held, released, transferred, deletion_asked, deletion_refused."""

    op: str
    why: str = ""


class Coded(Body, frozen=True, kw_only=True, tag="coded"):
    """The record for the figures was confirmed. `record`: its id, which nobody outside the case can connect with it."""

    record: str


class Opening(Body, frozen=True, kw_only=True, tag="opening"):
    """The first entry. `how`: report, told, referral, group."""

    how: str
    agrees: str = "yes"
    why: str = ""


Any = (
    Person | Note | Filed | FromReport | Step | Said | DateGiven | Dropped | Need | Proceeding | Hearing | Support
    | Paper | Claim | Task | Decision | Link | Detail | Consent | Refusal | Shared | Answered | Message | Wish
    | Closing | Coded | Opening
)  # fmt: skip
