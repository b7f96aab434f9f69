"""From the name of a town to the networks that answer there, or to the numbers of its country."""

from __future__ import annotations

import re
from dataclasses import dataclass

import phonenumbers

from wegweiser import packs, places
from wegweiser.awareness import sentences
from wegweiser.awareness.shown import Words, language_names, page_language, show_body
from wegweiser.guidebook.editions.store import Loaded
from wegweiser.packs.types import Contact, Pack
from wegweiser.places import Place
from wegweiser.rules.routing import Body
from wegweiser.web import emergency

MAX_PLACES = 6


@dataclass(frozen=True, slots=True)
class NumberView:
    """A number and whom it is for: a label of the source, or the languages spoken there."""

    number: str
    label: Words | str = ""


@dataclass(frozen=True, slots=True)
class LineView:
    """A national number: kind and duty always beside it."""

    name: Words
    kind_label: str
    duty_text: str
    sex_text: str
    numbers: tuple[NumberView, ...]


@dataclass(frozen=True, slots=True)
class TownView:
    """A place somebody looked for."""

    place: Place
    within: str  # "Rheinland-Pfalz, Germany"
    networks: tuple[Loaded, ...]  # real ones first, nearest first; empty: no network answers there yet
    is_served: bool  # does a real network answer?
    numbers: list[dict[str, str]]  # emergency numbers of the country
    lines: tuple[LineView, ...]  # national lines of the country


def find_towns(text: str, networks: tuple[Loaded, ...]) -> tuple[TownView, ...]:
    """The places with this name, best first, those with a real network before those without."""
    found = [_town(place, networks) for place in places.search_places(text, limit=MAX_PLACES)]
    return tuple(sorted(found, key=lambda town: not town.is_served))


def _town(place: Place, networks: tuple[Loaded, ...]) -> TownView:
    chain = places.chain(place)
    answering = networks_at(place, networks)
    is_served = any(not one.document.network.fictional for one in answering)
    pack = _pack_of(place)
    return TownView(
        place=place,
        within=", ".join(one.name for one in chain[1:]),
        networks=answering,
        is_served=is_served,
        numbers=emergency.numbers_of(pack, page_language()) if pack and not is_served else [],
        lines=national_lines(pack) if pack and not is_served else (),
    )


def networks_at(place: Place, networks: tuple[Loaded, ...]) -> tuple[Loaded, ...]:
    """Networks of the place or of what it lies in, nearest first; otherwise those inside it (a state, a country).

    Invented networks of a demonstration come last.
    """
    keys = [one.key for one in places.chain(place)]
    over = sorted((one for one in networks if one.place.key in keys), key=lambda one: keys.index(one.place.key))
    found = over or [one for one in networks if place.key in [step.key for step in one.chain]]
    return tuple(sorted(found, key=lambda one: one.document.network.fictional))


def _pack_of(place: Place) -> Pack | None:
    found = (packs.load(code) for code in packs.codes())
    return next((pack for pack in found if pack.info.phone_region == place.country), None)


def national_lines(pack: Pack) -> tuple[LineView, ...]:
    """The lines a country gives when nobody nearer is known."""
    return tuple(_line(pack, contact) for contact in pack.contacts.values() if contact.fallback and contact.phones)


def _line(pack: Pack, contact: Contact) -> LineView:
    rule = pack.kinds.get(contact.kind)
    return LineView(
        name=contact.name,
        kind_label=packs.words(rule.label, page_language()) if rule else str(sentences.KINDS["unknown"]),
        duty_text=str(sentences.DUTIES[contact.must_report]),
        sex_text=str(sentences.SEXES.get(contact.sex, "")),
        numbers=tuple(
            NumberView(dialable(phone.number, pack.info.phone_region), _label(phone.label, phone.languages))
            for phone in contact.phones
        ),
    )


def dialable(number: str, region: str) -> str:
    """A number of a pack as one dials it: E.164, short codes without blanks (`116 016` → `116016`)."""
    bare = re.sub(r"[\s/()-]", "", number)
    if not bare.startswith(("0", "+")):
        return bare
    try:
        return phonenumbers.format_number(phonenumbers.parse(bare, region), phonenumbers.PhoneNumberFormat.E164)
    except phonenumbers.NumberParseException:
        return bare


def lines_of(loaded: Loaded) -> tuple[LineView, ...]:
    """The national lines of an edition."""
    bodies = [body for body in loaded.index.fallback if body.lines]
    return tuple(_edition_line(loaded, body) for body in bodies)


def _edition_line(loaded: Loaded, body: Body) -> LineView:
    body_view = show_body(loaded, loaded.actors[body.id])
    points = [loaded.actors[body.id].contacts[int(line.label)] for line in body.lines]
    numbers = tuple(NumberView(point.value, _label(point.label, point.languages)) for point in points)
    return LineView(body_view.name, body_view.kind_label, body_view.duty_text, body_view.sex_text, numbers)


def _label(label: Words, languages: tuple[str, ...]) -> Words | str:
    return language_names(languages) or label
