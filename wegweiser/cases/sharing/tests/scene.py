"""A case with bodies around it: one with two members, one without an account, one that is not addressed."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils import timezone

from wegweiser.cases import bodies
from wegweiser.cases.models import Referral
from wegweiser.cases.sharing import contents, referring
from wegweiser.cases.sharing.contents import Answer, Part
from wegweiser.cases.sharing.links import Link
from wegweiser.cases.tests.scene import Held
from wegweiser.guidebook.models import Actor
from wegweiser.people.tests.cast import PRIVATE

WORDS = "Lohn fehlt seit August (erfunden)"


@dataclass
class Asked:
    """`police` has `partner` and `second`; `church` nobody; `unasked` sits at `customs`."""

    held: Held
    police: Actor
    church: Actor
    customs: Actor
    partner: Any
    second: Any
    unasked: Any

    def agree(self, office: Actor, *groups: str, now: datetime | None = None, **more: Any) -> str:
        """A row of the ledger; its ref."""
        day = (now or timezone.now()).date()
        said = bodies.Consent(recipient=office.slug, groups=groups, given_on=more.pop("given_on", day), **more)
        opened = self.held.write(said, now=now)
        return list(opened.record.latest(bodies.Consent))[-1]

    def refer(
        self, office: Actor, *, purpose: str = "help", now: datetime | None = None, **texts: str
    ) -> tuple[Referral, Link | None]:
        """Send it, with one text for each group."""
        parts = tuple(Part(group=group, text=text) for group, text in (texts or {"wages": WORDS}).items())
        draft = referring.Draft(office=office, parts=parts, purpose=purpose)
        return referring.refer(self.held.open(), draft, now=now or timezone.now())

    def case_key(self, row: Referral) -> bytes:
        return contents.key_for_case(row, self.held.open())

    def key(self, row: Referral, member: Any = None) -> bytes:
        member = member or self.partner
        return contents.key_for_reader(PRIVATE[member.pk], row, member)


def make_bodies(held: Held) -> Asked:
    town = held.town
    police, church, customs = (_body(town, slug, kind) for slug, kind in KINDS.items())
    name = town.network.slug
    partner, second = (town.enrol(f"{name}-{one}", "partner", office=police) for one in ("Ulme-31", "Ulme-32"))
    return Asked(
        held, police, church, customs, partner, second, town.enrol(f"{name}-Ulme-33", "partner", office=customs)
    )


KINDS = {"polizei": "police", "pfarrei": "non_public", "zoll": "customs"}


def _body(town: Any, slug: str, kind: str) -> Actor:
    values = {"name": {"de": slug.title()}, "kind": kind, "target_group": "other", "level": "municipal"}
    found: Actor = Actor.objects.get_or_create(network=town.network, slug=slug, defaults={**values, "area": "07314"})[0]
    return found


def said(outcome: str, text: str = "", **more: Any) -> Answer:
    return Answer(outcome=outcome, at=timezone.now().isoformat(), text=text, **more)


def url(name: str, asked: Asked, *args: Any) -> str:
    return reverse(name, args=["rosenau", *(args or [asked.held.case.pk])])


def same(first: Any, second: Any, *names: str) -> bool:
    """Whether two answers are the same but for the address that was asked."""
    token = r'name="csrfmiddlewaretoken" value="[^"]*"'
    bodies_ = [re.sub(token, "", one.content.decode()) for one in (first, second)]
    for name in names:
        bodies_ = [body.replace(name, "X") for body in bodies_]
    return bool(first.status_code == second.status_code and bodies_[0] == bodies_[1])
