"""A case that shall be deleted before its day: one who leads asks, another one confirms."""

from __future__ import annotations

from django.db import models

from wegweiser.trail.classes import classes

from .case import Case, OfCase


class PendingDeletion(models.Model):
    """Asked for, not yet confirmed. Why stands in the case, as an entry."""

    case = models.OneToOneField(Case, on_delete=models.CASCADE, related_name="pending_deletion")
    asked_by = models.UUIDField()
    asked_on = models.DateField()

    objects = OfCase.as_manager()
    privacy = classes(PSEUDONYM="case asked_by", OPERATIONAL="id asked_on")
