"""Direct lines of persons, and the members' note of an actor: sealed to the network's public key.

Anybody here can seal; opening needs the network's private key, so a member's session. A row without `agreed_on` is the
note "how we really work together": it stands beside the lines and names nobody.
"""

from __future__ import annotations

from datetime import date

import msgspec

from wegweiser.guidebook.models import Actor, DirectLine, Network
from wegweiser.people.models import NetworkKey
from wegweiser.sealing.envelope import Context
from wegweiser.sealing.keypairs import open_as_member, seal_for_member


class Line(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What one envelope holds. `phone`: E.164, or as it was written when it could not be read."""

    name: str = ""
    function: str = ""
    phone: str = ""
    email: str = ""
    ask_for: str = ""
    note: str = ""


FIELDS = Line.__struct_fields__


class NoKey(Exception):
    """The network has no key yet: nobody could ever open what was sealed."""


def add_line(actor: Actor, line: Line, *, agreed_on: date | None, position: int = 0) -> DirectLine:
    """Seal a new line (or, with `agreed_on` None, the note). Call it in a transaction. Raises NoKey."""
    public = _public_key(actor.network)
    row = DirectLine(actor=actor, agreed_on=agreed_on, position=position)
    row.sealed = seal_for_member(public, b"", place_of(row, actor.network))  # the id that the seal binds comes with it
    row.save(force_insert=True)
    row.sealed = _sealed(row, line, actor.network, public)
    row.save(update_fields=["sealed"])
    return row


def change_line(row: DirectLine, line: Line, *, agreed_on: date | None, network: Network) -> None:
    """Seal the line anew under its next version; an older envelope then opens nowhere. Raises NoKey."""
    row.version += 1
    row.agreed_on = agreed_on
    row.sealed = _sealed(row, line, network, _public_key(network))
    row.save(update_fields=["version", "agreed_on", "sealed"])


def open_line(private: bytes, row: DirectLine, network: Network) -> Line:
    """What the envelope holds. Raises CannotOpen."""
    return msgspec.json.decode(open_as_member(private, row.sealed, place_of(row, network)), type=Line)


def place_of(row: DirectLine, network: Network) -> Context:
    return Context("directline", str(row.pk), "line", compartment=network.slug, version=row.version)


def _sealed(row: DirectLine, line: Line, network: Network, public: bytes) -> bytes:
    return seal_for_member(public, msgspec.json.encode(line), place_of(row, network))


def _public_key(network: Network) -> bytes:
    key = NetworkKey.objects.filter(network=network).first()
    if key is None:
        raise NoKey(network.slug)
    return bytes(key.public_key)
