"""What stands in the addresses of the register when the permission tests walk over them."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.utils import timezone

from wegweiser.gatherings.models import Agreement
from wegweiser.people.tests.cast import Town

NOBODY = 2**40  # an id that no row has
WRITTEN = {
    "version": "1", "title": "Vereinbarung", "level": "municipal", "parties_text": "Amt", "valid_from": "2026-01-01",
    "remind_days": "90",
}  # fmt: skip
FORMS = {"new_agreement": WRITTEN, "edit_agreement": WRITTEN}
TYPED = {  # fields of the form itself
    "title", "parties_text", "data_shared", "legal_basis", "source", "topics", "level", "url", "valid_from", "valid_to",
    "remind_days", "checked_on", "parties", "document", "version",
}  # fmt: skip
FREE_TEXT = {"new_agreement": TYPED, "edit_agreement": TYPED}


def prepare(scene: Any, _member: Any) -> None:
    """One agreement in both towns; that of the other must look as if it did not exist."""
    scene.things["agreement"] = make(scene.town).pk
    scene.strange["agreement"] = [make(scene.other).pk, NOBODY]


def make(town: Town, **more: Any) -> Agreement:
    """An agreement in force, with a document."""
    values = {"title": "Vereinbarung", "valid_from": date(2026, 1, 1), "document": b"%PDF-1.7", **more}
    return Agreement.objects.create(
        network=town.network, changed_at=timezone.now(), media_type="application/pdf", **values
    )
