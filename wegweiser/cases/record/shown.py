"""What the pages of a case show, in words."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _

from wegweiser.cases import bodies, dues
from wegweiser.cases.due.words import say
from wegweiser.cases.models.case import CONTACT, WORK
from wegweiser.cases.reading import OpenCase
from wegweiser.cases.record import admitted, linking, sentences
from wegweiser.cases.record.sentences import Telling, telling_of
from wegweiser.cases.recording import openings_of
from wegweiser.cases.records import Written
from wegweiser.cases.sharing.ledger import given_in
from wegweiser.cases.sharing.shown import offers_of

NEXT, LAST = 5, 5  # dates and entries of the overview
KINDS: dict[str, tuple[Any, tuple[type[bodies.Body], ...]]] = {
    "notes": (_("Notes and files"), (bodies.Note, bodies.Filed, bodies.FromReport, bodies.Link)),
    "steps": (
        _("Steps"),
        (bodies.Step, bodies.Said, bodies.DateGiven, bodies.Dropped, bodies.Detail, bodies.Opening, bodies.Closing),
    ),
    "plan": (_("Plan and tasks"), (bodies.Need, bodies.Task, bodies.Decision)),
    "court": (
        _("Court and claims"), (bodies.Proceeding, bodies.Hearing, bodies.Support, bodies.Paper, bodies.Claim),
    ),
    "shared": (_("Consent and sharing"), (bodies.Consent, bodies.Refusal, bodies.Shared, bodies.Answered)),
    "messages": (_("Messages"), (bodies.Message, bodies.Wish)),
    "contact": (_("Contact"), (bodies.Person,)),
}  # fmt: skip


def overview(private: bytes, opened: OpenCase, today: date) -> dict[str, Any]:
    """Everything of the first page of a case."""
    told = telling_of(opened.seat.network, opened.pack)
    stage = opened.pack.stages.get(opened.facts.stage)
    return {
        "stage": stage,
        "person": person_of(opened),
        "next": next_dates(opened, today),
        "offers": offers_of(opened),
        "facts": _facts(opened, told),
        "admitted": admitted.listed(opened.case),
        "links": linking.shown(private, opened.seat, opened),
        "last": [line(one, told) for one in reversed(opened.record.entries[-LAST:])],
        "consents": _consents(opened, told, today),
        "openings": openings_of(opened.case, opened.inbox()),
    }


def person_of(opened: OpenCase) -> bodies.Person | None:
    """How she may be reached, for those who hold that key."""
    return opened.record.last(bodies.Person) if CONTACT in opened.keys else None


def person_ref(opened: OpenCase) -> str:
    """What a new Person entry changes; "" where none is there."""
    return next(iter(opened.record.latest(bodies.Person)), "")


def fields_of(person: bodies.Person) -> dict[str, Any]:
    """As the form begins with it."""
    return {name: getattr(person, name) for name in person.__struct_fields__}


def next_dates(opened: OpenCase, today: date) -> list[dict[str, Any]]:
    """`{on, said, late}` of what is due next."""
    rows = [(row, what) for row, what in dues.rows_of(opened) if row.done_on is None][:NEXT]
    return [{"on": row.on, "said": say(what, opened.pack.info.code), "late": row.on < today} for row, what in rows]


def entries(opened: OpenCase, group: str) -> list[Written]:
    """Entries of one group of kinds, or all, the newest first."""
    wanted = KINDS[group][1] if group in KINDS else None
    return [one for one in reversed(opened.record.entries) if wanted is None or isinstance(one.body, wanted)]


def line(written: Written, told: Telling) -> dict[str, Any]:
    """`{at, by, title, text, third, contact, file}` of one entry."""
    said = sentences.say(written.body, told)
    return {
        "at": written.moment, "by": written.by, "title": said.title, "text": said.text, "third": written.third,
        "file": written.body.file if isinstance(written.body, bodies.Filed) else "",
        "contact": isinstance(written.body, bodies.Person),
    }  # fmt: skip


def filters(opened: OpenCase, here: str) -> list[dict[str, Any]]:
    """Links that narrow the timeline; nobody is offered what she has no key for."""
    shown = {name: text for name, (text, _kinds) in KINDS.items() if name != "contact" or CONTACT in opened.keys}
    return [
        {"text": text, "url": f"?show={name}", "current": name == here, "count": None}
        for name, text in {"all": _("all"), **shown}.items()
    ]


def _facts(opened: OpenCase, told: Telling) -> list[dict[str, Any]]:
    """`{label, by, on}` of what holds: what was decided with who decided it, then what was said."""
    marks = [
        {"label": told.entry(opened.pack.facts, mark.fact), "by": _role(mark.by, told), "on": mark.on}
        for mark in opened.facts.marks
    ]
    said = [{"label": told.entry(opened.pack.facts, fact), "by": "", "on": None} for fact in sorted(opened.facts.said)]
    return marks + said


def _role(role: Any, told: Telling) -> str:
    if role.group and role.group in told.pack.target_groups:
        return told.entry(told.pack.target_groups, role.group)
    return str(_("the person")) if role.kind == "person" else told.entry(told.pack.kinds, role.kind)


def _consents(opened: OpenCase, told: Telling, today: date) -> list[dict[str, Any]]:
    """`{recipient, groups, withheld, until}` of what is in force, also after what she took back herself."""
    rows = [row for _written, row in given_in(opened.record).values()]
    return [
        {
            "recipient": told.office(row.recipient), "groups": told.groups(sorted(row.groups)),
            "withheld": told.groups(sorted(row.withheld)), "until": row.until,
        }
        for row in rows
        if row.withdrawn is None and (row.until is None or row.until >= today)
    ]  # fmt: skip


def held_compartments(opened: OpenCase) -> list[str]:
    """Names of the compartments one can write into, `work` first."""
    return [name for name in (WORK, CONTACT) if name in opened.keys]
