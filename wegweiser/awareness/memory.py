"""Pieces of pages that depend on an edition alone, made once: a body's card, the choices of a form.

A piece is named by the edition's digest, the page's language and address prefix, and its own key. A key never holds a
question: what somebody asked is put together anew for every answer.
"""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable
from typing import TYPE_CHECKING, TypeVar

from django.urls import get_script_prefix

from wegweiser.awareness.shown import page_language

if TYPE_CHECKING:
    from wegweiser.guidebook.editions.store import Loaded

MAX_PIECES = 20_000
Piece = TypeVar("Piece")
_pieces: OrderedDict[tuple[Hashable, ...], object] = OrderedDict()
_lock = threading.Lock()


def remembered(loaded: Loaded, key: tuple[Hashable, ...], make: Callable[[], Piece]) -> Piece:
    """The piece of this edition with this key, made by `make` when it is first wanted in this language."""
    name = (loaded.slug, loaded.digest, page_language(), get_script_prefix(), *key)
    found = _pieces.get(name)
    if found is None:
        found = make()
        with _lock:
            _pieces[name] = found
            while len(_pieces) > MAX_PIECES:
                _pieces.popitem(last=False)
    return found  # type: ignore[return-value]
