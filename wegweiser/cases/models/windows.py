"""The person's own window: opened with the number of her mailbox, readable to nobody else outside the case."""

from __future__ import annotations

import uuid

from django.db import models

from wegweiser.intake.models import Box
from wegweiser.trail.classes import classes
from wegweiser.trail.sealed import SealedField

from .case import Case, OfCase


class Window(models.Model):
    """`sealed`: JSON of `window.View`, sealed to the box; written anew with every change of the case."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    case = models.OneToOneField(Case, on_delete=models.CASCADE, related_name="window")
    box = models.OneToOneField(Box, on_delete=models.CASCADE, related_name="window")
    sealed = SealedField()
    news = models.BooleanField(default=True)  # something she has not seen

    objects = OfCase.as_manager()
    privacy = classes(PSEUDONYM="id case", SEALED="sealed", OPERATIONAL="box news")


class WindowMessage(models.Model):
    """One message, sealed to the box: JSON `{text, at}`. What she writes also arrives in the case."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    window = models.ForeignKey(Window, on_delete=models.CASCADE, related_name="messages")
    number = models.PositiveIntegerField()
    from_person = models.BooleanField()
    sealed = SealedField()

    privacy = classes(PSEUDONYM="id window", SEALED="sealed", OPERATIONAL="number from_person")

    class Meta:
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["window", "number"], name="window_message_once")]
