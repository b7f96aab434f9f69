"""What a town adds to the lessons, and the states of its translations."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.db.models import Q

from wegweiser.courses.events import CourseTextChanged
from wegweiser.courses.models import STATES, CourseText
from wegweiser.permissions import Seat
from wegweiser.trail.record import record

CARRIED = "carried"  # written in another network about another town: not public until somebody here has saved it


class ChangedMeanwhile(Exception):
    """Somebody else saved this text since the form was opened; nothing was written."""


@dataclass(frozen=True, slots=True)
class LocalText:
    """What a lesson says about the town; `language` may be another one than that of the page."""

    town_text: str
    language: str
    state: str

    @property
    def doubt(self) -> str:
        """What readers must know about a translation, "" for one that was checked and for the original."""
        return str(STATES[self.state]) if self.state in ("draft", "outdated") else ""


def local_texts(network: str, language: str) -> dict[str, LocalText]:
    """Lesson → the town's text in the language, else the original. For all: what is saved is public. One query."""
    found: dict[str, CourseText] = {}
    wanted = Q(language=language) | Q(state="source")
    for row in CourseText.objects.filter(wanted, network__slug=network).exclude(state=CARRIED):
        if row.language == language or row.lesson not in found:
            found[row.lesson] = row
    return {lesson: LocalText(row.town_text, row.language, row.state) for lesson, row in found.items()}


def local_text(network: str, lesson: str, language: str) -> LocalText | None:
    """The town's text of one lesson."""
    return local_texts(network, language).get(lesson)


@transaction.atomic
def save_text(
    seat: Seat, lesson: str, language: str, town_text: str, version: int, *, checked: bool, now: datetime
) -> None:
    """Write the text; an empty one removes it. A change of the original makes its translations outdated.

    `version`: the one that was shown, 0 for none. Raises ChangedMeanwhile.
    """
    rows = CourseText.objects.visible_to(seat).filter(lesson=lesson).select_for_update()
    row = rows.filter(language=language).first()
    if (row.version if row else 0) != version:
        raise ChangedMeanwhile
    others = rows.exclude(language=language)
    is_old = row is not None and row.state != CARRIED
    is_source = row.state == "source" if row and is_old else not others.filter(state="source").exists()
    state = "source" if is_source else "checked" if checked else "draft"
    if not town_text:
        _remove(seat, row, now)
    elif row is None or (row.town_text, row.state) != (town_text, state):
        if is_source and row is not None:
            others.filter(state__in=("draft", "checked")).update(state="outdated")
        values = {"town_text": town_text, "state": state, "version": version + 1, "changed_at": now}
        CourseText.objects.update_or_create(
            network=seat.network, lesson=lesson, language=language, defaults=values, create_defaults=values
        )
        _record(seat, lesson, language, state, version + 1, now)


def _remove(seat: Seat, row: CourseText | None, now: datetime) -> None:
    """Where the original goes, the oldest translation takes its place."""
    if row is None:
        return
    row.delete()
    left = CourseText.objects.visible_to(seat).filter(lesson=row.lesson).exclude(state=CARRIED).order_by("pk")
    if row.state == "source" and (heir := left.first()):
        left.filter(pk=heir.pk).update(state="source", version=heir.version + 1)
    _record(seat, row.lesson, row.language, "removed", row.version, now)


def _record(seat: Seat, lesson: str, language: str, state: str, version: int, now: datetime) -> None:
    record(CourseTextChanged(lesson, language, state, version), network=seat.network, seat=seat, now=now)
