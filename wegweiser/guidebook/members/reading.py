"""The informal edition as its pages and its PDF show it: by target group, per actor, searched."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from wegweiser import packs
from wegweiser.awareness.shown import BodyView, WayView, Words, page_language, show_body, show_way
from wegweiser.guidebook.editions.document import DocActor
from wegweiser.guidebook.editions.store import Loaded
from wegweiser.guidebook.members.informal import InformalDocument, Inside, Person
from wegweiser.places.find import fold
from wegweiser.web.templatetags.words import day, phone_text

_READ_FIELDS = ("name", "function", "phone", "email", "ask_for", "note")


@dataclass(frozen=True, slots=True)
class InsideView:
    """One actor with what members know of it."""

    body: BodyView
    persons: tuple[Person, ...]
    ways: tuple[WayView, ...]  # members' contact points
    note: str
    notes: tuple[str, ...]

    @property
    def is_plain(self) -> bool:
        """Does it say no more than the formal edition?"""
        return not (self.persons or self.ways or self.note or self.notes)


@dataclass(frozen=True, slots=True)
class GroupView:
    """A target group and whom to ask for there."""

    code: str
    label: Words
    actors: tuple[InsideView, ...]


def group_views(document: InformalDocument, loaded: Loaded, wanted: str = "") -> list[GroupView]:
    """Every target group that has an actor, in the order of the pack; `wanted`: only actors with all these words."""
    fitting = [actor for actor in document.formal.actors if _fits(actor, document.inside.get(actor.id), wanted)]
    codes = [*loaded.pack.target_groups, *sorted({a.target_group for a in fitting} - loaded.pack.target_groups.keys())]
    views = []
    for code in codes:
        actors = tuple(inside_view(document, loaded, actor) for actor in fitting if actor.target_group == code)
        if actors:
            group = loaded.pack.target_groups.get(code)
            ordered = tuple(sorted(actors, key=lambda view: view.is_plain))
            views.append(GroupView(code, group.label if group else {"en": code}, ordered))
    return views


def inside_view(document: InformalDocument, loaded: Loaded, actor: DocActor) -> InsideView:
    inside = document.inside.get(actor.id, Inside())
    ways, notes = tuple(show_way(point) for point in inside.contacts), tuple(inside.notes.values())
    return InsideView(show_body(loaded, actor), inside.persons, ways, inside.note, notes)


def watermark(pseudonym: str, on: date) -> str:
    """The line that says who read this, and when."""
    return _("Read by %(name)s on %(day)s. Do not pass on.") % {"name": pseudonym, "day": day(on)}


def paper_data(document: InformalDocument, loaded: Loaded, *, number: int, reader: str, on: date) -> dict[str, Any]:
    """Everything the PDF prints, in the active language."""
    return {
        "lang": page_language(),
        "title": _("Informal edition"),
        "for_members": _("For members of this network only. It names persons who agreed to it."),
        "network": document.formal.network.name,
        "edition": _("Edition %(number)s") % {"number": number},
        "mark": reader,
        "watermark": watermark(reader, on),
        "page": _("Page"),
        "note_title": _("How we work together"),
        "nobody": _("Nobody is named here yet."),
        "groups": [
            {"title": packs.words(group.label, page_language()), "actors": [_paper_actor(one) for one in group.actors]}
            for group in group_views(document, loaded)
        ],
    }


def _paper_actor(view: InsideView) -> dict[str, Any]:
    return {
        "name": packs.words(view.body.name, page_language()) or view.body.id,
        "kind": view.body.kind_label,
        "code": view.body.duty,
        "duty": view.body.duty_text,
        "persons": [_paper_person(person) for person in view.persons],
        "ways": [[packs.words(way.label or {}, page_language()), _way_text(way)] for way in view.ways],
        "note": view.note,
        "notes": list(view.notes),
    }  # fmt: skip


def _way_text(way: WayView) -> str:
    return phone_text(way.value) if way.channel == "phone" and way.value else way.text


def _paper_person(person: Person) -> dict[str, str]:
    return {
        "name": person.name, "function": person.function, "phone": phone_text(person.phone), "email": person.email,
        "ask_for": _("Ask for this person when: %(words)s") % {"words": person.ask_for} if person.ask_for else "",
        "note": person.note,
    }  # fmt: skip


def _fits(actor: DocActor, inside: Inside | None, wanted: str) -> bool:
    text = fold(" ".join(_texts(actor, inside or Inside())))
    return all(word in text for word in fold(wanted).split())


def _texts(actor: DocActor, inside: Inside) -> Iterable[str]:
    yield from (actor.id, *actor.name.values(), *(text.text for text in actor.description.values()))
    yield from (inside.note, *inside.notes.values())
    yield from (" ".join((c.text, c.value, *c.label.values())) for c in inside.contacts)
    yield from (str(getattr(person, name)) for person in inside.persons for name in _READ_FIELDS)
