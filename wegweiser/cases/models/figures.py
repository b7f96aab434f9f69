"""What figures are made of: records without a way back to a person, and counters (security.md 2.13)."""

from __future__ import annotations

from django.db import models

from wegweiser.guidebook.models import Network, OfNetwork
from wegweiser.trail.classes import classes
from wegweiser.trail.sealed import SealedField


class StatisticsKey(models.Model):
    """The key pair of a network's figures: anybody with a case seals to it, the statistician alone opens."""

    network = models.OneToOneField(Network, on_delete=models.CASCADE, related_name="statistics_key")
    public_key = models.BinaryField()
    key_for_spare = SealedField()

    objects = OfNetwork.as_manager()
    privacy = classes(KEY="public_key key_for_spare", OPERATIONAL="id network")


class StatisticsSeat(models.Model):
    """The private half, sealed to one statistician."""

    key = models.ForeignKey(StatisticsKey, on_delete=models.CASCADE, related_name="seats")
    member = models.UUIDField(db_index=True)
    envelope = SealedField()

    privacy = classes(PSEUDONYM="member", KEY="envelope", OPERATIONAL="id key")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["key", "member"], name="statistics_seat_once")]


class CodedRecord(models.Model):
    """One case as a few coarse codes. Its id is made with the case's key: nobody else can tell which one it is."""

    id = models.CharField(max_length=64, primary_key=True)
    network = models.ForeignKey(Network, on_delete=models.CASCADE, related_name="coded_records")
    sealed = SealedField()

    objects = OfNetwork.as_manager()
    privacy = classes(PSEUDONYM="id", SEALED="sealed", OPERATIONAL="network")


class ChannelCount(models.Model):
    """Bodies and working hours between the first suspicion and the body that took the case, per quarter."""

    network = models.ForeignKey(Network, on_delete=models.CASCADE, related_name="channel_counts")
    quarter = models.CharField(max_length=7)  # "2026-Q4"
    hops = models.PositiveSmallIntegerField()
    hours = models.PositiveIntegerField()  # working hours, rounded up to a bucket
    count = models.PositiveIntegerField(default=0)

    objects = OfNetwork.as_manager()
    privacy = classes(OPERATIONAL="id network quarter hops hours count")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["network", "quarter", "hops", "hours"], name="channel_counted_once")
        ]
