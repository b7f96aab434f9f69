"""A case from what somebody said, or from a report of one's own desk."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from wegweiser.cases import beginning, bodies
from wegweiser.cases.access import cases_of
from wegweiser.cases.models import Window
from wegweiser.cases.reading import OpenCase
from wegweiser.cases.record.files import keep
from wegweiser.cases.writing import New
from wegweiser.intake import contents
from wegweiser.intake.desk.reading import Opened
from wegweiser.intake.sending import Content, File
from wegweiser.people.models import Member
from wegweiser.permissions import Seat

PERSON = ("alias", "name", "born", "reach", "safe", "no_voicemail", "language", "interpreter")
WORDS, MESSAGES, FILES = "words", "messages", "files"  # what of a report can be taken along
WITHOUT_HER = ("danger", "minor")  # why a case may be kept though the person did not agree; facts of every pack


class TakenAlready(Exception):
    """The mailbox of this report has a window of another case; nothing was written."""


@transaction.atomic
def begin_told(
    private: bytes, seat: Seat, deputy: Member, said: Mapping[str, Any], *, now: datetime
) -> OpenCase:  # fmt: skip
    """`said`: fields of `forms.CaseForm`. The same `once` twice gives IntegrityError. Raises NotReady."""
    return _begin(private, seat, deputy, said, "told", [], now)


@transaction.atomic
def begin_from_report(
    private: bytes, seat: Seat, deputy: Member, report: Opened, said: Mapping[str, Any], *, now: datetime
) -> OpenCase:
    """The same from a report: what of it goes along is chosen in `said["take"]`; files are sealed to the case.

    The report stays at the desk with its own days. Raises NotReady, TakenAlready, IntegrityError.
    """
    box = report.report.box
    if box is not None and Window.objects.filter(box=box).exists():
        raise TakenAlready
    opened = _begin(private, seat, deputy, said, "report", _entries(report, said["take"]), now)
    if FILES in said["take"]:
        keep(opened, _files(report), "", now=now)
    if box is not None:
        from wegweiser.cases.window.opening import open_window

        open_window(opened, box, now=now)
    return opened


def initial_of(content: Content) -> dict[str, Any]:
    """What the form begins with."""
    taken = {"reach": content.contact, "safe": content.safe_times, "language": content.language}
    return {**taken, "no_voicemail": content.no_voicemail, "take": [WORDS, MESSAGES, FILES]}


def _begin(
    private: bytes, seat: Seat, deputy: Member, said: Mapping[str, Any], how: str, more: Sequence[New], now: datetime
) -> OpenCase:
    person = bodies.Person(**{name: said[name] for name in PERSON if said.get(name)})
    opening = bodies.Opening(how=how, agrees=said["agrees"], why=said["why"])
    facts = {*said["facts"], *({said["agrees"]} & set(WITHOUT_HER))}
    first = [*more, *(New(bodies.Said(fact=fact)) for fact in sorted(facts))]
    if said["note"]:
        first.append(New(bodies.Note(text=said["note"])))
    return beginning.begin(private, seat, deputy, person, opening, first=first, ref=said.get("once"), now=now)


def _entries(report: Opened, take: Sequence[str]) -> list[New]:
    found, content = [], contents.content_of(report)
    if WORDS in take:
        fields = {name: getattr(content, name) for name in ("text", "place", "about", "agrees", "police", "at")}
        found.append(New(bodies.FromReport(**fields)))
    if MESSAGES in take:
        for said in contents.messages_of(report):
            found.append(New(bodies.Message(text=said["text"], from_person=not said["from_desk"])))
    return found


def _files(report: Opened) -> list[File]:
    rows = report.report.files.all()
    about = {row.pk: contents.about_file(report.key, row) for row in rows}
    return [File(**about[row.pk], content=contents.content_of_file(report.key, row)) for row in rows]


def sent_before(seat: Seat, ref: UUID) -> bool:
    """Whether this form was sent before: its case is there, and it is this member's."""
    return cases_of(seat).filter(pk=ref).exists()
