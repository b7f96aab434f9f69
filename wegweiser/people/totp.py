"""Authenticator apps: codes of six digits that change every 30 seconds (RFC 6238), each accepted once."""

from __future__ import annotations

import secrets
from datetime import datetime

import pyotp
import segno

STEP = 30
ISSUER = "Wegweiser"


def new_secret() -> str:
    """160 random bits in base32."""
    return pyotp.random_base32()


def address(secret: str, pseudonym: str) -> str:
    """What the QR code says to the app."""
    return pyotp.TOTP(secret).provisioning_uri(name=pseudonym, issuer_name=ISSUER)


def matching_counter(secret: str, code: str, now: datetime, after: int = 0) -> int | None:
    """The number of the 30-second step `code` belongs to: now, one before or one after, and later than `after`.

    None when it fits none of them (ASVS 6.5.1: a code works once).
    """
    totp, current = pyotp.TOTP(secret), int(now.timestamp()) // STEP
    typed = "".join(letter for letter in code if letter.isdigit())
    fitting = [n for n in (current - 1, current, current + 1) if secrets.compare_digest(totp.generate_otp(n), typed)]
    return next((n for n in fitting if n > after), None)


def qr_drawing(text: str) -> dict[str, object]:
    """A QR code as numbers for an SVG: `size` of the square and the `path` of its dark modules."""
    rows = list(segno.make(text, error="m", micro=False).matrix_iter(border=4))
    dark = (f"M{x} {y}h1v1h-1z" for y, row in enumerate(rows) for x, bit in enumerate(row) if bit)
    return {"size": len(rows), "path": "".join(dark)}
