"""The objects of Open Referral HSDS 3.0 as typed values, with the fields that this installation's profile adds.

Field names are those of the standard. A field that says nothing is left out of the JSON; required fields always stand.
Own fields are marked `PROFILE:`; `profile/*.json` declares them. Source: openreferral/specification, branch 3.0.
"""

from __future__ import annotations

from typing import Annotated, Literal

from msgspec import Meta, Struct

Uuid = Annotated[str, Meta(extra_json_schema={"format": "uuid"})]
Uri = Annotated[str, Meta(extra_json_schema={"format": "uri"})]
Email = Annotated[str, Meta(extra_json_schema={"format": "email"})]
Day = Annotated[str, Meta(extra_json_schema={"format": "date"})]
Moment = Annotated[str, Meta(extra_json_schema={"format": "date-time"})]
Duty = Literal["yes", "no", "unknown"]
Mode = Literal["may", "must", "must_not"]
TextState = Literal["source", "draft", "checked", "outdated"]


class Thing(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What every object has."""

    id: Uuid


# ── PROFILE: values that HSDS has no place for ──


class Mandate(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """PROFILE: a task and how a body holds it, for one area."""

    task: str  # code, as in the taxonomy "task"
    mode: Mode
    assumed: bool  # false: the body has confirmed it
    area: str  # official key of the place
    legal_basis: str = ""
    sex: str = ""  # "" = everybody, female, male
    minimum_age: int = 0
    maximum_age: int = 200
    residence: str = ""
    topics: tuple[str, ...] = ()
    source: str = ""
    checked_on: str = ""  # ISO day; "" = to be confirmed


class Translation(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """PROFILE: how far the description in one language can be trusted."""

    language: str
    state: TextState


# ── HSDS 3.0 ──


class Metadata(Thing, frozen=True, kw_only=True, omit_defaults=True):
    resource_id: Uuid | None = None
    resource_type: str = ""
    last_action_date: Day
    last_action_type: str
    field_name: str
    previous_value: str
    replacement_value: str
    updated_by: str


class Taxonomy(Thing, frozen=True, kw_only=True, omit_defaults=True):
    name: str
    description: str
    uri: Uri = ""
    version: str = ""


class TaxonomyTerm(Thing, frozen=True, kw_only=True, omit_defaults=True):
    code: str = ""
    name: str
    description: str
    parent_id: Uuid | None = None
    taxonomy: str = ""
    taxonomy_detail: Taxonomy | None = None
    language: str = ""
    taxonomy_id: Uuid | None = None
    term_uri: Uri = ""


class Attribute(Thing, frozen=True, kw_only=True, omit_defaults=True):
    link_id: Uuid | None = None
    taxonomy_term_id: Uuid | None = None
    link_type: str = ""
    link_entity: str = ""
    value: str = ""
    taxonomy_term: TaxonomyTerm | None = None


class Language(Thing, frozen=True, kw_only=True, omit_defaults=True):
    name: str = ""
    code: str = ""
    note: str = ""


class Phone(Thing, frozen=True, kw_only=True, omit_defaults=True):
    number: str
    type: str = ""
    description: str = ""
    languages: tuple[Language, ...] = ()
    assured_date: Day = ""  # PROFILE: when the number was last checked; absent = to be confirmed


class Contact(Thing, frozen=True, kw_only=True, omit_defaults=True):
    """A function, never a person: `name` says what the address is for."""

    name: str = ""
    department: str = ""
    email: Email = ""


class Schedule(Thing, frozen=True, kw_only=True, omit_defaults=True):
    """Weekly hours. `closes_at` not after `opens_at` means: on the next day."""

    wkst: Literal["MO", "TU", "WE", "TH", "FR", "SA", "SU"] | None = None
    freq: Literal["WEEKLY", "MONTHLY"] | None = None
    byday: str = ""
    description: str = ""
    opens_at: str = ""  # HH:MM on the clock of `timezone_name`
    closes_at: str = ""
    attending_type: str = ""
    notes: str = ""
    timezone_name: str = ""  # PROFILE: an offset changes twice a year, the zone does not
    opening_hours: str = ""  # PROFILE: the same in the syntax of OpenStreetMap


class ServiceArea(Thing, frozen=True, kw_only=True, omit_defaults=True):
    name: str = ""
    description: str = ""
    uri: Uri = ""
    area_key: str = ""  # PROFILE: official key of the place (AGS, LAU, ISO country)
    nuts: str = ""  # PROFILE
    attributes: tuple[Attribute, ...] = ()


class CostOption(Thing, frozen=True, kw_only=True, omit_defaults=True):
    option: str = ""
    currency: str = ""
    amount: float | None = None
    amount_description: str = ""


class RequiredDocument(Thing, frozen=True, kw_only=True, omit_defaults=True):
    document: str = ""
    uri: Uri = ""


class OrganizationIdentifier(Thing, frozen=True, kw_only=True, omit_defaults=True):
    identifier_scheme: str = ""
    identifier_type: str
    identifier: str


class Address(Thing, frozen=True, kw_only=True, omit_defaults=True):
    attention: str = ""
    address_1: str
    city: str
    region: str = ""
    state_province: str
    postal_code: str  # "" = not known: never invented
    country: str
    address_type: Literal["physical", "postal", "virtual"]


class Accessibility(Thing, frozen=True, kw_only=True, omit_defaults=True):
    description: str = ""
    details: str = ""


class Location(Thing, frozen=True, kw_only=True, omit_defaults=True):
    location_type: Literal["physical", "postal", "virtual"]
    organization_id: Uuid | None = None
    name: str = ""
    description: str = ""
    latitude: float | None = None
    longitude: float | None = None
    languages: tuple[Language, ...] = ()
    addresses: tuple[Address, ...] = ()
    accessibility: tuple[Accessibility, ...] = ()
    phones: tuple[Phone, ...] = ()
    schedules: tuple[Schedule, ...] = ()


class OrganizationRow(Thing, frozen=True, kw_only=True, omit_defaults=True):
    """An organization in a list: fields of its own alone."""

    name: str
    alternate_name: str = ""
    description: str
    email: Email = ""
    website: Uri = ""
    uri: Uri = ""
    actor_type: str = ""  # PROFILE: code of the taxonomy "actor_type"
    is_public_body: bool | None = None  # PROFILE: absent = not known
    must_report: Duty  # PROFILE: must it report a person without residence papers?
    must_report_reason: str = ""  # PROFILE
    must_prosecute: bool = False  # PROFILE
    assured_date: Day = ""  # PROFILE
    language: str = ""  # PROFILE: of the description here
    translations: tuple[Translation, ...] = ()  # PROFILE
    last_modified: Moment = ""  # PROFILE


class Organization(OrganizationRow, frozen=True, kw_only=True, omit_defaults=True):
    """An organization with everything that hangs on it."""

    contacts: tuple[Contact, ...] = ()
    phones: tuple[Phone, ...] = ()
    locations: tuple[Location, ...] = ()
    organization_identifiers: tuple[OrganizationIdentifier, ...] = ()
    attributes: tuple[Attribute, ...] = ()
    metadata: tuple[Metadata, ...] = ()
    services: tuple[ServiceRow, ...] = ()  # rows, or whole services where they are asked for
    cannot: tuple[Mandate, ...] = ()  # PROFILE: tasks it must not do


class ServiceRow(Thing, frozen=True, kw_only=True, omit_defaults=True):
    """A service in a list: fields of its own alone."""

    organization_id: Uuid
    name: str
    description: str = ""
    url: Uri = ""
    email: Email = ""
    status: Literal["active", "inactive", "defunct", "temporarily closed"]
    interpretation_services: str = ""
    application_process: str = ""
    fees_description: str = ""
    eligibility_description: str = ""
    minimum_age: int | None = None
    maximum_age: int | None = None
    assured_date: Day = ""
    alert: str = ""  # what to know before the first contact: the reporting duty in words
    last_modified: Moment
    task: str = ""  # PROFILE: code of the taxonomy "task"
    must_report: Duty  # PROFILE
    must_prosecute: bool = False  # PROFILE
    confidential: bool | None = None  # PROFILE: absent = not known
    anonymous: bool | None = None  # PROFILE
    language: str = ""  # PROFILE: of the description here


class Service(ServiceRow, frozen=True, kw_only=True, omit_defaults=True):
    """A service with everything that hangs on it."""

    phones: tuple[Phone, ...] = ()
    schedules: tuple[Schedule, ...] = ()
    service_areas: tuple[ServiceArea, ...] = ()
    service_at_locations: tuple[ServiceAtLocation, ...] = ()
    languages: tuple[Language, ...] = ()
    organization: OrganizationRow | None = None
    cost_options: tuple[CostOption, ...] = ()
    required_documents: tuple[RequiredDocument, ...] = ()
    contacts: tuple[Contact, ...] = ()
    attributes: tuple[Attribute, ...] = ()
    metadata: tuple[Metadata, ...] = ()
    mandate: tuple[Mandate, ...] = ()  # PROFILE
    translations: tuple[Translation, ...] = ()  # PROFILE


class ServiceAtLocationRow(Thing, frozen=True, kw_only=True, omit_defaults=True):
    """A service at a place, in a list."""

    service_id: Uuid
    location_id: Uuid
    description: str = ""


class ServiceAtLocation(ServiceAtLocationRow, frozen=True, kw_only=True, omit_defaults=True):
    """A service at a place, with both."""

    phones: tuple[Phone, ...] = ()
    schedules: tuple[Schedule, ...] = ()
    location: Location | None = None
    service: ServiceRow | None = None  # whole where one is asked for
