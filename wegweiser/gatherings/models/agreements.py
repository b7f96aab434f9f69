"""Cooperation agreements: who agreed on what, and until when it holds."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from django.db import models
from django.utils.translation import gettext_lazy as _

from wegweiser.guidebook.models import Actor, Network, OfNetwork
from wegweiser.trail.classes import classes

if TYPE_CHECKING:
    pass

LEVELS = {"municipal": _("municipality"), "state": _("state"), "national": _("country")}


class AgreementRows(OfNetwork):
    def in_force(self, day: date) -> AgreementRows:
        """Those that hold on this day."""
        return self.filter(valid_from__lte=day).exclude(valid_to__lt=day)


class Agreement(models.Model):
    """One agreement. `parties_text` names parties that stand in no guidebook."""

    network = models.ForeignKey(Network, on_delete=models.CASCADE, related_name="agreements")
    title = models.CharField(max_length=200)
    level = models.CharField(max_length=10, choices=list(LEVELS.items()), default="municipal")
    parties = models.ManyToManyField(Actor, related_name="agreements")
    parties_text = models.TextField(blank=True)
    topics = models.JSONField(default=list)
    data_shared = models.TextField(blank=True)  # which data may be shared under it, in words
    legal_basis = models.CharField(max_length=300, blank=True)
    valid_from = models.DateField()
    valid_to = models.DateField(null=True)  # null: until it is ended
    remind_days = models.PositiveSmallIntegerField(default=90)  # before it ends
    url = models.URLField(max_length=500, blank=True)
    media_type = models.CharField(max_length=100, blank=True)
    document = models.BinaryField(null=True)
    source = models.CharField(max_length=600, blank=True)
    checked_on = models.DateField(null=True)
    fictional = models.BooleanField(default=False)
    version = models.PositiveIntegerField(default=1)
    changed_at = models.DateTimeField()

    objects = AgreementRows.as_manager()
    privacy = classes(
        OPERATIONAL="id network title level parties_text topics data_shared legal_basis valid_from valid_to "
        "remind_days url media_type document source checked_on fictional version changed_at"
    )

    class Meta:
        indexes = [models.Index(fields=["network", "valid_to"], name="agreement_end")]

    def __str__(self) -> str:
        return self.title
