"""What is kept of calendars. Readable without a key: random ids, how many entries, whose desk, and days of deletion.

entries              each sealed to the box of the number: whoever keeps the server cannot read them
photos               each under a key of its own, and that key sealed to the box
a shared copy        under a key of its own, and that key sealed to the desk it was shared with; photos go along
notes of the desk    sealed to the desk alone: the number does not open them
"""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING, Any

from django.db import models

from wegweiser.intake.models import Box, Desk
from wegweiser.trail.classes import classes
from wegweiser.trail.sealed import SealedField

if TYPE_CHECKING:
    from wegweiser.permissions import Seat


class Calendar(models.Model):
    """The calendar of a number. Nobody can find it without."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    box = models.OneToOneField(Box, on_delete=models.CASCADE, related_name="calendar")
    keep_until = models.DateField(db_index=True)
    warned_on = models.DateField(null=True)

    privacy = classes(PSEUDONYM="id", OPERATIONAL="box keep_until warned_on")


class CalendarEntry(models.Model):
    """One entry of the book (`rules.worktime`), as a document with this entry alone. Rows are only ever added."""

    calendar = models.ForeignKey(Calendar, on_delete=models.CASCADE, related_name="entries")
    number = models.PositiveIntegerField()
    sealed = SealedField()

    privacy = classes(PSEUDONYM="calendar", SEALED="sealed", OPERATIONAL="id number")

    class Meta:
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["calendar", "number"], name="calendar_entry_once")]


class CalendarPhoto(models.Model):
    """A photo, drawn anew without metadata, under a key of its own: `about` is JSON `{on, at}`."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    calendar = models.ForeignKey(Calendar, on_delete=models.CASCADE, related_name="photos")
    number = models.PositiveIntegerField()
    key_for_box = SealedField()
    about = SealedField()
    content = SealedField()

    privacy = classes(PSEUDONYM="id calendar", KEY="key_for_box", SEALED="about content", OPERATIONAL="number")

    class Meta:
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["calendar", "number"], name="calendar_photo_once")]


class SharedRows(models.QuerySet[Any]):
    def visible_to(self, seat: Seat) -> SharedRows:
        """Those of desks the member can open; one she was taken off does not exist for her."""
        member = seat.member.pk
        rows = self.filter(desk__network=seat.network, desk__seats__member=member)
        return rows.exclude(recusals__member=member)


class SharedCalendar(models.Model):
    """A copy that somebody gave to a desk, and can take back. `entries`: how many there were then."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    calendar = models.ForeignKey(Calendar, on_delete=models.CASCADE, related_name="shared")
    desk = models.ForeignKey(Desk, on_delete=models.PROTECT, related_name="calendars")
    sealed = SealedField()
    key_for_desk = SealedField()
    entries = models.PositiveIntegerField()
    shared_on = models.DateField()
    keep_until = models.DateField()
    warned_on = models.DateField(null=True)
    unread_by_desk = models.BooleanField(default=True)

    objects = SharedRows.as_manager()
    privacy = classes(
        PSEUDONYM="id calendar",
        SEALED="sealed",
        KEY="key_for_desk",
        OPERATIONAL="desk entries shared_on keep_until warned_on unread_by_desk",
    )

    class Meta:
        constraints = [models.UniqueConstraint(fields=["calendar", "desk"], name="shared_once")]


class OfShared(models.QuerySet[Any]):
    def visible_to(self, seat: Seat) -> OfShared:
        """Those of shared calendars the member may see."""
        return self.filter(shared__in=SharedCalendar.objects.visible_to(seat))


class SharedNote(models.Model):
    """What the desk notes of a shared calendar: sealed to the desk."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    shared = models.ForeignKey(SharedCalendar, on_delete=models.CASCADE, related_name="notes")
    number = models.PositiveIntegerField()
    sealed = SealedField()

    objects = OfShared.as_manager()
    privacy = classes(PSEUDONYM="id shared", SEALED="sealed", OPERATIONAL="number")

    class Meta:
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["shared", "number"], name="shared_note_once")]


class SharedPhoto(models.Model):
    """A photo that goes with a copy: its key, under the key of the copy."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    shared = models.ForeignKey(SharedCalendar, on_delete=models.CASCADE, related_name="photos")
    photo = models.ForeignKey(CalendarPhoto, on_delete=models.CASCADE, related_name="shown")
    key = SealedField()

    objects = OfShared.as_manager()
    privacy = classes(PSEUDONYM="id shared photo", KEY="key")

    class Meta:
        ordering = ["photo__number"]
        constraints = [models.UniqueConstraint(fields=["shared", "photo"], name="shared_photo_once")]


class SharedRecusal(models.Model):
    """A member for whom a shared calendar does not exist."""

    shared = models.ForeignKey(SharedCalendar, on_delete=models.CASCADE, related_name="recusals")
    member = models.UUIDField()

    privacy = classes(PSEUDONYM="shared member", OPERATIONAL="id")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["shared", "member"], name="shared_recusal_once")]
