"""The guidebook as its editors keep it. Public pages never read these tables: they read editions."""

from __future__ import annotations

from django.db import models


class Network(models.Model):
    """A local network at a place."""

    slug = models.SlugField(max_length=40, unique=True)
    name = models.CharField(max_length=200)
    place = models.CharField(max_length=12)  # place key
    pack = models.CharField(max_length=8)
    languages = models.JSONField(default=list)
    fictional = models.BooleanField(default=False)
    texts = models.JSONField(default=dict)  # {"welcome"|"imprint"|"privacy": {language: text}}

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

    class Meta:
        ordering = ["position", "id"]


class Mistake(models.Model):
    """ "Report a mistake on this page": what somebody wrote about a public page. Read by the network's members."""

    network = models.ForeignKey(Network, on_delete=models.CASCADE, related_name="mistakes")
    page = models.CharField(max_length=200)
    actor = models.CharField(max_length=80, blank=True)
    text = models.TextField(max_length=2000)
    reported_on = models.DateField()
    state = models.CharField(max_length=10, default="new")
