"""Bodies under an agreement, a consent, and a conference that was called."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.utils import timezone

from wegweiser.cases import bodies
from wegweiser.cases.conferencing import calling
from wegweiser.cases.models import Conference
from wegweiser.cases.sharing.contents import Part
from wegweiser.cases.tests.scene import Held
from wegweiser.gatherings.models import Agreement
from wegweiser.guidebook.models import Actor

WORDS = "CANARY-words-of-the-conference"


@dataclass
class Round:
    """A case, the bodies that may be invited, and their members. `plan`: what would be called."""

    held: Held
    office: Actor
    other: Actor
    invited: Any
    stranger: Any
    agreement: Agreement

    def plan(self, *, offices: tuple[Actor, ...] = (), opens: datetime | None = None, **more: Any) -> calling.Plan:
        opens = opens or timezone.now() + timedelta(days=2)
        values = {"closes_at": opens + timedelta(hours=2), "purpose": "CANARY-purpose", "agenda": ("Where to sleep",),
                  "parts": (Part(group="situation", text=WORDS),)}  # fmt: skip
        return calling.Plan(
            agreement=self.agreement, offices=offices or (self.office,), opens_at=opens, **{**values, **more}
        )

    def agree(self, office: Actor, *groups: str) -> None:
        given = timezone.localdate()
        self.held.write(bodies.Consent(recipient=office.slug, groups=groups or ("situation",), given_on=given))

    def call(self, **more: Any) -> Conference:
        self.agree(self.office)
        return calling.call(self.held.open(), self.plan(**more), now=timezone.now())


def round_of(held: Held, names: tuple[str, str] = ("Ulme-31", "Ulme-32")) -> Round:
    """Two bodies with a partner each, parties of an agreement in force."""
    town = held.town
    office, other = (make_office(town, slug) for slug in ("shelter-x", "police-x"))
    invited, stranger = (town.enrol(one, "partner", office=at) for one, at in zip(names, (office, other), strict=True))
    today = timezone.localdate()
    agreement = Agreement.objects.create(
        network=town.network, title="Agreement", valid_from=today - timedelta(days=9), changed_at=timezone.now()
    )
    agreement.parties.set([town.centre, office, other])
    return Round(held, office, other, invited, stranger, agreement)


def make_office(town: Any, slug: str) -> Actor:
    return Actor.objects.create(
        network=town.network, slug=slug, name={"de": slug.title()}, kind="non_public", level="municipal"
    )
