"""What must hold in a pack: sources, languages, references, numbers, hours, places."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import get_args
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from wegweiser.packs.check_course import course_problems
from wegweiser.packs.check_pages import page_problems
from wegweiser.packs.check_pathway import pathway_problems
from wegweiser.packs.check_signs import sign_problems
from wegweiser.packs.check_terms import term_problems
from wegweiser.packs.check_workshops import workshop_problems
from wegweiser.packs.check_worktime import worktime_problems
from wegweiser.packs.origin import Loaded, Origin, PackError
from wegweiser.packs.types import Contact, Entry, Kind, Pack, TaskMandate

LANGUAGES = ("de", "en", "fr")  # every text has at least these
REQUIRED = ("label", "name", "why", "plain", "next", "gist", "aim", "facts", "questions")
SECTIONS = (
    *("tasks", "topics", "situations", "kinds", "target_groups", "contacts", "legal_refs", "agreements", "limits"),
    *("signs", "indicators", "terms", "agendas", "vignettes"),
    *("protocols", "stages", "facts", "moves", "deadlines", "dates", "papers"),
    *("standards", "work_sectors", "sector_wages", "pay_limits", "public_holidays"),
    *("tracks", "questions", "stories"),
)


def problems(loaded: Loaded) -> Iterator[PackError]:
    """Every problem of the pack's own entries; a country is also checked together with what it inherits."""
    info = loaded.pack.info
    for section, code, entry in entries(loaded):
        origin = loaded.origins[section, code]
        if (section, code) in loaded.own:
            yield from _facts(entry, origin)
        if info.phone_region:
            yield from _references(loaded.pack, section, entry, origin)
    if info.phone_region:
        yield from _country(loaded)
    yield from page_problems(loaded)
    yield from sign_problems(loaded)
    yield from term_problems(loaded)
    yield from workshop_problems(loaded)
    yield from pathway_problems(loaded)
    yield from worktime_problems(loaded)
    yield from course_problems(loaded)
    yield from _places(loaded)


def entries(loaded: Loaded) -> Iterator[tuple[str, str, Entry]]:
    """(section, code, entry) of everything in the pack but its pages, inherited entries too."""
    yield "pack", loaded.pack.info.code, loaded.pack.info
    for section in SECTIONS:
        for code, entry in getattr(loaded.pack, section).items():
            yield section, code, entry


def _facts(entry: Entry, origin: Origin) -> Iterator[PackError]:
    if not entry.source.strip():
        yield origin.error("source", "is empty")
    if entry.valid_from and entry.valid_to and entry.valid_to < entry.valid_from:
        yield origin.error("valid_to", "lies before valid_from")
    for key, text in _texts(entry):
        if lacking := [language for language in LANGUAGES if not text.get(language, "").strip()]:
            yield origin.error(key, f"lacks {', '.join(lacking)}")


def _texts(entry: Entry) -> Iterator[tuple[str, dict[str, str]]]:
    """The texts that are there, and those that must be there."""
    required = [field for field in REQUIRED if hasattr(entry, field)]
    for key in entry.__struct_fields__:
        value = getattr(entry, key)
        if isinstance(value, dict) and (value or key in required):
            yield key, value
    for phone in getattr(entry, "phones", ()):
        if phone.label:
            yield "phones", phone.label


def _references(pack: Pack, section: str, entry: Entry, origin: Origin) -> Iterator[PackError]:
    for key, values, known in _named(pack, entry):
        for value in values:
            if value not in known:
                yield origin.error(key, f"names {value!r}, which is not in the pack", value)
    if section in ("situations", "vignettes"):
        for task in getattr(entry, "tasks", ()):
            if task in pack.tasks and not pack.tasks[task].helps_person:
                yield origin.error("tasks", f"names {task!r}, which is administration, not help", task)
    if isinstance(entry, Contact):
        yield from _reachable(pack, entry, origin)


def _named(pack: Pack, entry: Entry) -> Iterator[tuple[str, Iterable[str], Iterable[str]]]:
    tasks = getattr(entry, "tasks", ())
    yield "tasks", [task.task if isinstance(task, TaskMandate) else task for task in tasks], pack.tasks
    yield "then", getattr(entry, "then", ()), pack.tasks
    yield "topics", getattr(entry, "topics", ()), pack.topics
    yield "target_group", [entry.target_group] if isinstance(entry, Contact) else [], pack.target_groups
    yield "situations", getattr(entry, "situations", ()), pack.situations
    yield "indicators", getattr(entry, "indicators", ()), pack.indicators
    states = {place.key for place in pack.places if place.level == "state"}
    yield "state", [value] if (value := getattr(entry, "state", "")) else [], states


def _reachable(pack: Pack, contact: Contact, origin: Origin) -> Iterator[PackError]:
    for phone in contact.phones:
        if not is_number(phone.number, pack.info.phone_region):
            yield origin.error("phones", f"{phone.number!r} is no telephone number", phone.number)
        yield from _hours(phone.hours, "phones", origin)
    yield from _hours(contact.hours, "hours", origin)


def _hours(hours: str, key: str, origin: Origin) -> Iterator[PackError]:
    from opening_hours import validate  # slow to import, needed only where hours are given

    if hours and not validate(hours):
        yield origin.error(key, f"{hours!r} are no opening hours", hours)


def is_number(number: str, region: str) -> bool:
    """A valid number, or a short code that can exist in the region (ISO 3166-1 alpha-2)."""
    import phonenumbers
    from phonenumbers import shortnumberinfo

    try:
        parsed = phonenumbers.parse(number, region)
    except phonenumbers.NumberParseException:
        return False
    if sum(character.isdigit() for character in number) <= 6:
        return bool(shortnumberinfo.is_possible_short_number_for_region(parsed, region))
    return bool(phonenumbers.is_valid_number(parsed))


def _country(loaded: Loaded) -> Iterator[PackError]:
    info, origin = loaded.pack.info, loaded.origins["pack", loaded.pack.info.code]
    try:
        ZoneInfo(info.timezone)
    except (ZoneInfoNotFoundError, ValueError):
        yield origin.error("timezone", f"{info.timezone!r} is no time zone")
    if lacking := [kind for kind in get_args(Kind) if kind not in loaded.pack.kinds]:
        yield origin.error("code", f"kinds.toml lacks {', '.join(lacking)}")
    for wanted in ("emergency", "fallback"):
        if not any(getattr(contact, wanted) for contact in loaded.pack.contacts.values()):
            yield origin.error("code", f"contacts.toml has no contact with {wanted}")
    if not any(place.level == "country" for place in loaded.pack.places):
        yield origin.error("code", "places.csv has no country")


def _places(loaded: Loaded) -> Iterator[PackError]:
    if loaded.places is None:
        return
    if not loaded.places.source:
        yield PackError(loaded.places_file, 1, "source", "needs a comment line `# source: …`")
    keys = {place.key for place in loaded.pack.places}
    seen: set[str] = set()
    for line, row in loaded.places.rows:
        if row.parent not in keys and (row.parent or row.level != "country"):
            yield PackError(loaded.places_file, line, f"{row.key} parent", f"{row.parent!r} is no place of this pack")
        for key in (row.key, *row.aliases):
            if key in seen:
                yield PackError(loaded.places_file, line, row.key, f"the key {key!r} is used twice")
            seen.add(key)


def clashes(packs: Iterable[Loaded]) -> Iterator[PackError]:
    """Place keys that two packs use: a key means one place in the whole installation."""
    owner: dict[str, str] = {}
    for loaded in packs:
        for line, row in loaded.places.rows if loaded.places else ():
            for key in map(str.upper, (row.key, *row.aliases)):
                if owner.setdefault(key, loaded.places_file) != loaded.places_file:
                    problem = f"the key {key!r} is also used in {owner[key]}"
                    yield PackError(loaded.places_file, line, row.key, problem)
