"""Who the tests know: two demonstration networks, and one network where every members' field holds a canary.

`canary_network()` puts the word `CANARY` and a number of its own into every place that members alone may read. Whatever
comes out in public is searched for it.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime
from itertools import product

from django.db import transaction
from django.db.models import Model
from django.urls import NoReverseMatch, URLPattern, URLResolver, get_resolver, reverse

from wegweiser.guidebook.editions import search, store
from wegweiser.guidebook.editions.document import read_document
from wegweiser.guidebook.editions.models import Edition, EditionFile
from wegweiser.guidebook.editions.store import Loaded
from wegweiser.guidebook.models import Actor, ContactPoint, Mandate, Mistake, Network, Text
from wegweiser.guidebook.publishing import publish_edition

NOW = datetime(2026, 11, 21, 10, 0, tzinfo=UTC)
CHECKED = date(2026, 11, 1)
CANARY = "Zeisigkanarie"  # no word of any language, page or pack
CANARY_PHONE = "+4915199887766"
ROWS: tuple[type[Model], ...] = (Network, Actor, Text, Mandate, ContactPoint, Edition, EditionFile)
QUERIES = {"who_json": "?situation=danger_now&situation=unpaid_wages&language=ro"}  # answers to nothing without one
NETWORKS = ("ludwigshafen", "luxembourg")


def canary_network() -> Network:
    """A network in Ludwigshafen with one service; everything for members carries the canary."""
    network = Network.objects.create(
        slug="canaries", name="Canaries", place="07314", pack="de", languages=["de", "en", "fr"],
        texts={"members": {"de": f"{CANARY} 1"}},
    )  # fmt: skip
    actor = Actor.objects.create(
        network=network, slug="open-door", name={"de": "Offene Tür"}, kind="non_public",
        target_group="counselling_centres", level="municipal", area="07314", import_key=f"{CANARY} 2",
        notes={"remark": f"{CANARY} 3"}, checked_on=CHECKED, sources=["https://example.org/"],
    )  # fmt: skip
    Text.objects.create(actor=actor, language="de", text="Wir beraten Sie.")
    Text.objects.create(actor=actor, field="members", language="de", text=f"{CANARY} 4")
    Mandate.objects.create(actor=actor, task="counsel", mode="may", area="07314", source="https://example.org/")
    ContactPoint.objects.create(actor=actor, channel="phone", value="+496215040", text="0621 504-0", checked_on=CHECKED)
    for position, (channel, value) in enumerate((("phone", CANARY_PHONE), ("email", f"{CANARY}5@example.org")), 1):
        ContactPoint.objects.create(
            actor=actor, role="person", channel=channel, value=value, text=f"{CANARY} 6", label={"de": f"{CANARY} 7"},
            hours_text={"de": f"{CANARY} 8"}, source=f"https://example.org/{CANARY}9", visibility="members",
            position=position,
        )  # fmt: skip
    Mistake.objects.create(network=network, page="/canaries/", text=f"{CANARY} 10", reported_on=CHECKED)
    return network


def publish_canaries() -> Loaded:
    """Publish the network with canaries; its current edition."""
    publish_edition(canary_network(), now=NOW)
    store.forget()
    return store.current("canaries")


class DemoRows:
    """The demonstration networks as rows: importing them takes seconds, putting the rows back does not."""

    def __init__(self, objects: list[Model]) -> None:
        self.objects = objects

    @classmethod
    def made(cls) -> DemoRows:
        """Import and publish both networks, keep the rows, leave the database as it was."""
        from wegweiser.demo.command import load_networks

        with transaction.atomic():
            load_networks()
            kept = [row for model in ROWS for row in model.objects.order_by("pk")]
            transaction.set_rollback(True)
        return cls(kept)

    def insert(self) -> None:
        for model in ROWS:
            model.objects.bulk_create(row for row in self.objects if type(row) is model)
        for edition in Edition.objects.all():
            search.index_edition(edition.network, read_document(edition.document))


def _patterns(resolver: URLResolver) -> Iterator[URLPattern]:
    for entry in resolver.url_patterns:
        yield from _patterns(entry) if isinstance(entry, URLResolver) else (entry,)


def public_addresses(loaded: Loaded, *, languages: tuple[str, ...] = ("",)) -> list[str]:
    """Every address below a network and of the installation, one per actor and edition, in each language."""
    pages = [slug for slug, page in loaded.pack.pages.items() if page.topic not in ("desk", "paper")]
    values = {"network": [loaded.slug], "actor": list(loaded.actors), "number": [loaded.number], "page": pages}
    values |= {"track": [*loaded.pack.tracks][:1], "lesson": list(loaded.pack.lessons)}
    paths: dict[str, None] = {}
    for pattern in _patterns(get_resolver()):
        names = list(pattern.pattern.converters)
        if not getattr(pattern.callback, "public", False) or not set(names) <= values.keys():
            continue  # a member's page, or a page behind a link of its own
        for chosen in product(*(values[name] for name in names)):
            paths[_address(pattern, dict(zip(names, chosen, strict=True)))] = None
    return [f"/{language}{path}" if language else path for language in languages for path in paths]


def _address(pattern: URLPattern, values: dict) -> str:
    try:
        return reverse(pattern.name, kwargs=values) + QUERIES.get(pattern.name, "")
    except NoReverseMatch as error:
        raise AssertionError(f"{pattern}: this address is not known to wegweiser/tests/cast.py") from error
