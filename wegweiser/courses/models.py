"""What the course keeps: numbers of an organisation, and what a town adds to a lesson. No learner."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from wegweiser.trail.classes import classes

if TYPE_CHECKING:
    from wegweiser.permissions import Seat

STATES = {
    "source": _("Original"),
    "draft": _("Not yet checked"),
    "checked": _("Checked"),
    "outdated": _("The original has changed since"),
    "carried": _("From another network, not shown yet"),
}


def office_of(seat: Seat) -> str:
    """The organisation of a seat: slug of its actor, "" for none."""
    return seat.office.slug if seat.office else ""


class Counts(models.QuerySet[Any]):
    def visible_to(self, seat: Seat) -> Counts:
        """Those of the seat's own organisation."""
        return self.filter(network=seat.network, office=office_of(seat))


class CourseCount(models.Model):
    """How many of an organisation passed the course in a month."""

    network = models.ForeignKey("guidebook.Network", on_delete=models.CASCADE, related_name="+")
    office = models.CharField(max_length=80, blank=True)  # slug of the actor, "" for a seat without one
    track = models.CharField(max_length=40)
    month = models.DateField()  # its first day
    count = models.PositiveIntegerField(default=0)

    objects = Counts.as_manager()
    privacy = classes(OPERATIONAL="id network office track month count")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["network", "office", "track", "month"], name="course_count_once"),
        ]

    def __str__(self) -> str:
        return f"{self.network_id} {self.track} {self.month:%Y-%m}: {self.count}"


class Texts(models.QuerySet[Any]):
    def visible_to(self, seat: Seat) -> Texts:
        """Those of the seat's own network."""
        return self.filter(network=seat.network)


class CourseText(models.Model):
    """What a lesson says about this town, in one language, with the state of its translation. Public."""

    network = models.ForeignKey("guidebook.Network", on_delete=models.CASCADE, related_name="+")
    lesson = models.CharField(max_length=40)
    language = models.CharField(max_length=8)
    town_text = models.TextField(max_length=4000)
    state = models.CharField(max_length=10, choices=list(STATES.items()), default="source")
    version = models.PositiveIntegerField(default=1)
    changed_at = models.DateTimeField()

    objects = Texts.as_manager()
    privacy = classes(PUBLIC="id network lesson language town_text state", OPERATIONAL="version changed_at")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["network", "lesson", "language"], name="course_text_once"),
        ]

    def __str__(self) -> str:
        return f"{self.network_id} {self.lesson} {self.language}"
