"""What figures keep: numbers of a day, and reports of a year as they were published. No person, no time of day."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from wegweiser.figures.casefigures.models import CaseRelease as CaseRelease
from wegweiser.figures.casefigures.models import Contribution as Contribution
from wegweiser.figures.casefigures.models import HandOver as HandOver
from wegweiser.figures.casefigures.models import Opening as Opening
from wegweiser.guidebook.models import Network, OfNetwork
from wegweiser.trail.classes import classes

DRAFT, PUBLISHED = "draft", "published"
STATES = {DRAFT: _("draft"), PUBLISHED: _("published")}


class DayCount(models.Model):
    """How often something was done on one day. `key` says what exactly, e.g. a situation; never by whom."""

    network = models.ForeignKey(Network, on_delete=models.CASCADE, related_name="+")
    day = models.DateField()
    kind = models.CharField(max_length=24)  # `activity.kinds`
    key = models.CharField(max_length=40, blank=True)
    count = models.PositiveIntegerField(default=0)

    objects = OfNetwork.as_manager()
    privacy = classes(OPERATIONAL="id network day kind key count")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["network", "day", "kind", "key"], name="day_counted_once")]

    def __str__(self) -> str:
        return f"{self.network_id} {self.day} {self.kind} {self.key}: {self.count}"


class YearReport(models.Model):
    """The report of a year. A draft has no document; a published one never changes: a correction is a new version."""

    network = models.ForeignKey(Network, on_delete=models.CASCADE, related_name="year_reports")
    year = models.PositiveSmallIntegerField()
    version = models.PositiveSmallIntegerField(default=1)
    state = models.CharField(max_length=10, choices=list(STATES.items()), default=DRAFT)
    foreword = models.JSONField(default=dict)  # {language: text} of the network
    note = models.JSONField(default=dict)  # {language: text}: what a correction mends; empty in the first version
    document = models.TextField(blank=True)  # canonical JSON, "" while a draft
    digest = models.CharField(max_length=80, blank=True)
    published_at = models.DateTimeField(null=True)

    objects = OfNetwork.as_manager()
    privacy = classes(PUBLIC="id network year version state foreword note document digest published_at")

    class Meta:
        ordering = ["-year", "-version"]
        constraints = [models.UniqueConstraint(fields=["network", "year", "version"], name="year_report_once")]

    def __str__(self) -> str:
        return f"{self.network_id} {self.year}/{self.version}"


class ReportFile(models.Model):
    """A file made from a published report: its paper in one language."""

    report = models.ForeignKey(YearReport, on_delete=models.CASCADE, related_name="files")
    language = models.CharField(max_length=8)
    content = models.BinaryField()

    privacy = classes(PUBLIC="id report language content")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["report", "language"], name="report_file_once")]
