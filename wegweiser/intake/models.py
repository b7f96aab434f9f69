"""What is kept of a report. Readable without a key: random ids, the desk, the week, a size, a state, two dates.

content, messages, files     under the report's own key K (32 random bytes)
K                            sealed to the desk, to the box of the number, and to the spare key of the network
notes and marks of the desk  sealed to the desk alone: the number does not open them
"""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING, Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from wegweiser.guidebook.models import Actor, Network, OfNetwork
from wegweiser.trail.classes import classes
from wegweiser.trail.sealed import SealedField

if TYPE_CHECKING:
    from wegweiser.permissions import Seat

OFF, ON, PAUSED = "off", "on", "paused"
DESK_STATES = {OFF: _("off"), ON: _("open"), PAUSED: _("paused")}
NEW, READ, ANSWERED, PASSED, CLOSED, WITHDRAWN = "new", "read", "answered", "passed", "closed", "withdrawn"
STATES = {
    NEW: _("arrived, nobody has read it yet"),
    READ: _("has been read"),
    ANSWERED: _("there is an answer"),
    PASSED: _("passed on to another desk"),
    CLOSED: _("closed"),
    WITHDRAWN: _("withdrawn"),
}
WAYS = {"form": _("form"), "phone": _("by telephone"), "walk_in": _("in person")}
KINDS = {"report": _("report"), "help": _("request for help")}


class SpareKey(models.Model):
    """The network's recovery key: its public half, and ten blobs that any three of five trustees open together."""

    network = models.OneToOneField(Network, on_delete=models.CASCADE, related_name="spare_key")
    public_key = models.BinaryField()
    trustees = models.JSONField(default=list)  # five bodies, never persons
    blobs = models.JSONField(default=dict)  # {"1,2,3": base64 of the blob}
    made_at = models.DateTimeField()
    drilled_at = models.DateTimeField(null=True)  # when three trustees last opened the sentinel
    sentinel = SealedField(null=True)
    sentinel_digest = models.CharField(max_length=64, blank=True)  # tells whether a drill has opened it

    objects = OfNetwork.as_manager()
    privacy = classes(
        KEY="public_key blobs sentinel_digest", SEALED="sentinel", OPERATIONAL="id network trustees made_at drilled_at"
    )


class Desk(models.Model):
    """A body that reads reports. `leads_to`: where the button leads when this network reads none itself."""

    network = models.ForeignKey(Network, on_delete=models.CASCADE, related_name="desks")
    office = models.ForeignKey(Actor, on_delete=models.PROTECT, related_name="desks")
    public_key = models.BinaryField()
    key_for_spare = SealedField(null=True)  # the private half, to the spare key of the network
    state = models.CharField(max_length=8, choices=list(DESK_STATES.items()), default=OFF)
    readers = models.JSONField(default=dict)  # {language: who in the body reads, by function}
    passes_on = models.JSONField(default=dict)  # {language: what they must pass on}
    mailbox = models.EmailField(blank=True)  # of the role, for the digest
    answer_days = models.PositiveSmallIntegerField(default=3)
    keep_days = models.PositiveSmallIntegerField(default=90)
    created_at = models.DateTimeField()
    opened_at = models.DateTimeField(null=True)
    version = models.PositiveIntegerField(default=1)

    objects = OfNetwork.as_manager()
    privacy = classes(
        PUBLIC="readers passes_on",
        KEY="public_key key_for_spare",
        OPERATIONAL="id network office state mailbox answer_days keep_days created_at opened_at version",
    )

    class Meta:
        constraints = [models.UniqueConstraint(fields=["network", "office"], name="desk_once")]


class DeskSeat(models.Model):
    """A member who can open a desk: its private key, sealed to this member."""

    desk = models.ForeignKey(Desk, on_delete=models.CASCADE, related_name="seats")
    member = models.UUIDField(db_index=True)
    deputy = models.BooleanField(default=False)
    envelope = SealedField()
    since = models.DateTimeField()

    privacy = classes(PSEUDONYM="member", KEY="envelope", OPERATIONAL="id desk deputy since")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["desk", "member"], name="desk_seat_once")]


class FormerDeskKey(models.Model):
    """A private key the desk had before somebody was taken off it, for one who stays: she moves its reports over."""

    desk = models.ForeignKey(Desk, on_delete=models.CASCADE, related_name="former_keys")
    member = models.UUIDField(db_index=True)
    envelope = SealedField()
    since = models.DateTimeField()

    privacy = classes(PSEUDONYM="member", KEY="envelope", OPERATIONAL="id desk since")


class Door(models.Model):
    """Where the buttons of a network lead that reads no reports itself: a public body's network, for example."""

    network = models.OneToOneField(Network, on_delete=models.CASCADE, related_name="door")
    leads_to = models.ForeignKey(Network, on_delete=models.SET_NULL, null=True, related_name="+")
    url = models.URLField(max_length=500, blank=True)  # of another installation

    objects = OfNetwork.as_manager()
    privacy = classes(PUBLIC="id network leads_to url")


class Box(models.Model):
    """A mailbox. Nobody can find or open it without its number and the pepper."""

    box_id = models.BinaryField(unique=True)  # 32 bytes
    public_key = models.BinaryField()
    locked_key = SealedField()

    privacy = classes(KEY="box_id public_key locked_key", OPERATIONAL="id")


class ReportRows(models.QuerySet[Any]):
    def visible_to(self, seat: Seat) -> ReportRows:
        """Those of desks the member can open; a report she was taken off does not exist for her."""
        member = seat.member.pk
        rows = self.filter(desk__network=seat.network, desk__seats__member=member)
        return rows.exclude(recusals__member=member)


class Report(models.Model):
    """One report. `sealed`: what was sent, JSON, under K."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    desk = models.ForeignKey(Desk, on_delete=models.PROTECT, related_name="reports")
    box = models.OneToOneField(Box, on_delete=models.SET_NULL, null=True, related_name="report")
    kind = models.CharField(max_length=8, choices=list(KINDS.items()), default="report")
    way = models.CharField(max_length=8, choices=list(WAYS.items()), default="form")
    week = models.CharField(max_length=8)  # ISO week of arrival, "2026-W47"
    size = models.PositiveIntegerField()  # bucket, bytes
    state = models.CharField(max_length=10, choices=list(STATES.items()), default=NEW)
    sealed = SealedField()
    key_for_desk = SealedField()
    key_for_box = SealedField(null=True)
    key_for_spare = SealedField()
    marks = SealedField(null=True)  # to the desk: JSON {danger, minor, tags}
    assigned = models.UUIDField(null=True)  # member
    due_on = models.DateField()
    delete_on = models.DateField()
    warned_on = models.DateField(null=True)
    unread_by_desk = models.BooleanField(default=True)
    unread_by_box = models.BooleanField(default=False)
    version = models.PositiveIntegerField(default=1)

    objects = ReportRows.as_manager()
    privacy = classes(
        PSEUDONYM="id assigned",
        SEALED="sealed marks",
        KEY="key_for_desk key_for_box key_for_spare",
        OPERATIONAL="desk box kind way week size state due_on delete_on warned_on unread_by_desk unread_by_box version",
    )

    class Meta:
        indexes = [models.Index(fields=["desk", "state", "due_on"], name="report_inbox")]


class OfReport(models.QuerySet[Any]):
    def visible_to(self, seat: Seat) -> OfReport:
        """Those of reports the member may see."""
        return self.filter(report__in=Report.objects.visible_to(seat))


class Message(models.Model):
    """One message of a mailbox, under K, JSON `{text, at}`."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    report = models.ForeignKey(Report, on_delete=models.CASCADE, related_name="messages")
    number = models.PositiveIntegerField()
    from_desk = models.BooleanField()
    sealed = SealedField()

    objects = OfReport.as_manager()
    privacy = classes(PSEUDONYM="id report", SEALED="sealed", OPERATIONAL="number from_desk")

    class Meta:
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["report", "number"], name="message_once")]


class Attachment(models.Model):
    """A file, under K: `about` is JSON `{name, type, cleaned}`, `content` its bytes."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    report = models.ForeignKey(Report, on_delete=models.CASCADE, related_name="files")
    number = models.PositiveSmallIntegerField()
    from_desk = models.BooleanField(default=False)
    about = SealedField()
    content = SealedField()

    objects = OfReport.as_manager()
    privacy = classes(PSEUDONYM="id report", SEALED="about content", OPERATIONAL="number from_desk")

    class Meta:
        ordering = ["number"]


class Note(models.Model):
    """What the desk notes for itself: sealed to the desk, JSON `{text, at, by}`."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    report = models.ForeignKey(Report, on_delete=models.CASCADE, related_name="notes")
    sealed = SealedField()

    objects = OfReport.as_manager()
    privacy = classes(PSEUDONYM="id report", SEALED="sealed")


class Recusal(models.Model):
    """A member for whom a report does not exist."""

    report = models.ForeignKey(Report, on_delete=models.CASCADE, related_name="recusals")
    member = models.UUIDField()

    privacy = classes(PSEUDONYM="report member", OPERATIONAL="id")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["report", "member"], name="recusal_once")]


class Consultation(models.Model):
    """How often the desk advised without a case: a counter, nothing about anybody."""

    desk = models.ForeignKey(Desk, on_delete=models.CASCADE, related_name="consultations")
    month = models.CharField(max_length=7)  # "2026-11"
    situation = models.CharField(max_length=40)
    way = models.CharField(max_length=8)
    count = models.PositiveIntegerField(default=0)

    privacy = classes(OPERATIONAL="id desk month situation way count")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["desk", "month", "situation", "way"], name="counted_once")]


class Draft(models.Model):
    """What was typed into the form between two answers: under a key that only the sender's cookie holds."""

    id = models.CharField(max_length=64, primary_key=True)  # hash of the cookie's value
    sealed = SealedField()
    expires_at = models.DateTimeField(db_index=True)

    privacy = classes(KEY="id", SEALED="sealed", OPERATIONAL="expires_at")


class Tombstone(models.Model):
    """The id of something that was deleted for good; a restore deletes it again."""

    model = models.CharField(max_length=40)
    gone = models.CharField(max_length=64)
    deleted_on = models.DateField()

    privacy = classes(OPERATIONAL="id model deleted_on", PSEUDONYM="gone")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["model", "gone"], name="tombstone_once")]


class SafetyRun(models.Model):
    """When a backup was made, restored for trial, or the spare key drilled; what a desk needs to be opened."""

    kind = models.CharField(max_length=8)  # backup, restore, drill
    ran_at = models.DateTimeField()
    digest = models.CharField(max_length=80, blank=True)
    ok = models.BooleanField()

    privacy = classes(OPERATIONAL="id kind ran_at digest ok")
