"""Counts in memory, written once a minute at most: by a thread of their own, in one transaction, never by a request.

What is lost when the process is killed: the counts of the last minute. When it is stopped, nothing.
"""

from __future__ import annotations

import atexit
import os
import threading
from collections import Counter
from collections.abc import Callable
from datetime import date
from multiprocessing.util import Finalize

from django.db import DatabaseError, connection, transaction
from django.db.models import F
from django.utils import timezone

from wegweiser.figures.models import DayCount
from wegweiser.guidebook.models import Network

Counts = Counter[tuple[str, date, str, str]]  # (network, day, kind, key) → how often
WAIT, MANY = 60.0, 1000  # seconds until what was counted is written; counts after which it is written at once
MOST = 10_000  # different counts in memory while the database cannot be written
BY_MONTH = frozenset({"report", "calendar"})  # their rows keep no day either: the first of the month stands for all


class Tally:
    """Adds up until `write` takes it."""

    def __init__(self, write: Callable[[Counts], None], *, wait: float = WAIT, many: int = MANY) -> None:
        self.write, self.wait, self.many = write, wait, many
        self._counts: Counts = Counter()
        self._size = 0
        self._timer: threading.Timer | None = None
        self._lock = threading.Lock()
        self._written_at_end = 0  # the process that has been told to write what is left when it stops

    def add(self, kind: str, network: str, key: str = "") -> None:
        """One more of today."""
        day = timezone.localdate()
        with self._lock:
            self._counts[network, day.replace(day=1) if kind in BY_MONTH else day, kind, key[:40]] += 1
            self._size += 1
            if self._timer is None:
                self._start(self.wait)
            elif self._size == self.many:
                self._timer.cancel()
                self._start(0)

    def flush(self) -> None:
        """Write what was counted. What cannot be written now stays for the next time."""
        with self._lock:
            taken, self._counts, self._size = self._counts, Counter(), 0
            if self._timer is not None:
                self._timer.cancel()
            self._timer = None
        if not taken:
            return
        try:
            self.write(taken)
        except DatabaseError:
            self._put_back(taken)

    def _put_back(self, taken: Counts) -> None:
        with self._lock:
            self._counts = Counter(dict((self._counts + taken).most_common(MOST)))
            if self._timer is None:
                self._start(self.wait)

    def _start(self, wait: float) -> None:
        self._write_at_end()
        self._timer = threading.Timer(wait, self._flush_and_close)
        self._timer.daemon = True
        self._timer.start()

    def _write_at_end(self) -> None:
        """Told in the process that counts: a worker of the server is a copy made after the start, and ends its own way
        (`multiprocessing` does not run what `atexit` holds)."""
        if self._written_at_end != os.getpid():
            self._written_at_end = os.getpid()
            atexit.register(self.flush)
            Finalize(None, self.flush, exitpriority=10)

    def _flush_and_close(self) -> None:
        try:
            self.flush()
        finally:
            connection.close()  # of this thread


@transaction.atomic
def write(counts: Counts) -> None:
    """Add the counts to the rows of their days. What names no network of this installation is dropped."""
    slugs = {network for network, _day, _kind, _key in counts}
    known = dict(Network.objects.filter(slug__in=slugs).values_list("slug", "pk"))
    rows = [
        (DayCount(network_id=known[network], day=day, kind=kind, key=key), counts[network, day, kind, key])
        for network, day, kind, key in sorted(counts)  # in one order, so that two processes never wait for each other
        if network in known
    ]
    DayCount.objects.bulk_create([row for row, _more in rows], ignore_conflicts=True)
    for row, more in rows:
        same = DayCount.objects.filter(network=row.network_id, day=row.day, kind=row.kind, key=row.key)
        same.update(count=F("count") + more)


TALLY = Tally(write)
