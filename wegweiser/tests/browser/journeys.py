"""What the people of a journey do on their pages: who leads the case, other bodies, the person with her number."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from playwright.sync_api import Locator

from wegweiser import packs
from wegweiser.cases.way.demo import Given, Journey, Made, Told
from wegweiser.packs.pathway import protocol_of
from wegweiser.rules.pathway import Role
from wegweiser.tests.browser.watching import Watched

DAY = "%Y-%m-%d"
SAID = "Three rooms, one lock outside. (invented)"


@dataclass(frozen=True, slots=True)
class Town:
    """An invented network: its country, and what its bodies are called. `language`: of the person."""

    network: str
    pack: str
    language: str
    police: str
    union: str
    shelter: str
    prosecution: str


class Anybody:
    """Somebody in front of a page."""

    def __init__(self, watched: Watched) -> None:
        self.watched, self.page = watched, watched.page

    def text(self) -> str:
        return self.page.locator("main").inner_text()

    def reads(self, *words: str) -> None:
        text = self.text()
        for word in words:
            assert word in text, f"{word!r} is not at {self.page.url}: {text[:3000]}"

    def press(self, name: str, inside: Locator | None = None) -> None:
        """A button or a link that leads on; a form that is refused says so."""
        place = inside or self.page.locator("main")
        what = place.get_by_role("button", name=name, exact=True).or_(place.get_by_role("link", name=name, exact=True))
        self.follow(what.first)

    def follow(self, what: Locator) -> None:
        self.watched.press(what)
        wrong = self.page.locator("main .error-summary")
        assert not wrong.count(), f"{self.page.url}: {wrong.first.inner_text()}"
        self.watched.check(with_axe=False)

    def fill(self, **values: Any) -> None:
        """Texts, days, choices of a list, one of several, boxes: by the names of the fields."""
        for name, value in values.items():
            self._fill(self.page.locator(f"main [name='{name}']:not([type=hidden], button)"), name, value)

    def _fill(self, field: Locator, name: str, value: Any) -> None:
        kind = field.first.evaluate("e => e.tagName === 'SELECT' ? 'select' : e.type")
        if kind == "select":
            field.last.select_option(value)
        elif kind in ("radio", "checkbox"):
            for one in [value] if isinstance(value, str) else value:
                self.page.locator(f"main [name='{name}'][value='{one}']").check()
        else:
            field.last.fill(value.strftime(DAY) if isinstance(value, date) else value)


class Lead(Anybody):
    """Who leads the case, from opening to closing it. `begins`: day on which the journey began."""

    def __init__(self, watched: Watched, town: Town, journey: Journey) -> None:
        super().__init__(watched)
        pack = packs.load(town.pack)
        rules = protocol_of(pack)
        assert rules is not None
        self.town, self.pack, self.rules, self.journey = town, pack, rules, journey
        self.today = datetime.now(ZoneInfo(rules.timezone)).date()
        self.begins = self.today - timedelta(days=max(one.day for one in journey))
        self.home, self.stage = "", rules.begins
        watched.go(f"/en/demo/as/{town.network}/case_lead/cases")

    def opens_a_case(self, alias: str, language: str) -> None:
        self.press("Open a case")
        self.fill(agrees="yes", alias=alias, reach="By text message. (invented)", safe="On Wednesdays. (invented)")
        self.fill(language=language, note=SAID)
        for box in ("no_voicemail", "interpreter"):
            self.page.locator(f"[name={box}]").check()
        self.press("Open the case")
        self.home = re.sub(r"https?://[^/]+", "", self.page.url)
        self.reads(alias, "Never leave a message on a voicemail", "By text message.")

    def tab(self, name: str) -> None:
        """A page of this case, through the row of its pages."""
        self.follow(self.page.locator(f"nav.rooms a[href='{self.home}{name}']").first)

    def lives_through(self, first: int, last: int) -> None:
        """What the journey says of these days, each thing written down on its page."""
        for event in self.journey:
            if first <= event.day <= last:
                self.writes_down(event)

    def writes_down(self, event: Made | Told | Given) -> None:
        on = self.begins + timedelta(days=event.day)
        if isinstance(event, Made):
            self.makes(event.move, event.by, on, None if event.until is None else self.begins + timedelta(event.until))
        elif isinstance(event, Told):
            self.tab("/way")
            self.follow(self.page.locator(f"main a[href='{self.home}/said']").first)
            self.fill(**dict.fromkeys(event.facts, "yes"))
            self.press("Save")
        else:
            self.tab("/way")
            self.follow(self.page.locator(f"main a[href='{self.home}/dates']").first)
            self.fill(**{event.name: self.begins + timedelta(days=event.on)})
            self.press("Save")

    def makes(self, move: str, by: Role, on: date, until: date | None) -> None:
        """A step that is offered as possible: who and when, what follows, written down."""
        if not self.page.url.endswith(f"{self.home}/way"):
            self.tab("/way")
        self.follow(self.page.locator(f"main a[href='{self.home}/way/{move}']").first)
        self.fill(who=next(who.code for who in self.rules.moves[move].who if who.means(by)), on=on)
        if until:
            self.fill(until=until)
        self.decides(move)

    def decides(self, move: str) -> None:
        self.press("Show what follows")
        self.reads("What follows from it")
        self.press("Write down this step")
        self.stage = self.rules.moves[move].to or self.stage
        self.reads(
            packs.words(self.pack.moves[move].label, "en"), packs.words(self.pack.stages[self.stage].plain, "en")
        )

    def agrees(self, recipient: str, groups: Sequence[str], **more: Any) -> None:
        """She agrees that this body knows that."""
        self.tab("/consents")
        self.press("The person agrees")
        self.fill(recipient=recipient, groups=groups, language=self.town.language, **more)
        self.page.locator("[name=interpreter]").check()
        self.press("Save")

    def refuses(self, recipient: str, groups: Sequence[str]) -> None:
        """She says no; and then nothing can leave, whatever is typed."""
        self.tab("/consents")
        self.press("The person says no")
        self.fill(recipient=recipient, groups=groups)
        self.press("Save")
        self.reads("What the person refused")
        self.writes_to(recipient, dict.fromkeys(groups, "Nothing of this leaves. (invented)"))
        self.reads("This may not leave the case")
        assert self.page.get_by_role("button", name="Send", exact=True).count() == 0
        self.press("Send nothing")

    def writes_to(
        self, recipient: str, texts: Mapping[str, str], *, purpose: str = "help", about: Sequence[str] = ()
    ) -> None:
        """A request up to the page that shows exactly what leaves."""
        if not self.page.url.endswith(f"{self.home}/referrals"):
            self.tab("/referrals")
        self.press("Ask another body")
        if about:
            self.fill(situations=about)
        self.press("Go on")
        self.fill(recipient=recipient)
        self.press("Go on", self.page.locator("main form").last)
        self.completes(texts, purpose)

    def completes(self, texts: Mapping[str, str], purpose: str = "help") -> None:
        self.fill(purpose=purpose, **{f"text_{group}": text for group, text in texts.items()})
        self.press("Look at what leaves")
        self.reads(*texts.values())

    def sends(self) -> tuple[str, str]:
        """Link and code, shown once; both empty where somebody there has an account."""
        self.press("Send")
        notice = self.page.locator(".notice", has_text="Link and code: shown once")
        if not notice.count():
            return "", ""
        link, code = notice.locator("bdi").inner_text(), notice.locator("strong").inner_text()
        self.watched.go(f"{self.home}/referrals")
        assert code not in self.text(), "link and code are shown once"
        return re.sub(r"https?://[^/]+", "", link), code

    def plans(self, need: str, actor: str, text: str) -> None:
        self.tab("/plan")
        self.follow(self.page.locator(f"main a[href='{self.home}/plan/add?need={need}']").first)
        self.fill(status="running", actor=actor, review_on=self.today + timedelta(days=28), text=text)
        self.press("Save")
        self.reads(text)

    def adds_to_court(self, kind: str, **values: Any) -> None:
        if not self.page.url.endswith(f"{self.home}/court"):
            self.tab("/court")
        self.follow(self.page.locator(f"main a[href='{self.home}/court/add/{kind}']").first)
        self.fill(**values)
        self.press("Save")

    def writes_a_task(self, text: str, due: date) -> None:
        self.tab("/tasks")
        self.fill(text=text, due=due)
        self.press("Keep the task")
        self.reads(text)


class Guest(Anybody):
    """A body without an account, on a phone without JavaScript: a link, and a code from another way."""

    def opens(self, link: str, code: str) -> None:
        answer = self.watched.go(link)
        assert answer is not None
        assert answer.status == 200
        self.types("00000000")
        self.reads("This code does not open it")
        self.types(code)

    def types(self, code: str) -> None:
        self.fill(code=code)
        self.press("Open")

    def answers(self, outcome: str, text: str = "") -> None:
        self.fill(outcome=outcome, text=text)
        self.press("Send the answer")
        self.reads("Your answer arrived")


class Partner(Anybody):
    """A body with rooms of its own: it sees what was sent to it, and no case."""

    def __init__(self, watched: Watched, town: Town) -> None:
        super().__init__(watched)
        self.town = town

    def enters(self, room: str) -> None:
        self.watched.go(f"/en/demo/as/{self.town.network}/partner/{room}")

    def opens(self, room: str, row: str, waits: str, words: str) -> None:
        """What says these words in this room; others of the demonstration wait beside it."""
        self.enters(room)
        rows = self.page.locator(f"main {row}", has_text=waits).locator("a")
        for link in rows.evaluate_all("all => all.map(one => one.getAttribute('href'))"):
            self.watched.go(link)
            if words in self.text():
                return
        raise AssertionError(f"{words!r} reached nobody")

    def answers(self, outcome: str, text: str, **decided: Any) -> None:
        self.fill(outcome=outcome, text=text, **decided)
        self.press("Send the answer")
        self.reads(text)


class Person(Anybody):
    """She, with her number, on a phone without JavaScript, in her language."""

    def __init__(self, watched: Watched, town: Town, number: str) -> None:
        super().__init__(watched)
        self.town, self.number = town, number
        self.mailbox = f"/{town.language}/{town.network}/mailbox"

    def comes_back(self) -> None:
        self.watched.go(self.mailbox)
        if self.page.locator("[name=number]").count():
            self.fill(number=self.number)
            self.follow(self.page.locator("main form").first.locator("button"))

    def stands_at(self, lead: Lead) -> None:
        """Her stage in plain words of her language."""
        self.comes_back()
        self.reads(packs.words(lead.pack.stages[lead.stage].plain, self.town.language))

    def takes_back(self, recipient: str) -> None:
        for _twice in range(2):
            form = self.page.locator("form", has=self.page.locator(f"[name=about][value='{recipient}']"))
            self.follow(form.locator("button"))
        assert self.page.locator(f"[name=about][value='{recipient}']").count() == 0

    def writes(self, text: str) -> None:
        self.fill(text=text)
        self.follow(self.page.locator("form", has=self.page.locator("[name=step][value=write]")).locator("button"))
        self.reads(text)
