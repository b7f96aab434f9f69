"""What a first visit over 2G loads before there is something to read: HTML and the stylesheet, compressed."""

from __future__ import annotations

import re

from benchmarks.http_load import Wish, fetch
from benchmarks.measure import Line, say
from benchmarks.pages import _wishes
from benchmarks.running import PORT, SERVE, running

TOPIC = "First page over 2G"
MOST = 40_000  # bytes
BITS, DELAY = 50_000, 0.5  # per second; seconds for one way there and back


def main(scale: int) -> None:
    """Every critical page as the server really sends it."""
    del scale
    with running([*SERVE, str(PORT)], PORT):
        for name, wish in _wishes().items():
            _measure(name, wish)


def _measure(name: str, wish: Wish) -> None:
    sizes = {}
    for coding in ("br", "gzip"):
        page = fetch(Wish(PORT, wish.path, (("Accept-Encoding", coding), ("Accept-Language", "de")), wish.variants))
        sheets = _sheets(fetch(Wish(PORT, wish.path, (("Accept-Language", "de"),), wish.variants))[2])
        styles = [fetch(Wish(PORT, sheet, (("Accept-Encoding", coding),))) for sheet in sheets]
        assert all(one[1].get("content-encoding") == coding for one in styles), f"{sheets} not sent as {coding}"
        sizes[coding] = (len(page[2]), sum(len(one[2]) for one in styles), 1 + len(sheets))
    html, css, requests = sizes["gzip"]
    worst = max(sum(each[:2]) for each in sizes.values())
    wait = requests * DELAY + worst * 8 / BITS
    say(Line(TOPIC, name, f"br {sum(sizes['br'][:2]):,} bytes, gzip {html:,} + {css:,}; {requests} requests, no script "
             f"needed", f"50 kbit/s, 500 ms: about {wait:.1f} s to text", "–", "≤ 40 kB; one round trip after the page",
             worst <= MOST and requests <= 2))  # fmt: skip


def _sheets(html: bytes) -> list[str]:
    """Addresses of what must come before the text is shown: stylesheets, and scripts that are not deferred."""
    head = html.partition(b"</head>")[0].decode()
    sheets = re.findall(r'<link rel="stylesheet" href="([^"]+)"', head)
    return sheets + re.findall(r'<script src="([^"]+)"(?![^>]*(?:defer|async|module))', head)
