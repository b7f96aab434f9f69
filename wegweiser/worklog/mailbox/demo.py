"""An invented calendar of the demonstration: four weeks of a kitchen, shown to the invented desk.

Its number stands on the page of the demonstration, so nothing in it is secret. A second call changes nothing.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.db import transaction

from wegweiser import packs
from wegweiser.guidebook.models import Network
from wegweiser.intake import keys
from wegweiser.intake.demo import HOME
from wegweiser.intake.models import ON, Desk
from wegweiser.sealing.numbers import read_number
from wegweiser.worklog.demo import sample_document
from wegweiser.worklog.mailbox import book, sharing
from wegweiser.worklog.models import Calendar, SharedCalendar
from wegweiser.worklog.told import monday_of

NUMBER = "2026 1121 1805 0412 7308"
WEEKS = 4


def fill(network: Network, now: datetime) -> None:
    """Call it after the desk was filled; nothing for other networks, or when it is there."""
    desk = Desk.objects.filter(network=network, state=ON).order_by("pk").first()
    if network.slug != HOME or not settings.INTAKE or desk is None:
        return
    found = keys.keys_of(read_number(NUMBER))
    if Calendar.objects.filter(box__box_id=found.box_id).exists():
        return
    with transaction.atomic():
        book.begin(found, now=now)
        book.take_in(book.open_calendar(found), _document(network, now), now=now)
        sharing.share(book.open_calendar(found), desk, now=now)


def first_calendar(network: Network) -> Any:
    """The id of a calendar that the desk of this network was shown."""
    return SharedCalendar.objects.filter(desk__network=network).order_by("pk").values_list("pk", flat=True).first()


def _document(network: Network, now: datetime) -> bytes:
    """The last four whole weeks before this one."""
    first = monday_of(now.date()) - timedelta(weeks=WEEKS)
    return sample_document(packs.load(network.pack).info.timezone, first=first, days=7 * WEEKS)
