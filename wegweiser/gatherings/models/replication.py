"""The tie of a network to the one it was started from. Structure travels; contacts, members and persons never do."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from wegweiser.guidebook.models import Network, OfNetwork
from wegweiser.trail.classes import classes

PIECES = {
    "texts": _("Texts of the network"),
    "agendas": _("Agenda templates"),
    "vignettes": _("Casework cards"),
    "groups": _("Target groups and tasks"),
    "courses": _("Choices for the course"),
    "lines": _("Entries of the state and the country"),
}


class Tie(models.Model):
    """Where a network came from. `package`: what came, as it was; `digest` of it. Ended: changes are shown no more."""

    network = models.OneToOneField(Network, on_delete=models.CASCADE, related_name="tie")
    origin = models.ForeignKey(Network, on_delete=models.SET_NULL, null=True, related_name="started_from_here")
    origin_name = models.CharField(max_length=200)
    digest = models.CharField(max_length=80)
    package = models.JSONField(default=dict)
    begun_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    objects = OfNetwork.as_manager()
    privacy = classes(OPERATIONAL="id network origin origin_name digest package begun_at ended_at")


class Carried(models.Model):
    """One piece that came or was left, and what was decided about its later changes.

    `digest`: of the piece as last taken, "" = never; `local`: id or slug of the row it became here.
    """

    tie = models.ForeignKey(Tie, on_delete=models.CASCADE, related_name="carried")
    piece = models.CharField(max_length=12, choices=list(PIECES.items()))
    key = models.CharField(max_length=160)
    digest = models.CharField(max_length=80)
    left = models.CharField(max_length=80, blank=True)  # digest of a change that was looked at and not taken, or "gone"
    local = models.CharField(max_length=80, blank=True)
    taken_at = models.DateTimeField()

    privacy = classes(OPERATIONAL="id tie piece key digest left local taken_at")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["tie", "piece", "key"], name="carried_once")]
