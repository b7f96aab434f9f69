"""From the editors' tables to the document of a formal edition: public fields only, joined with the country pack."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from wegweiser import packs, places
from wegweiser.packs.types import Pack

from .editions.document import DocActor, DocContact, DocMandate, DocNetwork, DocText, Document
from .from_pack import is_known, joined, pack_actor, with_free_id
from .models import Actor, ContactPoint, Mandate, Network


def formal_document(network: Network) -> Document:
    """The document a formal edition of this network would have now. Four queries, however many actors."""
    pack = packs.load(network.pack)
    country = places.chain(places.find(network.place))[-1].key
    own = [_doc_actor(actor, pack) for actor in _actors(network)]
    given = [pack_actor(contact, country, pack) for contact in pack.contacts.values() if not is_known(contact, own)]
    taken = {actor.id for actor in own}
    return Document(network=_doc_network(network), actors=(*own, *(with_free_id(actor, taken) for actor in given)))


def _actors(network: Network) -> Iterable[Actor]:
    current = network.actors.filter(archived=False).order_by("position", "id")
    return current.prefetch_related("texts", "mandates", "contacts")


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
        contacts=tuple(doc_contact(point) for point in actor.contacts.all() if point.visibility == "public"),
        address=actor.address,
        hours_text=actor.hours_text,
        sources=tuple(actor.sources),
        checked_on=_day(actor.checked_on),
        confirmed_on=_day(actor.confirmed_on),
        confidence=actor.confidence,
    )
    contact = pack.contacts.get(actor.pack_id)
    return doc if contact is None else joined(doc, pack_actor(contact, actor.area, pack))


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


def doc_contact(point: ContactPoint) -> DocContact:
    """A contact point as a document holds it; the caller decides who may see it."""
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
