"""What the server did for one answer: questions to the database in their order, and seals that it tried to open.

Two answers that took the same work cannot be told apart by how long they took, whatever machine they come from.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from contextlib import ExitStack
from typing import Any, NamedTuple
from unittest import mock

from django.db import connection
from django.test.utils import CaptureQueriesContext

from wegweiser.sealing import envelope, keypairs, locks, numbers

VALUES = re.compile(r"'(?:[^']|'')*'|\b[0-9a-f]{32}\b|\b\d+\b|\bs\d+_x\d+\b")
BY_THE_CLOCK = '"editions_edition"'  # whether there is a newer edition: once a second, whatever is asked
SLOW = ((envelope, "_cipher"), (keypairs, "is_envelope"), (locks, "Argon2id"), (numbers, "Argon2id"))


class Work(NamedTuple):
    """`asked`: SQL without its values; `opened`: how often a key was used, by kind."""

    status: int
    asked: tuple[str, ...]
    opened: tuple[int, ...]


def work_of(call: Callable[[], Any]) -> Work:
    """Ask once, and say what it took."""
    with ExitStack() as stack:
        counted = [stack.enter_context(mock.patch.object(at, name, wraps=getattr(at, name))) for at, name in SLOW]
        queries = stack.enter_context(CaptureQueriesContext(connection))
        status = call().status_code
    asked = tuple(VALUES.sub("?", one["sql"]) for one in queries.captured_queries if BY_THE_CLOCK not in one["sql"])
    return Work(status, asked, tuple(one.call_count for one in counted))
