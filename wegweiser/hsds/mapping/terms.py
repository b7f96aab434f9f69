"""Own taxonomies as data: what a service does, what kind of body offers it, for which area, on what legal basis.

A term has the same id in every network and installation, so that data of several towns can be joined.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cached_property, lru_cache

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from wegweiser import packs, places
from wegweiser.guidebook.editions.document import DocActor
from wegweiser.guidebook.editions.sentences import level_title
from wegweiser.guidebook.editions.store import Loaded
from wegweiser.hsds.objects import Attribute, Taxonomy, TaxonomyTerm

from .ids import uuid_of

TAXONOMIES = {
    "task": gettext_noop("What a body does for people or for partners."),
    "actor_type": gettext_noop("What kind of office or service a body is."),
    "kind": gettext_noop("Police, public body, independent body: it decides what must be reported."),
    "topic": gettext_noop("What a body knows well."),
    "level": gettext_noop("Whether a body works for a town, a district, a state or the country."),
    "area": gettext_noop("Places by their official keys: AGS, LAU, ISO 3166 for the country."),
    "legal_basis": gettext_noop("The law that a mandate rests on, as the source writes it."),
}
_LEVELS = ("municipal", "district", "state", "national")
_VERSION = "1.0.0"


@lru_cache(maxsize=16)
def taxonomy_id(name: str) -> str:
    return uuid_of("taxonomy", name)


@lru_cache(maxsize=16_384)
def term_id(taxonomy: str, code: str) -> str:
    return uuid_of("term", taxonomy, code)


class Vocabulary:
    """The taxonomies and terms of one edition in one language. Make and use it with that language active."""

    def __init__(self, loaded: Loaded, language: str) -> None:
        self.loaded, self.language = loaded, language
        self._known: dict[tuple[str, str], TaxonomyTerm] = {}

    def taxonomies(self) -> list[Taxonomy]:
        return [
            Taxonomy(id=taxonomy_id(name), name=name, description=_(text), version=_VERSION)
            for name, text in TAXONOMIES.items()
        ]

    def terms(self) -> list[TaxonomyTerm]:
        """Every term that the pack knows or this edition uses, by taxonomy, then in the order of the pack."""
        for name, entries in self._entries.items():
            for code in entries:
                self.term(name, code)
        for actor in self.loaded.document.actors:
            for name, code in terms_of(actor):
                self.term(name, code)
        order = list(TAXONOMIES)
        return sorted(self._known.values(), key=lambda term: order.index(term.taxonomy))

    def term(self, taxonomy: str, code: str) -> TaxonomyTerm:
        """The term of this code; one that no pack explains is its own name."""
        key = (taxonomy, code)
        if key not in self._known:
            self._known[key] = self._area(code) if taxonomy == "area" else self._made(taxonomy, code)
        return self._known[key]

    def attribute(self, entity: str, link_id: str, taxonomy: str, code: str) -> Attribute:
        """A link from an object to a term."""
        term = self.term(taxonomy, code)
        return Attribute(
            id=uuid_of("attribute", link_id, term.id),
            link_id=link_id,
            taxonomy_term_id=term.id,
            link_type=taxonomy,
            link_entity=entity,
            taxonomy_term=term,
        )

    @cached_property
    def _entries(self) -> dict[str, Mapping[str, tuple[str, str]]]:
        pack, language = self.loaded.pack, self.language
        return {
            "task": {
                c: (packs.words(t.label, language), packs.words(t.plain, language)) for c, t in pack.tasks.items()
            },
            "actor_type": {c: (packs.words(g.label, language), "") for c, g in pack.target_groups.items()},
            "kind": {str(c): (packs.words(k.label, language), "") for c, k in pack.kinds.items()},
            "topic": {c: (packs.words(t.label, language), "") for c, t in pack.topics.items()},
            "level": {code: (level_title(code), "") for code in _LEVELS},
        }

    def _made(self, taxonomy: str, code: str, parent: str = "", name: str = "") -> TaxonomyTerm:
        label, text = self._entries.get(taxonomy, {}).get(code, (name or code, ""))
        return TaxonomyTerm(
            id=term_id(taxonomy, code),
            code=code,
            name=label,
            description=text or label,
            parent_id=term_id(taxonomy, parent) if parent else None,
            taxonomy=taxonomy,
            language=self.language,
            taxonomy_id=taxonomy_id(taxonomy),
        )

    def _area(self, key: str) -> TaxonomyTerm:
        """A place below the places around it, which become terms as well."""
        try:
            place = places.find(key, self.loaded.pack.info.code)
        except places.UnknownPlace:
            return self._made("area", key, name=self.loaded.place.name if key == self.loaded.place.key else key)
        if place.parent:
            self.term("area", place.parent)
        return self._made("area", key, parent=place.parent, name=place.name)


def terms_of(actor: DocActor) -> Iterator[tuple[str, str]]:
    """`(taxonomy, code)` of everything that an actor and its services are linked to."""
    yield from (("actor_type", actor.target_group), ("kind", actor.kind), ("level", actor.level), ("area", actor.area))
    yield from (("topic", topic) for topic in actor.topics)
    for mandate in actor.mandates:
        yield from (("task", mandate.task), ("area", mandate.area))
        if mandate.legal_basis:
            yield "legal_basis", mandate.legal_basis
        yield from (("topic", topic) for topic in mandate.topics)
