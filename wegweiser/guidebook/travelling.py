"""What of an entry of the guidebook may go to another network, and how it is written there.

Default deny: an entry travels only as `TravelEntry`, field by field. It has no place for notes, direct lines, members'
contact points, contact points of persons, confirmations, or who said something.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Annotated, Any, Literal

import msgspec
from django.db.models import F, Q
from msgspec import Meta, Struct, field

from wegweiser.guidebook.members.events import EntryChanged
from wegweiser.guidebook.models import Actor, ContactPoint, Mandate, Network, Text
from wegweiser.permissions import Seat
from wegweiser.trail.record import record

WIDE = ("state", "national")
TRAVELLING_ROLES = ("office", "line")  # never "person"
Language = Annotated[str, Meta(pattern=r"^[a-z]{2,3}(-[A-Za-z]{2,4})?\Z", max_length=8)]
Code = Annotated[str, Meta(pattern=r"^[A-Za-z0-9_.-]{0,60}\Z")]  # "" allowed
PlaceKey = Annotated[str, Meta(pattern=r"^[A-Z0-9]{2,12}\Z")]
Line = Annotated[str, Meta(max_length=600)]
Prose = Annotated[str, Meta(max_length=20_000)]
Lines = Annotated[dict[Language, Line], Meta(max_length=20)]
Proses = Annotated[dict[Language, Prose], Meta(max_length=20)]
Codes = Annotated[tuple[Code, ...], Meta(max_length=60)]
Languages = Annotated[tuple[Language, ...], Meta(max_length=60)]
Age = Annotated[int, Meta(ge=0, le=200)]


class TravelText(Struct, frozen=True, kw_only=True, omit_defaults=True, forbid_unknown_fields=True):
    text: Prose
    state: Literal["source", "draft", "checked", "outdated"] = "source"


class TravelMandate(Struct, frozen=True, kw_only=True, omit_defaults=True, forbid_unknown_fields=True):
    """Arrives as assumed: nobody has confirmed it to the new network."""

    task: Code
    mode: Literal["may", "must", "must_not"]
    area: PlaceKey
    legal_basis: Prose = ""
    sex: Annotated[str, Meta(pattern=r"^[a-z]{0,8}\Z")] = ""
    age_min: Age = 0
    age_max: Age = 200
    residence: Annotated[Code, Meta(max_length=40)] = ""
    topics: Codes = ()
    source: Line = ""
    checked_on: date | None = None


class TravelContact(Struct, frozen=True, kw_only=True, omit_defaults=True, forbid_unknown_fields=True):
    role: Literal["office", "line"] = "office"
    channel: Literal["phone", "email", "web", "address"]
    value: Annotated[str, Meta(max_length=400)] = ""
    text: Prose = ""
    label: Lines = field(default_factory=dict)
    languages: Languages = ()
    hours: Annotated[str, Meta(max_length=400)] = ""
    hours_text: Lines = field(default_factory=dict)
    reference: bool = False
    source: Line = ""
    checked_on: date | None = None


class TravelEntry(Struct, frozen=True, kw_only=True, omit_defaults=True, forbid_unknown_fields=True):
    """An entry of the state or the country."""

    name: Annotated[dict[Language, Line], Meta(min_length=1, max_length=20)]
    kind: Annotated[Code, Meta(max_length=20)]
    target_group: Code
    level: Literal["state", "national"]
    area: PlaceKey
    area_text: Lines = field(default_factory=dict)
    description: Annotated[dict[Language, TravelText], Meta(max_length=20)] = field(default_factory=dict)
    must_report: Literal["yes", "no", "unknown"] = "unknown"
    must_prosecute: bool = False
    duty_why: Proses = field(default_factory=dict)
    confidential: bool | None = None
    anonymous: bool | None = None
    free: bool | None = None
    languages: Languages = ()
    languages_text: Lines = field(default_factory=dict)
    topics: Codes = ()
    sex: Annotated[str, Meta(pattern=r"^[a-z]{0,8}\Z")] = ""
    address: Annotated[str, Meta(max_length=400)] = ""
    hours_text: Lines = field(default_factory=dict)
    pack_id: Annotated[str, Meta(max_length=80)] = ""
    sources: Annotated[tuple[Line, ...], Meta(max_length=60)] = ()
    confidence: Annotated[Code, Meta(max_length=20)] = ""
    checked_on: date | None = None
    mandates: Annotated[tuple[TravelMandate, ...], Meta(max_length=200)] = ()
    contacts: Annotated[tuple[TravelContact, ...], Meta(max_length=200)] = ()


_OF_CHILDREN = ("description", "mandates", "contacts")
ACTOR_FIELDS = tuple(name for name in TravelEntry.__struct_fields__ if name not in _OF_CHILDREN)
MANDATE_FIELDS = TravelMandate.__struct_fields__
CONTACT_FIELDS = TravelContact.__struct_fields__
TRAVELLING_CONTACTS = Q(visibility="public", role__in=TRAVELLING_ROLES)


@dataclass(frozen=True, slots=True)
class Found:
    """An entry as it stands in a guidebook, with the version of its row."""

    entry: TravelEntry
    version: int


def wide_entries(network: Network) -> dict[str, TravelEntry]:
    """Slug → entry, of those of the state and the country that are not archived. Four queries."""
    found = standing_entries(Actor.objects.filter(network=network, level__in=WIDE, archived=False))
    return {slug: one.entry for slug, one in found.items()}


def standing_entries(rows: Any, *, every: bool = False) -> dict[str, Found]:
    """Slug → entry of these actors; one that does not have the shape of a travelling entry is left out.

    `every`: contact points no page can link are there too, to compare.
    """
    found = {}
    for actor in rows.order_by("position", "id").prefetch_related("texts", "mandates", "contacts"):
        try:
            found[actor.slug] = Found(_entry(actor, every), actor.version)
        except msgspec.ValidationError:
            continue
    return found


def within(entry: TravelEntry, areas: Collection[str]) -> TravelEntry | None:
    """The entry as it holds for a place (`areas`: its chain of keys); None where it does not reach that place."""
    if entry.area not in areas:
        return None
    held = tuple(mandate for mandate in entry.mandates if mandate.area in areas)
    return msgspec.structs.replace(entry, mandates=held)


def write_entry(
    network: Network, entry: TravelEntry, slug: str, *, version: int | None, seat: Seat | None, now: datetime
) -> str:
    """Write an entry into the draft and give back its slug; members' parts of one that stands there stay.

    `version` None: a new one, under a free slug near `slug`. Otherwise the row must still have this version, or
    `LookupError` is raised. Call inside a transaction.
    """
    if version is None:
        actor = _new(network, slug, now)
    else:
        rows = Actor.objects.filter(network=network, slug=slug, version=version)
        if not rows.update(version=F("version") + 1, changed_at=now, archived=False):
            raise LookupError(slug)
        actor = Actor.objects.get(network=network, slug=slug)
    _fill(actor, entry)
    event = EntryChanged(actor.slug, "actor", "added" if version is None else "changed", ACTOR_FIELDS, actor.version)
    record(event, network=network, seat=seat, now=now)
    return actor.slug


def archive_entry(network: Network, slug: str, version: int, *, seat: Seat | None, now: datetime) -> None:
    """Leave it out of new editions; it can be brought back. Raises LookupError when it changed meanwhile."""
    rows = Actor.objects.filter(network=network, slug=slug, version=version)
    if not rows.update(archived=True, version=F("version") + 1, changed_at=now):
        raise LookupError(slug)
    record(EntryChanged(slug, "actor", "archived", (), version + 1), network=network, seat=seat, now=now)


def _entry(actor: Actor, every: bool) -> TravelEntry:
    raw = {name: getattr(actor, name) for name in ACTOR_FIELDS}
    raw["description"] = {
        text.language: {"text": text.text, "state": text.state}
        for text in actor.texts.all()
        if text.field == "description"
    }
    raw["mandates"] = [
        {name: getattr(row, name) for name in MANDATE_FIELDS}
        for row in sorted(actor.mandates.all(), key=lambda row: (row.task, row.mode, row.area))
    ]
    points = (row for row in actor.contacts.all() if row.visibility == "public" and row.role in TRAVELLING_ROLES)
    raw["contacts"] = [
        {name: getattr(row, name) for name in CONTACT_FIELDS} for row in points if every or is_sound(row)
    ]
    return msgspec.convert(raw, TravelEntry)


def is_sound(point: Any) -> bool:
    """A value that a page can make a link of: a number, a mailbox, a web address."""
    value: str = point.value
    if point.channel == "phone":
        return not value or (value.removeprefix("+").isdecimal() and value.isascii() and len(value) <= 20)
    if point.channel == "email":
        return value.count("@") == 1 and not any(sign.isspace() for sign in value)
    return point.channel != "web" or value.startswith(("https://", "http://"))


def _new(network: Network, slug: str, now: datetime) -> Actor:
    taken = set(network.actors.filter(slug__startswith=slug[:70]).values_list("slug", flat=True))
    names: Iterable[str] = (slug, *(f"{slug[:70]}-{n}" for n in range(2, len(taken) + 3)))
    free = next(name for name in names if name not in taken)
    return Actor(network=network, slug=free, kind_given=True, changed_at=now, position=network.actors.count())


def _fill(actor: Actor, entry: TravelEntry) -> None:
    for name, value in _values(entry).items():
        if name in ACTOR_FIELDS:
            setattr(actor, name, value)
    actor.save()
    _fill_texts(actor, entry)
    _fill_mandates(actor, entry)
    actor.contacts.filter(TRAVELLING_CONTACTS).delete()
    ContactPoint.objects.bulk_create(
        ContactPoint(actor=actor, position=position, visibility="public", **_values(point))
        for position, point in enumerate(entry.contacts)
    )


def _fill_texts(actor: Actor, entry: TravelEntry) -> None:
    mine = actor.texts.filter(field="description")
    mine.exclude(language__in=entry.description).delete()
    for language, said in entry.description.items():
        wanted = {"text": said.text, "state": said.state}
        if not mine.filter(language=language).update(version=F("version") + 1, **wanted):
            Text.objects.create(actor=actor, field="description", language=language, **wanted)


def _fill_mandates(actor: Actor, entry: TravelEntry) -> None:
    """What the body itself said here (`assumed`, `said_by`) stays where the mandate stays."""
    there = {(row.task, row.mode, row.area): row for row in actor.mandates.all()}
    for mandate in entry.mandates:
        row = there.pop((mandate.task, mandate.mode, mandate.area), None) or Mandate(actor=actor, assumed=True)
        for name, value in _values(mandate).items():
            setattr(row, name, value)
        row.save()
    for gone in there.values():
        gone.delete()


def _values(struct: Struct) -> dict[str, Any]:
    """Every field with its value; tuples as lists, as the tables keep them."""
    found = {name: getattr(struct, name) for name in struct.__struct_fields__}
    return {name: list(value) if isinstance(value, tuple) else value for name, value in found.items()}
