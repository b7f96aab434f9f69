"""The index of one edition: which services, organizations and places it has, and which terms they are linked to.

Made once for each edition, the same for every language. Services and places of one actor stand together.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Mapping
from datetime import datetime

from wegweiser.guidebook.editions.document import DocActor
from wegweiser.guidebook.editions.models import Edition
from wegweiser.guidebook.editions.store import Loaded
from wegweiser.hsds.mapping import uuid_of
from wegweiser.hsds.mapping.offers import linked_to, offers_of
from wegweiser.hsds.mapping.terms import taxonomy_id, term_id
from wegweiser.hsds.mapping.whereabouts import locations_of


class Numbered:
    """Ids in their order, each with the number of its actor."""

    def __init__(self) -> None:
        self.ids: list[str] = []
        self.actors = array("I")
        self.numbers: dict[str, int] = {}

    def add(self, id_: str, actor: int) -> int:
        number = len(self.ids)
        self.ids.append(id_)
        self.actors.append(actor)
        self.numbers[id_] = number
        return number


class Index:
    """Numbers of everything in one edition. Terms and postal codes lead to numbers of services and places."""

    def __init__(self, loaded: Loaded, modified: Mapping[str, datetime]) -> None:
        self.loaded, self.modified = loaded, modified
        self.actors: tuple[DocActor, ...] = loaded.document.actors
        self.numbers = {actor.id: number for number, actor in enumerate(self.actors)}
        self.organizations, self.services, self.places = Numbered(), Numbered(), Numbered()
        self.terms: dict[str, array[int]] = {}
        self.taxonomies: dict[str, set[str]] = {}  # taxonomy → its terms that some service has
        self.postal_codes: dict[str, array[int]] = {}
        self._service_at = array("I")  # of each place, the number of its service
        for number, actor in enumerate(self.actors):
            self._add(number, actor)

    def when(self, actor: int) -> datetime:
        """When the entry of an actor last changed."""
        return self.modified.get(self.actors[actor].id, self.loaded.published_at)

    def service_at(self, place: int) -> int:
        """The number of the service that is offered at a place."""
        return self._service_at[place]

    def _add(self, number: int, actor: DocActor) -> None:
        slug = self.loaded.slug
        self.organizations.add(uuid_of(slug, "organization", actor.id), number)
        places = locations_of(self.loaded, actor, "")
        for offer in offers_of(slug, actor):
            service = self.services.add(offer.id, number)
            areas = [mandate.area for mandate in offer.mandates] or [actor.area]
            self._link(service, [*linked_to(offer, actor), *(("area", area) for area in dict.fromkeys(areas))])
            for place in places:
                at = self.places.add(uuid_of("at", offer.id, place.id), number)
                self._service_at.append(service)
                if code := place.addresses[0].postal_code:
                    self.postal_codes.setdefault(code, array("I")).append(at)

    def _link(self, service: int, terms: Iterable[tuple[str, str]]) -> None:
        for taxonomy, code in terms:
            term = term_id(taxonomy, code)
            self.terms.setdefault(term, array("I")).append(service)
            self.taxonomies.setdefault(taxonomy_id(taxonomy), set()).add(term)


def changed_lately(loaded: Loaded) -> dict[str, datetime]:
    """When each actor of an edition last changed, from what its editions say of their changes. One query."""
    found: dict[str, datetime] = {}
    editions = Edition.objects.filter(network=loaded.slug, audience="formal", number__lte=loaded.number)
    for changes, published in editions.order_by("number").values_list("changes", "published_at"):
        for row in changes:
            found[str(row.get("actor", ""))] = published
    return found
