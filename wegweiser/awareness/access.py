"""The only way a public page gets an edition: the current formal one, or 404."""

from __future__ import annotations

from django.http import Http404

from wegweiser.guidebook.editions import store
from wegweiser.guidebook.editions.document import DocActor
from wegweiser.guidebook.editions.models import Edition
from wegweiser.guidebook.editions.store import Loaded


def access_edition(network: str) -> Loaded:
    """The current formal edition of a network, else 404."""
    loaded = store.current(network)
    if loaded is None:
        raise Http404
    return loaded


def access_actor(loaded: Loaded, actor: str) -> DocActor:
    """A body of this edition, else 404."""
    found = loaded.actors.get(actor)
    if found is None:
        raise Http404
    return found


def access_published(loaded: Loaded, number: int) -> Edition:
    """A formal edition of the network by its number, without its document, else 404."""
    formal = Edition.objects.filter(network=loaded.slug, audience="formal", number=number)
    found = formal.defer("document").first()
    if found is None:
        raise Http404
    return found
