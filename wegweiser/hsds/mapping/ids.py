"""Stable identifiers: UUIDs of version 5 (RFC 9562, 5.5) from names that do not change."""

from __future__ import annotations

from hashlib import sha1
from uuid import UUID

NAMESPACE = UUID("6b1d0c52-7a0e-5d0c-9a3e-2f6d3c1b8e47")
_NAMESPACE = NAMESPACE.bytes


def uuid_of(*parts: str) -> str:
    """The UUID of a name made of parts: `uuid_of("ludwigshafen", "organization", "police")`.

    The same as `uuid.uuid5(NAMESPACE, "/".join(parts))`, at a third of its time: a nation has millions of them.
    """
    digest = sha1(_NAMESPACE + "/".join(parts).encode(), usedforsecurity=False).hexdigest()
    variant = "89ab"[int(digest[16], 16) & 3]
    return f"{digest[:8]}-{digest[8:12]}-5{digest[13:16]}-{variant}{digest[17:20]}-{digest[20:32]}"
