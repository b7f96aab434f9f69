"""Mandate cards of workshop II: what each body says of itself, in its own words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import models
from django.utils.translation import gettext_lazy as _

from wegweiser.guidebook.models import Actor, Network, OfNetwork
from wegweiser.trail.classes import classes
from wegweiser.trail.sealed import SealedField

from .meetings import Meeting

if TYPE_CHECKING:
    pass

CARD_STATES = {
    "open": _("not filled in yet"),
    "sent": _("filled in"),
    "accepted": _("taken into the guidebook"),
    "withdrawn": _("withdrawn"),
}
# what a body says about a task; "" = nothing said
SAYS = {
    "only_us": _("We must, and nobody else here does"),
    "must": _("We must"),
    "may": _("We may"),
    "not_us": _("Not us"),
    "must_not": _("We must not: the law forbids it"),
}


class MandateCard(models.Model):
    """One card per body and workshop, filled in by link, without an account.

    `content`: {"tasks": {task: {"says": key of SAYS, "basis": text}}, "area": place key, "area_text": text,
    "must_report": "yes"|"no"|"unknown", "why": text, "formal": {"mailbox": text, "phone": text, "hours": text},
    "needs": text}.
    `informal`: who reaches whom directly, JSON {"text": …}, sealed to the network's key.
    """

    network = models.ForeignKey(Network, on_delete=models.CASCADE, related_name="cards")
    meeting = models.ForeignKey(Meeting, on_delete=models.SET_NULL, null=True, related_name="cards")
    actor = models.ForeignKey(Actor, on_delete=models.SET_NULL, null=True, related_name="cards")
    organisation = models.CharField(max_length=200)
    target_group = models.CharField(max_length=60)
    language = models.CharField(max_length=8, default="de")  # in which the words are written
    content = models.JSONField(default=dict)
    informal = SealedField(null=True)
    said_by = models.CharField(max_length=200, blank=True)  # function, never a name
    token_hash = models.CharField(max_length=64, unique=True)
    expires_at = models.DateTimeField()
    state = models.CharField(max_length=10, choices=list(CARD_STATES.items()), default="open")
    created_at = models.DateTimeField()
    saved_at = models.DateTimeField(null=True)
    accepted_at = models.DateTimeField(null=True)
    accepted_by = models.UUIDField(null=True)  # member
    version = models.PositiveIntegerField(default=1)

    objects = OfNetwork.as_manager()
    privacy = classes(
        KEY="token_hash",
        SEALED="informal",
        PSEUDONYM="accepted_by",
        OPERATIONAL="id network meeting actor organisation target_group language content said_by expires_at state "
        "created_at saved_at accepted_at version",
    )

    class Meta:
        indexes = [models.Index(fields=["network", "state"], name="card_by_state")]

    def __str__(self) -> str:
        return self.organisation


class CardVersion(models.Model):
    """How a card read each time it was sent: who said so, when."""

    card = models.ForeignKey(MandateCard, on_delete=models.CASCADE, related_name="versions")
    version = models.PositiveIntegerField()
    content = models.JSONField(default=dict)
    said_by = models.CharField(max_length=200, blank=True)
    saved_at = models.DateTimeField()

    privacy = classes(OPERATIONAL="id card version content said_by saved_at")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["card", "version"], name="card_version_once")]


class Settlement(models.Model):
    """How a contradiction between cards, or a gap, was settled in the room."""

    network = models.ForeignKey(Network, on_delete=models.CASCADE, related_name="settlements")
    meeting = models.ForeignKey(Meeting, on_delete=models.SET_NULL, null=True, related_name="settlements")
    task = models.CharField(max_length=40)
    fingerprint = models.CharField(max_length=64)  # of what the cards said: a new saying opens it again
    outcome = models.CharField(max_length=400)
    settled_at = models.DateTimeField()
    settled_by = models.UUIDField(null=True)  # member

    objects = OfNetwork.as_manager()
    privacy = classes(PSEUDONYM="settled_by", OPERATIONAL="id network meeting task fingerprint outcome settled_at")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["network", "task", "fingerprint"], name="settled_once")]
