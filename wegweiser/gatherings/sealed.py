"""What names a person in a gathering: sealed to the network's key, opened in a member's session only."""

from __future__ import annotations

from typing import Any

import msgspec

from wegweiser.guidebook.models import Network
from wegweiser.people.models import NetworkKey
from wegweiser.sealing.envelope import Context
from wegweiser.sealing.keypairs import open_as_member, seal_for_member


class NoKey(Exception):
    """The network has no key yet: nobody could ever open what was sealed."""


def seal(said: dict[str, str], network: Network, table: str, row: object, field: str) -> bytes:
    """An envelope of these words for one row (which has its id already). Raises NoKey."""
    key = NetworkKey.objects.filter(network=network).first()
    if key is None:
        raise NoKey(network.slug)
    place = Context(table, str(row), field, compartment=network.slug)
    return seal_for_member(bytes(key.public_key), msgspec.json.encode(said), place)


def opened(private: bytes, envelope: Any, network: Network, table: str, row: object, field: str) -> dict[str, str]:
    """The words in an envelope. Raises CannotOpen."""
    place = Context(table, str(row), field, compartment=network.slug)
    return msgspec.json.decode(open_as_member(private, envelope, place), type=dict[str, str])
