"""What stands in the addresses of this part when the permission tests walk over them."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

from wegweiser.cases.models import ReferralReader
from wegweiser.cases.places_of_seals import reader_place
from wegweiser.cases.sharing.tests.scene import make_bodies
from wegweiser.sealing.keypairs import seal_for_member

CONSENT = {
    "recipient": "rathaus", "groups": "work", "given_on": "2026-01-05", "language": "de", "spoken": "yes",
    "version": "1",
}  # fmt: skip
FORMS: dict[str, dict[str, str]] = {
    "case_consent": CONSENT,
    "case_consent_again": CONSENT,
    "case_refusal": {"recipient": "rathaus", "groups": "health", "asked_on": "2026-01-05"},
    "case_consent_withdraw": {"sure": "on", "version": "1"},
    "case_refer": {"step": "what"},
    "case_referral_withdraw": {"version": "1"},
    "case_referral_hand_over": {"sure": "on"},
    "referral_answer": {"outcome": "word", "text": "Verstanden.", "version": "1"},
}
FREE_TEXT: dict[str, set[str]] = {}


def prepare(scene: Any, member: Any, held: Any, far: Any) -> None:
    """A referral to the member's body whose key she holds; others look as if there were none: of the same body without
    her key, to another body, of the other town."""
    here, there = make_bodies(held), make_bodies(far)
    row = here.agree(here.held.town.city, "wages")
    here.agree(here.police, "wages")
    far_row = there.agree(there.police, "wages")
    own, keyless = (here.refer(here.held.town.city)[0] for _number in range(2))
    other, strange = here.refer(here.police)[0], there.refer(there.police)[0]
    ReferralReader.objects.filter(referral__in=(own, keyless), member=member.pk).delete()
    envelope = seal_for_member(bytes(member.public_key), here.case_key(own), reader_place(own, member.pk))
    ReferralReader.objects.create(referral=own, member=member.pk, envelope=envelope)
    scene.things |= {"consent": row, "sent": own.pk, "referral": own.pk}
    scene.strange["consent"] = [far_row, uuid4()]
    scene.strange["sent"] = [strange.pk, uuid4()]
    scene.strange["referral"] = [keyless.pk, other.pk, strange.pk, uuid4()]
