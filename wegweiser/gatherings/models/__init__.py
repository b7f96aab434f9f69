"""What a network keeps of its meetings. One file per matter."""

from .agreements import Agreement
from .cards import CardVersion, MandateCard, Settlement
from .meetings import AgendaItem, CalendarFeed, Document, Invitee, Meeting, Series
from .minutes import Decision, MinutesPart, MinutesState, Task
from .replication import Carried, Tie
from .road import Feedback, FeedbackMarks, Stakeholder, Step

__all__ = [
    "AgendaItem",
    "Agreement",
    "CalendarFeed",
    "CardVersion",
    "Carried",
    "Decision",
    "Document",
    "Feedback",
    "FeedbackMarks",
    "Invitee",
    "MandateCard",
    "Meeting",
    "MinutesPart",
    "MinutesState",
    "Series",
    "Settlement",
    "Stakeholder",
    "Step",
    "Task",
    "Tie",
]
