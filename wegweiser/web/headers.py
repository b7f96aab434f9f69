"""The headers of every answer, in one place: pages, errors, static files, remembered pages.

`no-store` also for static files: nothing of a visit stays in the phone's cache.
"""

from __future__ import annotations

_FEATURES = """
    accelerometer autoplay browsing-topics camera
    display-capture encrypted-media fullscreen gamepad geolocation gyroscope hid
    identity-credentials-get idle-detection local-fonts magnetometer microphone midi otp-credentials
    payment picture-in-picture screen-wake-lock
    serial storage-access usb window-management xr-spatial-tracking
"""
# a member signs in with a passkey, on pages of this host only
_PASSKEYS = ("publickey-credentials-create=(self)", "publickey-credentials-get=(self)")
_CONTENT = {
    "default-src": "'none'",
    "script-src": "'self'",
    "style-src": "'self'",
    "img-src": "'self'",
    "font-src": "'self'",
    "connect-src": "'self'",
    "form-action": "'self'",
    "base-uri": "'none'",
    "object-src": "'none'",
    "frame-ancestors": "'none'",
    "require-trusted-types-for": "'script'",
    "trusted-types": "'none'",
}


def _policy(content: dict[str, str]) -> str:
    return "; ".join(f"{name} {value}" for name, value in content.items())


# The one page that works offline, by the name of its address: a manifest, and a worker whose address a named policy of
# its script lets through. Everywhere else no page can have either.
POLICIES = {
    "hours_phone": _policy(_CONTENT | {"manifest-src": "'self'", "worker-src": "'self'", "trusted-types": "calendar"})
}
PROTECTION: tuple[tuple[str, str], ...] = (
    ("Content-Security-Policy", _policy(_CONTENT)),
    ("Cache-Control", "no-store"),
    ("Referrer-Policy", "no-referrer"),
    ("X-Content-Type-Options", "nosniff"),
    ("X-Frame-Options", "DENY"),
    ("Cross-Origin-Opener-Policy", "same-origin"),
    ("Cross-Origin-Resource-Policy", "same-origin"),
    ("Cross-Origin-Embedder-Policy", "require-corp"),
    ("Server", ""),  # else the server program names itself
    ("Permissions-Policy", ", ".join([*(f"{name}=()" for name in _FEATURES.split()), *_PASSKEYS])),
)
HSTS = ("Strict-Transport-Security", "max-age=63072000; includeSubDomains")
NOINDEX = ("X-Robots-Tag", "noindex")
CLEARING = ("Clear-Site-Data", '"cache", "cookies"')  # never "storage": it would delete a worker's calendar
