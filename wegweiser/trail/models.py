"""The trail itself: one chain for the whole installation."""

from __future__ import annotations

from django.db import models

from wegweiser.trail.classes import classes
from wegweiser.trail.sealed import SealedField


class Row(models.Model):
    """One event. `digest` covers the previous one, so a row cannot be changed, taken out or moved unseen.

    When its time is over the content is blanked; `content` (a salted hash of it) and the chain remain.
    """

    privacy = classes(
        OPERATIONAL="position at network event keep_until salt content digest",
        PSEUDONYM="by facts",
    )

    position = models.BigIntegerField(primary_key=True)
    at = models.DateTimeField(null=True)
    network = models.CharField(max_length=40, blank=True)
    event = models.CharField(max_length=60, blank=True)
    by = models.CharField(max_length=40, blank=True)  # pseudonym; empty: the command line
    facts = models.JSONField(null=True)
    keep_until = models.DateField()
    salt = models.CharField(max_length=32, blank=True)
    content = models.CharField(max_length=64)
    digest = models.CharField(max_length=64)

    class Meta:
        ordering = ["position"]
        indexes = [models.Index(fields=["network", "-position"], name="trail_of_network")]

    def __str__(self) -> str:
        return f"{self.position} {self.event or 'blanked'}"

    @property
    def is_blanked(self) -> bool:
        return self.at is None


class SealedCopy(models.Model):
    """Who did it and to what, of a row that says neither: once for each who may know (`copies`)."""

    privacy = classes(OPERATIONAL="id row keep_until", PSEUDONYM="reader", SEALED="envelope")

    row = models.ForeignKey(Row, on_delete=models.CASCADE, related_name="copies")
    reader = models.CharField(max_length=60, db_index=True)  # "member <id>" or "desk <id>"
    envelope = SealedField()
    keep_until = models.DateField()


class Head(models.Model):
    """Where the chain ends. One row, locked by whoever writes."""

    privacy = classes(OPERATIONAL="id position digest")

    position = models.BigIntegerField(default=0)
    digest = models.CharField(max_length=64, default="", blank=True)
