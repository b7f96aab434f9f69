"""Publication: one immutable, numbered, digest-named document, with its search rows, in one transaction."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from .changes import changes_between
from .drafting import formal_document
from .editions import search, store
from .editions.document import canonical_bytes, digest_of, read_document
from .editions.models import Edition
from .models import Network


class NothingToPublish(Exception):
    """The network has no actor of its own yet."""


@transaction.atomic
def publish_edition(network: Network, *, now: datetime) -> tuple[Edition, bool]:
    """The network's current formal edition and whether it is new. Unchanged content makes no new edition.

    Raises NothingToPublish. `now` is aware.
    """
    Network.objects.select_for_update().get(pk=network.pk)
    if not network.actors.exists():
        raise NothingToPublish(f"nothing to publish: {network.slug} has no actor yet")
    document = formal_document(network)
    digest = digest_of(document)
    last = Edition.objects.filter(network=network.slug, audience="formal").order_by("-number").first()
    if last is not None and last.digest == digest:
        return last, False
    edition = Edition.objects.create(
        network=network.slug,
        audience="formal",
        number=last.number + 1 if last else 1,
        digest=digest,
        document=canonical_bytes(document).decode(),
        changes=changes_between(read_document(last.document) if last else None, document),
        published_at=now,
    )
    search.index_edition(network.slug, document)
    transaction.on_commit(store.announce)
    return edition, True
