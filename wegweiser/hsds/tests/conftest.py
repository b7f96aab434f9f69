"""A network of 5,000 invented bodies, published nowhere but in memory."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest

from wegweiser.guidebook.editions import store
from wegweiser.guidebook.editions.store import Loaded
from wegweiser.guidebook.editions.tests import sample
from wegweiser.hsds import answering
from wegweiser.hsds.shelves import catalogue, forget_catalogues

BIG = "grossstadt"
ACTORS = 5000


@pytest.fixture(autouse=True)
def no_catalogue_of_another_test():
    """Rows stay in memory; a test begins without those of the test before it."""
    forget_catalogues()
    answering._recent.clear()


@pytest.fixture(scope="session")
def big() -> Loaded:
    """The edition of 5,000 bodies."""
    return sample.loaded(sample.many(ACTORS), BIG)


@pytest.fixture
def in_memory(monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """Put editions in the place of the published ones, without a database."""

    def put(*editions: Loaded) -> None:
        by_slug = {loaded.slug: loaded for loaded in editions}
        monkeypatch.setattr(store, "current", by_slug.get)
        monkeypatch.setattr(store, "all_current", lambda: tuple(by_slug[slug] for slug in sorted(by_slug)))
        monkeypatch.setattr(store, "generation", lambda: by_slug)
        monkeypatch.setattr(catalogue, "changed_lately", lambda loaded: {})

    return put


@pytest.fixture
def ask(client) -> Callable[..., Any]:
    """The JSON that an address answers; refuses everything but 200."""

    def asked(path: str, **headers: str) -> Any:
        response = client.get(path, headers=headers)
        assert response.status_code == 200, (path, response.status_code, response.content[:200])
        return json.loads(response.content)

    return asked
