"""What is read of HSDS 3.0: only these fields, with their types. Everything else is named in the report.

Data of others: no field but those that the standard requires must be there, and numbers may stand as text.
"""

from __future__ import annotations

from typing import Annotated, Any

import msgspec
from msgspec import Meta, Struct

LONGEST = 10_000  # characters of a text
Text = Annotated[str, Meta(max_length=LONGEST)] | int | float | bool | None
Id = Annotated[str, Meta(min_length=1, max_length=100)]
_Some = 500


class Thing(Struct, kw_only=True):
    """Absent and null are the same. `where`: where it stands, set by the reader."""

    where: str = ""


class Language(Thing, kw_only=True):
    code: Text = None
    name: Text = None


class Phone(Thing, kw_only=True):
    number: Text = None
    extension: Text = None
    type: Text = None
    description: Text = None
    languages: Annotated[list[Language], Meta(max_length=_Some)] | None = None
    assured_date: Text = None


class Contact(Thing, kw_only=True):
    name: Text = None
    title: Text = None
    department: Text = None
    email: Text = None
    phones: Annotated[list[Phone], Meta(max_length=_Some)] | None = None


class Schedule(Thing, kw_only=True):
    freq: Text = None
    byday: Text = None
    description: Text = None
    opens_at: Text = None
    closes_at: Text = None
    valid_to: Text = None
    attending_type: Text = None
    opening_hours: Text = None


class Term(Thing, kw_only=True):
    code: Text = None
    name: Text = None
    taxonomy: Text = None
    language: Text = None


class Attribute(Thing, kw_only=True):
    link_type: Text = None
    value: Text = None
    taxonomy_term: Term | None = None


class ServiceArea(Thing, kw_only=True):
    name: Text = None
    description: Text = None
    area_key: Text = None


class CostOption(Thing, kw_only=True):
    option: Text = None
    amount: Text = None
    amount_description: Text = None


class Address(Thing, kw_only=True):
    address_1: Text = None
    address_2: Text = None
    city: Text = None
    postal_code: Text = None
    country: Text = None
    address_type: Text = None


class Location(Thing, kw_only=True):
    id: Text = None
    name: Text = None
    description: Text = None
    addresses: Annotated[list[Address], Meta(max_length=_Some)] | None = None
    phones: Annotated[list[Phone], Meta(max_length=_Some)] | None = None


class AtLocation(Thing, kw_only=True):
    location: Location | None = None


class Mandate(Thing, kw_only=True):
    """PROFILE."""

    task: Text = None
    mode: Text = None
    assumed: bool | None = None
    area: Text = None
    legal_basis: Text = None
    sex: Text = None
    minimum_age: int | None = None
    maximum_age: int | None = None
    residence: Text = None
    topics: list[Annotated[str, Meta(max_length=100)]] | str | None = None
    source: Text = None
    checked_on: Text = None


class Identifier(Thing, kw_only=True):
    identifier_scheme: Text = None
    identifier_type: Text = None
    identifier: Text = None


class Metadata(Thing, kw_only=True):
    last_action_type: Text = None
    field_name: Text = None
    replacement_value: Text = None
    updated_by: Text = None


class Translation(Thing, kw_only=True):
    """PROFILE."""

    language: Text = None
    state: Text = None


class Service(Thing, kw_only=True):
    id: Id
    name: Annotated[str, Meta(min_length=1, max_length=LONGEST)]
    description: Text = None
    url: Text = None
    email: Text = None
    status: Text = None
    interpretation_services: Text = None
    application_process: Text = None
    fees_description: Text = None
    eligibility_description: Text = None
    minimum_age: Text = None
    maximum_age: Text = None
    assured_date: Text = None
    alert: Text = None
    phones: list[Phone] | None = None
    schedules: list[Schedule] | None = None
    service_areas: list[ServiceArea] | None = None
    service_at_locations: list[AtLocation] | None = None
    languages: list[Language] | None = None
    cost_options: list[CostOption] | None = None
    contacts: list[Contact] | None = None
    attributes: list[Attribute] | None = None
    organization: dict[str, Any] | None = None
    organization_id: Text = None
    task: Text = None
    must_report: Text = None
    confidential: bool | None = None
    anonymous: bool | None = None
    language: Text = None
    mandate: list[Mandate] | None = None


class Organization(Thing, kw_only=True):
    id: Id
    name: Annotated[str, Meta(min_length=1, max_length=400)]
    alternate_name: Text = None
    description: Text = None
    email: Text = None
    website: Text = None
    contacts: list[Contact] | None = None
    phones: list[Phone] | None = None
    locations: list[Location] | None = None
    organization_identifiers: list[Identifier] | None = None
    attributes: list[Attribute] | None = None
    metadata: list[Metadata] | None = None
    services: list[Service] | None = None
    actor_type: Text = None
    is_public_body: bool | None = None
    must_report: Text = None
    must_report_reason: Text = None
    must_prosecute: bool | None = None
    assured_date: Text = None
    language: Text = None
    cannot: list[Mandate] | None = None
    translations: list[Translation] | None = None
    shown_in: Text = None  # language of a data package of this software


def text_of(value: Text) -> str:
    """A value as one text, "" for nothing."""
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return ("true" if value else "false") if isinstance(value, bool) else str(value).strip()


KNOWN: dict[type[Struct], frozenset[str]] = {
    kind: frozenset(kind.__struct_fields__) - {"where"}
    for kind in (Organization, Service, Location, Phone, Contact, Schedule)
}
# ids, links and what the interface itself adds: not content of an entry
SILENT = frozenset({
    "id", "organization_id", "service_id", "location_id", "parent_organization_id", "last_modified", "translations",
    "metadata", "uri", "location_type", "latitude", "longitude", "program_id", "must_prosecute", "timezone_name",
    "wkst", "notes", "link_id", "languages", "service_at_location_id", "contact_id", "status",
})  # fmt: skip


def convert(raw: Any, kind: type[Struct]) -> Any:
    """A value of this shape. Raises msgspec.ValidationError, which names the field."""
    return msgspec.convert(raw, kind)
