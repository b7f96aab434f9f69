"""The demonstration's list: every link works."""

from __future__ import annotations

import importlib

import pytest
from django.urls import clear_url_caches, resolve, set_urlconf

import wegweiser.awareness.urls
import wegweiser.urls
import wegweiser.web.urls
from wegweiser.awareness.views.demo import capabilities_of


@pytest.fixture
def demo(settings):
    """The addresses as they are in demonstration mode."""
    modules = (wegweiser.web.urls, wegweiser.awareness.urls, wegweiser.urls)
    settings.DEMO = True
    _reload(modules)
    yield
    settings.DEMO = False
    _reload(modules)


def _reload(modules):
    for module in modules:
        importlib.reload(module)
    clear_url_caches()
    set_urlconf(None)


def test_every_link_of_the_demonstration_works(client, loaded, other, demo):
    assert client.get("/demo/").status_code == 200
    for one in (loaded, other):
        for capability in capabilities_of(one):
            for _text, url in capability.links:
                assert client.get(url).status_code == 200, url


def test_without_demonstration_mode_there_is_no_such_page(client, db):
    assert client.get("/demo/").status_code == 404
    assert resolve("/demo/").url_name == "network"
