"""Every address of the installation is guarded, or says that it is public."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.urls import URLPattern, URLResolver, get_resolver


def patterns(resolver: URLResolver | None = None, before: str = "") -> Iterator[tuple[str, URLPattern]]:
    """Each (address pattern, pattern object) below a resolver."""
    for entry in (resolver or get_resolver()).url_patterns:
        address = before + str(entry.pattern)
        if isinstance(entry, URLResolver):
            yield from patterns(entry, address)
        else:
            yield address, entry


ADDRESSES = dict(patterns())


def test_there_are_addresses():
    assert len(ADDRESSES) > 10


@pytest.mark.parametrize("address", sorted(ADDRESSES))
def test_view_is_guarded_or_says_it_is_public(address):
    view = ADDRESSES[address].callback
    guarded = getattr(view, "public", False) is True or getattr(view, "guard_action", None)
    assert guarded, f"/{address}: {view.__module__}.{view.__name__} has neither @public nor @guard"


@pytest.mark.parametrize("address", sorted(ADDRESSES))
def test_address_has_a_name(address):
    assert ADDRESSES[address].name, f"/{address} has no name"
