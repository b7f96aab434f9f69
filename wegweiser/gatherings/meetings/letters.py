"""The mails of a meeting. Constant text, a neutral subject, a link or nothing; the calendar entry goes beside it.

A mail says neither what kind of meeting it is nor who else comes. Members have no mailbox here: they see their
invitations when they sign in.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from wegweiser import outbox
from wegweiser.gatherings.meetings import calendar
from wegweiser.gatherings.models import Invitee, Meeting
from wegweiser.gatherings.models.meetings import CANCELLED

if TYPE_CHECKING:
    from wegweiser.gatherings.meetings.actions import Link

INVITATION, UPDATE, CANCELLATION, WITHDRAWAL = "meeting", "meeting_update", "meeting_cancelled", "meeting_withdrawn"
SUBJECTS = {
    INVITATION: gettext_noop("Appointment: please answer"),
    UPDATE: gettext_noop("Appointment: a change"),
    CANCELLATION: gettext_noop("Appointment: cancelled"),
    WITHDRAWAL: gettext_noop("Appointment: cancelled"),
}
BODIES = {
    INVITATION: gettext_noop(
        "Your organisation is invited to a meeting of this network. Your personal link shows what it is about.\n"
        "There you answer. You need no account. Please do not pass the link on outside your organisation:\n\n"
        "%(link)s\n\n"
        "If you do not know this network, ignore this message."
    ),
    UPDATE: gettext_noop(
        "A meeting to which your organisation is invited has changed. The new time is attached.\n"
        "The link that you were sent before still works."
    ),
    CANCELLATION: gettext_noop("A meeting to which your organisation was invited does not take place."),
    WITHDRAWAL: gettext_noop("An invitation to your organisation was withdrawn. You need not do anything."),
}


def put_invitations(meeting: Meeting, links: list[Link], address: str) -> list[Link]:
    """A mail for each link whose guest has a mailbox; the links again, saying which were mailed."""
    if not outbox.is_ready(meeting.network):
        return links
    return [_put_invitation(meeting, link, address) if link.invitee.mailbox else link for link in links]


def _put_invitation(meeting: Meeting, link: Link, address: str) -> Link:
    invitee = link.invitee
    _put(INVITATION, invitee.token_hash or "", meeting, invitee.mailbox, link=f"{address}{link.path}")
    invitee.sent_sequence = meeting.sequence
    invitee.save(update_fields=["sent_sequence"])
    return replace(link, mailed=True)


def put_updates(meeting: Meeting) -> int:
    """A mail for everybody who was sent a calendar entry; how many."""
    return _put_all(UPDATE, meeting)


def put_cancellations(meeting: Meeting) -> int:
    """A mail for everybody who was sent a calendar entry; how many."""
    return _put_all(CANCELLATION, meeting)


def put_withdrawal(invitee: Invitee) -> None:
    """A mail for one who is taken off the list, if a calendar entry was sent."""
    meeting = invitee.meeting
    if invitee.sent_sequence < 0 or meeting.state == CANCELLED or not outbox.is_ready(meeting.network):
        return
    told = replace_sequence(meeting, invitee.sent_sequence + 1)
    _put(WITHDRAWAL, str(invitee.pk), told, invitee.mailbox)


def replace_sequence(meeting: Meeting, sequence: int) -> Meeting:
    """The meeting as a calendar entry of this sequence; nothing is saved."""
    told = Meeting.objects.select_related("network", "series").get(pk=meeting.pk)
    told.sequence = max(sequence, told.sequence)
    return told


def _put_all(kind: str, meeting: Meeting) -> int:
    if not outbox.is_ready(meeting.network):
        return 0
    told = meeting.invitees.filter(sent_sequence__gte=0).exclude(mailbox="")
    for invitee in told:
        _put(kind, f"{invitee.pk}.{meeting.sequence}", meeting, invitee.mailbox)
    return told.update(sent_sequence=meeting.sequence)


def _put(kind: str, key: str, meeting: Meeting, mailbox: str, *, link: str = "") -> None:
    subject, body = letter(kind, meeting, link)
    is_end = kind in (CANCELLATION, WITHDRAWAL)
    entry = calendar.cancellation(meeting, mailbox) if is_end else calendar.invitation(meeting, mailbox)
    outbox.put(
        outbox.Letter(
            kind=kind, key=key, sender=meeting.network.mailbox, to=mailbox, subject=subject, body=body,
            calendar=entry, method=calendar.CANCEL if is_end else calendar.REQUEST,
        )
    )  # fmt: skip


def letter(kind: str, meeting: Meeting, link: str = "") -> tuple[str, str]:
    """Subject and text in the network's first language: the same for everybody."""
    with translation.override(next(iter(meeting.network.languages), "de")):
        return _(SUBJECTS[kind]), _(BODIES[kind]) % {"link": link}


def register() -> None:
    """Tell the outbox how it finds out whether these letters are still wanted."""
    outbox.register(INVITATION, _is_invited)
    outbox.register(UPDATE, _is_newest)
    outbox.register(CANCELLATION, _is_cancelled)
    outbox.register(WITHDRAWAL, _is_gone)


def _is_invited(hashed: str, now: datetime) -> bool:
    found = Invitee.objects.filter(token_hash=hashed, meeting__ends__gt=now)
    return found.exclude(meeting__state=CANCELLED).exists()


def _is_newest(key: str, now: datetime) -> bool:
    return _sent(key).filter(meeting__ends__gt=now).exclude(meeting__state=CANCELLED).exists()


def _is_cancelled(key: str, _now: datetime) -> bool:
    return _sent(key).filter(meeting__state=CANCELLED).exists()


def _is_gone(key: str, _now: datetime) -> bool:
    return not Invitee.objects.filter(pk=key).exists()


def _sent(key: str) -> Any:
    invitee, sequence = key.split(".")
    return Invitee.objects.filter(pk=invitee, sent_sequence=sequence)
