"""What is kept of case figures: who opens records with whom, what others handed over, and the ledger of releases."""

from __future__ import annotations

import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _

from wegweiser.guidebook.models import Network, OfNetwork
from wegweiser.trail.classes import classes
from wegweiser.trail.sealed import SealedField

PROPOSED, RELEASED = "proposed", "released"
RELEASE, HAND_OVER = "release", "hand_over"
PURPOSES = {RELEASE: _("to release the figures"), HAND_OVER: _("to hand the year over to another network")}


class Opening(models.Model):
    """One statistician asks, a second person agrees; then the records may be opened, once, within seven days."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    network = models.ForeignKey(Network, on_delete=models.CASCADE, related_name="openings")
    year = models.PositiveSmallIntegerField()
    purpose = models.CharField(max_length=12, choices=list(PURPOSES.items()))
    to = models.TextField(blank=True)  # for HAND_OVER: the key of the network that pools, as its file says it
    asked_by = models.UUIDField()
    asked_at = models.DateTimeField()
    agreed_by = models.UUIDField(null=True)
    agreed_at = models.DateTimeField(null=True)
    used_at = models.DateTimeField(null=True)

    objects = OfNetwork.as_manager()
    privacy = classes(
        OPERATIONAL="id network year purpose to asked_at agreed_at used_at", PSEUDONYM="asked_by agreed_by"
    )


class CaseRelease(models.Model):
    """A year's figures. Once released the row is the ledger: it never changes and is never deleted.

    `sealed`: the true counts, for handing over, sealed to the network's own figures' key; gone when that was done, or
    when the year after next is released. `rows`: ids of the records that were counted, until they are shredded.
    """

    network = models.ForeignKey(Network, on_delete=models.CASCADE, related_name="case_releases")
    year = models.PositiveSmallIntegerField()
    state = models.CharField(max_length=10, default=PROPOSED)
    document = models.TextField()  # canonical JSON
    digest = models.CharField(max_length=80)
    sealed = SealedField(null=True)
    rows = models.JSONField(default=list)
    proposed_by = models.UUIDField()
    proposed_at = models.DateTimeField()
    released_by = models.UUIDField(null=True)
    released_at = models.DateTimeField(null=True)

    objects = OfNetwork.as_manager()
    privacy = classes(
        PUBLIC="id network year document digest released_at", OPERATIONAL="state proposed_at", SEALED="sealed",
        PSEUDONYM="rows proposed_by released_by",
    )  # fmt: skip

    class Meta:
        ordering = ["-year"]
        constraints = [models.UniqueConstraint(fields=["network", "year"], name="year_released_once")]

    def __str__(self) -> str:
        return f"{self.network_id} {self.year} {self.state}"


class Contribution(models.Model):
    """The counts of a year that another network handed over, sealed to the figures' key of the one that pools.

    `giver`: the beginning of the digest of the giver's own figures' key; it stays when the counts are deleted, so that
    no year is taken in twice.
    """

    network = models.ForeignKey(Network, on_delete=models.CASCADE, related_name="contributions")
    giver = models.CharField(max_length=32)
    year = models.PositiveSmallIntegerField()
    sealed = SealedField(null=True)
    arrived_at = models.DateTimeField()
    release = models.ForeignKey(CaseRelease, on_delete=models.SET_NULL, null=True, related_name="contributions")

    objects = OfNetwork.as_manager()
    privacy = classes(OPERATIONAL="id network giver year arrived_at release", SEALED="sealed")

    class Meta:
        ordering = ["-year", "arrived_at"]
        constraints = [models.UniqueConstraint(fields=["network", "giver", "year"], name="year_contributed_once")]


class HandOver(models.Model):
    """A year left this network, whole and once. `file`: the sealed file, for a network of another installation."""

    network = models.ForeignKey(Network, on_delete=models.CASCADE, related_name="hand_overs")
    year = models.PositiveSmallIntegerField()
    to = models.CharField(max_length=200)  # name of the network
    to_key = models.CharField(max_length=32)  # beginning of the digest of its key
    at = models.DateTimeField()
    file = SealedField(null=True)

    objects = OfNetwork.as_manager()
    privacy = classes(OPERATIONAL="id network year to to_key at", SEALED="file")

    class Meta:
        ordering = ["-year"]
        constraints = [models.UniqueConstraint(fields=["network", "year"], name="year_handed_over_once")]
