"""The road of a network: its steps, who was won for it, what participants said about a workshop."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import models
from django.utils.translation import gettext_lazy as _

from wegweiser.guidebook.models import Actor, Network, OfNetwork
from wegweiser.trail.classes import classes

from .meetings import Meeting, Series

if TYPE_CHECKING:
    pass

STEPS = {
    "preparation": _("Preparation"),
    "workshop_1": _("Local workshop I"),
    "workshop_2": _("Local workshop II"),
    "round_tables": _("Round tables and working groups"),
}
STEP_STATES = {
    "done": _("done"),
    "skipped": _("left out"),
    "inside": _("lives inside an existing structure"),
    "again": _("is walked again"),
}
PRESENT, MISSING, TO_WIN = "present", "missing", "to_win"
STAKEHOLDER_STATES = {
    PRESENT: _("at the table"),
    MISSING: _("missing"),
    TO_WIN: _("to be won"),
}


class Step(models.Model):
    """What people decided about a step, beside what the meetings show. A step can be walked again: `round`."""

    network = models.ForeignKey(Network, on_delete=models.CASCADE, related_name="steps")
    step = models.CharField(max_length=16, choices=list(STEPS.items()))
    round = models.PositiveSmallIntegerField(default=1)
    state = models.CharField(max_length=10, choices=list(STEP_STATES.items()))
    reason = models.CharField(max_length=400, blank=True)  # why it was skipped
    inside = models.CharField(max_length=200, blank=True)  # the existing structure
    series = models.ForeignKey(Series, on_delete=models.SET_NULL, null=True, related_name="+")
    decided_at = models.DateTimeField()

    objects = OfNetwork.as_manager()
    privacy = classes(OPERATIONAL="id network step round state reason inside series decided_at")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["network", "step", "round"], name="step_once_a_round")]


class Stakeholder(models.Model):
    """A body or a target group on the map: at the table, missing, to be won. `actor` null: the group as such."""

    network = models.ForeignKey(Network, on_delete=models.CASCADE, related_name="stakeholders")
    target_group = models.CharField(max_length=60)
    actor = models.ForeignKey(Actor, on_delete=models.CASCADE, null=True, related_name="+")
    organisation = models.CharField(max_length=200, blank=True)  # when it stands in no guidebook yet
    state = models.CharField(max_length=10, choices=list(STAKEHOLDER_STATES.items()))
    note = models.CharField(max_length=400, blank=True)
    version = models.PositiveIntegerField(default=1)

    objects = OfNetwork.as_manager()
    privacy = classes(OPERATIONAL="id network target_group actor organisation state note version")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["network", "actor"], name="stakeholder_once")]


class Feedback(models.Model):
    """What one participant said after a workshop, without saying who.

    `id` is drawn at random and `given_on` is the day of the meeting, so that neither tells who answered when.
    """

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="feedback")
    answers = models.JSONField(default=dict)  # {question id: 1–4}
    learnt = models.CharField(max_length=1000, blank=True)
    missing = models.CharField(max_length=1000, blank=True)
    given_on = models.DateField()

    privacy = classes(OPERATIONAL="id meeting answers learnt missing given_on")


class FeedbackMarks(models.Model):
    """Which links of a meeting gave feedback: hashes of tokens, all in one sorted list.

    A hash here is not the one an invitee is known by, and neither leads to the other without the link itself. A list
    that is sorted at each writing keeps no order of arrival, so it cannot be laid beside the answers.
    """

    meeting = models.OneToOneField(Meeting, on_delete=models.CASCADE, related_name="feedback_marks")
    marks = models.JSONField(default=list)

    privacy = classes(KEY="marks", OPERATIONAL="id meeting")
