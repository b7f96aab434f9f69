"""A browser page that notes what a page of ours must never do, and the claims that hold on every page."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from typing import Any
from urllib.parse import urlsplit

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Locator, Page, Response, Route

WIDER = "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"
TARGETS = "() => [...document.querySelectorAll('a[href]')].map(link => link.href)"
AXE = "() => typeof axe"
RUN_AXE = "options => axe.run(options).then(found => found.violations)"
PATIENCE = 20_000  # milliseconds: a machine with half the speed, shared with the other stages
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


@cache
def axe() -> Axe:
    return Axe()


def follow(page: Page, what: Locator) -> None:
    """Click what leads to another page, and wait for that page: read at once, the page before may still stand there."""
    with page.expect_navigation():
        what.click()


class Watched:
    """A page with its console messages, failed loads, and requests to other hosts."""

    def __init__(self, page: Page, live: str, record: Any) -> None:
        self.page, self.live, self.record = page, live, record
        self.messages: list[str] = []
        self.elsewhere: list[str] = []
        page.set_default_timeout(PATIENCE)
        page.on("console", lambda message: self.messages.append(f"{message.type}: {message.text}"))
        page.on("pageerror", lambda error: self.messages.append(f"error: {error}"))
        page.context.route(lambda address: not address.startswith(live), self._stop)

    def _stop(self, route: Route) -> None:
        self.elsewhere.append(route.request.url)
        route.abort()

    def go(self, path: str) -> Response | None:
        return self.page.goto(self.live + path)

    def press(self, what: Locator) -> None:
        """Click what leads to another page."""
        follow(self.page, what)

    @property
    def state(self) -> str:
        return f"at {(self.page.viewport_size or {}).get('width')} px"

    def check_at(self, widths: Iterable[int], *, with_axe: bool = True, first: bool = True, **more: Any) -> None:
        """`check` at each width of the window.

        A page in the `first` of its languages is looked at by axe at every width. The others hold the same elements
        with other words: there axe looks at the narrowest alone.
        """
        for place, width in enumerate(sorted(widths)):
            self.page.set_viewport_size({"width": width, "height": 800})
            self.check(with_axe=with_axe and (first or place == 0), **more)

    def check(self, *, with_axe: bool = True, name: str = "") -> None:
        """No message, no other host, no sideways scrolling, no axe violation."""
        self.page.wait_for_load_state()  # a click before may still be on its way to the next page
        where = name or urlsplit(self.page.url).path
        assert not self.messages, f"{where}: {self.messages}"
        assert not self.elsewhere, f"{where}: asked {self.elsewhere}"
        wider = self.page.evaluate(WIDER)
        assert wider <= 0, f"{where} {self.state} is {wider} px too wide"
        if with_axe:
            self._check_axe(where)

    def _check_axe(self, where: str) -> None:
        if self.page.evaluate(AXE) == "undefined":  # once per document: reading its half a megabyte takes its time
            self.page.evaluate(axe().axe_script)
        found = self.page.evaluate(RUN_AXE, {"resultTypes": ["violations"], "runOnly": TAGS})
        assert not found, f"{where} {self.state}: {_brief(found)}"
        self.record("axe_page", f"{where} {self.state}")

    def links(self) -> set[str]:
        """Paths of this host that the page links to."""
        addresses = (address.split("#")[0] for address in self.page.evaluate(TARGETS))
        found = {urlsplit(address) for address in addresses if address.startswith(self.live)}
        return {f"{link.path}?{link.query}" if link.query else link.path for link in found}


def _brief(violations: list[dict[str, Any]]) -> str:
    return "; ".join(f"{one['id']} ({one['nodes'][0]['html'][:120]}, {len(one['nodes'])}×)" for one in violations)
