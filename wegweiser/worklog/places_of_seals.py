"""Where each envelope of a calendar belongs: its context is authenticated, so it opens in no other place."""

from __future__ import annotations

from typing import Any

from wegweiser.sealing.envelope import Context


def entry_place(entry: Any) -> Context:
    """One entry: bound to its calendar and its place in the order."""
    return Context("calendar", str(entry.calendar_id), "entry", version=entry.number)


def photo_place(photo: Any, field: str) -> Context:
    """`field`: key, about or content. Bound to its calendar."""
    return Context("calendar photo", str(photo.pk), field, compartment=str(photo.calendar_id))


def photo_key_place(shown: Any) -> Context:
    """The key of a photo, for whoever holds the key of a copy."""
    return Context("shared photo", str(shown.pk), "key", compartment=f"{shown.shared_id} {shown.photo_id}")


def copy_place(shared: Any) -> Context:
    """What a desk was given."""
    return Context("shared calendar", str(shared.pk), "copy")


def key_place(shared: Any) -> Context:
    """The key of a copy: bound to the desk it is for."""
    return Context("shared calendar", str(shared.pk), "key", compartment=f"desk {shared.desk_id}")


def note_place(note: Any) -> Context:
    return Context("shared note", str(note.pk), "text", compartment=str(note.shared_id))
