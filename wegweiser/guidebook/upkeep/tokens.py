"""The end of a link "is this still right?": 256 bits, known to the database by its hash only.

It is derived from a value of the form that asked (`once`) under the installation's secret, so that a page loaded again
after its form was sent shows the same links instead of making new ones. The value itself is stored nowhere.
"""

from __future__ import annotations

import base64
import secrets
from hashlib import blake2b

from django.conf import settings

from wegweiser.sealing.hidden import HiddenText


def new_once() -> str:
    """A value for one form."""
    return secrets.token_urlsafe(32)


def token_of(once: str, actor: int) -> HiddenText:
    """The token of this form for this entry: 43 characters."""
    key = blake2b(settings.SECRET_KEY.encode(), digest_size=32, person=b"confirm key").digest()
    digest = blake2b(f"{actor}/{once}".encode("utf-8", "surrogatepass"), key=key, digest_size=32, person=b"confirm")
    return HiddenText(base64.urlsafe_b64encode(digest.digest()).rstrip(b"=").decode())


def hash_of(token: str) -> str:
    """What the database knows of a token."""
    return blake2b(token.encode("utf-8", "surrogatepass"), digest_size=32, person=b"confirm hash").hexdigest()
