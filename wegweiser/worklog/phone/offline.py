"""The worker of the phone's page: which files it keeps, and a name that changes with any of them."""

from __future__ import annotations

import json
from hashlib import sha256
from pathlib import Path

from django.contrib.staticfiles import finders
from django.templatetags.static import static

MODULES = ("phone.js", "book.js", "clock.js", "store.js", "forms.js")
FILES = ("web/wegweiser.css", "web/wegweiser.js", "web/neutral.svg", *(f"worklog/{name}" for name in MODULES))
WORKER = "worklog/worker.js"


def script(slug: str, page: str, content: bytes) -> str:
    """The worker for the page at this path with this content."""
    family = f"calendar {page}"
    files = [page, page + "calendar.webmanifest", *map(static, FILES)]
    digest = sha256(content + b"".join(map(_content, (*FILES, WORKER)))).hexdigest()[:16]
    keep = {"family": family, "name": f"{family} {digest}", "files": files}
    return f"const KEEP = {json.dumps(keep)};\n" + _content(WORKER).decode("utf-8")


def _content(name: str) -> bytes:
    found = finders.find(name)
    if not isinstance(found, str):
        raise FileNotFoundError(name)
    return Path(found).read_bytes()
