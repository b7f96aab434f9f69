"""The agenda: public events of a network. An event names bodies and places, never a person."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING, Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from wegweiser.trail.classes import classes

if TYPE_CHECKING:
    from wegweiser.permissions import Seat

KINDS = {
    "evening": _("Awareness evening"),
    "exhibition": _("Exhibition"),
    "radio": _("Radio talk"),
    "training": _("Training"),
}
STATES = {"draft": _("Draft"), "published": _("Published")}


class Events(models.QuerySet[Any]):
    def visible_to(self, seat: Seat) -> Events:
        """Those of the seat's own network, drafts too."""
        return self.filter(network=seat.network.slug)

    def public(self, network: str) -> Events:
        """What anyone may see of a network, earliest first."""
        return self.filter(network=network, state="published").order_by("begins", "pk")


class PublicEvent(models.Model):
    """`begins` and `ends` are moments; `zone` is the clock of the place, in which they are told."""

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    network = models.CharField(max_length=40, db_index=True)  # slug
    kind = models.CharField(max_length=12, choices=list(KINDS.items()))
    title = models.JSONField(default=dict)  # {language: text}
    description = models.JSONField(default=dict)
    begins = models.DateTimeField()
    ends = models.DateTimeField()
    zone = models.CharField(max_length=40)  # IANA name
    place = models.CharField(max_length=300, blank=True)
    accessibility = models.CharField(max_length=300, blank=True)
    url = models.URLField(max_length=500, blank=True)
    organiser = models.CharField(max_length=200)  # a body
    state = models.CharField(max_length=10, choices=list(STATES.items()), default="draft")
    invented = models.BooleanField(default=False)  # made for the demonstration
    version = models.PositiveIntegerField(default=1)
    changed_at = models.DateTimeField()

    objects = Events.as_manager()
    privacy = classes(
        PUBLIC="uid network kind title description begins ends zone place accessibility url organiser invented",
        OPERATIONAL="id state version changed_at",
    )

    class Meta:
        constraints = [
            models.CheckConstraint(condition=models.Q(ends__gte=models.F("begins")), name="event_ends_after_begin")
        ]
        indexes = [models.Index(fields=["network", "begins"], name="event_by_network")]

    def __str__(self) -> str:
        return f"{self.network} {self.begins:%Y-%m-%d}"
