"""The informal edition: the published formal document with what only members read, sealed to the network's key.

Made in a member's session and nowhere else: the direct lines in it open with the network's private key alone, which
needs a signed-in member. No command may import this module (a contract in `pyproject.toml` and a test say so).
"""

from __future__ import annotations

import secrets
from collections.abc import Iterable
from datetime import datetime

import msgspec
from django.db import transaction
from django.utils.translation import gettext as _

from wegweiser.guidebook.drafting import doc_contact
from wegweiser.guidebook.editions import store
from wegweiser.guidebook.editions.document import DocContact, Document, canonical_bytes, digest_of, read_document
from wegweiser.guidebook.editions.models import Edition
from wegweiser.guidebook.members.events import InformalMade
from wegweiser.guidebook.members.lines import NoKey, open_line
from wegweiser.guidebook.models import Actor, InformalEdition, Network
from wegweiser.people.models import NetworkKey
from wegweiser.permissions import Seat
from wegweiser.sealing.envelope import Context
from wegweiser.sealing.keypairs import open_as_member, seal_for_member
from wegweiser.trail.record import record


class Person(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A named contact who agreed to stand here."""

    name: str
    function: str = ""
    phone: str = ""
    email: str = ""
    ask_for: str = ""
    note: str = ""
    agreed_on: str = ""


class Inside(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What members know of one actor. `notes`: members' columns of an import, `{column: text}`."""

    persons: tuple[Person, ...] = ()
    contacts: tuple[DocContact, ...] = ()
    note: str = ""
    notes: dict[str, str] = {}


class InformalDocument(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """`formal`: the published document it belongs to, with its number; `inside`: by id of the actor."""

    schema: int = 1
    salt: str = ""  # so that the digest outside tells nothing of what is inside
    number: int
    formal: Document
    inside: dict[str, Inside]


class NothingPublished(Exception):
    """The network has no formal edition yet: the informal one is made from it."""


@transaction.atomic
def make_informal(network: Network, *, key: bytes, seat: Seat, now: datetime) -> tuple[InformalEdition, bool]:
    """The current informal edition, and whether it is new. `key`: the network's private key, from the session.

    Raises NothingPublished, NoKey, CannotOpen.
    """
    Network.objects.select_for_update().get(pk=network.pk)
    document = _compose(network, key)
    last = InformalEdition.objects.filter(network=network).order_by("-number").first()
    if last is not None and _content(open_informal(key, last, network)) == _content(document):
        return last, False
    row = InformalEdition(network=network, number=last.number + 1 if last else 1, published_at=now)
    row.published_by, row.digest = seat.member.pk, digest_of(document)  # type: ignore[arg-type]
    row.sealed = seal_for_member(_public_key(network), canonical_bytes(document), place_of(row, network))
    row.save(force_insert=True)
    record(InformalMade(row.number, document.number), network=network, seat=seat, now=now)
    return row, True


def open_informal(key: bytes, edition: InformalEdition, network: Network) -> InformalDocument:
    """What an informal edition says. Raises CannotOpen."""
    return msgspec.json.decode(open_as_member(key, edition.sealed, place_of(edition, network)), type=InformalDocument)


def place_of(edition: InformalEdition, network: Network) -> Context:
    return Context("informaledition", str(edition.number), "document", compartment=network.slug)


def loaded_of(document: InformalDocument, edition: InformalEdition) -> store.Loaded:
    """The formal document inside, ready for the pages; lives as long as the request."""
    return store.load(
        Edition(
            network=document.formal.network.slug, number=document.number, digest=edition.digest,
            published_at=edition.published_at, document=canonical_bytes(document.formal).decode(),
        )
    )  # fmt: skip


def _compose(network: Network, key: bytes) -> InformalDocument:
    formal = Edition.objects.filter(network=network.slug, audience="formal").order_by("-number").first()
    if formal is None:
        raise NothingPublished(network.slug)
    actors = network.actors.filter(archived=False).prefetch_related("contacts", "direct_lines")
    inside = {actor.slug: _inside(actor, key, network) for actor in actors}
    return InformalDocument(
        salt=secrets.token_hex(16), number=formal.number, formal=read_document(formal.document),
        inside={slug: one for slug, one in inside.items() if one != Inside()},
    )  # fmt: skip


def _inside(actor: Actor, key: bytes, network: Network) -> Inside:
    notes = {column: str(text) for column, text in actor.notes.items() if text}
    contacts = tuple(doc_contact(point) for point in actor.contacts.all() if point.visibility == "members")
    opened = [(row, open_line(key, row, network)) for row in actor.direct_lines.all()]
    persons = tuple(
        Person(**msgspec.structs.asdict(line), agreed_on=row.agreed_on.isoformat())
        for row, line in opened
        if row.agreed_on
    )
    note = "\n".join(line.note for row, line in opened if row.agreed_on is None)
    return Inside(persons=persons, contacts=contacts, note=note, notes=notes)


def _content(document: InformalDocument) -> InformalDocument:
    return msgspec.structs.replace(document, salt="")


def _public_key(network: Network) -> bytes:
    key = NetworkKey.objects.filter(network=network).first()
    if key is None:
        raise NoKey(network.slug)
    return bytes(key.public_key)


# ── what changed ──


def inside_changes(before: InformalDocument | None, after: InformalDocument) -> list[tuple[str, list[str]]]:
    """`(id of the actor, what members' fields changed, in words)` since the previous edition."""
    old = before.inside if before else {}
    found = []
    for slug in sorted(old.keys() | after.inside.keys()):
        said = list(_differences(old.get(slug, Inside()), after.inside.get(slug, Inside())))
        if said:
            found.append((slug, said))
    return found


def _differences(old: Inside, new: Inside) -> Iterable[str]:
    was, now = {one.name: one for one in old.persons}, {one.name: one for one in new.persons}
    yield from (_("New person: %(name)s") % {"name": name} for name in now if name not in was)
    yield from (_("No longer there: %(name)s") % {"name": name} for name in was if name not in now)
    yield from (_("Changed: %(name)s") % {"name": name} for name in now if name in was and now[name] != was[name])
    had, has = (tuple(point.text or point.value for point in one.contacts) for one in (old, new))
    yield from (_("New contact point: %(text)s") % {"text": text} for text in has if text not in had)
    yield from (_("Contact point gone: %(text)s") % {"text": text} for text in had if text not in has)
    if (old.note, old.notes) != (new.note, new.notes):
        yield _("The note changed.")
