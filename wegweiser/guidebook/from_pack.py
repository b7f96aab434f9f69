"""What the country pack lends to an edition: emergency and national bodies, and what it knows of a town's own rows."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from wegweiser.packs.types import Contact, Pack

from .editions.document import DocActor, DocContact, DocMandate, DocText
from .imports.numbers import read_number  # the importer's reading of a number, so that both agree


def is_known(contact: Contact, own: Iterable[DocActor]) -> bool:
    """Does the network have this entry of the pack itself? One without a number is known by its place in the order."""
    own = list(own)
    if any(actor.pack_id == contact.id for actor in own):
        return True
    same = (contact.kind, contact.target_group, contact.level)
    return not contact.phones and same in {(actor.kind, actor.target_group, actor.level) for actor in own}


def pack_actor(contact: Contact, area: str, pack: Pack) -> DocActor:
    """An entry of the country pack as an actor of the edition; an unverified one is still to be confirmed."""
    checked = "" if contact.confidence == "unverified" else contact.checked_on.isoformat()
    return DocActor(
        id=contact.id.replace(".", "-").replace("_", "-"),
        name=contact.name,
        kind=contact.kind,
        target_group=contact.target_group,
        level=contact.level,
        area=area,
        description={language: DocText(text=text) for language, text in contact.description.items()},
        must_report=contact.must_report,
        must_prosecute=contact.must_prosecute,
        duty_why=contact.why,
        confidential=contact.confidential,
        anonymous=contact.anonymous,
        free=contact.free,
        languages=contact.languages,
        hours_text=contact.hours_text,
        topics=contact.topics,
        sex=contact.sex,
        mandates=tuple(_mandates(contact, area)),
        contacts=(*_phones(contact, pack.info.phone_region, checked), *_addresses(contact, checked)),
        pack_id=contact.id,
        emergency=contact.emergency,
        fallback=contact.fallback,
        sources=(contact.source,),
        checked_on=checked,
        confidence=contact.confidence,
    )


def with_free_id(actor: DocActor, taken: set[str]) -> DocActor:
    """The pack's actor under an id that no actor of the network has: one id must never lead to two bodies."""
    free = actor.id
    while free in taken:
        free = f"national-{free}"
    taken.add(free)
    return msgspec.structs.replace(actor, id=free)


def _mandates(contact: Contact, area: str) -> Iterable[DocMandate]:
    for held in contact.tasks:
        yield DocMandate(
            task=held.task,
            mode=held.mode,
            assumed=True,
            area=area,
            legal_basis=held.legal_basis,
            sex=contact.sex,
            age_max=contact.age_max,
            source=contact.source,
            checked_on=contact.checked_on.isoformat(),
        )


def _phones(contact: Contact, region: str, checked: str) -> Iterable[DocContact]:
    for phone in contact.phones:
        yield DocContact(
            channel="phone",
            value=read_number(phone.number, region),
            text=phone.number,
            label=phone.label,
            languages=phone.languages,
            hours=phone.hours or contact.hours,
            source=contact.source,
            checked_on=checked,
        )


def _addresses(contact: Contact, checked: str) -> Iterable[DocContact]:
    for channel, value in (("email", contact.email), ("web", contact.url)):
        if value:
            yield DocContact(channel=channel, value=value, text=value, source=contact.source, checked_on=checked)


def joined(own: DocActor, given: DocActor) -> DocActor:
    """One actor out of the network's row and the pack's entry: the pack decides on duty, hours and rank."""
    tasks = {(m.task, m.mode) for m in given.mandates}
    return msgspec.structs.replace(
        own,
        name=own.name | {code: name for code, name in given.name.items() if code not in own.name},
        description=own.description or given.description,
        must_report=given.must_report,
        must_prosecute=given.must_prosecute,
        duty_why=given.duty_why or own.duty_why,
        confidential=own.confidential if given.confidential is None else given.confidential,
        anonymous=own.anonymous if given.anonymous is None else given.anonymous,
        free=own.free if given.free is None else given.free,
        languages=tuple(dict.fromkeys((*own.languages, *given.languages))),
        topics=tuple(dict.fromkeys((*own.topics, *given.topics))),
        sex=given.sex or own.sex,
        # what an emergency number does is said by the pack alone
        mandates=(*given.mandates, *(m for m in own.mandates if (m.task, m.mode) not in tasks and not given.emergency)),
        contacts=tuple(_joined_contacts(own.contacts, given.contacts)),
        hours_text=own.hours_text or given.hours_text,
        pack_id=given.pack_id,
        emergency=given.emergency,
        fallback=given.fallback,
        sources=tuple(dict.fromkeys((*own.sources, *given.sources))),
        checked_on=own.checked_on or given.checked_on,
    )


def _joined_contacts(own: tuple[DocContact, ...], given: tuple[DocContact, ...]) -> list[DocContact]:
    """The pack's contact points, then those only the network has. Hours that only the network knows stay."""
    known = {(point.channel, point.value): point for point in given}
    for point in own:
        key = (point.channel, point.value)
        if point.hours and key in known and not known[key].hours:
            known[key] = msgspec.structs.replace(known[key], hours=point.hours, hours_text=point.hours_text)
    return [*known.values(), *(point for point in own if (point.channel, point.value) not in known)]
