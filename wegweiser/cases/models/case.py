"""A case, its compartments, and who is admitted. Readable without a key: random ids, a month, a state, two dates."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING, Any, Self

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from wegweiser.guidebook.models import Actor, Network
from wegweiser.trail.classes import classes
from wegweiser.trail.sealed import SealedField

if TYPE_CHECKING:
    from wegweiser.permissions import Seat

OPEN, CLOSED = "open", "closed"
STATES = {OPEN: _("open"), CLOSED: _("closed")}
CONTACT, WORK = "contact", "work"
COMPARTMENTS = {CONTACT: _("who and where"), WORK: _("everything else")}
LEAD, DEPUTY, ADMITTED = "lead", "deputy", "admitted"
PARTS = {LEAD: _("leads the case"), DEPUTY: _("deputy"), ADMITTED: _("admitted")}
BASES = {
    "consent": _("the person agrees"),
    "lead": _("leads the case or stands in for it"),
    "duty": _("a law asks for it"),
}


class PathwayVersion(models.Model):
    """The rules of a country in one version, as canonical JSON: a case keeps the version it began with."""

    digest = models.CharField(max_length=64, unique=True)  # SHA-256 of the document
    pack = models.CharField(max_length=8)
    version = models.PositiveIntegerField()
    document = models.BinaryField()
    first_used_on = models.DateField()

    privacy = classes(PUBLIC="id digest pack version document first_used_on")


class CaseRows(models.QuerySet[Any]):
    def visible_to(self, seat: Seat) -> Self:
        """Cases of the seat's network to which this member holds a key; all others do not exist for her."""
        mine = Admission.objects.in_force().filter(member=seat.member.pk).values("compartment__case")
        return self.filter(network=seat.network, pk__in=mine)


class Case(models.Model):
    """One person, held by one body. What it is about stands in its entries alone."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    network = models.ForeignKey(Network, on_delete=models.CASCADE, related_name="cases")
    office = models.ForeignKey(Actor, on_delete=models.PROTECT, related_name="cases")
    way = models.ForeignKey(PathwayVersion, on_delete=models.PROTECT, related_name="+")
    state = models.CharField(max_length=8, choices=list(STATES.items()), default=OPEN)
    month = models.CharField(max_length=7)  # in which it was opened: "2026-11"
    next_on = models.DateField(null=True)  # the next day something is due, not what
    delete_on = models.DateField(null=True)  # set when it is closed
    warned_on = models.DateField(null=True)
    held = models.BooleanField(default=False)  # somebody forbade deleting; the reason is an entry
    version = models.PositiveIntegerField(default=1)

    objects = CaseRows.as_manager()
    privacy = classes(
        PSEUDONYM="id", OPERATIONAL="network office way state month next_on delete_on warned_on held version"
    )

    class Meta:
        indexes = [models.Index(fields=["network", "state", "next_on"], name="case_list")]


class OfCase(models.QuerySet[Any]):
    def visible_to(self, seat: Seat) -> Self:
        """Those of cases the member may see."""
        return self.filter(case__in=Case.objects.visible_to(seat))


class Compartment(models.Model):
    """One key K for what is in it. `public_key`: those without K can write into it, and read nothing back."""

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="compartments")
    name = models.CharField(max_length=8, choices=list(COMPARTMENTS.items()))
    epoch = models.PositiveIntegerField(default=1)
    public_key = models.BinaryField()
    locked_key = SealedField()  # its private half, under K
    key_for_spare = SealedField()  # K, to the spare key of the network
    rotate_since = models.DateTimeField(null=True)  # somebody was taken off: the next who opens it makes a new K

    privacy = classes(
        PSEUDONYM="case", KEY="public_key locked_key key_for_spare", OPERATIONAL="id name epoch rotate_since"
    )

    class Meta:
        constraints = [models.UniqueConstraint(fields=["case", "name"], name="compartment_once")]


class AdmissionRows(models.QuerySet[Any]):
    def in_force(self) -> Self:
        """Those whose consent did not run out, whether the clock took them already or not."""
        return self.exclude(covered_until__lt=timezone.localdate())


class Admission(models.Model):
    """K of a compartment, sealed to one member. No row, no reading, whatever the role."""

    compartment = models.ForeignKey(Compartment, on_delete=models.CASCADE, related_name="admissions")
    member = models.UUIDField(db_index=True)
    part = models.CharField(max_length=8, choices=list(PARTS.items()))
    basis = models.CharField(max_length=8, choices=list(BASES.items()))
    envelope = SealedField()
    since = models.DateField()
    covered_until = models.DateField(null=True)  # of another body: the last day of the consent; None: no end

    objects = AdmissionRows.as_manager()
    privacy = classes(PSEUDONYM="member", KEY="envelope", OPERATIONAL="id compartment part basis since covered_until")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["compartment", "member"], name="admission_once")]
