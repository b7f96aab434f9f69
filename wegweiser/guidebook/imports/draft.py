"""What an import understood of one row, before anything is written. Field names follow `guidebook.models`."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field

Words = dict[str, str]


@dataclass(slots=True)
class Point:
    """A contact point."""

    channel: str  # phone, email, web, address
    value: str = ""  # phone: E.164 or short code; "" when it could not be read
    text: str = ""
    label: Words = field(default_factory=dict)
    languages: list[str] = field(default_factory=list)
    hours: str = ""
    hours_text: Words = field(default_factory=dict)
    reference: bool = False
    source: str = ""
    checked_on: dt.date | None = None


@dataclass(slots=True)
class Duty:
    """What a body must pass on, and why."""

    must_report: str = "unknown"
    must_prosecute: bool = False
    duty_why: Words = field(default_factory=dict)


@dataclass(slots=True)
class Task:
    """An assumed mandate."""

    task: str
    mode: str
    area: str
    legal_basis: str = ""
    sex: str = ""
    topics: list[str] = field(default_factory=list)
    source: str = ""
    checked_on: dt.date | None = None
    age_min: int = 0
    age_max: int = 200
    residence: str = ""


@dataclass(slots=True)
class Draft:
    """One actor, from one row or several."""

    row: int
    name: Words
    name_en: str
    kind: str
    kind_given: bool
    target_group: str
    level: str
    area: str
    language: str
    area_text: Words = field(default_factory=dict)
    texts: Words = field(default_factory=dict)  # description by language
    duty: Duty = field(default_factory=Duty)
    confidential: bool | None = None
    anonymous: bool | None = None
    free: bool | None = None
    languages: list[str] = field(default_factory=list)
    languages_text: Words = field(default_factory=dict)
    topics: list[str] = field(default_factory=list)
    sex: str = ""
    address: str = ""
    hours_text: Words = field(default_factory=dict)
    pack_id: str = ""
    notes: dict[str, str] = field(default_factory=dict)
    sources: list[str] = field(default_factory=list)
    confidence: str = ""
    checked_on: dt.date | None = None
    points: list[Point] = field(default_factory=list)
    tasks: list[Task] = field(default_factory=list)
    key: str = ""
    position: int = 0
    slug: str = ""  # wanted word in addresses; "" = made from the name

    @property
    def phones(self) -> list[Point]:
        return [point for point in self.points if point.channel == "phone"]

    @property
    def own_numbers(self) -> list[str]:
        """Numbers that reach this body itself."""
        return [phone.value for phone in self.phones if phone.value and not phone.reference]
