"""Tagged PDF (PDF/UA-1) made by typst from data alone; what people wrote is never read as markup."""

from __future__ import annotations

import json
import threading
from pathlib import Path
from typing import Any

import typst

from wegweiser.guidebook.editions.files import Busy, _fonts
from wegweiser.guidebook.editions.glyphs import printable

_ROOT = Path(__file__).parent / "typst"
_WAITING = threading.BoundedSemaphore(4)  # typesetting takes time, and anyone may ask
_MAKING = threading.Lock()


def typeset(template: str, data: dict[str, Any], *, timestamp: int, qr: str = "") -> bytes:
    """The PDF of `typst/<template>.typ`. `qr`: an SVG. Raises Busy while too many are being made."""
    if not _WAITING.acquire(blocking=False):
        raise Busy
    try:
        with _MAKING:
            return _made(template, data, timestamp, qr)
    finally:
        _WAITING.release()


def _made(template: str, data: dict[str, Any], timestamp: int, qr: str) -> bytes:
    result = typst.compile(
        str(_ROOT / f"{template}.typ"),
        root=str(_ROOT),
        font_paths=_fonts(),
        ignore_system_fonts=True,
        format="pdf",
        sys_inputs={"data": json.dumps(printable(data), ensure_ascii=False), "qr": qr},
        pdf_standards=["ua-1"],
        timestamp=timestamp,
    )
    assert isinstance(result, bytes)
    return result
