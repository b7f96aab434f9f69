"""Editions: immutable, numbered, named by their digest. This package imports nothing else of `guidebook`."""

from __future__ import annotations

from django.db import models

from wegweiser.trail.classes import classes


class Edition(models.Model):
    """One published edition of one network for one audience."""

    network = models.SlugField(max_length=40)
    audience = models.CharField(max_length=10, default="formal")
    number = models.PositiveIntegerField()
    digest = models.CharField(max_length=80)
    document = models.TextField()  # canonical JSON
    changes = models.JSONField(
        default=list
    )  # diff to the previous edition: list of {op, actor, name, field, before, after}
    published_at = models.DateTimeField()

    privacy = classes(PUBLIC="id network audience number digest document changes published_at")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["network", "audience", "number"], name="edition_once")]
        indexes = [models.Index(fields=["audience", "network", "-number"], name="edition_current")]

    def __str__(self) -> str:
        return f"{self.network} {self.audience} {self.number}"


class EditionFile(models.Model):
    """A file made from an edition, e.g. the guidebook as PDF in one language."""

    edition = models.ForeignKey(Edition, on_delete=models.CASCADE, related_name="files")
    name = models.CharField(max_length=40)  # "guidebook", "matrix"
    language = models.CharField(max_length=8)
    content = models.BinaryField()

    privacy = classes(PUBLIC="id edition name language content")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["edition", "name", "language"], name="edition_file_once")]
