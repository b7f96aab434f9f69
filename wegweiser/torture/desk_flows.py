"""R13 at the desk: what members type, send and read leaves no word in the clear either."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from wegweiser.torture.cage import Cage
from wegweiser.torture.counsellor import DESK, Counsellor, reports_of
from wegweiser.torture.installation import MEMBERS, Installation
from wegweiser.torture.phone import Phone

SAID: dict[str, Any] = {"way": "phone", "kind": "help", "about": "self", "agrees": "", "police": "ask", "number": "yes"}
FIELDS = ("text", "place", "contact", "safe_times")


class Desk:
    """Two members of two desks, signed in, and somebody with a telephone."""

    def __init__(self, here: Installation, phone: Phone, cage: Cage) -> None:
        self.here, self.phone, self.cage = here, phone, cage
        self.first, self.other = self._browser(), self._browser()
        for name in ("name", "passphrase"):
            typed = {"name": MEMBERS[0], "passphrase": "a b c", name: cage.new(f"sign-in: {name}")}
            self.first.try_sign_in(**typed)
        self.first.sign_in(here, MEMBERS[0])
        self.other.sign_in(here, MEMBERS[2])

    def rounds(self) -> list[str]:
        """A report that is answered, passed on and closed; one taken in by telephone. What went wrong."""
        return [*self._answered(), *self._taken_in(), *self._beside()]

    def _browser(self) -> Counsellor:
        return Counsellor(self.phone.port, self.phone.code)

    def _answered(self) -> list[str]:
        cage, guest, text = self.cage, self.phone.anew(), self.cage.new("report to the desk")
        number = ""

        def report() -> None:
            nonlocal number
            number = cage.keep("number", guest.report(text))

        page = self._new(report)
        cage.sent.append(text)
        wrong = [] if text in self.first.see(page) else ["the desk does not see a report"]
        reply = self._act_on(page)
        guest.open(number)
        wrong += [] if reply in guest.get("mailbox") else ["the answer of the desk did not arrive"]
        self._pass_on(page)
        wrong += [] if text in self.other.see(page) else ["a report was lost on its way to another desk"]
        self._close(page)
        return wrong

    def _act_on(self, page: str) -> str:
        """Everything a page of a report can do, right and wrong; the words of the answer."""
        cage, first, reply = self.cage, self.first, self.cage.new("reply")
        first.send(page, "/answer", text=reply, files=cage.files("desk"))
        first.send(page, "/answer", 400, text=cage.new("reply refused"), files=[cage.refused_file("desk")])
        first.send(page, "/answer", 409, text=cage.new("reply too late"), version="1")
        first.send(page, "/note", text=cage.new("note"))
        first.send(page, "/note", 400, text=cage.new("note too long") * 1000)
        first.send(page, "/marks", danger="on", minor="on")
        first.send(page, "/colleague", 400, member=cage.new("colleague"))
        first.send(f"{page}/step-back", "/step-back", 400, member=cage.new("step back"), sure="on")
        for file in set(re.findall(rf'href="({DESK}/files/[^"]+)"', first.see(page))):
            first.see_bytes(file)
        return reply

    def _pass_on(self, page: str) -> None:
        cage, first, step = self.cage, self.first, f"{page}/pass-on"
        to = re.findall(r'name="to" value="(\d+)"', first.see(step))[0]
        said: dict[str, Any] = {"to": to, "basis": "asked", "with_notes": "on", "sure": "on"}
        first.send(step, "/pass-on", 400, **{**said, "basis": "", "reason": cage.new("pass on refused")})
        first.send(step, "/pass-on", **said, reason=cage.new("pass on"))

    def _close(self, page: str) -> None:
        cage, step = self.cage, f"{page}/close"
        said: dict[str, Any] = {"detail": cage.new("close: detail"), "message": cage.new("close: message")}
        self.other.send(step, "/close", 400, reason=cage.new("close: reason"), **said)
        self.other.send(step, "/close", reason="other", **said)
        self.other.send(page, "/reopen")

    def _taken_in(self) -> list[str]:
        """By telephone: first with a mistake, then kept; the slip shows the number."""
        cage, form = self.cage, f"{DESK}/new"
        wrong: dict[str, Any] = {name: cage.new(f"telephone, refused: {name}") for name in FIELDS}
        self.first.send(form, "/new", 400, **{**SAID, "way": cage.new("telephone: way")}, **wrong)
        said: dict[str, Any] = {name: cage.new(f"telephone: {name}") for name in FIELDS}
        said |= {"language": cage.new("language")[:20], "files": cage.files("telephone")}
        page = self._new(lambda: self.first.send(form, "/new", **SAID, **said))
        cage.sent.append(said["text"])
        shown = re.search(r'box-number"><bdi[^>]*>([\d ]+)<', self.first.see(f"{DESK}/slip"))
        if not shown:
            return ["no number to hand over"]
        number = cage.keep("number of a slip", shown[1])
        found = (
            said["text"] in self.first.see(page),
            said["text"] in self.phone.anew().open(number),
        )
        return [] if all(found) else ["what was taken in is not there"]

    def _beside(self) -> list[str]:
        cage, first = self.cage, self.first
        first.ask(f"{DESK}?show={cage.new('filter')}")
        first.ask(f"{DESK}/reports/{cage.new('no report')}")
        first.send(f"{DESK}/consultation", "/consultation", 400, situation=cage.new("consultation"), way="phone")
        first.ask("/members/step-up", f"passphrase={cage.new('step up')}".encode())
        return []

    def _new(self, arrive: Callable[[], object]) -> str:
        """The address at the desk of the report that arrives meanwhile."""
        before = reports_of(self.here)
        arrive()
        (page,) = reports_of(self.here) - before
        return page
