"""The end of a link without an account: 256 bits, known to the database by its hash only."""

from __future__ import annotations

import secrets
from hashlib import blake2b

from wegweiser.sealing.hidden import HiddenText


def new_token() -> HiddenText:
    """43 characters."""
    return HiddenText(secrets.token_urlsafe(32))


def hash_of(token: str) -> str:
    """What the database knows of a token."""
    return blake2b(token.encode("utf-8", "surrogatepass"), digest_size=32, person=b"gathering link").hexdigest()
