"""Series and meetings, who is invited, what was answered."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING, Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from wegweiser.guidebook.models import Actor, Network
from wegweiser.permissions import decide
from wegweiser.trail.classes import classes
from wegweiser.trail.sealed import SealedField

if TYPE_CHECKING:
    from wegweiser.permissions import Seat

WORKSHOP_1, WORKSHOP_2, ROUND_TABLE = "workshop_1", "workshop_2", "round_table"
WORKING_GROUP, CASE_CONFERENCE = "working_group", "case_conference"
KINDS = {
    WORKSHOP_1: _("Local workshop I"),
    WORKSHOP_2: _("Local workshop II"),
    ROUND_TABLE: _("Round table"),
    WORKING_GROUP: _("Working group"),
    CASE_CONFERENCE: _("Case conference"),
}
PLANNED, INVITED, HELD, CANCELLED = "planned", "invited", "held", "cancelled"
MEETING_STATES = {
    PLANNED: _("planned"),
    INVITED: _("invitations sent"),
    HELD: _("held"),
    CANCELLED: _("cancelled"),
}
OPEN, ACCEPTED, DECLINED, EXCUSED, DEPUTY = "open", "accepted", "declined", "excused", "deputy"
ANSWERS = {
    OPEN: _("no answer yet"),
    ACCEPTED: _("comes"),
    DECLINED: _("does not come"),
    EXCUSED: _("excused"),
    DEPUTY: _("somebody else comes"),
}
ITEM_KINDS = {
    "talk": _("Talk"),
    "casework": _("Casework"),
    "cards": _("Mandate cards"),
    "guidebook": _("Review of the guidebook"),
    "tasks": _("Open tasks"),
    "other": _("Other"),
}


class SeriesRows(models.QuerySet[Any]):
    def visible_to(self, seat: Seat) -> SeriesRows:
        """Those of the seat's own network; a case conference only for who convenes or is invited."""
        rows = self.filter(network=seat.network)
        if decide(seat.roles, "gatherings.convene"):
            return rows
        invited = models.Q(meetings__invitees__member=seat.member.pk)
        return rows.filter(~models.Q(kind=CASE_CONFERENCE) | invited).distinct()


class Series(models.Model):
    """Meetings that belong together: one workshop, a round table, a working group."""

    network = models.ForeignKey(Network, on_delete=models.CASCADE, related_name="series")
    kind = models.CharField(max_length=16, choices=list(KINDS.items()))
    name = models.CharField(max_length=200)
    inside = models.CharField(max_length=200, blank=True)  # the existing structure it lives in; "" = newly founded
    convenor = models.ForeignKey(Actor, on_delete=models.SET_NULL, null=True, related_name="+")
    purpose = models.TextField(blank=True)
    topics = models.JSONField(default=list)
    standing_agenda = models.JSONField(default=list)  # [{"kind", "title", "minutes"}], copied into each new meeting
    from_pack = models.CharField(max_length=40, blank=True)  # id of the agenda template it was made from
    archived = models.BooleanField(default=False)
    fictional = models.BooleanField(default=False)
    version = models.PositiveIntegerField(default=1)
    created_at = models.DateTimeField()

    objects = SeriesRows.as_manager()
    privacy = classes(
        OPERATIONAL="id network kind name inside convenor purpose topics standing_agenda from_pack archived fictional "
        "version created_at"
    )

    class Meta:
        indexes = [models.Index(fields=["network", "kind"], name="series_by_kind")]

    def __str__(self) -> str:
        return self.name


class MeetingRows(models.QuerySet[Any]):
    def visible_to(self, seat: Seat) -> MeetingRows:
        """Those of the seat's own network; a case conference only for who convenes or is invited."""
        rows = self.filter(network=seat.network)
        if decide(seat.roles, "gatherings.convene"):
            return rows
        invited = models.Q(invitees__member=seat.member.pk)
        return rows.filter(~models.Q(series__kind=CASE_CONFERENCE) | invited).distinct()


class Meeting(models.Model):
    """`begins` and `ends` are moments; `zone` is the clock of the place, in which they are told."""

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    network = models.ForeignKey(Network, on_delete=models.CASCADE, related_name="meetings")
    series = models.ForeignKey(Series, on_delete=models.CASCADE, related_name="meetings")
    number = models.PositiveIntegerField()  # within the series
    title = models.CharField(max_length=200, blank=True)
    begins = models.DateTimeField()
    ends = models.DateTimeField()
    zone = models.CharField(max_length=40)
    place = models.CharField(max_length=300, blank=True)
    purpose = models.TextField(blank=True)
    accessibility = models.CharField(max_length=300, blank=True)
    languages = models.JSONField(default=list)
    legal_basis = models.CharField(max_length=300, blank=True)  # of a case conference
    agreement = models.ForeignKey("Agreement", on_delete=models.SET_NULL, null=True, related_name="meetings")
    state = models.CharField(max_length=10, choices=list(MEETING_STATES.items()), default=PLANNED)
    sequence = models.PositiveIntegerField(default=0)  # of the calendar entry: rises with every change that was sent
    version = models.PositiveIntegerField(default=1)
    changed_at = models.DateTimeField()

    objects = MeetingRows.as_manager()
    privacy = classes(
        OPERATIONAL="id uid network series number title begins ends zone place purpose accessibility languages "
        "legal_basis agreement state sequence version changed_at"
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["series", "number"], name="meeting_number_once"),
            models.CheckConstraint(condition=models.Q(ends__gte=models.F("begins")), name="meeting_ends_after_begin"),
        ]
        indexes = [models.Index(fields=["network", "begins"], name="meeting_by_day")]

    def __str__(self) -> str:
        return self.title or f"{self.series} {self.number}"


class OfMeeting(models.QuerySet[Any]):
    def visible_to(self, seat: Seat) -> OfMeeting:
        """Those of meetings the seat may see."""
        return self.filter(meeting__in=Meeting.objects.visible_to(seat))


class AgendaItem(models.Model):
    """A point of the agenda. One that a guest proposed waits until the convenor takes it or refuses it."""

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="items")
    kind = models.CharField(max_length=12, choices=list(ITEM_KINDS.items()), default="other")
    title = models.CharField(max_length=200)
    minutes = models.PositiveSmallIntegerField(default=15)
    position = models.PositiveSmallIntegerField(default=0)
    state = models.CharField(max_length=10, default="agreed")  # agreed, proposed, refused
    proposed_by = models.ForeignKey("Invitee", on_delete=models.SET_NULL, null=True, related_name="+")

    objects = OfMeeting.as_manager()
    privacy = classes(OPERATIONAL="id meeting kind title minutes position state", PSEUDONYM="proposed_by")

    class Meta:
        ordering = ["position", "id"]


class Document(models.Model):
    """A file for a meeting. `for_guests`: those who come by a link may open it too."""

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="documents")
    title = models.CharField(max_length=200)
    media_type = models.CharField(max_length=100)
    content = models.BinaryField()
    for_guests = models.BooleanField(default=True)
    added_at = models.DateTimeField()

    objects = OfMeeting.as_manager()
    privacy = classes(OPERATIONAL="id meeting title media_type content for_guests added_at")


class Invitee(models.Model):
    """Somebody who is invited: a member, or an organisation through its role mailbox with a personal link.

    `member` is a member's id, `office` the body they come for. `card` holds the card of who agreed to be on the list of
    participants, JSON `{name, function, phone, email}`, sealed to the network's key.
    """

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="invitees")
    member = models.UUIDField(null=True, db_index=True)
    office = models.ForeignKey(Actor, on_delete=models.SET_NULL, null=True, related_name="+")
    organisation = models.CharField(max_length=200, blank=True)  # of a guest, when it stands in no guidebook
    target_group = models.CharField(max_length=60, blank=True)
    mailbox = models.EmailField(blank=True)  # a role mailbox, never a person's
    token_hash = models.CharField(max_length=64, unique=True, null=True)
    answer = models.CharField(max_length=10, choices=list(ANSWERS.items()), default=OPEN)
    deputy = models.CharField(max_length=200, blank=True)  # function of who comes instead
    note = models.CharField(max_length=400, blank=True)
    attended = models.BooleanField(null=True)
    card = SealedField(null=True)
    invited_at = models.DateTimeField(null=True)
    answered_at = models.DateTimeField(null=True)
    sent_sequence = models.IntegerField(default=-1)  # of the calendar entry that was sent last; -1: none

    objects = OfMeeting.as_manager()
    privacy = classes(
        PSEUDONYM="member",
        KEY="token_hash",
        SEALED="card",
        OPERATIONAL="id meeting office organisation target_group mailbox answer deputy note attended invited_at "
        "answered_at sent_sequence",
    )

    class Meta:
        constraints = [models.UniqueConstraint(fields=["meeting", "member"], name="invited_once")]


class CalendarFeed(models.Model):
    """A calendar address nobody can guess; revoked, it is gone. It shows dates and neutral titles only."""

    network = models.ForeignKey(Network, on_delete=models.CASCADE, related_name="+")
    member = models.UUIDField()
    token_hash = models.CharField(max_length=64, unique=True)
    created_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True)

    privacy = classes(PSEUDONYM="member", KEY="token_hash", OPERATIONAL="id network created_at revoked_at")

    class Meta:
        indexes = [models.Index(fields=["network", "member"], name="feed_of_member")]
