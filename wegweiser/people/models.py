"""Who is a member, where, with which keys. What names a person is sealed to the network."""

from __future__ import annotations

import uuid
from datetime import timedelta

from django.db import models
from django.http import HttpRequest

from wegweiser.guidebook.models import Actor, Network
from wegweiser.permissions.seats import Seat
from wegweiser.permissions.table import EVERYONE
from wegweiser.sealing.envelope import Context
from wegweiser.trail.classes import classes
from wegweiser.trail.sealed import SealedField

ACTIVE, SUSPENDED, LEFT = "active", "suspended", "left"
IDLE, ABSOLUTE, HALF = timedelta(minutes=15), timedelta(hours=10), timedelta(minutes=5)


class Member(models.Model):
    """One person with one key pair, in any number of networks. Shown as a pseudonym like "Linde-47"."""

    privacy = classes(
        PSEUDONYM="id pseudonym sign_in_name",
        KEY="public_key locked_key locked_under_sheet",
        OPERATIONAL="created_on state",
    )

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    pseudonym = models.CharField(max_length=40, unique=True)
    sign_in_name = models.CharField(max_length=40, unique=True, null=True, blank=True)  # unique, so null
    public_key = models.BinaryField()
    locked_key = SealedField()
    locked_under_sheet = SealedField()
    created_on = models.DateField()
    state = models.CharField(max_length=10, default=ACTIVE)

    def __str__(self) -> str:
        return self.pseudonym

    def seat_in(self, network: str) -> Seat | None:
        """The active seat in the network with this slug, None when there is none."""
        found = self.memberships.filter(network__slug=network, state=ACTIVE).select_related("network", "office").first()
        return found.seat() if found else None

    def own_seat(self) -> Seat:
        """The seat for pages about the member alone."""
        return Seat(self, None, frozenset({EVERYONE}))


class MembershipQuerySet(models.QuerySet["Membership"]):
    def visible_to(self, seat: Seat) -> MembershipQuerySet:
        """Everybody of the seat's own network."""
        return self.filter(network=seat.network).select_related("member", "network", "office")


class Membership(models.Model):
    """A member in a network: the row behind a seat. Its id is the id of the invitation it came from."""

    privacy = classes(
        PSEUDONYM="id member", OPERATIONAL="network office roles state since left_on", SEALED="sealed_name"
    )

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    member = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="memberships")
    network = models.ForeignKey(Network, on_delete=models.CASCADE, related_name="memberships")
    office = models.ForeignKey(Actor, on_delete=models.SET_NULL, null=True, related_name="memberships")
    roles = models.JSONField(default=list)
    state = models.CharField(max_length=10, default=ACTIVE)
    sealed_name = SealedField(null=True)
    since = models.DateField()
    left_on = models.DateField(null=True)

    objects = MembershipQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["member", "network"], name="membership_once")]

    def seat(self) -> Seat:
        return Seat(self.member, self.network, frozenset(self.roles) | {EVERYONE}, self.office)


def name_place(membership: uuid.UUID, network: Network) -> Context:
    """Where the sealed name of a membership (or of its invitation) belongs."""
    return Context("membership", str(membership), "name", compartment=network.slug)


class SecondFactor(models.Model):
    """An authenticator app or a passkey; what it needs is sealed to the member."""

    privacy = classes(PSEUDONYM="member", OPERATIONAL="id kind last_counter label added_on", SEALED="secret")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    member = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="factors")
    kind = models.CharField(max_length=10)  # totp, passkey
    secret = SealedField()
    last_counter = models.BigIntegerField(default=0)
    label = models.CharField(max_length=60, blank=True)
    added_on = models.DateField()

    def place(self) -> Context:
        return Context("secondfactor", str(self.id), "secret")


class Session(models.Model):
    """A signed-in browser. Without `confirmed` it has given the passphrase only and opens no page."""

    privacy = classes(
        PSEUDONYM="member", KEY="locked_key", SEALED="held",
        OPERATIONAL="id created_at last_seen stepped_up_at confirmed recovering tries challenge",
    )  # fmt: skip

    id = models.CharField(max_length=64, primary_key=True)  # hash of the cookie
    member = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="sessions")
    locked_key = SealedField()
    created_at = models.DateTimeField()
    last_seen = models.DateTimeField()
    stepped_up_at = models.DateTimeField(null=True)
    confirmed = models.BooleanField(default=False)
    recovering = models.BooleanField(default=False)
    tries = models.PositiveSmallIntegerField(default=0)
    challenge = models.JSONField(null=True)
    held = SealedField(null=True)

    def hold(self, request: HttpRequest) -> None:
        """Keep address and form of this request, sealed to the member, until the passphrase was typed again."""
        from wegweiser.people.held import hold_request

        hold_request(self, request)


class InvitationQuerySet(models.QuerySet["Invitation"]):
    def visible_to(self, seat: Seat) -> InvitationQuerySet:
        """Those of the seat's own network that nobody used or took back."""
        return self.filter(network=seat.network, used_at=None, revoked_at=None).select_related("office")


class Invitation(models.Model):
    """A link that makes somebody a member. The database knows its hash; the network's key lies sealed under it."""

    privacy = classes(
        KEY="token_hash locked_network_key", SEALED="sealed_name", PSEUDONYM="created_by readmits",
        OPERATIONAL="id network office roles created_at expires_at used_at revoked_at",
    )  # fmt: skip

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    token_hash = models.CharField(max_length=64, unique=True)
    network = models.ForeignKey(Network, on_delete=models.CASCADE, related_name="invitations")
    office = models.ForeignKey(Actor, on_delete=models.SET_NULL, null=True)
    roles = models.JSONField(default=list)
    sealed_name = SealedField(null=True)
    locked_network_key = SealedField(null=True)
    readmits = models.ForeignKey(Member, on_delete=models.CASCADE, null=True, related_name="readmitted_by")
    created_by = models.ForeignKey(Member, on_delete=models.SET_NULL, null=True, related_name="invitations")
    created_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)
    revoked_at = models.DateTimeField(null=True)

    objects = InvitationQuerySet.as_manager()


class Readmission(models.Model):
    """Two colleagues of two bodies testify that they met the person who lost passphrase and sheet."""

    privacy = classes(
        PSEUDONYM="membership first_by second_by", OPERATIONAL="id first_office second_office first_at second_at"
    )

    membership = models.ForeignKey(Membership, on_delete=models.CASCADE, related_name="readmissions")
    first_by = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="+")
    first_office = models.ForeignKey(Actor, on_delete=models.CASCADE, related_name="+")
    first_at = models.DateTimeField()
    second_by = models.ForeignKey(Member, on_delete=models.CASCADE, null=True, related_name="+")
    second_office = models.ForeignKey(Actor, on_delete=models.CASCADE, null=True, related_name="+")
    second_at = models.DateTimeField(null=True)


class NetworkKey(models.Model):
    """The public key of a network: anybody here can seal to it, only its members can open."""

    privacy = classes(OPERATIONAL="id network", KEY="public_key")

    network = models.OneToOneField(Network, on_delete=models.CASCADE, related_name="key")
    public_key = models.BinaryField()


class KeyWrap(models.Model):
    """The network's private key, sealed to one member. No wrap, no reading, whatever the role."""

    privacy = classes(OPERATIONAL="id network_key", PSEUDONYM="member", KEY="envelope")

    network_key = models.ForeignKey(NetworkKey, on_delete=models.CASCADE, related_name="wraps")
    member = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="wraps")
    envelope = SealedField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["network_key", "member"], name="wrap_once")]


class Sentinel(models.Model):
    """Shows that pepper file and database belong together."""

    privacy = classes(OPERATIONAL="id", KEY="sealed")

    sealed = SealedField()
