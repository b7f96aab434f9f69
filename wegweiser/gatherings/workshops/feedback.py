"""Feedback on a meeting through an invitation's link: once per link, and nobody can tell who said what.

What is stored of an answer: the meeting, four figures, two texts, the day of the meeting; its id is drawn at random.
What is stored of the link: a hash of its own kind in the meeting's one sorted list (`FeedbackMarks`). The database
knows an invitee by another hash of the same 256 random bits, so neither hash leads to the other, and the sorted list
has no order that could be laid beside the answers. Nothing is recorded in the trail, whose rows have a time.

Who still holds a link can find out that it was used, never for which answer. A renewed link may be used again.
"""

from __future__ import annotations

import secrets
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from hashlib import blake2b

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from wegweiser.gatherings.meetings.calendar import local
from wegweiser.gatherings.models import Feedback, FeedbackMarks, Meeting
from wegweiser.gatherings.models.meetings import CANCELLED, CASE_CONFERENCE

QUESTIONS = {
    "signs": _("I know better now what labour trafficking looks like."),
    "bodies": _("I know better now who is here and what they do."),
    "next": _("I know whom I call next time."),
    "worth": _("The time was well spent."),
}
SCALE = {4: _("I fully agree"), 3: _("I rather agree"), 2: _("I rather disagree"), 1: _("I disagree")}
ENOUGH = 3  # with fewer answers an average would be somebody's answer
_IDS = 2**52


class NotNow(Exception):
    """The meeting has not begun, or nobody is asked about it."""


class SentAlready(Exception):
    """This link was used for feedback; nothing was written."""


@dataclass(frozen=True, slots=True)
class Results:
    """`averages`: question → key of SCALE; both are empty while there are too few answers."""

    count: int
    averages: Mapping[str, int]
    learnt: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()

    @property
    def enough(self) -> bool:
        return self.count >= ENOUGH


def is_asked(meeting: Meeting) -> bool:
    """A case conference is never asked about, nor what did not take place."""
    return meeting.state != CANCELLED and meeting.series.kind != CASE_CONFERENCE


def was_sent(meeting: Meeting, token: str) -> bool:
    """Did this link give feedback?"""
    kept = FeedbackMarks.objects.filter(meeting=meeting).first()
    return kept is not None and _mark_of(token) in kept.marks


@transaction.atomic
def give_feedback(
    meeting: Meeting, token: str, answers: Mapping[str, int], learnt: str, missing: str, *, now: datetime
) -> None:
    """Keep an answer and, apart from it, that this link was used. Raises NotNow, SentAlready."""
    if not is_asked(meeting) or meeting.begins > now:
        raise NotNow
    FeedbackMarks.objects.get_or_create(meeting=meeting)
    kept = FeedbackMarks.objects.select_for_update().get(meeting=meeting)
    if (mark := _mark_of(token)) in kept.marks:
        raise SentAlready
    kept.marks = sorted([*kept.marks, mark])
    kept.save(update_fields=["marks"])
    Feedback.objects.create(
        id=1 + secrets.randbelow(_IDS), meeting=meeting, answers=dict(answers), learnt=learnt, missing=missing,
        given_on=local(meeting)[0].date(),
    )  # fmt: skip


def results(meeting: Meeting) -> Results:
    """What was said, from three answers on. The texts stand in the order of the alphabet. One query."""
    rows = list(Feedback.objects.filter(meeting=meeting))
    if len(rows) < ENOUGH:
        return Results(len(rows), {})
    given = {code: [row.answers[code] for row in rows if code in row.answers] for code in QUESTIONS}
    averages = {code: _average(said) for code, said in given.items() if len(said) >= ENOUGH}
    return Results(len(rows), averages, _texts(row.learnt for row in rows), _texts(row.missing for row in rows))


def _average(said: list[int]) -> int:
    """The nearest step of the scale; from the middle on the better one."""
    return (2 * sum(said) + len(said)) // (2 * len(said))


def _texts(said: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted(filter(None, said), key=str.casefold))


def _mark_of(token: str) -> str:
    return blake2b(token.encode("utf-8", "surrogatepass"), digest_size=16, person=b"feedback mark").hexdigest()
