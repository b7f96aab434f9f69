"""What stands in the addresses of this part when the permission tests walk over them."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

from django.utils import timezone

from wegweiser.cases.record.files import keep
from wegweiser.intake.sending import File

FORMS: dict[str, dict[str, str]] = {
    "cases": {"term": "passport"},
    "case_timeline": {"text": "Rückruf am Montag."},
    "case_person": {"version": "1", "alias": "Buche"},
    "case_remove": {"sure": "on"},
    "case_new": {"once": "00000000-0000-4000-8000-000000000001", "agrees": "yes"},
}
FREE_TEXT: dict[str, set[str]] = {
    "cases": {"term"},
    "case_timeline": {"text"},
    "case_files": {"what"},
    "case_person": {"alias", "name", "born", "reach", "safe"},
    "case_new": {"alias", "name", "born", "reach", "safe", "why", "note"},
    "case_from_report": {"alias", "name", "born", "reach", "safe", "why", "note"},
    "case_link": {"why"},
}
PDF = File(name="document.pdf", type="application/pdf", cleaned=False, content=b"%PDF-1.7")


def prepare(scene: Any, member: Any, held: Any, far: Any) -> None:
    """`held`: a case this member is admitted to; `far`: one of the other town. Fill scene.things and scene.strange."""
    own, other = (keep(one.open(), [PDF], "", now=timezone.now())[0] for one in (held, far))
    scene.things |= {"kept": own.pk, "admitted": held.deputy.pk}
    scene.strange["kept"] = [other.pk, uuid4()]
    scene.strange["admitted"] = [far.lead.pk, uuid4()]
