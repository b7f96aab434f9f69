"""A state, and a town elsewhere of which only what it offers is known."""

from __future__ import annotations

from dataclasses import dataclass, field

import msgspec
import pytest

from wegweiser.guidebook.drafting import formal_document
from wegweiser.guidebook.editions import store
from wegweiser.guidebook.editions.document import Document, canonical_bytes, digest_of
from wegweiser.guidebook.models import Actor, ContactPoint, Mandate, Network
from wegweiser.guidebook.publishing import publish_edition
from wegweiser.hsds.following import actions, pulling
from wegweiser.hsds.following.fetching import Got
from wegweiser.hsds.following.models import Followed
from wegweiser.hsds.following.offered import SCHEMA, Head
from wegweiser.tests.cast import NOW

ADDRESS = "https://wegweiser.example.org/neustadt/"
NUMBER = "+496215040"


def body(network: Network, name: str, level: str, **more: object) -> Actor:
    actor = Actor.objects.create(
        network=network, slug=name.lower(), name={"de": name}, kind="non_public", target_group="counselling_service",
        level=level, area=network.place, **more,
    )  # fmt: skip
    Mandate.objects.create(actor=actor, task="claim_wages", mode="may", area=network.place)
    ContactPoint.objects.create(actor=actor, channel="phone", value=NUMBER, text=NUMBER)
    return actor


@dataclass
class Elsewhere:
    """What the other installation answers; a test changes it. `status` for both of its addresses."""

    document: Document
    number: int = 1
    status: int = 200
    told: dict[str, object] = field(default_factory=dict)  # other values of the head
    data: bytes | None = None  # another body than that of the document
    asked: list[tuple[str, str]] = field(default_factory=list)
    error: Exception | None = None

    def get(self, address: str, *, etag: str = "", most: int) -> Got:
        self.asked.append((address, etag))
        if self.error:
            raise self.error
        if self.status != 200:
            return Got(self.status, b"")
        data = canonical_bytes(self.document)
        digest = digest_of(self.document)
        if address.endswith("edition.json"):
            if etag == f'"{digest}"' and not self.told:
                return Got(304, b"")
            network = self.document.network
            head = Head(schema=SCHEMA, network=network.slug, name=network.name, place=network.place, number=self.number,
                        digest=digest, published_at=NOW.isoformat(), size=len(data))  # fmt: skip
            return Got(200, msgspec.json.encode(msgspec.structs.replace(head, **self.told)))
        return Got(200, data if self.data is None else self.data)

    def change(self, **values: object) -> None:
        """A newer edition whose first body has these values."""
        first, *rest = self.document.actors
        actors = (msgspec.structs.replace(first, **values), *rest)
        self.document, self.number = msgspec.structs.replace(self.document, actors=actors), self.number + 1


@pytest.fixture
def state(db) -> Network:
    network = Network.objects.create(slug="land", name="Land", place="06", pack="de", languages=["de"])
    body(network, "Landesstelle", "state")
    publish_edition(network, now=NOW)
    store.forget()
    return network


@pytest.fixture
def elsewhere(state, monkeypatch) -> Elsewhere:
    """Its rows are gone: nothing of it is known here."""
    network = Network.objects.create(slug="neustadt", name="Neustadt", place="06431", pack="de", languages=["de"])
    body(network, "Beratung", "municipal", must_report="no")
    there = Elsewhere(formal_document(network))
    network.delete()
    monkeypatch.setattr(pulling, "get", there.get)
    return there


@pytest.fixture
def followed(state, elsewhere) -> Followed:
    return actions.follow(state, ADDRESS, "neustadt", seat=None, now=NOW)
