"""What stands in a case: entries and files under its keys, what others sent into it, and the days something is due."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING, Any, Self

from django.db import models

from wegweiser.trail.classes import classes
from wegweiser.trail.sealed import SealedField

from .case import Admission, Case, Compartment, OfCase

if TYPE_CHECKING:
    from wegweiser.permissions import Seat


class Entry(models.Model):
    """One entry, under K: JSON of `records.Written`. Each holds the hash of the one before it."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    compartment = models.ForeignKey(Compartment, on_delete=models.CASCADE, related_name="entries")
    number = models.PositiveIntegerField()
    sealed = SealedField()

    privacy = classes(PSEUDONYM="id", SEALED="sealed", OPERATIONAL="compartment number")

    class Meta:
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["compartment", "number"], name="entry_once")]


class OfCompartment(models.QuerySet[Any]):
    def visible_to(self, seat: Seat) -> Self:
        """Those of compartments to which the member holds the key."""
        mine = Admission.objects.in_force().filter(member=seat.member.pk)
        return self.filter(compartment__case__network=seat.network, compartment__in=mine.values("compartment"))


class CaseFile(models.Model):
    """A file, under K: `about` is JSON `{name, type, cleaned, at, by}`, `content` its bytes."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    compartment = models.ForeignKey(Compartment, on_delete=models.CASCADE, related_name="files")
    number = models.PositiveIntegerField()
    about = SealedField()
    content = SealedField()

    objects = OfCompartment.as_manager()
    privacy = classes(PSEUDONYM="id", SEALED="about content", OPERATIONAL="compartment number")

    class Meta:
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["compartment", "number"], name="case_file_once")]


class Arrival(models.Model):
    """What somebody without K sent into a compartment, sealed to its public key; becomes an entry when it is opened."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    compartment = models.ForeignKey(Compartment, on_delete=models.CASCADE, related_name="arrivals")
    sealed = SealedField()
    arrived_on = models.DateField()

    privacy = classes(PSEUDONYM="id", SEALED="sealed", OPERATIONAL="compartment arrived_on")


class Due(models.Model):
    """A day on which something is due; what, lies sealed: JSON of `dues.What`. Jobs read the days alone."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="dues")
    on = models.DateField()
    remind_on = models.DateField(null=True)  # from this day the board shows it
    member = models.UUIDField(null=True)  # who takes care; None: whoever leads the case
    done_on = models.DateField(null=True)
    escalated_on = models.DateField(null=True)  # it was missed, and the deputy was told
    sealed = SealedField()

    objects = OfCase.as_manager()
    privacy = classes(PSEUDONYM="id case member", SEALED="sealed", OPERATIONAL="on remind_on done_on escalated_on")

    class Meta:
        indexes = [models.Index(fields=["case", "done_on", "on"], name="due_of_case")]
