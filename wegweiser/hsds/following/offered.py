"""What others may follow: which edition a network has now, and the very bytes of a published document.

The digest names these bytes: `sha256:` and the SHA-256 of the body, the same that stands on the page of the edition.
"""

from __future__ import annotations

from django.http import HttpRequest
from msgspec import Struct, json

from wegweiser.guidebook.editions import store
from wegweiser.guidebook.editions.models import Edition
from wegweiser.hsds.answering import Answer, problem
from wegweiser.hsds.views import open_data

SCHEMA = 1
FOREVER = "public, max-age=31536000, immutable"


class Head(Struct, frozen=True, kw_only=True):
    """The current edition of a network. `size` in bytes of the document."""

    schema: int
    network: str
    name: str
    place: str
    number: int
    digest: str
    published_at: str
    size: int


@open_data
def edition_head(request: HttpRequest, network: str) -> Answer:
    """Which edition is current. ETag: its digest."""
    loaded = store.current(network)
    if loaded is None:
        return problem(404, "no network of this name has published an edition")
    etag = f'"{loaded.digest}"'
    if etag in request.headers.get("If-None-Match", ""):
        return Answer(304, etag=etag)
    document = _document(network, loaded.number)
    told = loaded.document.network
    head = Head(
        schema=SCHEMA, network=network, name=told.name, place=told.place, number=loaded.number, digest=loaded.digest,
        published_at=loaded.published_at.isoformat(), size=len(document),
    )  # fmt: skip
    return Answer(200, json.encode(head), etag=etag)


@open_data
def edition_document(request: HttpRequest, network: str, number: int) -> Answer:
    """One formal edition, the bytes that its digest names. It never changes."""
    document = _document(network, number)
    if not document:
        return problem(404, "no such edition")
    return Answer(200, document, headers={"Cache-Control": FOREVER})


def _document(network: str, number: int) -> bytes:
    rows = Edition.objects.filter(network=network, audience="formal", number=number)
    return (rows.values_list("document", flat=True).first() or "").encode()
