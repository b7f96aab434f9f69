"""What the installation writes down: that something went wrong, where in the code, and nothing a person typed.

One line per record: time, level, error class, file:line, request id. No message, no arguments, no path, no query.
"""

from __future__ import annotations

import logging
import secrets
import traceback
from collections.abc import ItemsView
from contextvars import ContextVar
from pathlib import Path
from typing import Any

from django.views.debug import SafeExceptionReporterFilter

_request: ContextVar[str] = ContextVar("request", default="-")
_PACKAGE = str(Path(__file__).resolve().parents[1])


def begin_request() -> None:
    """Give the request a random id, which an error page shows and the log repeats."""
    _request.set(secrets.token_hex(4))


def request_id() -> str:
    """The id of the request being answered, `-` outside of one."""
    return _request.get()


class PlainFormatter(logging.Formatter):
    """`2026-11-21T22:00:00 ERROR ValueError awareness/views.py:17 3fa85f64`."""

    def format(self, record: logging.LogRecord) -> str:
        name, place = _what(record)
        return f"{self.formatTime(record, '%Y-%m-%dT%H:%M:%S')} {record.levelname} {name} {place} {request_id()}"


def _what(record: logging.LogRecord) -> tuple[str, str]:
    if record.exc_info and record.exc_info[0] is not None:
        return record.exc_info[0].__name__, _place(record.exc_info[2])
    return record.name, f"{record.module}.py:{record.lineno}"


def _place(trace: Any) -> str:
    """The innermost line of our own code, otherwise the innermost line at all."""
    frames = traceback.extract_tb(trace)
    if not frames:
        return "?"
    ours = [f for f in frames if f.filename.startswith(_PACKAGE)]
    frame = (ours or frames)[-1]
    path = Path(frame.filename)
    shown = path.relative_to(_PACKAGE) if path.is_relative_to(_PACKAGE) else path.name
    return f"{shown}:{frame.lineno}"


class NoLocals(SafeExceptionReporterFilter):
    """No local variable, no posted value, no setting and no header ever reaches a report."""

    def get_traceback_frame_variables(self, request: Any, tb_frame: Any) -> ItemsView[str, Any]:
        return dict[str, Any]().items()

    def get_post_parameters(self, request: Any) -> dict[str, Any]:
        return {}

    def get_safe_settings(self) -> dict[str, Any]:
        return {}

    def get_safe_request_meta(self, request: Any) -> dict[str, Any]:
        return {}

    def get_safe_cookies(self, request: Any) -> dict[str, Any]:
        return {}
