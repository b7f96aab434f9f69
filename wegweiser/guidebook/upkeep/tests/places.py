"""What stands in the addresses of the upkeep when the permission tests walk over them."""

from __future__ import annotations

from typing import Any

from wegweiser.guidebook.models import PublicationRequest
from wegweiser.guidebook.upkeep.tests.scene import link, report
from wegweiser.people.tests.cast import Town

NOBODY = 2**40  # an id that no row has
FORMS = {  # what the form of a room needs to be accepted
    "confirmations": {"once": "o" * 43, "way": "handed", "choose": "stale"},
    "confirmation": {"version": "1", "take.address": "on", "text.address": "Neu 1"},
    "mistake_report": {"state": "kept", "reason": "Es stimmt."},
    "refuse_publication": {"note": "Noch nicht."},
    "network_settings": {"version": "1", "name": "Anders", "languages": "de", "mailbox": "", "welcome_de": "Guten Tag"},
}


def put_upkeep(scene: Any, member: Any) -> None:
    """One thing of each kind in both towns; those of the other town must look as if they did not exist."""
    here, there = _of(scene.town, "h"), _of(scene.other, "t")
    scene.things |= {**here, "actor": scene.town.centre.slug}
    for name, far in there.items():
        scene.strange[name] = [far, NOBODY]
    scene.strange.setdefault("actor", []).append("nobody-here")


def _of(town: Town, token: str) -> dict[str, Any]:
    from django.utils import timezone

    asked = link(town.centre, token=token * 43, state="corrected", correction={"address": "Neu 1"})
    colleague = town.enrol(f"{town.network.slug}-asks", "coordinator")
    waiting = PublicationRequest.objects.create(
        network=town.network, digest="sha256:0", asked_by=colleague.pk, asked_at=timezone.now()
    )
    return {"confirmation": asked.pk, "mistake": report(town).pk, "publication": waiting.pk}
