"""Encoded rows stay in memory within a budget; what was not asked for longest goes first."""

from __future__ import annotations

import threading
from collections import OrderedDict

BUDGET = 320 * 2**20  # bytes of encoded rows of a process: 200,000 services with their organizations in one language
_OVERHEAD = 41  # bytes of a bytes object and of its place in the list


class RowsInMemory:
    """Rows of one kind of one edition in one language, each encoded when it is first asked for."""

    __slots__ = ("_memory", "rows", "size")

    def __init__(self, count: int, memory: Memory) -> None:
        self._memory = memory
        self.rows: list[bytes | None] = [None] * count
        self.size = 0

    def put(self, number: int, row: bytes) -> None:
        if self.rows[number] is None:
            self.rows[number] = row
            self._memory.grow(self, len(row) + _OVERHEAD)

    def drop(self) -> int:
        """Forget the rows; the bytes that are free now."""
        self.rows = [None] * len(self.rows)
        freed, self.size = self.size, 0
        return freed


class Memory:
    """All rows of this process."""

    def __init__(self, budget: int = BUDGET) -> None:
        self.budget, self.size = budget, 0
        self._held: OrderedDict[int, RowsInMemory] = OrderedDict()
        self._lock = threading.Lock()

    def rows(self, count: int) -> RowsInMemory:
        return RowsInMemory(count, self)

    def grow(self, rows: RowsInMemory, by: int) -> None:
        """Count what was added, and make room where that is too much."""
        with self._lock:
            rows.size += by
            self.size += by
            self._held[id(rows)] = rows
            self._held.move_to_end(id(rows))
            while self.size > self.budget and self._held:
                self.size -= self._held.popitem(last=False)[1].drop()

    def forget(self, rows: RowsInMemory) -> None:
        with self._lock:
            if self._held.pop(id(rows), None) is not None:
                self.size -= rows.drop()
