"""Beginning a series from a template of the pack."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from wegweiser import packs
from wegweiser.gatherings.meetings.actions import create_meeting, create_series
from wegweiser.gatherings.models import Meeting
from wegweiser.gatherings.models.meetings import CASE_CONFERENCE
from wegweiser.gatherings.workshops.kit import points_of
from wegweiser.packs.types import Agenda
from wegweiser.permissions import Seat


class NoTemplate(Exception):
    """The pack has no such template, or it is one of a case conference, which needs its legal basis first."""


def template_of(seat: Seat, code: str) -> Agenda:
    """The template of the network's country. Raises NoTemplate."""
    found = packs.load(seat.network.pack).agendas.get(code)
    if found is None or found.kind == CASE_CONFERENCE:
        raise NoTemplate(code)
    return found


@transaction.atomic
def begin_workshop(
    agenda: Agenda, times: tuple[datetime, datetime], place: str, inside: str, language: str, *,
    seat: Seat, now: datetime,
) -> Meeting:  # fmt: skip
    """A series with the template's points as its standing agenda, in `language`, and its first meeting."""
    values = {
        "kind": agenda.kind, "name": packs.words(agenda.label, language), "inside": inside,
        "purpose": packs.words(agenda.aim, language), "standing_agenda": points_of(agenda, language),
        "from_pack": agenda.code,
    }  # fmt: skip
    series = create_series(seat.network, values, seat=seat, now=now)
    begins, ends = times
    return create_meeting(series, {"begins": begins, "ends": ends, "place": place}, seat=seat, now=now)
