"""A desk that is open: two members who can open it, a spare key, everything a report needs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.utils import timezone

from wegweiser.guidebook.publishing import publish_edition
from wegweiser.intake import keys
from wegweiser.intake.models import ON, Desk, SafetyRun, SpareKey
from wegweiser.intake.places_of_seals import sentinel_place
from wegweiser.people.tests.cast import Town
from wegweiser.sealing.hidden import Hidden
from wegweiser.sealing.keypairs import new_key_pair, seal_for_member


@dataclass
class OpenDesk:
    """The desk, its private key, and who sits at it."""

    desk: Desk
    private: Hidden
    spare: Hidden
    members: list[Any]


def open_desk(town: Town, names: tuple[str, str] = ("Birke-71", "Birke-72")) -> OpenDesk:
    """The counselling centre of this town reads; an edition is published."""
    now = timezone.now()
    office = town.centre
    office.kind, office.must_report = "non_public", "no"
    office.save()
    publish_edition(town.network, now=now)
    spare, pair = new_key_pair(), new_key_pair()
    SpareKey.objects.create(
        network=town.network, public_key=spare.public, made_at=now, drilled_at=now,
        sentinel=seal_for_member(spare.public, b"sentinel", sentinel_place(town.network)),
    )  # fmt: skip
    SafetyRun.objects.create(kind="restore", ran_at=now, ok=True)
    desk = Desk.objects.create(
        network=town.network, office=office, public_key=pair.public, state=ON, created_at=now, opened_at=now,
        readers={"de": "Zwei Beratungspersonen"}, passes_on={"de": "Nichts ohne Ihre Einwilligung."},
    )  # fmt: skip
    members = [town.enrol(name, "counsellor", office=office) for name in names]
    for member in members:
        keys.give_desk(desk, pair.private, member, now=now)
    return OpenDesk(desk, pair.private, spare.private, members)
