"""From the editors' tables to the document of a formal edition: public fields only, joined with the country pack."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

import msgspec

from wegweiser import packs, places
from wegweiser.packs.types import Contact, Pack

from .editions.document import DocActor, DocContact, DocMandate, DocNetwork, DocText, Document
from .models import Actor, ContactPoint, Mandate, Network


def formal_document(network: Network) -> Document:
    """The document a formal edition of this network would have now. Four queries, however many actors."""
    pack = packs.load(network.pack)
    country = places.chain(places.find(network.place))[-1].key
    own = [_doc_actor(actor, pack) for actor in _actors(network)]
    given = [_pack_actor(contact, country, pack) for contact in pack.contacts.values() if not _known(contact, own)]
    return Document(network=_doc_network(network), actors=(*own, *given))


def _known(contact: Contact, own: list[DocActor]) -> bool:
    """Does the network have this entry of the pack itself? One without a number is known by its place in the order."""
    if any(actor.pack_id == contact.id for actor in own):
        return True
    same = (contact.kind, contact.target_group, contact.level)
    return not contact.phones and same in {(actor.kind, actor.target_group, actor.level) for actor in own}


def _actors(network: Network) -> Iterable[Actor]:
    return network.actors.order_by("position", "id").prefetch_related("texts", "mandates", "contacts")


def _doc_network(network: Network) -> DocNetwork:
    return DocNetwork(
        slug=network.slug,
        name=network.name,
        place=network.place,
        pack=network.pack,
        languages=tuple(network.languages) or ("de", "en", "fr"),
        fictional=network.fictional,
        **{name: words for name, words in network.texts.items() if name in ("welcome", "imprint", "privacy")},
    )


def _doc_actor(actor: Actor, pack: Pack) -> DocActor:
    """An editors' actor, with what the pack says of it where it is one of the pack's entries."""
    doc = DocActor(
        id=actor.slug,
        name=actor.name,
        kind=actor.kind,
        target_group=actor.target_group,
        level=actor.level,
        area=actor.area,
        area_text=actor.area_text,
        description={
            t.language: DocText(text=t.text, state=t.state) for t in actor.texts.all() if t.field == "description"
        },
        must_report=actor.must_report,
        must_prosecute=actor.must_prosecute,
        duty_why=actor.duty_why,
        confidential=actor.confidential,
        anonymous=actor.anonymous,
        free=actor.free,
        languages=tuple(actor.languages),
        languages_text=actor.languages_text,
        topics=tuple(actor.topics),
        sex=actor.sex,
        mandates=tuple(_doc_mandate(mandate) for mandate in actor.mandates.all()),
        contacts=tuple(_doc_contact(point) for point in actor.contacts.all() if point.visibility == "public"),
        address=actor.address,
        hours_text=actor.hours_text,
        sources=tuple(actor.sources),
        checked_on=_day(actor.checked_on),
        confirmed_on=_day(actor.confirmed_on),
        confidence=actor.confidence,
    )
    contact = pack.contacts.get(actor.pack_id)
    return doc if contact is None else _joined(doc, _pack_actor(contact, actor.area, pack))


def _texts(actor: Actor, field: str) -> dict[str, DocText]:
    return {
        text.language: DocText(text=text.text, state=text.state) for text in actor.texts.all() if text.field == field
    }


def _doc_mandate(mandate: Mandate) -> DocMandate:
    return DocMandate(
        task=mandate.task,
        mode=mandate.mode,
        assumed=mandate.assumed,
        area=mandate.area,
        legal_basis=mandate.legal_basis,
        sex=mandate.sex,
        age_min=mandate.age_min,
        age_max=mandate.age_max,
        residence=mandate.residence,
        topics=tuple(mandate.topics),
        source=mandate.source,
        checked_on=_day(mandate.checked_on),
    )


def _doc_contact(point: ContactPoint) -> DocContact:
    return DocContact(
        channel=point.channel,
        value=point.value,
        text=point.text,
        label=point.label,
        languages=tuple(point.languages),
        hours=point.hours,
        hours_text=point.hours_text,
        reference=point.reference,
        source=point.source,
        checked_on=_day(point.checked_on),
    )


def _day(day: date | None) -> str:
    return day.isoformat() if day else ""


def _pack_actor(contact: Contact, area: str, pack: Pack) -> DocActor:
    """An entry of the country pack as an actor of the edition."""
    source = {"source": contact.source, "checked_on": contact.checked_on.isoformat()}
    mandates = tuple(
        DocMandate(
            task=m.task, mode=m.mode, assumed=True, area=area, legal_basis=m.legal_basis, sex=contact.sex, **source
        )
        for m in contact.tasks
    )
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
        mandates=mandates,
        contacts=(*_pack_phones(contact, source, pack.info.phone_region), *_pack_addresses(contact, source)),
        pack_id=contact.id,
        emergency=contact.emergency,
        fallback=contact.fallback,
        sources=(contact.source,),
        checked_on=contact.checked_on.isoformat() if contact.confidence != "unverified" else "",
        confidence=contact.confidence,
    )


def _pack_phones(contact: Contact, source: dict[str, str], region: str) -> tuple[DocContact, ...]:
    from .imports.numbers import read_number  # the importer's reading of a number, so that both agree

    return tuple(
        DocContact(
            channel="phone",
            value=read_number(phone.number, region),
            text=phone.number,
            label=phone.label,
            languages=phone.languages,
            hours=phone.hours or contact.hours,
            **source if contact.confidence != "unverified" else {"source": contact.source},
        )
        for phone in contact.phones
    )


def _pack_addresses(contact: Contact, source: dict[str, str]) -> list[DocContact]:
    pairs = (("email", contact.email), ("web", contact.url))
    return [DocContact(channel=channel, value=value, text=value, **source) for channel, value in pairs if value]


def _joined(own: DocActor, given: DocActor) -> DocActor:
    """One actor out of the network's row and the pack's entry: the pack decides on duty, hours and rank."""
    tasks = {(m.task, m.mode) for m in given.mandates}
    return msgspec.structs.replace(
        own,
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
        pack_id=given.pack_id,
        emergency=given.emergency,
        fallback=given.fallback,
        sources=tuple(dict.fromkeys((*own.sources, *given.sources))),
        checked_on=own.checked_on or given.checked_on,
    )


def _joined_contacts(own: tuple[DocContact, ...], given: tuple[DocContact, ...]) -> list[DocContact]:
    """The pack's contact points, then those only the network has."""
    known = {(point.channel, point.value) for point in given}
    return [*given, *(point for point in own if (point.channel, point.value) not in known)]
