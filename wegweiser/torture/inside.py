"""The same phone without a server: the application answers in this process, inside the transaction of the caller."""

from __future__ import annotations

from dataclasses import dataclass, field

from django.test import Client

from wegweiser.torture.phone import FORM, Answer, Phone


@dataclass
class Inside(Phone):
    """`client`: whose cookies are used; a new one unless given."""

    client: Client = field(default_factory=lambda: Client(raise_request_exception=False))

    def ask(self, path: str, body: bytes | None = None, kind: str = FORM, method: str = "") -> Answer:
        """Status 500 where the application raised."""
        asked = method or ("GET" if body is None else "POST")
        found = self.client.generic(asked, path, body or b"", content_type=kind, headers={"Accept-Language": "en"})
        content = found.getvalue()
        return Answer(found.status_code, {name.lower(): value for name, value in found.headers.items()}, content)
