"""One edition in one language: objects of each kind by number, rows of lists as ready bytes."""

from __future__ import annotations

from functools import cached_property

import msgspec
from django.utils import translation

from wegweiser.hsds.mapping import Translator
from wegweiser.hsds.mapping.entries import Entry
from wegweiser.hsds.objects import (
    Organization,
    OrganizationRow,
    Service,
    ServiceAtLocation,
    ServiceRow,
    Taxonomy,
    TaxonomyTerm,
)

from .index import Index
from .memory import Memory, RowsInMemory

_encode = msgspec.json.Encoder().encode


class Shelf:
    """Everything of one edition in one language. Numbers are those of its index."""

    def __init__(self, index: Index, language: str, memory: Memory) -> None:
        self.index, self.language = index, language
        with translation.override(language):
            self._translator = Translator(index.loaded, language, index.modified)
        kinds = (index.organizations, index.services, index.places)
        self._organizations, self._services, self._places = (memory.rows(len(kind.ids)) for kind in kinds)
        self._ready = {
            "organizations": self._organizations,
            "services": self._services,
            "service_at_locations": self._places,
        }

    def held(self) -> tuple[RowsInMemory, ...]:
        return self._organizations, self._services, self._places

    # ── rows of lists ──

    def ready(self, kind: str, first: int, last: int) -> list[bytes | None]:
        """The rows of a run as they lie in memory; None where one has not been asked for yet."""
        return self._ready[kind].rows[first:last]

    def organization_row(self, number: int) -> bytes:
        return self._organizations.rows[number] or self._filled(self.index.organizations.actors[number])[0]

    def service_row(self, number: int) -> bytes:
        row = self._services.rows[number]
        if row is None:
            actor = self.index.services.actors[number]
            row = self._filled(actor)[1][number - self._first_service(actor, number)]
        return row

    def place_row(self, number: int) -> bytes:
        row = self._places.rows[number]
        if row is None:
            row = _encode(_row_of_place(self.at_location(number)))
            self._places.put(number, row)
        return row

    def _filled(self, actor: int) -> tuple[bytes, tuple[bytes, ...]]:
        """The rows of an actor, encoded and kept."""
        with translation.override(self.language):
            organization, services = self._translator.rows(self.index.actors[actor])
        encoded = _encode(organization), tuple(_encode(service) for service in services)
        self._organizations.put(actor, encoded[0])
        for service, row in zip(services, encoded[1], strict=True):
            self._services.put(self.index.services.numbers[service.id], row)
        return encoded

    def _first_service(self, actor: int, number: int) -> int:
        owners = self.index.services.actors
        while number and owners[number - 1] == actor:
            number -= 1
        return number

    # ── whole objects ──

    def service(self, number: int) -> Service:
        """A service with its organization and its places."""
        entry = self._entry(self.index.services.actors[number])
        return _joined(entry, self.index.services.ids[number])

    def organization(self, number: int, *, full_service: bool = False) -> Organization:
        """An organization with its services: rows, or whole ones."""
        actor = self.index.organizations.actors[number]
        entry = self._entry(actor)
        if full_service:
            services = tuple(msgspec.structs.replace(each, organization=None) for each in _all_joined(entry))
            return msgspec.structs.replace(entry.organization, services=services)
        with translation.override(self.language):
            rows = self._translator.rows(self.index.actors[actor])[1]
        return msgspec.structs.replace(entry.organization, services=rows)

    def at_location(self, number: int) -> ServiceAtLocation:
        """A service at a place, with both."""
        entry = self._entry(self.index.places.actors[number])
        at = next(each for each in entry.at_locations if each.id == self.index.places.ids[number])
        service = msgspec.structs.replace(_joined(entry, at.service_id), service_at_locations=())
        return msgspec.structs.replace(at, service=service)

    def entry(self, actor: int) -> Entry:
        return self._entry(actor)

    def _entry(self, actor: int) -> Entry:
        with translation.override(self.language):
            return self._translator.entry(self.index.actors[actor])

    # ── words ──

    @cached_property
    def terms(self) -> list[TaxonomyTerm]:
        with translation.override(self.language):
            return self._translator.words.terms()

    @cached_property
    def taxonomies(self) -> list[Taxonomy]:
        with translation.override(self.language):
            return self._translator.words.taxonomies()


def _row_of_place(at: ServiceAtLocation) -> ServiceAtLocation:
    """With the place and its address, and with the service as a list shows it."""
    row = at.service and ServiceRow(**{name: getattr(at.service, name) for name in ServiceRow.__struct_fields__})
    return msgspec.structs.replace(at, phones=(), schedules=(), service=row)


def _all_joined(entry: Entry) -> tuple[Service, ...]:
    return tuple(_joined(entry, service.id) for service in entry.services)


def _joined(entry: Entry, id_: str) -> Service:
    """The service of an entry with what stands beside it."""
    service = next(each for each in entry.services if each.id == id_)
    at = tuple(each for each in entry.at_locations if each.service_id == id_)
    row = {name: getattr(entry.organization, name) for name in OrganizationRow.__struct_fields__}
    return msgspec.structs.replace(service, organization=OrganizationRow(**row), service_at_locations=at)
