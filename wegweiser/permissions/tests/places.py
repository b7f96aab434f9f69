"""Every address of the installation, filled with real things: what the tests Z1–Z4 walk over.

A new address is walked by itself. If it has a new kind of argument, say here what stands there: `VALUES` gives the
thing of the town's own network, `SWAPS` things that must look as if they did not exist. An app whose things need rows
adds a function to `PREPARE`, which puts them into `Scene.things`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import timedelta
from functools import partial
from typing import Any
from uuid import uuid4

from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from django.utils import timezone

from wegweiser.awareness.tests import places as agenda_places
from wegweiser.cases.tests import places as case_places
from wegweiser.courses.tests import places as course_places
from wegweiser.figures.tests import places as figure_places
from wegweiser.gatherings.agreements.tests import places as agreement_places
from wegweiser.gatherings.cards.tests import places as card_places
from wegweiser.gatherings.meetings.tests import places as meeting_places
from wegweiser.gatherings.minutes.tests import places as minutes_places
from wegweiser.gatherings.replication.tests import places as replication_places
from wegweiser.gatherings.road.tests import places as road_places
from wegweiser.gatherings.workshops.tests import places as workshop_places
from wegweiser.guidebook.members.tests import places as editor_places
from wegweiser.guidebook.upkeep.tests.places import put_upkeep
from wegweiser.hsds.following.tests import places as following_places
from wegweiser.intake.desk.tests import places as intake_places
from wegweiser.people import invitations, keys
from wegweiser.people.models import LEFT, SUSPENDED, Invitation, Member, Membership
from wegweiser.people.tests import cast
from wegweiser.people.tests.cast import Town
from wegweiser.permissions.table import EVERYONE, table
from wegweiser.tests.kept import Kept
from wegweiser.worklog.desk.tests import places as calendar_places

METHODS = ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS")
OUTSIDERS = ("anonymous", "half", "suspended", "left", "stale")


@dataclass
class Scene:
    """Two towns; one browser per subject; the things addresses point to."""

    town: Town
    other: Town
    browsers: dict[str, Client] = field(default_factory=dict)
    roles: dict[str, frozenset[str]] = field(default_factory=dict)
    things: dict[str, Any] = field(default_factory=dict)
    strange: dict[str, list[Any]] = field(default_factory=dict)


def subjects() -> list[str]:
    """Each role alone, none at all, two at once, the same roles in the other network, and those who are out."""
    given = table().given
    return [EVERYONE, *given, "editor+steward", *(f"stranger-{role}" for role in (EVERYONE, *given)), *OUTSIDERS]


def make_scene(town: Town, other: Town, subject: str) -> Scene:
    """The scene with the browser of one subject."""
    is_stranger = subject.startswith("stranger-")
    scene, member = SCENES[is_stranger](town, other)
    for known in (town.network, town.city, town.centre, other.network, other.city, other.centre):
        known.refresh_from_db()
    roles = table().given if subject in OUTSIDERS else subject.removeprefix("stranger-").split("+")
    _let(scene.other if is_stranger else scene.town, member, [role for role in roles if role != EVERYONE])
    if not is_stranger and subject not in OUTSIDERS:
        scene.roles[subject] = frozenset(roles) | {EVERYONE}
    scene.browsers[subject] = _browser(subject, member)
    return scene


def _build(town: Town, other: Town, *, is_stranger: bool) -> tuple[Scene, Member]:
    """Everything but the subject's roles and browser; she has every role as long as things are prepared for her."""
    scene = Scene(town, other)
    member = (other if is_stranger else town).enrol("Linde-900", *table().given)
    for prepare in PREPARE:
        prepare(scene, member)
    return scene, member


SCENES = {is_stranger: Kept(partial(_build, is_stranger=is_stranger)) for is_stranger in (False, True)}


def _let(town: Town, member: Member, roles: list[str]) -> None:
    """These roles alone, and the network's key only where one of them needs it."""
    Membership.objects.filter(member=member, network=town.network).update(roles=sorted(roles))
    if not keys.needs_network_key(roles):
        keys.take_network_key(member, town.network)


def _browser(subject: str, member: Member) -> Client:
    browser = cast.sign_in(member)
    session = cast.session_of(browser)
    if subject == "anonymous":
        browser.cookies.clear()
    elif subject == "half":
        session.confirmed = False
        session.save(update_fields=["confirmed"])
    elif subject == "stale":
        cast.age(browser, idle=timedelta(minutes=16))
    elif subject in (SUSPENDED, LEFT):
        Membership.objects.filter(member=member).update(state=subject)
    return browser


def _people(scene: Scene, member: Member) -> None:
    colleague = scene.town.enrol("Linde-901", "editor")
    far = scene.other.enrol("Linde-902", "steward")
    gone = scene.town.enrol("Linde-903", "editor")
    deleted = scene.town.membership(gone).pk
    gone.delete()
    scene.things |= {"network": "rosenau", "membership": scene.town.membership(colleague).pk, "token": "x" * 43}
    scene.things["factor"] = member.factors.get().pk
    scene.things["invitation"] = _invitation(scene.town).pk
    scene.strange["network"] = ["linden", "nowhere", "members"]
    if scene.other.network.memberships.filter(member=member).exists():
        scene.strange["network"] = ["nowhere", "members"]
    scene.strange["membership"] = [scene.other.membership(far).pk, deleted, uuid4()]
    scene.strange["factor"] = [colleague.factors.get().pk, far.factors.get().pk, uuid4()]
    used, revoked = _invitation(scene.town, used_at=timezone.now()), _invitation(scene.town, revoked_at=timezone.now())
    scene.strange["invitation"] = [_invitation(scene.other).pk, used.pk, revoked.pk, uuid4()]
    scene.strange["token"] = ["y" * 43, "z"]


def _invitation(town: Town, **more: Any) -> Invitation:
    issued = invitations._issue(
        town.network, roles=["editor"], office=None, name="", key=town.key, by=None, now=timezone.now()
    )
    Invitation.objects.filter(pk=issued.invitation.pk).update(**more)
    return issued.invitation


PREPARE: list[Callable[[Scene, Member], None]] = [
    _people, put_upkeep, editor_places.prepare, agenda_places.prepare,
    agreement_places.prepare, card_places.prepare, meeting_places.prepare,
    minutes_places.prepare,
    replication_places.prepare, road_places.prepare, workshop_places.prepare,
    intake_places.prepare, case_places.prepare, course_places.prepare, calendar_places.prepare,
    figure_places.prepare,
    following_places.prepare,
]  # fmt: skip


def patterns(resolver: URLResolver | None = None) -> Iterator[URLPattern]:
    for entry in (resolver or get_resolver()).url_patterns:
        if isinstance(entry, URLResolver):
            yield from patterns(entry)
        else:
            yield entry


def guarded() -> list[URLPattern]:
    """Every address for members; one without a guard counts as well, so that the walk finds it."""
    return [entry for entry in patterns() if not is_public(entry)]


def is_public(entry: URLPattern) -> bool:
    return getattr(entry.callback, "public", False) is True


def address(entry: URLPattern, things: dict[str, Any]) -> str:
    """The path of this address with these things."""
    names = entry.pattern.converters
    unknown = set(names) - set(things)
    assert not unknown, f"{entry.name}: tell wegweiser/permissions/tests/places.py what stands for {unknown}"
    return reverse(entry.name, kwargs={name: things[name] for name in names})
