"""Nothing could be stored: the disk is full, or the database does not answer. The page says so, and whom to call."""

from __future__ import annotations

import logging

STATUS = 507  # insufficient storage


def write_down() -> None:
    """One line in the log: class and place of the error, nothing of what was sent. Call it where it is caught."""
    logging.getLogger(__name__).error("not stored", exc_info=True)
