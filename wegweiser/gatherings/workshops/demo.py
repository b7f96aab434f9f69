"""Invented feedback on the past workshop I and invented marks on the map of stakeholders."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.db import transaction

from wegweiser import packs
from wegweiser.gatherings.models import Feedback, Meeting, Stakeholder
from wegweiser.gatherings.models.meetings import WORKSHOP_1
from wegweiser.gatherings.models.road import MISSING, PRESENT, TO_WIN
from wegweiser.gatherings.tokens import new_token
from wegweiser.gatherings.workshops.feedback import give_feedback
from wegweiser.gatherings.workshops.marking import add_mark
from wegweiser.guidebook.models import Network
from wegweiser.permissions import decide

# answers to signs, bodies, next, worth; what was learnt; what was missing
SAID = (
    ((4, 3, 3, 4), "Dass fehlende Papiere nicht der erste Anruf sein müssen. (erfunden)", ""),
    ((3, 4, 4, 4), "Ein Gesicht zu jedem Namen auf der Liste. (erfunden)", "Jemand vom Zoll. (erfunden)"),
    ((4, 4, 3, 3), "", "Mehr Zeit für die Fälle. (erfunden)"),
    ((3, 3, 2, 4), "Die Karte mit der Pflegekraft. (erfunden)", ""),
)
# target group, body that stands in no guidebook ("": the whole group), state, note
MARKS = (
    ("trade_union", "Gewerkschaft Musterstadt (erfunden)", TO_WIN, "Kennt die Betriebsräte im Lager. (erfunden)"),
    ("other", "Bauinnung (erfunden)", PRESENT, ""),
    ("health", "", MISSING, "Der Amtsarzt war eingeladen. Noch einmal anrufen. (erfunden)"),
    ("financial_control_of_illicit_work", "", TO_WIN, "Kommt zum nächsten Runden Tisch? (erfunden)"),
)


@transaction.atomic
def fill(network: Network, people: Sequence[Any], *, now: datetime) -> None:
    """Four answers and some marks; a second run changes nothing. `people`: members with seats here."""
    _give(network, now)
    seats = filter(None, (member.seat_in(network.slug) for member in people))
    seat = next((one for one in seats if decide(one.roles, "gatherings.convene")), None)
    if seat is None or Stakeholder.objects.filter(network=network).exists():
        return
    known = packs.load(network.pack).target_groups
    for group, organisation, state, note in (mark for mark in MARKS if mark[0] in known):
        values = {"target_group": group, "organisation": organisation, "state": state, "note": note}
        add_mark(values, None, seat=seat, now=now)


def _give(network: Network, now: datetime) -> None:
    """On the newest workshop I that has begun."""
    rows = Meeting.objects.filter(network=network, series__kind=WORKSHOP_1, begins__lt=now).order_by("-begins")
    meeting = rows.select_related("series").first()
    if meeting is None or Feedback.objects.filter(meeting=meeting).exists():
        return
    for figures, learnt, missing in SAID:
        answers = dict(zip(("signs", "bodies", "next", "worth"), figures, strict=True))
        give_feedback(meeting, str(new_token()), answers, learnt, missing, now=now)
