"""Which table each object goes to, and with which columns: those of HSDS 3.0, then those of the profile."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any

import msgspec

from . import objects


@dataclass(frozen=True, slots=True)
class Table:
    path: str
    struct: type[msgspec.Struct]
    keys: tuple[str, ...] = ()  # ids of what a row hangs on, beside the fields of its own


TABLES: dict[str, Table] = {
    "organization": Table("organizations.csv", objects.OrganizationRow),
    "service": Table("services.csv", objects.ServiceRow),
    "service_at_location": Table("service_at_location.csv", objects.ServiceAtLocationRow),
    "location": Table("locations.csv", objects.Location),
    "address": Table("addresses.csv", objects.Address, ("location_id",)),
    "phone": Table("phones.csv", objects.Phone, ("organization_id",)),
    "contact": Table("contacts.csv", objects.Contact, ("organization_id",)),
    "schedule": Table("schedules.csv", objects.Schedule, ("service_id",)),
    "service_area": Table("service_areas.csv", objects.ServiceArea, ("service_id",)),
    "language": Table("languages.csv", objects.Language, ("service_id", "phone_id")),
    "cost_option": Table("cost_options.csv", objects.CostOption, ("service_id",)),
    "organization_identifier": Table(
        "organization_identifiers.csv", objects.OrganizationIdentifier, ("organization_id",)
    ),
    "attribute": Table("attributes.csv", objects.Attribute),
    "taxonomy": Table("taxonomies.csv", objects.Taxonomy),
    "taxonomy_term": Table("taxonomy_terms.csv", objects.TaxonomyTerm),
    "metadata": Table("metadata.csv", objects.Metadata),
    "mandate": Table("mandates.csv", objects.Mandate, ("service_id", "organization_id")),
    "translation": Table("translations.csv", objects.Translation, ("organization_id",)),
}
PROFILE_TABLES = ("mandate", "translation")  # no objects of HSDS: they have no id


@cache
def columns_of(name: str) -> tuple[str, ...]:
    """The columns of a table, the id first."""
    return tuple(field["name"] for field in fields_of_table(name))


@cache
def fields_of_table(name: str) -> list[dict[str, Any]]:
    """The columns as a Table Schema describes them."""
    table = TABLES[name]
    fields = [_field(each) for each in msgspec.structs.fields(table.struct)]
    own = [each for each in fields if each is not None]
    keys = [{"name": key, "type": "string"} for key in table.keys]
    return own[:1] + keys + own[1:]


def _field(field: msgspec.structs.FieldInfo) -> dict[str, Any] | None:
    """None for what goes to a table of its own. A mandate's topics stay in one cell, with commas."""
    schema = msgspec.json.schema(field.type)
    options = [each for each in schema.get("anyOf", [schema]) if each.get("type") != "null"]
    kind = options[0].get("type", "string")
    if (kind == "array" and field.name != "topics") or "$ref" in options[0]:
        return None
    return {"name": field.name, "type": kind if kind in ("integer", "number", "boolean") else "string"} | (
        {"constraints": {"required": True}} if field.required else {}
    )
