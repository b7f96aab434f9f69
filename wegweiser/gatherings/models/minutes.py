"""Minutes, decisions, and tasks that stay until they are done."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from wegweiser.guidebook.models import Actor
from wegweiser.trail.classes import classes

from .meetings import AgendaItem, Meeting, OfMeeting, Series

if TYPE_CHECKING:
    from wegweiser.permissions import Seat

MINUTES_STATES = {
    "draft": _("being written"),
    "proposed": _("waiting for approval"),
    "approved": _("approved"),
}
TASK_STATES = {"open": _("open"), "done": _("done"), "dropped": _("dropped")}


class MinutesState(models.Model):
    """Where the minutes of a meeting stand. Approved minutes change no more.

    `review`: the guidebook as it was noted in the meeting. `document`: what was approved, as it stays, see
    `gatherings.minutes.document`.
    """

    meeting = models.OneToOneField(Meeting, on_delete=models.CASCADE, related_name="minutes_state")
    state = models.CharField(max_length=10, choices=list(MINUTES_STATES.items()), default="draft")
    proposed_at = models.DateTimeField(null=True)
    proposed_by = models.UUIDField(null=True)  # member
    approved_at = models.DateTimeField(null=True)
    approved_by = models.UUIDField(null=True)  # member
    approved_in = models.ForeignKey(Meeting, on_delete=models.SET_NULL, null=True, related_name="+")
    review = models.JSONField(default=dict)
    document = models.JSONField(default=dict)
    digest = models.CharField(max_length=80, blank=True)  # of `document`

    objects = OfMeeting.as_manager()
    privacy = classes(
        PSEUDONYM="proposed_by approved_by",
        OPERATIONAL="id meeting state proposed_at approved_at approved_in review document digest",
    )


class MinutesPart(models.Model):
    """What was said on one point of the agenda (`item` is null: before the first point)."""

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="minutes_parts")
    item = models.ForeignKey(AgendaItem, on_delete=models.CASCADE, null=True, related_name="minutes_parts")
    text = models.TextField(blank=True)
    version = models.PositiveIntegerField(default=1)
    changed_at = models.DateTimeField()
    changed_by = models.UUIDField(null=True)  # member

    objects = OfMeeting.as_manager()
    privacy = classes(PSEUDONYM="changed_by", OPERATIONAL="id meeting item text version changed_at")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["meeting", "item"], name="minutes_part_once"),
            models.UniqueConstraint(
                fields=["meeting"], condition=models.Q(item__isnull=True), name="minutes_beginning_once"
            ),
        ]


class Decision(models.Model):
    """What a meeting decided."""

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="decisions")
    item = models.ForeignKey(AgendaItem, on_delete=models.SET_NULL, null=True, related_name="decisions")
    text = models.CharField(max_length=1000)
    decided_at = models.DateTimeField()
    version = models.PositiveIntegerField(default=1)

    objects = OfMeeting.as_manager()
    privacy = classes(OPERATIONAL="id meeting item text decided_at version")


class TaskRows(models.QuerySet[Any]):
    def visible_to(self, seat: Seat) -> TaskRows:
        """Those of series the seat may see."""
        return self.filter(series__in=Series.objects.visible_to(seat))

    def open(self) -> TaskRows:
        return self.filter(state="open")


class Task(models.Model):
    """Something a body took on. It stands on every next meeting of its series until it is done or dropped."""

    series = models.ForeignKey(Series, on_delete=models.CASCADE, related_name="tasks")
    meeting = models.ForeignKey(Meeting, on_delete=models.SET_NULL, null=True, related_name="tasks")
    text = models.CharField(max_length=400)
    owner = models.ForeignKey(Actor, on_delete=models.SET_NULL, null=True, related_name="+")  # the body
    member = models.UUIDField(null=True)  # the member of that body, when one took it on
    due = models.DateField(null=True)
    state = models.CharField(max_length=10, choices=list(TASK_STATES.items()), default="open")
    reason = models.CharField(max_length=400, blank=True)  # why it was dropped
    settled_at = models.DateTimeField(null=True)
    created_at = models.DateTimeField()
    version = models.PositiveIntegerField(default=1)

    objects = TaskRows.as_manager()
    privacy = classes(
        PSEUDONYM="member", OPERATIONAL="id series meeting text owner due state reason settled_at created_at version"
    )

    class Meta:
        indexes = [models.Index(fields=["series", "state", "due"], name="task_due")]

    def __str__(self) -> str:
        return self.text
