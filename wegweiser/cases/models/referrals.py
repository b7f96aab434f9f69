"""What left a case for another body: only what a consent covers, under a key of its own."""

from __future__ import annotations

import uuid
from datetime import date
from typing import TYPE_CHECKING, Any, Self

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from wegweiser.guidebook.models import Actor
from wegweiser.trail.classes import classes
from wegweiser.trail.sealed import SealedField

from .case import Case, OfCase

if TYPE_CHECKING:
    from wegweiser.permissions import Seat

SENT, ACCEPTED, DECLINED, DONE = "sent", "accepted", "declined", "done"
WITHDRAWN, EXPIRED = "withdrawn", "expired"
STATES = {
    SENT: _("sent, no answer yet"),
    ACCEPTED: _("accepted"),
    DECLINED: _("declined"),
    DONE: _("done"),
    WITHDRAWN: _("withdrawn"),
    EXPIRED: _("expired without an answer"),
}
READABLE = (SENT, ACCEPTED, DONE)  # states in which the other body can still read it
SPACE, LINK = "space", "link"
WAYS = {SPACE: _("in the members’ space of the body"), LINK: _("by a link and a code")}
HELP, HAND_OVER, STEP = "help", "hand_over", "step"
PURPOSES = {
    HELP: _("the body helps with something"),
    STEP: _("the body decides a step of the pathway"),
    HAND_OVER: _("the body takes over the case"),
}


class ReferralRows(models.QuerySet[Any]):
    def visible_to(self, seat: Seat) -> Self:
        """Referrals to this member's body whose key she holds, as long as they may be read."""
        mine = self.filter(case__network=seat.network, office=seat.office, readers__member=seat.member.pk)
        return mine.filter(state__in=READABLE).exclude(state=SENT, covered_until__lt=timezone.localdate())


class Referral(models.Model):
    """One request to one body. `sealed`: JSON of `sharing.Sent` under its own key R."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="referrals")
    office = models.ForeignKey(Actor, on_delete=models.PROTECT, related_name="referrals")
    way = models.CharField(max_length=8, choices=list(WAYS.items()))
    purpose = models.CharField(max_length=10, choices=list(PURPOSES.items()), default=HELP)
    state = models.CharField(max_length=10, choices=list(STATES.items()), default=SENT)
    sealed = SealedField()
    key_for_case = SealedField()  # R, to the work compartment's public key
    token_hash = models.CharField(max_length=64, null=True, unique=True)  # of the link
    locked_key = SealedField(null=True)  # R, locked under link and code
    tries = models.PositiveSmallIntegerField(default=0)  # wrong codes; the link ends at the fifth
    sent_on = models.DateField()
    expires_on = models.DateField()
    reminded_on = models.DateField(null=True)
    answered_on = models.DateField(null=True)
    by_law = models.BooleanField(default=False)  # a law lets it leave: taking a consent back does not stop it
    covered_until = models.DateField(null=True)  # the last day of the consent; None: no end, or by law
    ended_on = models.DateField(null=True)  # the consent ended after it was accepted: nothing is shown any more
    version = models.PositiveIntegerField(default=1)

    objects = ReferralRows.as_manager()
    of_case = OfCase.as_manager()
    privacy = classes(
        PSEUDONYM="id case",
        SEALED="sealed",
        KEY="key_for_case token_hash locked_key",
        OPERATIONAL="office way purpose state tries sent_on expires_on reminded_on answered_on by_law"
        " covered_until ended_on version",
    )

    class Meta:
        indexes = [models.Index(fields=["state", "expires_on"], name="referral_pending")]

    def has_ended(self, today: date) -> bool:
        """The consent was taken back, or ran out: nothing is shown any more, whether the clock was here or not."""
        return self.ended_on is not None or (self.covered_until is not None and self.covered_until < today)


class ReferralReader(models.Model):
    """R, sealed to one member of the other body."""

    referral = models.ForeignKey(Referral, on_delete=models.CASCADE, related_name="readers")
    member = models.UUIDField(db_index=True)
    envelope = SealedField()

    privacy = classes(PSEUDONYM="referral member", KEY="envelope", OPERATIONAL="id")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["referral", "member"], name="referral_reader_once")]


class ReferralWord(models.Model):
    """What the other body answered, under R: JSON of `sharing.Answer`. A copy arrives in the case."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    referral = models.ForeignKey(Referral, on_delete=models.CASCADE, related_name="words")
    number = models.PositiveIntegerField()
    sealed = SealedField()

    privacy = classes(PSEUDONYM="id referral", SEALED="sealed", OPERATIONAL="number")

    class Meta:
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["referral", "number"], name="referral_word_once")]
