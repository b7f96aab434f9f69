"""The guidebook as its editors keep it. Public pages never read these tables: they read editions."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Self

from django.db import models

from wegweiser.trail.classes import classes
from wegweiser.trail.sealed import SealedField

if TYPE_CHECKING:
    from wegweiser.permissions import Seat


class OfNetwork(models.QuerySet[Any]):
    """Rows that belong to one network."""

    def visible_to(self, seat: Seat) -> Self:
        """Those of the seat's own network."""
        return self.filter(network=seat.network)


class OfActor(models.QuerySet[Any]):
    """Rows that belong to one actor."""

    def visible_to(self, seat: Seat) -> Self:
        """Those of the actors of the seat's own network."""
        return self.filter(actor__network=seat.network)


class Network(models.Model):
    """A local network at a place."""

    slug = models.SlugField(max_length=40, unique=True)
    name = models.CharField(max_length=200)
    place = models.CharField(max_length=12)  # place key
    pack = models.CharField(max_length=8)
    languages = models.JSONField(default=list)
    fictional = models.BooleanField(default=False)
    texts = models.JSONField(default=dict)  # {"welcome"|"imprint"|"privacy": {language: text}}
    mailbox = models.EmailField(blank=True)  # the network's own, on its letters and links
    version = models.PositiveIntegerField(default=1)

    privacy = classes(PUBLIC="id slug name place pack languages fictional texts mailbox", OPERATIONAL="version")

    def __str__(self) -> str:
        return self.slug


class Actor(models.Model):
    """An office, service or line of the network."""

    network = models.ForeignKey(Network, on_delete=models.CASCADE, related_name="actors")
    slug = models.SlugField(max_length=80)
    name = models.JSONField(default=dict)  # {language: name}
    import_key = models.CharField(max_length=400, blank=True)  # what makes a row of an import file the same actor again
    kind = models.CharField(max_length=20, default="unknown")
    kind_given = models.BooleanField(default=False)  # stated by the source, not inferred
    target_group = models.CharField(max_length=60)
    level = models.CharField(max_length=12)
    area = models.CharField(max_length=12)  # place key
    area_text = models.JSONField(default=dict)
    must_report = models.CharField(max_length=8, default="unknown")
    must_prosecute = models.BooleanField(default=False)
    duty_why = models.JSONField(default=dict)
    confidential = models.BooleanField(null=True)
    anonymous = models.BooleanField(null=True)
    free = models.BooleanField(null=True)
    languages = models.JSONField(default=list)
    languages_text = models.JSONField(default=dict)
    topics = models.JSONField(default=list)
    sex = models.CharField(max_length=8, blank=True)
    address = models.CharField(max_length=400, blank=True)
    hours_text = models.JSONField(default=dict)
    pack_id = models.CharField(max_length=80, blank=True)
    notes = models.JSONField(default=dict)  # members only: {column: text}
    sources = models.JSONField(default=list)
    confidence = models.CharField(max_length=20, blank=True)
    checked_on = models.DateField(null=True)
    confirmed_on = models.DateField(null=True)
    position = models.PositiveIntegerField(default=0)
    version = models.PositiveIntegerField(default=1)  # rises with every change; two editors never overwrite each other
    changed_at = models.DateTimeField(null=True)
    archived = models.BooleanField(default=False)  # left out of new editions, can be brought back

    objects = OfNetwork.as_manager()

    privacy = classes(
        PUBLIC="id network slug name kind target_group level area area_text must_report must_prosecute duty_why "
        "confidential anonymous free languages languages_text topics sex address hours_text pack_id sources confidence "
        "checked_on confirmed_on position",
        OPERATIONAL="import_key kind_given notes version changed_at archived",
    )

    class Meta:
        ordering = ["position", "id"]
        constraints = [models.UniqueConstraint(fields=["network", "slug"], name="actor_slug_once")]

    def __str__(self) -> str:
        return self.slug


class Text(models.Model):
    """A text of an actor in one language, with the state of its translation."""

    actor = models.ForeignKey(Actor, on_delete=models.CASCADE, related_name="texts")
    field = models.CharField(max_length=30, default="description")
    language = models.CharField(max_length=8)
    text = models.TextField()
    state = models.CharField(max_length=10, default="source")  # source, draft, checked, outdated
    version = models.PositiveIntegerField(default=1)

    objects = OfActor.as_manager()

    privacy = classes(PUBLIC="id actor field language text state", OPERATIONAL="version")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["actor", "field", "language"], name="text_once")]


class Mandate(models.Model):
    """What an actor may, must or must not do, where and for whom."""

    actor = models.ForeignKey(Actor, on_delete=models.CASCADE, related_name="mandates")
    task = models.CharField(max_length=40)
    mode = models.CharField(max_length=10)  # may, must, must_not
    assumed = models.BooleanField(default=True)
    area = models.CharField(max_length=12)
    legal_basis = models.TextField(blank=True)
    sex = models.CharField(max_length=8, blank=True)
    age_min = models.PositiveSmallIntegerField(default=0)
    age_max = models.PositiveSmallIntegerField(default=200)
    residence = models.CharField(max_length=40, blank=True)
    topics = models.JSONField(default=list)
    source = models.CharField(max_length=600, blank=True)
    checked_on = models.DateField(null=True)
    said_by = models.CharField(max_length=200, blank=True)  # provenance: the organisation that said so, never a person

    objects = OfActor.as_manager()

    privacy = classes(
        PUBLIC="id actor task mode assumed area legal_basis sex age_min age_max residence topics source checked_on",
        OPERATIONAL="said_by",
    )

    class Meta:
        constraints = [models.UniqueConstraint(fields=["actor", "task", "mode", "area"], name="mandate_once")]


class ContactPoint(models.Model):
    """A way to reach an actor. Members' contact points never enter a formal edition."""

    actor = models.ForeignKey(Actor, on_delete=models.CASCADE, related_name="contacts")
    role = models.CharField(max_length=10, default="office")  # office, person, line
    channel = models.CharField(max_length=10)  # phone, email, web, address
    value = models.CharField(max_length=400, blank=True)  # phone: E.164 or short code; "" when it could not be read
    text = models.TextField(blank=True)  # as the source writes it
    label = models.JSONField(default=dict)
    languages = models.JSONField(default=list)
    hours = models.CharField(max_length=400, blank=True)  # OSM opening_hours
    hours_text = models.JSONField(default=dict)
    reference = models.BooleanField(default=False)  # another body's number, named here
    visibility = models.CharField(max_length=8, default="public")  # public, members
    source = models.CharField(max_length=600, blank=True)
    checked_on = models.DateField(null=True)
    position = models.PositiveIntegerField(default=0)

    objects = OfActor.as_manager()

    privacy = classes(
        PUBLIC="id actor role channel value text label languages hours hours_text reference source checked_on position",
        OPERATIONAL="visibility",
    )

    class Meta:
        ordering = ["position", "id"]


class DirectLine(models.Model):
    """A named contact point, for members only: sealed to the network's key, so a copy of the database names nobody.

    The envelope holds JSON `{name, function, phone, email, ask_for, note}`.
    """

    actor = models.ForeignKey(Actor, on_delete=models.CASCADE, related_name="direct_lines")
    sealed = SealedField()
    agreed_on = models.DateField(null=True)  # when the person agreed to stand in the informal edition
    position = models.PositiveIntegerField(default=0)
    version = models.PositiveIntegerField(default=1)

    objects = OfActor.as_manager()

    privacy = classes(SEALED="sealed", OPERATIONAL="id actor agreed_on position version")

    class Meta:
        ordering = ["position", "id"]


class InformalEdition(models.Model):
    """The edition for members: the formal document plus members' fields, sealed to the network's key."""

    network = models.ForeignKey(Network, on_delete=models.CASCADE, related_name="informal_editions")
    number = models.PositiveIntegerField()
    digest = models.CharField(max_length=80)  # of the document, salted inside it
    sealed = SealedField()
    published_at = models.DateTimeField()
    published_by = models.UUIDField(null=True)  # member

    objects = OfNetwork.as_manager()

    privacy = classes(SEALED="sealed", PSEUDONYM="published_by", OPERATIONAL="id network number digest published_at")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["network", "number"], name="informal_edition_once")]


class Confirmation(models.Model):
    """ "Is this still right?": a link an organisation answers without an account."""

    actor = models.ForeignKey(Actor, on_delete=models.CASCADE, related_name="confirmations")
    token_hash = models.CharField(max_length=64, unique=True)
    asked_at = models.DateTimeField()
    asked_by = models.UUIDField(null=True)  # member
    way = models.CharField(max_length=10, default="handed")  # handed, mail
    expires_at = models.DateTimeField()
    state = models.CharField(max_length=10, default="open")  # open, confirmed, corrected, withdrawn, settled
    answered_at = models.DateTimeField(null=True)
    correction = models.JSONField(default=dict)  # {field: what the organisation wrote}

    objects = OfActor.as_manager()

    privacy = classes(
        KEY="token_hash",
        PSEUDONYM="asked_by",
        OPERATIONAL="id actor asked_at way expires_at state answered_at correction",
    )

    class Meta:
        indexes = [models.Index(fields=["actor", "-asked_at"], name="confirmation_newest")]


class PublicationRequest(models.Model):
    """A publication that waits for a second pair of eyes."""

    network = models.ForeignKey(Network, on_delete=models.CASCADE, related_name="publication_requests")
    digest = models.CharField(max_length=80)  # what would be published: approval holds for this content only
    asked_by = models.UUIDField()  # member
    asked_at = models.DateTimeField()
    state = models.CharField(max_length=10, default="open")  # open, published, refused, outdated
    decided_by = models.UUIDField(null=True)  # member
    decided_at = models.DateTimeField(null=True)
    note = models.CharField(max_length=400, blank=True)

    objects = OfNetwork.as_manager()

    privacy = classes(PSEUDONYM="asked_by decided_by", OPERATIONAL="id network digest asked_at state decided_at note")


class Mistake(models.Model):
    """ "Report a mistake on this page": what somebody wrote about a public page. Read by the network's members."""

    network = models.ForeignKey(Network, on_delete=models.CASCADE, related_name="mistakes")
    page = models.CharField(max_length=200)
    actor = models.CharField(max_length=80, blank=True)
    text = models.TextField(max_length=2000)
    reported_on = models.DateField()
    state = models.CharField(max_length=10, default="new")  # new, mended, kept
    settled_on = models.DateField(null=True)
    settled_by = models.UUIDField(null=True)  # member
    reason = models.CharField(max_length=400, blank=True)  # why a page was kept as it is

    objects = OfNetwork.as_manager()

    privacy = classes(
        PSEUDONYM="settled_by", OPERATIONAL="id network page actor text reported_on state settled_on reason"
    )
