"""Networks that have what can travel."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django.utils import timezone

from wegweiser.gatherings.models import Agreement, Meeting, Series
from wegweiser.gatherings.replication.actions import Wanted, begin_from
from wegweiser.gatherings.replication.collecting import package_of
from wegweiser.guidebook.models import Actor, ContactPoint, Mandate, Network, Text
from wegweiser.people.tests.cast import Town

CHECKED = date(2026, 11, 1)
SOURCE = "https://example.org/amt"
POINTS = [{"kind": "tasks", "title": "Offene Aufgaben", "minutes": 20}]


def furnish(town: Town) -> Town:
    """A welcome, a round table with a standing agenda, a body of the state, and one of the town."""
    Network.objects.filter(pk=town.network.pk).update(texts={"welcome": {"de": "Willkommen."}})
    town.network.refresh_from_db()
    series(town.network)
    wide_actor(town.network)
    Mandate.objects.create(actor=town.centre, task="counsel", mode="may", area="07314")
    Actor.objects.filter(pk=town.centre.pk).update(target_group="counselling_service")
    return town


def series(network: Network, kind: str = "round_table", **more: Any) -> Series:
    values = {"name": "Runder Tisch", "standing_agenda": POINTS, "created_at": timezone.now(), **more}
    return Series.objects.create(network=network, kind=kind, **values)


def wide_actor(network: Network, slug: str = "landesamt", area: str = "07", **more: Any) -> Actor:
    """A body of the state that reaches every town of it, with everything that may travel."""
    values: dict[str, Any] = {
        "name": {"de": "Landesamt", "en": "State office"}, "kind": "public_body",
        "target_group": "factory_inspectorate",
        "level": "state", "topics": ["construction"], "languages": ["de"], "sources": [SOURCE], "checked_on": CHECKED,
        "confirmed_on": CHECKED, **more,
    }  # fmt: skip
    actor = Actor.objects.create(network=network, slug=slug, area=area, **values)
    Text.objects.create(actor=actor, language="de", text="Prüft Betriebe.")
    Mandate.objects.create(actor=actor, task="inspect_conditions", mode="must", area=area, assumed=False, source=SOURCE)
    Mandate.objects.create(actor=actor, task="counsel", mode="may", area="07314")
    ContactPoint.objects.create(actor=actor, channel="phone", value="+496215040", source=SOURCE, checked_on=CHECKED)
    return actor


def meeting(network: Network, kind: str = "round_table", *, days: int = 7, state: str = "planned") -> Meeting:
    begins = timezone.now() + timedelta(days=days)
    return Meeting.objects.create(
        network=network, series=series(network, kind), number=1, begins=begins, ends=begins, zone="Europe/Berlin",
        state=state, changed_at=timezone.now(),
    )  # fmt: skip


def agreement(network: Network, title: str = "Vereinbarung des Landes") -> Agreement:
    return Agreement.objects.create(
        network=network, title=title, level="state", valid_from=date(2020, 1, 1), changed_at=timezone.now()
    )


def begin(origin: Network, slug: str = "neustadt", place: str = "07316", **more: Any) -> Network:
    """A network begun from another one."""
    wanted = Wanted(slug, slug.title(), place, "de")
    return begin_from(package_of(origin), wanted, origin=origin, seat=None, now=timezone.now(), **more).network
