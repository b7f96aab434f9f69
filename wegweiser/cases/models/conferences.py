"""A case conference: a look at chosen fields for invited members, for a short time, under an agreement in force."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING, Any, Self

from django.db import models
from django.utils.translation import gettext_lazy as _

from wegweiser.gatherings.models import Agreement, Meeting
from wegweiser.guidebook.models import Actor
from wegweiser.trail.classes import classes
from wegweiser.trail.sealed import SealedField

from .case import Case, OfCase

if TYPE_CHECKING:
    from wegweiser.permissions import Seat

CALLED, HELD, CANCELLED = "called", "held", "cancelled"
STATES = {CALLED: _("called"), HELD: _("was held"), CANCELLED: _("cancelled")}


class ConferenceRows(models.QuerySet[Any]):
    def visible_to(self, seat: Seat) -> Self:
        """Those this member is invited to, for the body she still belongs to. The hours are the view's matter."""
        mine = self.filter(case__network=seat.network, readers__member=seat.member.pk, readers__office=seat.office)
        return mine.exclude(state=CANCELLED)


class Conference(models.Model):
    """`sealed`: JSON of `conferencing.shown.Shown` under its own key F: purpose, basis, agenda, chosen fields.

    `notes`: what was said, under F, which after the hours the case alone holds; gone after `notes_until`. Decisions are
    entries of the case and stay.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="conferences")
    agreement = models.ForeignKey(Agreement, on_delete=models.PROTECT, related_name="+")
    meeting = models.ForeignKey(Meeting, on_delete=models.SET_NULL, null=True, related_name="+")
    state = models.CharField(max_length=10, choices=list(STATES.items()), default=CALLED)
    opens_at = models.DateTimeField()
    closes_at = models.DateTimeField()
    sealed = SealedField()
    key_for_case = SealedField()  # F, to the work compartment's public key
    notes = SealedField(null=True)
    notes_until = models.DateField(null=True)
    version = models.PositiveIntegerField(default=1)

    objects = ConferenceRows.as_manager()
    of_case = OfCase.as_manager()
    privacy = classes(
        PSEUDONYM="id case", SEALED="sealed notes", KEY="key_for_case",
        OPERATIONAL="agreement meeting state opens_at closes_at notes_until version",
    )  # fmt: skip


class ConferenceReader(models.Model):
    """F, sealed to one invited member, until the view closes; then the row says only who was there."""

    conference = models.ForeignKey(Conference, on_delete=models.CASCADE, related_name="readers")
    member = models.UUIDField(db_index=True)
    office = models.ForeignKey(Actor, on_delete=models.CASCADE, related_name="+")
    envelope = SealedField(null=True)
    attended = models.BooleanField(null=True)

    privacy = classes(PSEUDONYM="conference member", KEY="envelope", OPERATIONAL="id office attended")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["conference", "member"], name="conference_reader_once")]
