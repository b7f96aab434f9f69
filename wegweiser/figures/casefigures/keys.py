"""Whose figures' key it is, as a text that people can carry from one installation to another."""

from __future__ import annotations

import base64
import hashlib
from dataclasses import dataclass
from typing import Any

import msgspec

from wegweiser.cases.models import StatisticsKey
from wegweiser.sealing.envelope import Context

FORMAT = "wegweiser figures key 1"


class NoKey(ValueError):
    """The text is not the key of a network that pools."""


class KeyFile(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The public half of a figures' key, and whose it is. `key`: base64."""

    format: str
    network: str
    name: str
    key: str

    @property
    def public(self) -> bytes:
        return base64.b64decode(self.key)

    @property
    def id(self) -> str:
        return key_id(self.public)


def key_file(key: StatisticsKey) -> str:
    """What is given to those who hand over."""
    network = key.network
    coded = base64.b64encode(bytes(key.public_key)).decode()
    return msgspec.json.encode(KeyFile(format=FORMAT, network=network.slug, name=network.name, key=coded)).decode()


def read_key(text: str) -> KeyFile:
    """Raises NoKey."""
    from wegweiser.sealing.keypairs import seal_for_member

    try:
        found = msgspec.json.decode(text.encode(), type=KeyFile)
        seal_for_member(found.public, b"", Context("contribution", "", "try"))
    except (msgspec.MsgspecError, ValueError) as error:
        raise NoKey from error
    if found.format != FORMAT or len(found.name) > 200 or not found.name.isprintable():
        raise NoKey  # a mark that turns writing around could hide what stands behind the name
    return found


@dataclass(frozen=True, slots=True)
class Receiver:
    """Who gets a year. `id`: of the key; `is_here`: the key is one of this installation. Else anybody may have made the
    key and the name in its file, and only the digits of the key say whose it is."""

    name: str
    id: str
    is_here: bool


def receiver_of(text: str) -> Receiver:
    """Of the key in this text. Raises NoKey."""
    found = read_key(text)
    own = StatisticsKey.objects.select_related("network").filter(public_key=found.public).first()
    return Receiver(own.network.name if own else found.name, found.id, own is not None)


def key_id(public: bytes) -> str:
    """The first 32 digits of its digest: what two people compare on the telephone."""
    return hashlib.sha256(public).hexdigest()[:32]


def spoken(identity: str) -> str:
    """In groups of four."""
    return " ".join(identity[start : start + 4] for start in range(0, len(identity), 4))


def contribution_place(to: str, giver: str, year: int) -> Context:
    """Counts that were handed over: bound to who gets them, from whom, and the year."""
    return Context("contribution", to, "counts", giver, version=year)


def release_place(release: Any) -> Context:
    """The true counts of a release, under the network's own key."""
    return Context("case release", str(release.network_id), "counts", version=release.year)
