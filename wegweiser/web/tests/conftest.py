"""What the tests of the frame share: a client, an installation with one made-up network, plain answers of WSGI."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest
from django.test import Client, RequestFactory

from wegweiser import packs
from wegweiser.guidebook.editions import store


@pytest.fixture
def client() -> Client:
    return Client(raise_request_exception=False, headers={"accept-language": "en"})


@pytest.fixture
def rf() -> RequestFactory:
    return RequestFactory()


@pytest.fixture
def town(monkeypatch: pytest.MonkeyPatch) -> Any:
    """One network `town` in Germany, known to the store."""
    loaded = SimpleNamespace(slug="town", pack=packs.load("de"))
    monkeypatch.setattr(store, "current", lambda slug: loaded if slug == "town" else None)
    monkeypatch.setattr(store, "all_current", lambda: (loaded,))
    return loaded
