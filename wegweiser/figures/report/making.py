"""Making the document of a report from what is counted today."""

from __future__ import annotations

from datetime import date

from django.conf import settings

from wegweiser import packs
from wegweiser.figures.activity.channel import spans_of
from wegweiser.figures.activity.definitions import channel_definition
from wegweiser.figures.activity.shown import figures_of
from wegweiser.figures.activity.sources import counted_since, finished, months_of
from wegweiser.figures.models import YearReport
from wegweiser.figures.report.document import Document, Head
from wegweiser.figures.report.official import tables_of


def make(report: YearReport, today: date) -> Document:
    """What would be published: the months and quarters of the year that are over."""
    network = report.network
    pack, months = packs.load(network.pack), finished(report.year, today)
    head = Head(
        slug=network.slug, name=network.name, place=network.place, pack=network.pack, fictional=network.fictional
    )  # fmt: skip
    return Document(
        network=head,
        year=report.year,
        version=report.version,
        invented=bool(settings.DEMO) or network.fictional,
        counted_since=counted_since(network),
        foreword=report.foreword,
        note=report.note,
        figures=figures_of(network, pack, months_of(report.year, months), for_members=False),
        channel_definition=channel_definition(),
        channel=spans_of(network, report.year, months // 3),
        tables=tables_of(network, report.year),
    )
