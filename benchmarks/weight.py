"""What a first visit over 2G loads before there is something to read: HTML and the stylesheet, compressed.

Every page of the critical path in all eight languages of both demonstration networks; the heaviest decides.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import urlencode

from benchmarks.http_load import Headers, Wish, fetch
from benchmarks.measure import Line, say
from benchmarks.running import PORT, SERVE, running
from wegweiser import packs

TOPIC = "First page over 2G"
MOST = 40_000  # bytes
BITS, DELAY = 50_000, 0.5  # per second; seconds for one way there and back
LANGUAGES = ("de", "en", "fr", "ro", "bg", "pl", "pt", "ar")
NETWORKS = {"ludwigshafen": "de", "luxembourg": "lu"}  # with their pack
PAGES = {
    "start page": "",
    "network": "{network}/",
    "question": "{network}/who",
    "answer after POST → 303": "{network}/who",
    "check": "{network}/check",
    "check answered, every question with yes": "{network}/check",
    "rights": "{network}/about/rights",
    "domestic work": "{network}/about/domestic-work",
    "how help works": "{network}/about/help",
    "how this network works": "{network}/about/how-we-work",
    "if you noticed something": "{network}/about/noticed",
    "posters": "{network}/paper",
    "actors at a glance": "{network}/glance",
}


@dataclass(frozen=True, slots=True)
class Weight:
    """Bytes on the way to a phone that takes `coding`; `requests`: the page, and what it must wait for."""

    where: str
    coding: str
    html: int
    more: int
    requests: int

    @property
    def total(self) -> int:
        return self.html + self.more

    @property
    def wait(self) -> float:
        """Seconds to text: what the page asks for comes in one further round trip, side by side."""
        return DELAY * min(self.requests, 2) + self.total * 8 / BITS


def main(scale: int) -> None:
    """Every critical page as the server really sends it."""
    del scale
    with running([*SERVE, str(PORT)], PORT):
        for name, path in PAGES.items():
            _tell(name, [weight for wish, where in _wishes(name, path) for weight in _weigh(wish, where)])


def _wishes(name: str, path: str) -> list[tuple[Wish, str]]:
    """The page in each language and network."""
    wished = []
    for network, pack in NETWORKS.items():
        for language in LANGUAGES:
            address = f"/{language}/{path.format(network=network)}"
            wished.append((Wish(PORT, address, _cookie(name, address, pack)), f"{language}, {network}"))
    return wished


def _cookie(name: str, address: str, pack: str) -> Headers:
    """Of a question that was asked before; none where the page needs none."""
    if name.startswith("answer"):
        asked = [("situation", "unpaid_wages"), ("situation", "threatened"), ("asks", "affected")]
    elif "answered" in name:
        asked = [(sign, "yes") for sign in packs.load(pack).signs]
    else:
        return ()
    status, headers, _ = fetch(Wish(PORT, address, ()), "POST", urlencode(asked).encode())
    assert status == 303, (address, status)
    return (("Cookie", headers["set-cookie"].partition(";")[0]),)


def _weigh(wish: Wish, where: str) -> list[Weight]:
    sheets = _sheets(_sent(wish, "identity"))
    return [
        Weight(
            where,
            coding,
            len(_sent(wish, coding)),
            sum(len(_sheet(sheet, coding)) for sheet in sheets),
            1 + len(sheets),
        )
        for coding in ("br", "gzip")
    ]


def _sent(wish: Wish, coding: str) -> bytes:
    status, _, content = fetch(Wish(PORT, wish.path, (*wish.headers, ("Accept-Encoding", coding))))
    assert status == 200, (wish.path, status)
    return content


def _sheet(path: str, coding: str) -> bytes:
    _, headers, content = fetch(Wish(PORT, path, (("Accept-Encoding", coding),)))
    assert headers.get("content-encoding") == coding, f"{path} not sent as {coding}"
    return content


def _tell(name: str, weights: list[Weight]) -> None:
    most, least = max(weights, key=lambda each: each.total), min(weights, key=lambda each: each.total)
    requests = max(each.requests for each in weights)
    figure = (
        f"at most {most.total:,} bytes ({most.where}, {most.coding}: HTML {most.html:,}, stylesheet {most.more:,}), "
        f"at least {least.total:,} ({least.where}, {least.coding}); {requests} requests, no script needed"
    )
    against = f"50 kbit/s, 500 ms: about {most.wait:.1f} s to text"
    goal = "≤ 40 kB; one round trip after the page"
    say(Line(TOPIC, name, figure, against, "–", goal, most.total <= MOST and requests <= 2))


def _sheets(html: bytes) -> list[str]:
    """Addresses of what must come before the text is shown: stylesheets, and scripts that are not deferred."""
    head = html.partition(b"</head>")[0].decode()
    sheets = re.findall(r'<link rel="stylesheet" href="([^"]+)"', head)
    return sheets + re.findall(r'<script src="([^"]+)"(?![^>]*(?:defer|async|module))', head)
