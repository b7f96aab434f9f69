"""Which towns a network follows, and the last good copy of each."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Self

from django.db import models
from django.utils.translation import gettext_lazy as _

from wegweiser.trail.classes import classes

if TYPE_CHECKING:
    from wegweiser.permissions import Seat

NEW, CURRENT, UNREACHED, REFUSED = "new", "current", "unreached", "refused"
STATES = {
    NEW: _("not fetched yet"), CURRENT: _("up to date"), UNREACHED: _("not reached"), REFUSED: _("answer refused")
}  # fmt: skip


class OfNetwork(models.QuerySet[Any]):
    """Rows that belong to one network."""

    def visible_to(self, seat: Seat) -> Self:
        """Those of the seat's own network."""
        return self.filter(network=seat.network)


class Followed(models.Model):
    """A town elsewhere. Only the formal edition is copied; `document` is the last one that was good, byte for byte."""

    network = models.ForeignKey("guidebook.Network", on_delete=models.CASCADE, related_name="+")
    address = models.CharField(max_length=300)  # of the network's pages there, ends with "/"
    town = models.SlugField(max_length=40)  # its word in addresses, there
    name = models.CharField(max_length=200, blank=True)
    number = models.PositiveIntegerField(default=0)
    digest = models.CharField(max_length=80, blank=True)
    published_at = models.DateTimeField(null=True)
    document = models.TextField(blank=True)
    fetched_at = models.DateTimeField(null=True)  # when the copy was last known to be the current edition there
    tried_at = models.DateTimeField(null=True)
    failing_since = models.DateTimeField(null=True)
    state = models.CharField(max_length=10, choices=list(STATES.items()), default=NEW)
    problem = models.CharField(max_length=30, blank=True)  # code of `pulling.PROBLEMS`

    objects = OfNetwork.as_manager()
    privacy = classes(
        PUBLIC="id network address town name number digest published_at document fetched_at tried_at failing_since "
        "state problem"
    )

    class Meta:
        ordering = ["name", "town"]
        constraints = [models.UniqueConstraint(fields=["network", "town"], name="town_followed_once")]

    def __str__(self) -> str:
        return f"{self.network_id} {self.address} {self.state}"
