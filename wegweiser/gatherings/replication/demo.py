"""An invented state with eight invented towns, all begun from it, each somewhere else on the road.

They stand at real places of Hesse, because a place needs an official key and no real network of the demonstration lies
there; they are marked as invented, say so in their names, and reach nobody: addresses end in `.example`.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import blake2b
from zoneinfo import ZoneInfo

from django.db import transaction

from wegweiser import packs
from wegweiser.gatherings.models import Agreement, Meeting, Series, Step
from wegweiser.gatherings.models.meetings import HELD, INVITED, PLANNED, ROUND_TABLE, WORKSHOP_1, WORKSHOP_2
from wegweiser.guidebook.actions import begin_network
from wegweiser.guidebook.models import Actor, Confirmation, ContactPoint, Mandate, Network, Text
from wegweiser.guidebook.publishing import publish_edition
from wegweiser.people.demo import DemoPerson, enrol_demo_members

from .actions import Wanted, begin_from
from .collecting import package_of

STATE, FIRST = "musterland", "musterstadt"
PLACE = "06"
MADE_UP = "(erfunden)"
ZONE = "Europe/Berlin"
COORDINATOR = DemoPerson("Linde-001", f"Ana Muster {MADE_UP}", ("coordinator",))
WELCOME = {
    "de": "Dieses Netzwerk ist erfunden. Es zeigt, wie ein Land seine Städte begleitet.",
    "en": "This network is invented. It shows how a state accompanies its towns.",
    "fr": "Ce réseau est inventé. Il montre comment un Land accompagne ses villes.",
}
AGENDAS = {
    WORKSHOP_1: (("talk", "Was ist Arbeitsausbeutung?", 45), ("casework", "Fallarbeit in Gruppen", 90)),
    WORKSHOP_2: (("cards", "Mandatskarten ausfüllen", 90), ("talk", "Widersprüche klären", 45)),
    ROUND_TABLE: (("guidebook", "Wegweiser durchsehen", 30), ("tasks", "Offene Aufgaben", 30)),
}
NAMES = {WORKSHOP_1: "Workshop I", WORKSHOP_2: "Workshop II", ROUND_TABLE: "Runder Tisch"}
WIDE = (  # slug, name, target group
    ("landesstelle", "Landesstelle Musterland", "ministry"),
    ("landesfachberatung", "Landesfachberatung Musterland", "counselling_service"),
    ("arbeitsschutz", "Arbeitsschutz Musterland", "factory_inspectorate"),
)
LOCAL = (  # name, target group: a town has the first ones
    ("Ordnungsamt", "public_order_office"),
    ("Ausländerbehörde", "immigration_authority"),
    ("Beratungsstelle", "counselling_service"),
    ("Jobcenter", "job_centre"),
    ("Polizei", "police"),
    ("Sozialamt", "social_welfare_office"),
    ("Schutzwohnung", "shelter"),
)


@dataclass(frozen=True, slots=True)
class Town:
    """`meetings`: (kind, days from now). `editions`: days ago. `asked`, `answered`: links to confirm entries."""

    slug: str
    name: str
    place: str
    bodies: int = 0
    meetings: tuple[tuple[str, int], ...] = ()
    editions: tuple[int, ...] = ()
    asked: int = 0
    answered: int = 0
    decided: tuple[tuple[str, str, str], ...] = ()  # step, state, words

    @property
    def title(self) -> str:
        return f"{self.name} {MADE_UP}"


TOWNS = (
    Town(FIRST, "Musterstadt am Fluss", "06431", 7,
         ((WORKSHOP_1, -400), (WORKSHOP_2, -320), (ROUND_TABLE, -100), (ROUND_TABLE, -20), (ROUND_TABLE, 40)),
         (310, 60), 7, 6),
    Town("musterau", "Musterau", "06432"),
    Town("musterbach", "Musterbach", "06433", 4),
    Town("musterdorf", "Musterdorf", "06434", 4, ((WORKSHOP_1, 12),)),
    Town("musterfeld", "Musterfeld", "06435", 5, ((WORKSHOP_1, -30),), (), 3, 1),
    Town("musterhafen", "Musterhafen", "06437", 6, ((WORKSHOP_1, -70), (WORKSHOP_2, 9)), (), 6, 3),
    Town("musterheim", "Musterheim", "06439", 6, ((WORKSHOP_1, -150), (WORKSHOP_2, -80), (ROUND_TABLE, 25)),
         (75,), 6, 4),
    Town("mustertal", "Mustertal", "06440", 5, ((WORKSHOP_2, -220),), (215,), 5, 1,
         (("workshop_1", "skipped", "Alle kannten das Thema schon."),
          ("round_tables", "inside", "Arbeitskreis Integration (erfunden)"))),
)  # fmt: skip


def fill(now: datetime) -> None:
    """Make the state and its towns once; a second call changes nothing. `now` has a zone."""
    if Network.objects.filter(slug=STATE).exists():
        return
    with transaction.atomic():
        state = _state(now)
        for town in TOWNS:
            _town(state, town, now)
        _move_on(state)
        for network in (state, Network.objects.get(slug=FIRST)):
            enrol_demo_members(network, [COORDINATOR], now=now)


def _state(now: datetime) -> Network:
    network, _new = begin_network(STATE, name=f"Musterland {MADE_UP}", place=PLACE, pack="de")
    Network.objects.filter(pk=network.pk).update(fictional=True, texts={"welcome": WELCOME})
    network.refresh_from_db()
    for slug, name, group in WIDE:
        _body(network, slug, name, group, level="state", now=now)
    for kind in AGENDAS:
        _series(network, kind, now)
    Agreement.objects.create(
        network=network, title=f"Kooperationsvereinbarung Musterland {MADE_UP}", level="state",
        parties_text="Landesstelle, Landesfachberatung und Arbeitsschutz Musterland", topics=["Arbeitsausbeutung"],
        valid_from=(now - timedelta(days=500)).date(), valid_to=(now + timedelta(days=230)).date(), fictional=True,
        changed_at=now,
    )  # fmt: skip
    return network


def _town(state: Network, town: Town, now: datetime) -> None:
    wanted = Wanted(town.slug, town.title, town.place, "de")
    begun = now - timedelta(days=430)
    network = begin_from(package_of(state), wanted, origin=state, seat=None, now=begun).network
    for number, (name, group) in enumerate(LOCAL[: town.bodies]):
        _body(network, f"stelle-{number}", f"{name} {town.name}", group, level="municipal", now=begun)
    _meetings(network, town.meetings, now)
    _publish(network, town.editions, now)
    _confirmations(network, town, now)
    Step.objects.bulk_create(
        Step(network=network, step=step, state=state_, reason=words if state_ == "skipped" else "",
             inside=words if state_ == "inside" else "", decided_at=begun)
        for step, state_, words in town.decided
    )  # fmt: skip


def _body(network: Network, slug: str, name: str, group: str, *, level: str, now: datetime) -> Actor:
    """An invented body with the usual tasks of its group, which nobody has confirmed."""
    rule = packs.load(network.pack).target_groups[group]
    actor = Actor.objects.create(
        network=network, slug=slug, name={"de": f"{name} {MADE_UP}"}, kind=rule.kind, kind_given=True,
        target_group=group, level=level, area=network.place, must_report=rule.must_report,
        must_prosecute=rule.must_prosecute, duty_why=dict(rule.why), changed_at=now, position=network.actors.count(),
    )  # fmt: skip
    Text.objects.create(actor=actor, language="de", text="Erfundene Stelle dieser Vorführung. Es gibt sie nicht.")
    Mandate.objects.bulk_create(
        Mandate(actor=actor, task=held.task, mode=held.mode, area=network.place, legal_basis=held.legal_basis)
        for held in rule.tasks
    )
    site = f"https://{slug}.{network.slug}.example"
    ContactPoint.objects.create(actor=actor, channel="web", value=site, text=site)
    return actor


def _series(network: Network, kind: str, now: datetime) -> Series:
    points = [dict(zip(("kind", "title", "minutes"), point, strict=True)) for point in AGENDAS[kind]]
    return Series.objects.create(
        network=network, kind=kind, name=f"{NAMES[kind]} {MADE_UP}", standing_agenda=points, fictional=True,
        created_at=now,
    )  # fmt: skip


def _meetings(network: Network, planned: Iterable[tuple[str, int]], now: datetime) -> None:
    """In the series that came with the package."""
    numbers: dict[str, int] = {}
    for series in network.series.all():
        for days in (distance for kind, distance in planned if kind == series.kind):
            numbers[series.kind] = numbers.get(series.kind, 0) + 1
            day = (now + timedelta(days=days)).astimezone(ZoneInfo(ZONE))
            begins = day.replace(hour=14, minute=0, second=0, microsecond=0)
            Meeting.objects.create(
                network=network, series=series, number=numbers[series.kind], begins=begins,
                ends=begins + timedelta(hours=3), zone=ZONE, place=f"Rathaus {MADE_UP}", changed_at=now,
                state=HELD if days < 0 else INVITED if days < 20 else PLANNED,
            )  # fmt: skip


def _publish(network: Network, days: Iterable[int], now: datetime) -> None:
    """One edition for each day; between two, a body is checked anew."""
    for ago in days:
        at = now - timedelta(days=ago)
        network.actors.filter(slug="stelle-0").update(checked_on=at.date())
        publish_edition(network, now=at)


def _confirmations(network: Network, town: Town, now: datetime) -> None:
    bodies = list(network.actors.filter(level="municipal")[: town.asked])
    for number, actor in enumerate(bodies):
        asked, is_answered = now - timedelta(days=20 + number), number < town.answered
        Confirmation.objects.create(
            actor=actor, token_hash=blake2b(f"{town.slug} {number}".encode(), digest_size=32).hexdigest(),
            asked_at=asked, expires_at=asked + timedelta(days=30), state="confirmed" if is_answered else "open",
            answered_at=asked + timedelta(days=3) if is_answered else None,
        )  # fmt: skip


def _move_on(state: Network) -> None:
    """What changed at the state since its towns began."""
    welcome = {**WELCOME, "de": WELCOME["de"] + " Neu: Die Landesstelle lädt einmal im Jahr alle Städte ein."}
    Network.objects.filter(pk=state.pk).update(texts={"welcome": welcome})
    Text.objects.filter(actor__network=state, actor__slug="landesfachberatung").update(
        text="Erfundene Stelle dieser Vorführung. Sie berät jetzt auch abends."
    )
