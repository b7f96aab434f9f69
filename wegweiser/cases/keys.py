"""Keys of compartments. Nothing here is kept longer than one request."""

from __future__ import annotations

import secrets
from typing import Any
from uuid import UUID

from wegweiser.cases.models import Admission, Compartment
from wegweiser.cases.places_of_seals import inbox_place, key_place
from wegweiser.intake.models import SpareKey
from wegweiser.sealing.envelope import CannotOpen, open_with_key, seal_for_key
from wegweiser.sealing.hidden import Hidden
from wegweiser.sealing.keypairs import new_key_pair, open_as_member, seal_for_member


def renew(compartment: Compartment, spare: SpareKey) -> tuple[Hidden, Hidden]:
    """A fresh K and a fresh pair for this compartment in its present epoch: (K, private half). Does not save."""
    key, pair = Hidden(secrets.token_bytes(32)), new_key_pair()
    compartment.public_key = pair.public
    compartment.locked_key = seal_for_key(key, pair.private, inbox_place(compartment))
    compartment.key_for_spare = seal_for_member(bytes(spare.public_key), key, key_place(compartment, "spare"))
    return key, pair.private


def wrap(compartment: Compartment, key: bytes, member: Any) -> bytes:
    """K for one member: `member` has `pk` and `public_key`."""
    return seal_for_member(bytes(member.public_key), key, key_place(compartment, str(member.pk)))


def unwrap_for(private: bytes, member: UUID, compartment: Compartment) -> Hidden:
    """K with a member's private key. Raises CannotOpen."""
    row = Admission.objects.in_force().filter(compartment=compartment, member=member).first()
    if row is None:
        raise CannotOpen
    return open_as_member(private, row.envelope, key_place(compartment, str(member)))


def inbox_key(compartment: Compartment, key: bytes) -> Hidden:
    """The private half of the compartment's pair. Raises CannotOpen."""
    return open_with_key(key, compartment.locked_key, inbox_place(compartment))
