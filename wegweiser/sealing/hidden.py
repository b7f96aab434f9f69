"""Values that never show themselves in a traceback, a log line or a debugger."""

from __future__ import annotations


class Hidden(bytes):
    """Secret bytes: `repr` and `str` tell the length only."""

    def __repr__(self) -> str:
        return f"<{len(self)} hidden bytes>"

    __str__ = __repr__


class HiddenText(str):
    """Secret text: `repr` hides it; printed on purpose (`str`, a template) it shows."""

    __slots__ = ()

    def __repr__(self) -> str:
        return "<hidden text>"
