"""Budgets for guessing, in memory only: per sign-in name and for all together, never per address of a computer.

A whole hostel or city hall sits behind one address; a name that is guessed at says more. Names are kept as a keyed hash
under a random key of this process, so nothing here can be read back.
"""

from __future__ import annotations

import secrets
import threading
import time
from collections import deque
from hashlib import blake2b

_KEY = secrets.token_bytes(32)


class Budget:
    """At most `amount` calls of `take` within `seconds`, per name."""

    def __init__(self, amount: int, seconds: float, most_names: int = 10_000) -> None:
        self.amount, self.seconds, self.most_names = amount, seconds, most_names
        self._taken: dict[bytes, deque[float]] = {}
        self._lock = threading.Lock()

    def take(self, name: str = "", now: float | None = None) -> bool:
        """Take one; False when nothing is left. `now` in seconds of a clock that never goes back."""
        now = time.monotonic() if now is None else now
        key = blake2b(name.encode("utf-8", "surrogatepass"), key=_KEY, digest_size=16).digest()
        with self._lock:
            self._forget_old(now)
            taken = self._taken.setdefault(key, deque())
            while taken and now - taken[0] >= self.seconds:
                taken.popleft()
            if len(taken) >= self.amount:
                return False
            taken.append(now)
            return True

    def _forget_old(self, now: float) -> None:
        if len(self._taken) > self.most_names:
            self._taken = {k: v for k, v in self._taken.items() if v and now - v[-1] < self.seconds}

    def reset(self) -> None:
        with self._lock:
            self._taken.clear()


SIGN_IN_OF_A_NAME = Budget(10, 15 * 60)
SIGN_IN_OF_ALL = Budget(120, 60)
ENROLMENT_OF_ALL = Budget(120, 60)
EVERY = (SIGN_IN_OF_A_NAME, SIGN_IN_OF_ALL, ENROLMENT_OF_ALL)
