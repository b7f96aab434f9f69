"""Numbers of what is done here: a page says what was done in which network, and nothing about who did it.

Whoever adds the numbers up registers itself in `SINKS`; without one, `count` does nothing. A count adds no query, no
row and no wait to a request.
"""

from __future__ import annotations

from collections.abc import Callable

SINKS: list[Callable[[str, str, str], None]] = []


def count(kind: str, network: str, key: str = "") -> None:
    """One more. `kind`: what was done; `network`: slug; `key`: what exactly, a code of the pack, never typed text."""
    for sink in SINKS:
        sink(kind, network, key)
