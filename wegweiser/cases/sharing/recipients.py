"""Bodies that something can be sent to, and who there can read it in the members' space."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any

from django.db.models import QuerySet

from wegweiser.cases.models import Case, Referral
from wegweiser.guidebook.editions import store, who
from wegweiser.guidebook.models import Actor
from wegweiser.people.models import ACTIVE, Member, Membership
from wegweiser.permissions import decide
from wegweiser.rules.routing import Choice

ANSWER = "referrals.answer"


def offices_for(case: Case) -> QuerySet[Actor]:
    """Every body of the guidebook but the one that holds the case."""
    return Actor.objects.filter(network=case.network, archived=False).exclude(pk=case.office_id).order_by("slug")


def readers_at(office: Actor) -> list[Member]:
    """Active members of this body who may answer referrals, by pseudonym."""
    rows = Membership.objects.filter(network=office.network, office=office, state=ACTIVE, member__state=ACTIVE)
    rows = rows.select_related("member").order_by("member__pseudonym")
    return [row.member for row in rows if decide(row.roles, ANSWER)]


def responsible(case: Case, situations: Sequence[str]) -> list[tuple[Actor, Choice]]:
    """ "Who is responsible?" asked of the current edition, in its order; without the body that holds the case."""
    loaded = store.current(case.network.slug)
    if loaded is None or not situations:
        return []
    _question, answer = who.ask(loaded, situations=situations, asks="professional")
    found = {one.slug: one for one in offices_for(case)}
    first: dict[str, Choice] = {}
    for choice in answer.choices:
        first.setdefault(choice.body.id, choice)
    return [(found[slug], choice) for slug, choice in first.items() if slug in found]


def next_after(case: Case, situations: Sequence[str]) -> Actor | None:
    """The first responsible body of this case that was not asked yet."""
    asked: Collection[Any] = set(Referral.of_case.filter(case=case).values_list("office_id", flat=True))
    return next((actor for actor, _choice in responsible(case, situations) if actor.pk not in asked), None)
