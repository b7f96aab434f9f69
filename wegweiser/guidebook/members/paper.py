"""The informal edition as tagged PDF (PDF/UA-1), made anew for each reader: the watermark on every page names the
reader's pseudonym, as an artifact that reading aids pass over. It is stored nowhere and names no author."""

from __future__ import annotations

import json
from datetime import datetime
from pathlib import Path
from typing import Any

import typst

from wegweiser.guidebook.editions.files import _fonts
from wegweiser.guidebook.editions.glyphs import printable

_ROOT = Path(__file__).parents[1]  # the guidebook, so that the template shares `editions/typst/parts.typ`


def informal_pdf(data: dict[str, Any], now: datetime) -> bytes:
    """`data`: what `reading.paper_data` gives. Raises typst.TypstError where PDF/UA-1 is not kept."""
    result = typst.compile(
        str(_ROOT / "members/typst/informal.typ"), root=str(_ROOT), font_paths=_fonts(), ignore_system_fonts=True,
        format="pdf", sys_inputs={"data": json.dumps(printable(data), ensure_ascii=False)}, pdf_standards=["ua-1"],
        timestamp=int(now.timestamp()),
    )  # fmt: skip
    assert isinstance(result, bytes)
    return result
