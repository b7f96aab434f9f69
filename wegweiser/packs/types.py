"""Typed, immutable values of a country pack.

Every entry says where it comes from (`source`), when a person last looked there (`checked_on`) and, where a law or a
wage has an age, from when until when it holds. A pack is data: nothing here decides anything.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Literal

from msgspec import Struct, field

from wegweiser.packs.course_types import Question, Story, Track
from wegweiser.packs.entry import Confidence as Confidence
from wegweiser.packs.entry import Entry as Entry
from wegweiser.packs.entry import Words as Words
from wegweiser.packs.pathway_types import Deadline, Document, Fact, GivenDate, Move, Protocol, Stage
from wegweiser.packs.worktime_types import PayLimit, PublicHoliday, SectorWage, Standard, WorkSector

Kind = Literal["emergency", "police", "customs", "justice", "public_body", "non_public", "unknown"]
Duty = Literal["yes", "no", "unknown"]
Level = Literal["municipal", "district", "state", "national"]
Mode = Literal["may", "must", "must_not"]
Strength = Literal["strong", "medium", "weak", ""]


class PackInfo(Entry, frozen=True, kw_only=True):
    """`pack.toml`: one country (or `eu`, which only lends its entries)."""

    code: str
    name: Words
    extends: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()  # of the pages, best first
    phone_region: str = ""  # ISO 3166-1 alpha-2, for numbers written without country code
    timezone: str = ""
    holidays: str = ""  # country code of the `holidays` and `opening_hours` libraries
    report_kinds: tuple[str, ...] = ()  # kinds of bodies that may read confidential reports
    review_days: int = 365  # an entry checked longer ago is listed by `wegweiser doctor`


class Task(Entry, frozen=True, kw_only=True):
    """Something a mandate can cover, e.g. `counsel`."""

    code: str
    label: Words
    plain: Words  # one line for a person who needs it
    next: Words  # "what happens next" when you turn to a body with this task
    helps_person: bool = True  # False: administration, never an answer to a person in need


class Situation(Entry, frozen=True, kw_only=True):
    """A situation in plain words, mapped to the tasks needed, in order."""

    slug: str
    label: Words  # as the person would say it ("I am not paid")
    label_noticed: Words  # as someone who noticed it would say it
    label_professional: Words  # as a clerk would say it
    hint: Words = field(default_factory=dict)
    tasks: tuple[str, ...]  # needed first, in order
    then: tuple[str, ...] = ()  # bodies that come in later (investigate, inspect …), in order
    danger: bool = False  # the emergency number comes first
    topics: tuple[str, ...] = ()  # a body with one of these topics is specialised here
    order: int = 100  # place in the form
    asks: tuple[str, ...] = ("affected", "noticed", "professional")


class Topic(Entry, frozen=True, kw_only=True):
    """What a body is specialised in; `words` (casefolded) in name or mandate text let the importer assume it."""

    code: str
    label: Words
    words: tuple[str, ...] = ()


class KindRule(Entry, frozen=True, kw_only=True):
    """What a kind of body must do with what it learns, in this country."""

    kind: Kind
    label: Words
    must_report: Duty
    must_prosecute: bool = False
    why: Words
    form_words: tuple[str, ...] = ()  # a legal form that only this kind has ("e.v."), stronger than other words
    name_words: tuple[str, ...] = ()  # a name with one of these words (casefolded, whole words) is of this kind


class TaskMandate(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A task and how it is held."""

    task: str
    mode: Mode = "may"
    legal_basis: str = ""


class TargetGroup(Entry, frozen=True, kw_only=True):
    """A kind of office or service with its usual tasks and duties in this country."""

    code: str
    label: Words
    actor_type: str = ""
    kind: Kind
    must_report: Duty
    must_prosecute: bool = False
    why: Words
    tasks: tuple[TaskMandate, ...] = ()
    concept: bool = False  # one of the ten target groups of the German concept


class Phone(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    number: str  # as the source writes it
    label: Words = field(default_factory=dict)
    languages: tuple[str, ...] = ()  # ISO 639-1; empty: no special language
    hours: str = ""  # OSM opening_hours


class Contact(Entry, frozen=True, kw_only=True):
    """An emergency or national body that every network of the country has."""

    id: str
    name: Words
    kind: Kind
    target_group: str
    level: Level = "national"
    tasks: tuple[TaskMandate, ...] = ()
    topics: tuple[str, ...] = ()
    description: Words = field(default_factory=dict)
    phones: tuple[Phone, ...] = ()
    email: str = ""
    url: str = ""
    hours: str = ""  # OSM opening_hours, of every phone without its own
    hours_text: Words = field(default_factory=dict)
    languages: tuple[str, ...] = ()
    must_report: Duty = "unknown"
    must_prosecute: bool = False
    why: Words = field(default_factory=dict)  # why it must (or need not) report
    confidential: bool | None = None
    anonymous: bool | None = None
    free: bool | None = None
    sex: Literal["", "female", "male"] = ""  # a line for women only says so
    age_max: int = 200  # a line for children only
    emergency: int = 0  # 1 = the number of the strip, 2 = the second one, 0 = none
    fallback: bool = False  # the national line given when nobody is mandated
    note: Words = field(default_factory=dict)


class LegalRef(Entry, frozen=True, kw_only=True):
    id: str
    title: str
    gist: Words
    about: tuple[str, ...] = ()  # "check": stands beside the check for members


class Agreement(Entry, frozen=True, kw_only=True):
    """Is there a cooperation agreement in this state? "not known" is a value."""

    state: str  # place key
    status: Literal["published", "not_public", "in_force", "no_agreement", "not_known"]
    parties: str = ""
    topic: str = ""
    since: str = ""
    url: str = ""


class Limit(Entry, frozen=True, kw_only=True):
    """A figure set by law: hours, a time limit, days of leave. Pages name it by its code and never write it."""

    code: str
    value: float
    unit: Literal["minute", "hour", "day", "week", "month", "year"]
    basis: str = ""  # law and paragraph


class Wage(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One row of `wages.csv`: a minimum wage before tax, in EUR, from the first to the last day given."""

    kind: Literal["minimum", "skilled"]
    valid_from: date
    valid_to: date | None = None
    per_hour: Decimal
    per_month: Decimal | None = None
    basis: str
    confidence: Confidence = "verified"


class Block(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A piece of a page. Lists, steps, "do" and "dont" have one entry per line; a step is `title | text`.

    A `fact` is one statement about the law: it has a source, a day of checking and a confidence of its own. Figures
    stand in a text as `{code}` only, so that no translation can change one.
    """

    id: str
    kind: Literal["heading", "text", "list", "fact", "do", "dont", "steps", "picture", "quiet", "link"]
    text: Words
    source: str = ""
    url: str = ""
    checked_on: date | None = None
    confidence: Confidence = "verified"
    after: str = ""  # in a page that adds to another: the block it follows
    of: str = ""  # a picture: the steps it shows
    to: str = ""  # a link: the slug of a page, or "who", "check", "glance"
    stages: tuple[str, ...] = ()  # of steps: the stage of the pathway that each one tells of
    tracks: tuple[str, ...] = ()  # in a lesson: shown in these tracks alone


class Page(Entry, frozen=True, kw_only=True):
    """`pages/<slug>.toml`, with the further languages of `pages/<slug>.<language>.toml` merged in."""

    slug: str
    topic: Literal["chains", "sector", "rights", "help", "noticed", "professional", "desk", "paper", "lesson"]
    order: int = 100
    title: Words
    lead: Words = field(default_factory=dict)
    sensitive: bool = True  # neutral title, exit button
    adds: bool = False  # the blocks go into the page of the same slug that the pack inherits
    checked: tuple[str, ...] = ()  # languages whose text a person has checked
    blocks: tuple[Block, ...] = ()


class Indicator(Entry, frozen=True, kw_only=True):
    """An operational indicator of ILO and European Commission; `""`: not in the list for that age."""

    code: str
    dimension: Literal["D1", "D2", "D3", "D4", "D5", "D6"]
    adult: Strength
    child: Strength
    ilo11: tuple[int, ...]  # of the eleven indicators of forced labour
    label: Words


class Sign(Entry, frozen=True, kw_only=True):
    """A plain question of the check, about oneself and about someone else; "yes" is a reason to look closer."""

    slug: str
    order: int = 100
    label: Words
    label_noticed: Words
    why: Words  # why it matters
    right: Words  # the right it touches
    now: Words  # what one can do now
    now_noticed: Words
    situations: tuple[str, ...]
    ilo11: tuple[int, ...]
    indicators: tuple[str, ...]
    refs: tuple[str, ...] = ()  # legal references, of this pack or of a country's
    checked: tuple[str, ...] = ()  # languages whose texts a person has checked


class AgendaPoint(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A point of an agenda template; `kind` as `gatherings` knows it."""

    kind: Literal["talk", "casework", "cards", "guidebook", "tasks", "other"]
    minutes: int
    label: Words


class Agenda(Entry, frozen=True, kw_only=True):
    """An agenda a network can begin with."""

    code: str
    kind: Literal["workshop_1", "workshop_2", "round_table", "working_group", "case_conference"]
    order: int = 100
    label: Words
    aim: Words
    points: tuple[AgendaPoint, ...]


class Vignette(Entry, frozen=True, kw_only=True):
    """A casework card: invented people without names. `facts` and `questions` have one entry per line."""

    slug: str
    order: int = 100
    sector: str  # slug of a page about a sector
    minor: bool = False  # the person is under 18: indicators count as in the list for that age
    label: Words
    facts: Words
    questions: Words
    indicators: tuple[str, ...]  # what the facts say
    tasks: tuple[str, ...]  # what helps
    situations: tuple[str, ...]  # what to ask the guidebook about
    note: Words = field(default_factory=dict)  # for the moderator


class Avoid(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Words of one language that this house does not use for a term."""

    language: str
    words: str


class Term(Entry, frozen=True, kw_only=True):
    """A legal term for people who translate. `also`: other words, of any language, by which a text shows the term."""

    code: str
    label: Words
    plain: Words  # what it means, in short
    also: tuple[str, ...] = ()
    avoid: tuple[Avoid, ...] = ()
    checked: tuple[str, ...] = ()  # languages whose words a person has checked


class PlaceRow(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One row of `places.csv`."""

    key: str
    name: str
    level: Literal["country", "state", "district", "municipality"]
    parent: str = ""
    nuts: str = ""
    aliases: tuple[str, ...] = ()


class Pack(Struct, frozen=True, kw_only=True):
    """A country with everything it extends merged in (own entries win over inherited ones of the same code)."""

    info: PackInfo
    tasks: Mapping[str, Task]
    situations: Mapping[str, Situation]
    topics: Mapping[str, Topic]
    kinds: Mapping[str, KindRule]
    target_groups: Mapping[str, TargetGroup]
    contacts: Mapping[str, Contact]
    legal_refs: Mapping[str, LegalRef]
    agreements: Mapping[str, Agreement]
    signs: Mapping[str, Sign] = field(default_factory=dict)  # in the order of the check
    indicators: Mapping[str, Indicator] = field(default_factory=dict)
    limits: Mapping[str, Limit] = field(default_factory=dict)
    terms: Mapping[str, Term] = field(default_factory=dict)
    agendas: Mapping[str, Agenda] = field(default_factory=dict)  # in their order
    vignettes: Mapping[str, Vignette] = field(default_factory=dict)  # in their order
    protocols: Mapping[str, Protocol] = field(default_factory=dict)  # the pathway of a person: one, of the country
    stages: Mapping[str, Stage] = field(default_factory=dict)
    facts: Mapping[str, Fact] = field(default_factory=dict)
    moves: Mapping[str, Move] = field(default_factory=dict)
    deadlines: Mapping[str, Deadline] = field(default_factory=dict)
    dates: Mapping[str, GivenDate] = field(default_factory=dict)
    papers: Mapping[str, Document] = field(default_factory=dict)
    standards: Mapping[str, Standard] = field(default_factory=dict)  # of working time, see `packs.worktime`
    work_sectors: Mapping[str, WorkSector] = field(default_factory=dict)
    sector_wages: Mapping[str, SectorWage] = field(default_factory=dict)
    pay_limits: Mapping[str, PayLimit] = field(default_factory=dict)
    public_holidays: Mapping[str, PublicHoliday] = field(default_factory=dict)
    wages: tuple[Wage, ...] = ()
    pages: Mapping[str, Page] = field(default_factory=dict)
    lessons: Mapping[str, Page] = field(default_factory=dict)  # of the course, in their order
    tracks: Mapping[str, Track] = field(default_factory=dict)
    questions: Mapping[str, Question] = field(default_factory=dict)
    stories: Mapping[str, Story] = field(default_factory=dict)
    places: tuple[PlaceRow, ...]
