"""The spare key of a network on the server: made for five trustees, exported, drilled, used. Never its private half.

`seal_desk_for_spare` belongs wherever the private key of a desk is open: the desk can then be given to new readers.
"""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction

from wegweiser.backup.events import SpareKeyDrilled, SpareKeyExported, SpareKeyMade
from wegweiser.backup.offline import EXPORT, PROOF, Json, place_to_json, spare_name, to_text
from wegweiser.cli import Refused
from wegweiser.guidebook.models import Network
from wegweiser.intake.models import Desk, SpareKey
from wegweiser.intake.places_of_seals import desk_spare_place, key_place, seat_place, sentinel_place
from wegweiser.people.models import ACTIVE, Member
from wegweiser.sealing.envelope import HEADER, TO_MEMBER, header_for
from wegweiser.sealing.keypairs import new_key_pair, seal_for_member
from wegweiser.sealing.recovery import TRUSTEES, share
from wegweiser.trail.record import record


@dataclass(frozen=True, slots=True)
class Trustee:
    """A body, never a person, and its public key."""

    name: str
    public: bytes


def make_spare_key(network: Network, trustees: Sequence[Trustee], now: datetime, *, again: bool = False) -> SpareKey:
    """A fresh spare key of five trustees. `again`: in place of the one before. Raises Refused."""
    if {len(trustees), len({one.name for one in trustees}), len({one.public for one in trustees})} != {TRUSTEES}:
        raise Refused("five different trustees are needed, each with a key of its own")
    pair = new_key_pair()
    blobs = share(pair.private, [one.public for one in trustees], name=spare_name(network.slug))
    with transaction.atomic():
        if SpareKey.objects.filter(network=network).delete()[0] and not again:
            raise Refused(f"{network.slug} has a spare key already; another one: --again")
        Desk.objects.filter(network=network).update(key_for_spare=None)  # sealed anew when next opened
        spare = SpareKey(network=network, public_key=pair.public, made_at=now)
        spare.trustees = [one.name for one in trustees]
        spare.blobs = {",".join(map(str, choice)): to_text(blob) for choice, blob in blobs.items()}
        _new_sentinel(spare)
        spare.save(force_insert=True)
        record(SpareKeyMade(tuple(spare.trustees), again), network=network, seat=None, now=now)
    return spare


def seal_desk_for_spare(desk: Desk, private: bytes) -> bool:
    """Keep the private key of this desk for the trustees, where that was not done yet; says whether it was now."""
    spare = SpareKey.objects.filter(network=desk.network_id).first()
    if spare is None or desk.key_for_spare is not None:
        return False
    desk.key_for_spare = seal_for_member(bytes(spare.public_key), private, desk_spare_place(desk))
    desk.save(update_fields=["key_for_spare"])
    return True


def export(network: Network, members: Sequence[Member], now: datetime) -> Json:
    """What three trustees need: to drill (no members), or to give the desks to these members. Raises Refused."""
    spare = SpareKey.objects.filter(network=network).first()
    if spare is None:
        raise Refused(f"{network.slug} has no spare key")
    desks = list(Desk.objects.filter(network=network).order_by("pk")) if members else []
    with transaction.atomic():
        names = tuple(one.pseudonym for one in members)
        record(SpareKeyExported(names, len(desks)), network=network, seat=None, now=now)
    return {
        "kind": EXPORT,
        "network": network.slug,
        "trustees": spare.trustees,
        "public": to_text(bytes(spare.public_key)),
        "blobs": spare.blobs,
        "sentinel": {"place": place_to_json(sentinel_place(network)), "sealed": to_text(bytes(spare.sentinel or b""))},
        "desks": [_desk(desk) for desk in desks],
        "members": [_member(member, desks) for member in members],
    }


def members_of(network: Network, pseudonyms: Sequence[str]) -> list[Member]:
    """Active members of the network by their pseudonyms. Raises Refused for one who is not."""
    active = Member.objects.filter(memberships__network=network, memberships__state=ACTIVE, state=ACTIVE)
    found = {member.pseudonym: member for member in active.filter(pseudonym__in=pseudonyms)}
    if missing := [name for name in pseudonyms if name not in found]:
        raise Refused(f"no active member of {network.slug}: {', '.join(missing)}")
    return [found[name] for name in dict.fromkeys(pseudonyms)]


def drilled(network: Network, proof: Mapping[str, Any], now: datetime) -> None:
    """Note that three trustees opened the sentinel, and seal another one. Raises Refused for a wrong proof."""
    with transaction.atomic():
        spare = SpareKey.objects.select_for_update().filter(network=network).first()
        right = spare is not None and proof.get("kind") == PROOF and _is_value(spare, str(proof.get("value")))
        record(SpareKeyDrilled(right), network=network, seat=None, now=now)
        if spare is not None and right:
            spare.drilled_at = now
            _new_sentinel(spare)
            spare.save()
    if not right:
        raise Refused("this proof does not show that the sentinel was opened; nothing was noted but the attempt")


def _new_sentinel(spare: SpareKey) -> None:
    value = secrets.token_bytes(32)
    spare.sentinel = seal_for_member(bytes(spare.public_key), value, sentinel_place(spare.network))
    spare.sentinel_digest = hashlib.sha256(value).hexdigest()


def _is_value(spare: SpareKey, text: str) -> bool:
    try:
        digest = hashlib.sha256(bytes.fromhex(text)).hexdigest()
    except ValueError:
        return False
    return bool(spare.sentinel_digest) and secrets.compare_digest(digest, spare.sentinel_digest)


def _desk(desk: Desk) -> Json:
    sealed = desk.key_for_spare
    # A report under no key, or another one than the trustees have of the desk, is opened by its own seal.
    present = header_for(TO_MEMBER, bytes(desk.public_key))
    reports = [
        row for row in desk.reports.order_by("pk") if sealed is None or bytes(row.key_for_desk)[:HEADER] != present
    ]
    return {
        "id": str(desk.pk),
        "public": to_text(bytes(desk.public_key)),
        "place": place_to_json(desk_spare_place(desk)),
        "sealed": to_text(bytes(sealed)) if sealed is not None else None,
        "reports": [_report(report) for report in reports],
    }


def _report(report: Any) -> Json:
    return {
        "id": str(report.pk),
        "place": place_to_json(key_place(report, "spare")),
        "sealed": to_text(bytes(report.key_for_spare)),
        "to": place_to_json(key_place(report, "desk")),
    }


def _member(member: Member, desks: Sequence[Desk]) -> Json:
    places = {str(desk.pk): place_to_json(seat_place(desk, member.pk)) for desk in desks}
    public = to_text(bytes(member.public_key))
    return {"id": str(member.pk), "pseudonym": member.pseudonym, "public": public, "places": places}
