"""One actor of an edition as one organization with a service for each task it may or must do."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from wegweiser import packs
from wegweiser.guidebook.editions.document import DocActor
from wegweiser.guidebook.editions.store import Loaded
from wegweiser.hsds.objects import (
    Location,
    Metadata,
    Organization,
    OrganizationIdentifier,
    OrganizationRow,
    Service,
    ServiceAtLocation,
    ServiceRow,
)

from .ids import uuid_of
from .offers import fields_of, mandate_of, offers_of, row_of, service_of
from .reaching import contacts_of, emails_of, phones_of, website_of
from .terms import Vocabulary
from .texts import description_of, duty_of, translations_of
from .whereabouts import locations_of

_SCHEME = "X-WEGWEISER"  # org-id.guide: own schemes begin with X-


@dataclass(frozen=True, slots=True)
class Entry:
    """What one actor becomes. Services hold neither their organization nor their places; both stand beside them."""

    organization: Organization
    services: tuple[Service, ...]
    at_locations: tuple[ServiceAtLocation, ...]
    locations: tuple[Location, ...]


class Translator:
    """Translates the actors of an edition into one language. Make and use it with that language active.

    `modified`: when an actor's entry last changed, by actor id; without it, when the edition was published.
    """

    def __init__(self, loaded: Loaded, language: str, modified: Mapping[str, datetime] | None = None) -> None:
        self.loaded, self.language = loaded, language
        self.words = Vocabulary(loaded, language)
        self._modified = modified or {}

    def entry(self, actor: DocActor) -> Entry:
        """The organization of an actor and what it offers, with everything that hangs on them."""
        row = self.row(actor)
        locations = locations_of(self.loaded, actor, row.name)
        offers = offers_of(self.loaded.slug, actor)
        services = tuple(service_of(offer, actor, row, self.words) for offer in offers)
        at_locations = tuple(_at(service.id, place) for service in services for place in locations)
        return Entry(self._whole(row, actor, locations), services, at_locations, locations)

    def rows(self, actor: DocActor) -> tuple[OrganizationRow, tuple[ServiceRow, ...]]:
        """The same as lists show it: a fifth of the work."""
        row = self.row(actor)
        return row, tuple(row_of(offer, actor, row, self.words) for offer in offers_of(self.loaded.slug, actor))

    def row(self, actor: DocActor) -> OrganizationRow:
        """The organization of an actor as a list shows it."""
        name, language = packs.words(actor.name, self.language), self.language
        local = packs.words(actor.name, next(iter(self.loaded.pack.info.languages), "de"))
        spoken, text = description_of(actor, language)
        mails = emails_of(actor)
        return OrganizationRow(
            id=uuid_of(self.loaded.slug, "organization", actor.id),
            name=name,
            alternate_name=local if local != name else "",
            description=text or self.words.term("actor_type", actor.target_group).name,
            email=mails[0].value if mails else "",
            website=website_of(actor),
            actor_type=actor.target_group,
            is_public_body=None if actor.kind == "unknown" else actor.kind != "non_public",
            must_report=duty_of(actor),
            must_report_reason=packs.words(actor.duty_why, language),
            must_prosecute=actor.must_prosecute,
            assured_date=actor.confirmed_on or actor.checked_on,
            language=spoken,
            translations=translations_of(actor),
            last_modified=self.moment(actor),
        )

    def moment(self, actor: DocActor) -> str:
        """When the entry last changed: UTC, in ISO 8601."""
        return self._modified.get(actor.id, self.loaded.published_at).isoformat(timespec="seconds")

    def _whole(self, row: OrganizationRow, actor: DocActor, locations: tuple[Location, ...]) -> Organization:
        slug, language, words = self.loaded.slug, self.language, self.words
        linked = [("actor_type", actor.target_group), ("kind", actor.kind), ("level", actor.level)]
        linked += [("topic", topic) for topic in dict.fromkeys(actor.topics)]
        return Organization(
            **fields_of(row),
            contacts=contacts_of(slug, actor, language),
            phones=phones_of(slug, actor, language),
            locations=locations,
            organization_identifiers=tuple(self._identifiers(actor, row.id)),
            attributes=tuple(words.attribute("organization", row.id, *each) for each in linked),
            metadata=(self._published(actor, row.id),),
            cannot=tuple(mandate_of(each) for each in actor.mandates if each.mode == "must_not"),
        )

    def _identifiers(self, actor: DocActor, id_: str) -> list[OrganizationIdentifier]:
        given = [("network", f"{self.loaded.slug}/{actor.id}")]
        given += [("pack", f"{self.loaded.pack.info.code}/{actor.pack_id}")] if actor.pack_id else []
        return [
            OrganizationIdentifier(
                id=uuid_of("identifier", id_, kind), identifier_scheme=_SCHEME, identifier_type=kind, identifier=value
            )
            for kind, value in given
        ]

    def _published(self, actor: DocActor, id_: str) -> Metadata:
        """Where the entry comes from: a numbered edition with its digest."""
        network = self.loaded.document.network
        return Metadata(
            id=uuid_of("metadata", id_, self.loaded.digest),
            resource_id=id_,
            resource_type="organization",
            last_action_date=self.moment(actor)[:10],
            last_action_type="publish",
            field_name="edition",
            previous_value="",
            replacement_value=f"{self.loaded.number} {self.loaded.digest}",
            updated_by=network.name,
        )


def _at(service: str, place: Location) -> ServiceAtLocation:
    return ServiceAtLocation(
        id=uuid_of("at", service, place.id), service_id=service, location_id=place.id, location=place
    )
