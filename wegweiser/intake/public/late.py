"""An answer that comes after what it belongs to was deleted: a phone in a pocket for a day, a browser that began anew.

The first step is shown once more, and says why. What was typed goes along in that page alone: nothing of it is stored,
until the person goes on and a new draft takes it.
"""

from __future__ import annotations

from typing import Any

from django.core import signing
from django.http import HttpRequest

from wegweiser.intake.public.forms import ContentForm
from wegweiser.web.access import FIELD, FormRefused, check_form_code

STATUS = 409
CARRIED = ("text", "place", "contact", "safe_times", "no_voicemail")
LONGEST = 12_000  # characters of one field


def is_too_old(request: HttpRequest) -> bool:
    """Whether this installation signed the form too long ago. Raises FormRefused when it did not sign it at all."""
    try:
        check_form_code(request.POST.get(FIELD, ""))
    except FormRefused as refused:
        if isinstance(refused.__cause__, signing.SignatureExpired):
            return True
        raise
    return False


def has_lost_its_draft(request: HttpRequest, state: dict[str, Any]) -> bool:
    """Whether words come for a report of which nothing is kept any more. One that was sent is answered as before."""
    return request.POST.get("step") in ("number", "content") and not state


def first_step(posted: Any) -> dict[str, Any]:
    """The state of a page that shows the first step with these words. It is drawn and never kept."""
    kind = "help" if posted.get("kind") == "help" else "report"
    return {"step": "consent", "kind": kind, "late": True, "carried": carried(posted)}


def carried(posted: Any) -> dict[str, str]:
    """What was typed into the later step, as the page of the first step carries it."""
    return {name: str(posted[name])[:LONGEST] for name in CARRIED if posted.get(name)}


def labelled(found: dict[str, str]) -> list[dict[str, Any]]:
    """`{name, label, text}` of each."""
    fields = ContentForm.base_fields
    return [{"name": name, "label": fields[name].label, "text": text} for name, text in found.items()]
