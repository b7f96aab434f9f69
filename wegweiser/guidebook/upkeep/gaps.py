"""What a guidebook lacks, computed from the document of its draft. Pure: no database, no clock, no words of a page."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import combinations

from wegweiser.guidebook.editions.document import DocActor, DocContact, DocMandate, Document
from wegweiser.packs.types import Pack

SIX_MONTHS = 183  # days
TEXT_MARK = 80  # of 100 entries of the network have a text in each of its languages
HELD = ("must", "may")
Chain = Callable[[str], tuple[str, ...]]  # place key → keys, nearest first, up to the country


@dataclass(frozen=True, slots=True)
class Cell:
    """Who holds a task in an area: ids of actors. `wider`: those who hold it for a larger area around."""

    task: str
    area: str
    must: tuple[str, ...]
    may: tuple[str, ...]
    wider: tuple[str, ...]
    ours: bool  # the network's own place, or part of it

    @property
    def state(self) -> str:
        """must, may, wider, nobody; "" where a larger area holds nobody, which is no gap of this network."""
        if self.must or self.may:
            return "must" if self.must else "may"
        if self.wider:
            return "wider"
        return "nobody" if self.ours else ""


@dataclass(frozen=True, slots=True)
class Doubled:
    """Several bodies that all must do the same task in the same area for the same people."""

    task: str
    area: str
    actors: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Group:
    """A target group without a specialised contact point. `actors`: bodies of the group that are there."""

    code: str
    actors: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Stale:
    """An entry nobody looked at for six months; `since` None: never."""

    actor: str
    since: date | None


@dataclass(frozen=True, slots=True)
class Language:
    """A language below the mark. `bodies`: of the network. `texts` of `entries` (None: no language of its pages)."""

    code: str
    bodies: int
    lines: int  # bodies of the whole country that speak it
    texts: int | None
    entries: int


def cells(document: Document, pack: Pack, chain: Chain) -> tuple[Cell, ...]:
    """Every needed task × every area of the network's place chain and below it, tasks in the pack's order."""
    holders = list(_holders(document.actors))
    areas = areas_of(document, chain)
    place = document.network.place
    return tuple(
        _cell(task, area, holders, chain, ours=place in chain(area)) for task in needed_tasks(pack) for area in areas
    )


def needed_tasks(pack: Pack) -> tuple[str, ...]:
    """Tasks that some situation needs, in the pack's order."""
    needed = {task for situation in pack.situations.values() for task in situation.tasks}
    return (*(task for task in pack.tasks if task in needed), *sorted(needed - pack.tasks.keys()))


def areas_of(document: Document, chain: Chain) -> tuple[str, ...]:
    """Smaller areas inside the network's place that a mandate names, then the place itself and what lies around it."""
    around = chain(document.network.place)
    named = {mandate.area for actor in document.actors for mandate in actor.mandates}
    inside = sorted(area for area in named if area not in around and document.network.place in chain(area))
    return (*inside, *around)


def _holders(actors: Iterable[DocActor]) -> Iterator[tuple[str, DocMandate]]:
    for actor in actors:
        for mandate in actor.mandates:
            if mandate.mode in HELD:
                yield actor.id, mandate


def _cell(task: str, area: str, holders: list[tuple[str, DocMandate]], chain: Chain, *, ours: bool) -> Cell:
    mine = [(actor, mandate) for actor, mandate in holders if mandate.task == task]
    must, may = (tuple(dict.fromkeys(actor for actor, m in mine if m.area == area and m.mode == mode)) for mode in HELD)
    larger = chain(area)[1:]
    wider = tuple(dict.fromkeys(actor for actor, m in mine if m.area in larger))
    return Cell(task, area, must, may, wider, ours)


def doubled(document: Document, own: Collection[str]) -> tuple[Doubled, ...]:
    """Tasks that two bodies must do in the same area, for people who can be the same; one of them is the network's."""
    by_place: dict[tuple[str, str], list[tuple[str, DocMandate]]] = {}
    for actor, mandate in _holders(document.actors):
        if mandate.mode == "must":
            by_place.setdefault((mandate.task, mandate.area), []).append((actor, mandate))
    found = ((task, area, _meeting(held)) for (task, area), held in sorted(by_place.items()))
    return tuple(Doubled(task, area, actors) for task, area, actors in found if set(actors) & set(own))


def _meeting(held: list[tuple[str, DocMandate]]) -> tuple[str, ...]:
    pairs = [(a, b) for (a, one), (b, other) in combinations(held, 2) if a != b and overlap(one, other)]
    return tuple(dict.fromkeys(actor for pair in pairs for actor in pair))


def overlap(one: DocMandate, other: DocMandate) -> bool:
    """Can the same person fall under both? Conditions that say nothing exclude nobody."""
    if not (max(one.age_min, other.age_min) <= min(one.age_max, other.age_max)):
        return False
    if any(a and b and a != b for a, b in ((one.sex, other.sex), (one.residence, other.residence))):
        return False
    return not (one.topics and other.topics and not set(one.topics) & set(other.topics))


def groups_without_contact(document: Document, pack: Pack, direct: Collection[str] = ()) -> tuple[Group, ...]:
    """Target groups of the concept where nobody is specialised. `direct`: actors with a named contact for members."""
    concept = [group.code for group in pack.target_groups.values() if group.concept]
    found = []
    for code in concept or list(pack.target_groups):
        actors = [actor for actor in document.actors if actor.target_group == code]
        if not any(actor.id in direct or is_specialised(actor) for actor in actors):
            found.append(Group(code, tuple(actor.id for actor in actors)))
    return tuple(found)


def is_specialised(actor: DocActor) -> bool:
    """Knows a topic well, and can be reached by telephone or mail under its own name."""
    knows = bool(actor.topics) or any(mandate.topics for mandate in actor.mandates)
    return knows and any(point.value and not point.reference and _can_be_asked(point) for point in actor.contacts)


def _can_be_asked(point: DocContact) -> bool:
    return point.channel in ("phone", "email")


def stale(document: Document, own: Collection[str], today: date) -> tuple[Stale, ...]:
    """Entries of the network (`own`: their ids) nobody looked at for six months, never first, then the oldest."""
    looked = [Stale(actor.id, last_look(actor)) for actor in document.actors if actor.id in own]
    old = [entry for entry in looked if entry.since is None or (today - entry.since).days > SIX_MONTHS]
    return tuple(sorted(old, key=lambda entry: (entry.since or date.min, entry.actor)))


def last_look(actor: DocActor) -> date | None:
    """When somebody last checked or confirmed the entry."""
    days = [day for day in map(_day, (actor.checked_on, actor.confirmed_on)) if day]
    return max(days, default=None)


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def languages_below(document: Document, own: Collection[str]) -> tuple[Language, ...]:
    """Languages somebody here speaks or the pages have: no body of the network itself, or too few texts."""
    pages = document.network.languages
    spoken = {code for actor in document.actors for code in speaks(actor)}
    codes = (*pages, *sorted(spoken - set(pages)))
    counted = (_language(code, document, own, code in pages) for code in codes)
    return tuple(one for one in counted if not one.bodies or _too_few(one))


def speaks(actor: DocActor) -> set[str]:
    """Languages of the body and of its lines."""
    return {*actor.languages, *(code for point in actor.contacts for code in point.languages)}


def _language(code: str, document: Document, own: Collection[str], is_page: bool) -> Language:
    mine = [actor for actor in document.actors if actor.id in own]
    bodies = sum(code in speaks(actor) for actor in mine)
    lines = sum(code in speaks(actor) for actor in document.actors if actor.id not in own)
    told = [actor for actor in mine if actor.description]
    texts = sum(is_good_text(actor, code) for actor in told) if is_page else None
    return Language(code, bodies, lines, texts, len(told))


def is_good_text(actor: DocActor, code: str) -> bool:
    """Has it a description in this language that is written or checked, not a draft, not outdated?"""
    text = actor.description.get(code)
    return text is not None and bool(text.text.strip()) and text.state in ("source", "checked")


def _too_few(one: Language) -> bool:
    return one.texts is not None and one.texts * 100 < one.entries * TEXT_MARK


def numbers_to_confirm(document: Document, own: Collection[str]) -> tuple[str, ...]:
    """Entries of the network without a number that can be dialled, or with one that nobody checked."""
    return tuple(actor.id for actor in document.actors if actor.id in own and not _has_checked_number(actor))


def _has_checked_number(actor: DocActor) -> bool:
    phones = [point for point in actor.contacts if point.channel == "phone" and not point.reference]
    return bool(phones) and all(point.value and point.checked_on for point in phones)


def unknown_duties(document: Document) -> tuple[str, ...]:
    """Actors of which nobody knows whether they must report. Unknown is never "does not report"."""
    return tuple(actor.id for actor in document.actors if actor.must_report not in ("yes", "no"))


def outdated_texts(document: Document, own: Collection[str]) -> tuple[tuple[str, str], ...]:
    """`(actor, language)` of descriptions whose original changed since they were translated."""
    return tuple(
        (actor.id, language)
        for actor in document.actors
        if actor.id in own
        for language, text in sorted(actor.description.items())
        if text.state == "outdated"
    )
