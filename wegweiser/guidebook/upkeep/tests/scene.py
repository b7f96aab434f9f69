"""A town whose counselling centre has a whole entry: public parts, and members' parts with a canary in each."""

from __future__ import annotations

from datetime import date, timedelta

from django.utils import timezone

from wegweiser.guidebook.models import Actor, Confirmation, ContactPoint, Mandate, Mistake, Text
from wegweiser.guidebook.upkeep.tokens import hash_of
from wegweiser.people.tests.cast import Town

CANARY = "Zeisigkanarie"
PHONE = "+496215040"
TOKEN = "t" * 43


def furnish(town: Town) -> Town:
    """Give both bodies of the town what an entry can have."""
    centre = town.centre
    Actor.objects.filter(pk=centre.pk).update(
        kind="non_public", target_group="counselling_service", notes={"remark": f"{CANARY} 1"}, languages=["ro"],
        address="Rathausplatz 1", hours_text={"de": "Mo 9–12"}, must_report="no", sources=["https://example.org/"],
    )  # fmt: skip
    centre.refresh_from_db()
    Text.objects.create(actor=centre, language="de", text="Wir beraten Sie.")
    Text.objects.create(actor=centre, language="fr", text="Nous vous conseillons.", state="checked")
    Text.objects.create(actor=centre, field="members", language="de", text=f"{CANARY} 2")
    Mandate.objects.create(actor=centre, task="counsel", mode="may", area="07314", legal_basis="Satzung § 1")
    ContactPoint.objects.create(actor=centre, channel="phone", value=PHONE, text="0621 504-0")
    ContactPoint.objects.create(actor=centre, channel="email", value="info@example.org", text="info@example.org")
    ContactPoint.objects.create(
        actor=centre, channel="phone", role="person", value="+4915199887766", text=f"{CANARY} 3", visibility="members"
    )
    return town


def link(actor: Actor, token: str = TOKEN, **more: object) -> Confirmation:
    """A link of this entry, made a day ago."""
    asked = timezone.now() - timedelta(days=1)
    values = {"asked_at": asked, "expires_at": asked + timedelta(days=30), "token_hash": hash_of(token), **more}
    return Confirmation.objects.create(actor=actor, **values)


def report(town: Town, text: str = "Die Nummer ist falsch.", **more: object) -> Mistake:
    return Mistake.objects.create(
        network=town.network, page="actor", actor="beratung", text=text, reported_on=date(2026, 11, 1), **more
    )
