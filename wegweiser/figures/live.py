"""The running year as members see it: whole months only, the same covers as in a report."""

from __future__ import annotations

from datetime import date, timedelta

from wegweiser import packs
from wegweiser.figures.activity.channel import spans_of
from wegweiser.figures.activity.definitions import channel_definition
from wegweiser.figures.activity.shown import figures_of
from wegweiser.figures.activity.sources import counted_since, finished, months_of
from wegweiser.figures.showing import Shown, show
from wegweiser.guidebook.models import Network


def years_of(network: Network, today: date) -> list[int]:
    """Years with a finished month since the network began to count, newest first; at least one."""
    newest = until_date(today).year
    first = int(counted_since(network)[:4] or newest)
    return list(range(newest, min(first, newest) - 1, -1))


def until_date(today: date) -> date:
    """The last day of the last finished month."""
    return today.replace(day=1) - timedelta(days=1)


def until(year: int, today: date) -> date:
    """The last day of this year that is shown."""
    return min(until_date(today), date(year, 12, 31))


def shown(network: Network, year: int, today: date, language: str) -> Shown:
    """A year in words, for members. Call it with `language` activated."""
    months = finished(year, today)
    figures = figures_of(network, packs.load(network.pack), months_of(year, months), for_members=True)
    return show(figures, spans_of(network, year, months // 3), channel_definition(), (), language)
