"""Two invented towns: `loaded` in Germany (with a later and an earlier edition), `other` in Luxembourg."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from wegweiser.awareness.tests.towns import german_town, luxembourg_town
from wegweiser.guidebook.changes import changes_between
from wegweiser.guidebook.editions import search, store
from wegweiser.guidebook.editions.document import Document, canonical_bytes, digest_of
from wegweiser.guidebook.editions.models import Edition


def publish(document: Document, number: int, before: Document | None = None) -> None:
    """An edition as the publication writes it."""
    Edition.objects.create(
        network=document.network.slug,
        number=number,
        digest=digest_of(document),
        document=canonical_bytes(document).decode(),
        changes=changes_between(before, document),
        published_at=datetime(2026, 11, number, 9, 0, tzinfo=UTC),
    )
    search.index_edition(document.network.slug, document)
    store.forget()


@pytest.fixture
def loaded(db):
    first, second = german_town(phone="+493023125001"), german_town()
    publish(first, 1)
    publish(second, 2, first)
    return store.current("bergstadt")


@pytest.fixture
def other(db):
    publish(luxembourg_town(), 1)
    return store.current("uferstadt")
