"""Addresses as an editor would write them; none for a shelter."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wegweiser.guidebook.editions.document import DocActor, DocMandate
from wegweiser.guidebook.imports.addresses import LONGEST
from wegweiser.guidebook.imports.draft import Task
from wegweiser.hsds.mapping import is_sheltered

from .shapes import Location, Organization, Service, text_of

if TYPE_CHECKING:
    from .drafting import Reader


def addresses_of(
    one: Organization, services: list[Service], names: dict[str, str], group: str, tasks: list[Task], kind: str,
    reader: Reader, *, ours: bool,
) -> list[str]:  # fmt: skip
    """The addresses of the body, the main one first."""
    places = [*(one.locations or ()), *(at.location for each in services for at in each.service_at_locations or ())]
    texts = [_text(place, ours) for place in places if place is not None]
    found = [text for text in dict.fromkeys(texts) if text]
    if found and _may_house(names, group, tasks, kind):
        reader.report.note(one.where, "locations", "left out: this may be a shelter, and its place is never published")
        return []
    for text in [text for text in found if len(text) > LONGEST]:
        reader.report.note(one.where, "locations", f"an address of {len(text)} characters; allowed: {LONGEST}")
        found.remove(text)
    return found


def _text(place: Location, ours: bool) -> str:
    if ours:
        return text_of(place.description)
    return next((text for each in place.addresses or () if (text := _joined(each))), "")


def _joined(address: object) -> str:
    def part(name: str) -> str:
        return text_of(getattr(address, name))

    if part("address_type") == "virtual":
        return ""
    town = " ".join(filter(None, (part("postal_code"), part("city"))))
    return ", ".join(filter(None, (part("address_1"), part("address_2"), town)))


def _may_house(names: dict[str, str], group: str, tasks: list[Task], kind: str) -> bool:
    mandates = tuple(DocMandate(task=t.task, mode=t.mode, assumed=True, area=t.area) for t in tasks)
    body = DocActor(id="", name=names, kind=kind, target_group=group, level="", area="", mandates=mandates)
    return is_sheltered(body)
