"""A case that is open: one member who leads it, a deputy, a spare key."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils import timezone

from wegweiser.cases import beginning, bodies, reading, writing
from wegweiser.cases.models import Case
from wegweiser.cases.models.case import CONTACT
from wegweiser.intake.models import SpareKey
from wegweiser.intake.tests.scene import open_desk
from wegweiser.people.tests.cast import PRIVATE, Town
from wegweiser.sealing.hidden import Hidden

NAME, STORY = "Vorname Erfunden", "They keep my passport."


@dataclass
class Held:
    """A case with those who hold it. `spare`: private half of the spare key."""

    case: Case
    lead: Any
    deputy: Any
    spare: Hidden | None
    town: Town

    def open(self, member: Any = None, now: datetime | None = None) -> reading.OpenCase:
        """The case as this member has it; whoever leads it, if nobody is named."""
        member = member or self.lead
        case = Case.objects.select_related("network", "office", "way").get(pk=self.case.pk)
        return reading.unlock_as(PRIVATE[member.pk], self.town.seat(member), case, now=now or timezone.now())

    def write(self, *said: bodies.Body, now: datetime | None = None, by: Any = None) -> reading.OpenCase:
        """Entries of the work compartment (a Person: of contact), written by whoever leads it."""
        opened, now = self.open(by, now), now or timezone.now()
        news = [writing.New(one, compartment=CONTACT if isinstance(one, bodies.Person) else "work") for one in said]
        writing.write(opened, news, now=now)
        return opened


def open_case(town: Town, *, now: datetime | None = None, names: tuple[str, str] = ("Erle-11", "Erle-12")) -> Held:
    """A new case of the counselling centre of this town, with a person and one note."""
    spare = None
    if not SpareKey.objects.filter(network=town.network).exists():
        spare = open_desk(town).spare
    town.centre.refresh_from_db()
    lead, deputy = (town.enrol(name, role, office=town.centre) for name, role in zip(names, ROLES, strict=True))
    opened = beginning.begin(
        PRIVATE[lead.pk], town.seat(lead), deputy, bodies.Person(alias="Ahorn", name=NAME, language="ro"),
        bodies.Opening(how="told"), first=[writing.New(bodies.Note(text=STORY))], now=now or timezone.now(),
    )  # fmt: skip
    return Held(opened.case, lead, deputy, spare, town)


ROLES = ("case_lead", "counsellor")
