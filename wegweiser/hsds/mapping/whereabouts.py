"""Where a body is and which area it covers. Coordinates are not known and never guessed."""

from __future__ import annotations

from functools import lru_cache

from wegweiser import packs, places
from wegweiser.guidebook.editions.document import DocActor
from wegweiser.guidebook.editions.store import Loaded
from wegweiser.hsds.objects import Address, Location, ServiceArea

from .addresses import parts_of
from .ids import uuid_of
from .reaching import own
from .shelters import is_sheltered
from .terms import Vocabulary

# Eurostat publishes every NUTS code at an address of its own.
_NUTS = "http://data.europa.eu/nuts/code/"


def locations_of(loaded: Loaded, actor: DocActor, name: str) -> tuple[Location, ...]:
    """The places of a body, none for a shelter. The text of the address stands whole in `description`."""
    if is_sheltered(actor):
        return ()
    texts = [actor.address, *(point.value for point in own(actor, "address"))]
    organization = uuid_of(loaded.slug, "organization", actor.id)
    return tuple(
        _location(loaded, uuid_of(loaded.slug, "location", actor.id, text), organization, name, text)
        for text in dict.fromkeys(text.strip() for text in texts)
        if text
    )


def _location(loaded: Loaded, id_: str, organization: str, name: str, text: str) -> Location:
    street, postal_code, city = parts_of(text)
    address = Address(
        id=uuid_of("address", id_),
        address_1=street,
        city=city,
        state_province=_state(city, loaded.pack.info.code),
        postal_code=postal_code,
        country=loaded.chain[-1].country if loaded.chain else "",
        address_type="physical",
    )
    return Location(
        id=id_,
        location_type="physical",
        organization_id=organization,
        name=name,
        description=text,
        addresses=(address,),
    )


@lru_cache(maxsize=4096)
def _state(city: str, pack: str) -> str:
    """The state of a town that has this very name; "" when none or several have."""
    if not city:
        return ""
    named = [place for place in places.search_places(city, 10, pack) if place.name.casefold() == city.casefold()]
    states = {around.name for place in named for around in places.chain(place) if around.level == "state"}
    return states.pop() if len(states) == 1 else ""


def areas_of(parent: str, actor: DocActor, keys: list[str], words: Vocabulary) -> tuple[ServiceArea, ...]:
    """The areas a service covers, each with its official key."""
    text = packs.words(actor.area_text, words.language)
    return tuple(_area(parent, key, text if key == actor.area else "", words) for key in keys)


def _area(parent: str, key: str, text: str, words: Vocabulary) -> ServiceArea:
    id_, nuts = uuid_of("area", parent, key), _nuts(key, words.loaded.pack.info.code)
    return ServiceArea(
        id=id_,
        name=words.term("area", key).name,
        description=text,
        uri=_NUTS + nuts if nuts else "",
        area_key=key,
        nuts=nuts,
        attributes=(words.attribute("service_area", id_, "area", key),),
    )


@lru_cache(maxsize=4096)
def _nuts(key: str, pack: str) -> str:
    try:
        return places.find(key, pack).nuts
    except places.UnknownPlace:
        return ""
