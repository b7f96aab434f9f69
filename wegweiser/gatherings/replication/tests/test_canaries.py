"""Nothing personal and nothing local travels.

Every text and JSON field of every model gets a canary, with these exceptions, which are public by definition or cannot
hold free text:

- keys and codes that rows need to exist at all: `slug`, `place`, `pack`, `area`, `zone`, fields with choices, and
  columns too short for a canary;
- the network's name and welcome: the name names the package, the welcome is public, a person reads it before it goes;
- fields of the body of the *state* that `TravelEntry` lists. Its other fields have canaries, and a second, local body
  has canaries in all of them;
- the kind and the title of a standing agenda's points. A title with a mailbox or a number has a canary.
"""

from __future__ import annotations

import itertools
import re
from typing import Any

import pytest
from django.apps import apps
from django.db import models
from django.utils import timezone

from wegweiser.gatherings import sealed
from wegweiser.gatherings.models import Series
from wegweiser.gatherings.replication.actions import Wanted, begin_from, take_package
from wegweiser.gatherings.replication.collecting import package_of
from wegweiser.gatherings.replication.package import read_package, write_package
from wegweiser.gatherings.replication.tests import cast
from wegweiser.guidebook.models import Actor, ContactPoint, Mandate, Network, Text
from wegweiser.guidebook.travelling import ACTOR_FIELDS
from wegweiser.people.models import NetworkKey
from wegweiser.trail.checks import our_models
from wegweiser.trail.sealed import SealedField

pytestmark = pytest.mark.django_db
CANARY = re.compile("zeisig", re.IGNORECASE)
NEEDED = {"slug", "place", "pack", "area", "zone", "network_slug"}  # keys that must be right for the row to be read
KEPT = {"trail.head", "trail.row", "people.networkkey", "people.sentinel"}  # these write themselves
FAR = 1_000_000  # a planted row of the trail stands in nobody's way
SHORT = 10  # columns shorter than this hold codes


class Aviary:
    """Fills every model with one row of a network; counts what it planted."""

    def __init__(self, network: Network) -> None:
        self.network = network
        self.planted: list[str] = []
        self.numbers = itertools.count(1)
        self.rows: dict[type[models.Model], models.Model] = {
            Network: network,
            NetworkKey: NetworkKey.objects.get(network=network),
        }

    def text(self, where: str) -> str:
        self.planted.append(where)
        return f"zeisig{next(self.numbers)}"

    def plant(self, model: type[models.Model]) -> models.Model:
        """The row of this model; rows it points to are made first."""
        if model not in self.rows:
            row = model(**{f.name: self.value(f) for f in model._meta.concrete_fields if not self.left_out(f)})
            row.save(force_insert=True)
            self.rows[model] = row
        return self.rows[model]

    def left_out(self, field: models.Field) -> bool:
        return isinstance(field, models.AutoField) or (field.primary_key and field.has_default())

    def value(self, field: models.Field) -> Any:
        where = f"{field.model._meta.label_lower}.{field.name}"
        if field.is_relation:
            return self.plant(field.related_model)
        if isinstance(field, SealedField):
            return sealed.seal({"name": self.text(where)}, self.network, "canary", 1, field.name)
        if isinstance(field, models.BinaryField):
            return self.text(where).encode()
        if isinstance(field, models.JSONField):
            return {"de": self.text(where), "more": [{"title": self.text(where)}]}
        return self.plain(field, where)

    def plain(self, field: models.Field, where: str) -> Any:
        if field.choices:
            return field.choices[0][0]
        if isinstance(field, models.EmailField):
            return f"{self.text(where)}@zeisig.example"
        if isinstance(field, models.CharField | models.TextField):
            return self.word(field, where)
        made = {"UUIDField": None, "BooleanField": False, "DateField": timezone.now().date()}
        kind = field.get_internal_type()
        if kind == "DateTimeField":
            return timezone.now()
        if kind == "UUIDField":
            from uuid import uuid4

            return uuid4()
        return made.get(kind, FAR if field.unique else 1)

    def word(self, field: models.Field, where: str) -> str:
        if field.name == "network":
            return self.network.slug
        if field.name in NEEDED:
            return {"pack": "de", "zone": "Europe/Berlin"}.get(field.name, "07314" if field.name != "slug" else "x")
        if field.max_length and field.max_length < SHORT:
            return "x"
        return self.text(where)


@pytest.fixture
def aviary(origin):
    """The furnished network with canaries everywhere else."""
    found = Aviary(origin.network)
    _network(found)
    _bodies(found)
    _series(found)
    for model in our_models():
        if model._meta.label_lower not in KEPT:
            found.plant(model)
    return found


def _network(aviary: Aviary) -> None:
    texts = {name: {"de": aviary.text(f"network.texts.{name}")} for name in ("imprint", "privacy", "members")}
    texts["welcome"] = {"de": "Willkommen.", "en": f"Write to {aviary.text('network.texts.welcome')}@zeisig.example"}
    values = {"texts": texts, "mailbox": f"{aviary.text('network.mailbox')}@zeisig.example"}
    Network.objects.filter(pk=aviary.network.pk).update(**values)
    aviary.network.refresh_from_db()


def _bodies(aviary: Aviary) -> None:
    """The state's body with canaries in what must stay; a local one with canaries in everything."""
    wide = Actor.objects.get(network=aviary.network, slug="landesamt")
    others = {f.name for f in Actor._meta.concrete_fields if isinstance(f, models.CharField | models.JSONField)}
    stays = others - set(ACTOR_FIELDS) - {"slug"}
    for name in stays:
        setattr(wide, name, {"remark": aviary.text(name)} if name == "notes" else aviary.text(name))
    wide.save()
    Text.objects.create(actor=wide, field="members", language="de", text=aviary.text("text"))
    Mandate.objects.filter(actor=wide).update(said_by=aviary.text("mandate.said_by"))
    for role, visibility in (("office", "members"), ("person", "public"), ("person", "members")):
        ContactPoint.objects.create(
            actor=wide, role=role, visibility=visibility, channel="email", value=f"{aviary.text(role)}@zeisig.example",
            text=aviary.text(role), label={"de": aviary.text(role)}, source=aviary.text(role),
            hours_text={"de": aviary.text(role)},
        )  # fmt: skip
    aviary.rows[Actor] = _local(aviary)


def _local(aviary: Aviary) -> Actor:
    values = {f.name: aviary.value(f) for f in Actor._meta.concrete_fields if not f.is_relation and f.name != "id"}
    values |= {"level": "municipal", "slug": "zeisig-oertlich", "archived": False}
    return Actor.objects.create(network=aviary.network, **values)


def _series(aviary: Aviary) -> None:
    agenda = [
        {"kind": "talk", "title": f"{aviary.text('title')}@zeisig.example", "minutes": 5},
        {"kind": "talk", "title": f"{aviary.text('title')} 0621 5040", "minutes": 5},
        {"kind": "talk", "title": "Aufgaben", "minutes": 5, "note": aviary.text("note"), "by": aviary.text("by")},
        aviary.text("a point that is no point"),
    ]
    texts = {name: aviary.text(f"series.{name}") for name in ("name", "inside", "purpose", "from_pack")}
    aviary.rows[Series] = Series.objects.create(
        network=aviary.network, kind="round_table", convenor=aviary.rows[Actor], topics=[aviary.text("topics")],
        standing_agenda=agenda, created_at=timezone.now(), **texts,
    )  # fmt: skip
    conference = {"kind": "talk", "title": aviary.text("case conference"), "minutes": 5}
    cast.series(aviary.network, "case_conference", standing_agenda=[conference])


def stored() -> dict[tuple[str, Any], str]:
    """Every row of the database as text."""
    return {
        (model._meta.label_lower, row.pk): repr(
            {name: _readable(value) for name, value in vars(row).items() if name != "_state"}
        )
        for model in apps.get_models()
        for row in model._default_manager.all()
    }


def _fields(model: Any) -> Any:
    return model._meta.concrete_fields


def _readable(value: Any) -> Any:
    return bytes(value) if isinstance(value, memoryview) else value


def test_at_least_two_hundred_canaries_are_planted(aviary):
    assert len(aviary.planted) >= 200
    assert len({where.rpartition(".")[0] for where in aviary.planted if "." in where}) >= 25


def test_canaries_are_found_where_they_were_planted(aviary):
    """The search can fail."""
    assert sum(len(CANARY.findall(text)) for text in stored().values()) >= 200


def test_package_carries_no_canary(aviary):
    data = write_package(package_of(aviary.network))
    assert not CANARY.search(data.decode())
    package, _digest = read_package(data)
    assert set(package.lines) == {"landesamt"}
    assert len(package.agendas) == 2
    assert set(package.texts["welcome"].words) == {"de"}


def test_new_network_gets_no_canary(aviary):
    before = stored()
    begin_from(
        package_of(aviary.network), Wanted("neustadt", "Neustadt", "07316", "de"), origin=aviary.network, seat=None,
        now=timezone.now(),
    )  # fmt: skip
    new = {key: text for key, text in stored().items() if before.get(key) != text}
    assert len(new) > 10
    assert not [key for key, text in new.items() if CANARY.search(text)]


def test_package_read_elsewhere_brings_no_canary(aviary, other_town):
    ana = other_town.enrol("Linde-301", "coordinator")
    package, _digest = read_package(write_package(package_of(aviary.network)))
    before = stored()
    take_package(other_town.network, package, seat=other_town.seat(ana), now=timezone.now())
    new = {key: text for key, text in stored().items() if before.get(key) != text}
    assert len(new) > 10
    assert not [key for key, text in new.items() if CANARY.search(text)]


def test_origin_keeps_everything(aviary):
    before = {key: text for key, text in stored().items() if key[0] != "trail.head"}
    cast.begin(aviary.network)
    after = stored()
    assert {key: after[key] for key in before} == before
