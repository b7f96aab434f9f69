"""What `wegweiser doctor` says about cases: enough people with a key, the spare key, keys that wait to be renewed.

It counts and names no case: the command needs no key, and its words may end in a mailbox.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

from django.db import DatabaseError

from wegweiser.cases.admitting import HOLDERS

ROTATED_WITHIN = timedelta(days=7)
HINTS = {
    "holders": "fewer than two members can open them; let whoever leads each case admit one more",
    "nobody": "no member can open them any more; the trustees of the spare key can, see docs/howto/spare-key.md",
    "spare": "they are not sealed to the present spare key; take somebody off and let her in again",
    "rotation": "somebody was taken off more than seven days ago, and nobody who is admitted opened them since",
}


def lines(now: datetime) -> Iterator[str]:
    """One line for each network and finding, with what to do."""
    from wegweiser.cases.record.departing import able_in, open_cases

    try:
        by_network: dict[Any, list[Any]] = {}
        for case in open_cases().order_by("network__slug"):
            by_network.setdefault(case.network, []).append(case)
        for network, cases in by_network.items():
            yield from _network(network, cases, able_in(network.pk), now)
    except DatabaseError:
        return  # said already where the networks are listed


def _network(network: Any, cases: list[Any], able: set[Any], now: datetime) -> Iterator[str]:
    found = Counter(code for case in cases for code in _findings(case, able, _spare(network), now))
    for code, hint in HINTS.items():
        if found[code]:
            yield f"warning: cases {network.slug}: {found[code]} of {len(cases)}: {hint}"
    if not found:
        yield f"cases {network.slug}: {len(cases)} open, each can be opened by two members and by the spare key"


def _findings(case: Any, able: set[Any], spare: bytes, now: datetime) -> set[str]:
    from wegweiser.cases.record.departing import holders_of

    found = set()
    for one in case.compartments.all():
        holders = holders_of(one, able)
        if holders < HOLDERS:
            found.add("holders" if holders else "nobody")
        if not spare or bytes(one.key_for_spare)[: len(spare)] != spare:
            found.add("spare")
        if one.rotate_since is not None and now - one.rotate_since > ROTATED_WITHIN:
            found.add("rotation")
    return found


def _spare(network: Any) -> bytes:
    """How an envelope for the present spare key begins; empty without one."""
    from wegweiser.intake.models import SpareKey
    from wegweiser.sealing.envelope import TO_MEMBER, header_for

    row = SpareKey.objects.filter(network=network).first()
    return header_for(TO_MEMBER, bytes(row.public_key)) if row else b""
