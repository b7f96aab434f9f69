"""The one question: may somebody with these roles do this?"""

from __future__ import annotations

from collections.abc import Collection

from wegweiser.permissions.table import Table, table


def decide(roles: Collection[str], action: str, among: Table | None = None) -> bool:
    """True only if one of `roles` is written beside `action` in the table. Unknown words mean no; nothing raises."""
    known = (among or table()).roles
    return any(action in known[role].may for role in roles if role in known)
