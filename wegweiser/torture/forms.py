"""The forms of the public pages, as a walk from page to page finds them, and how the steps behind them are reached."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from html.parser import HTMLParser

from wegweiser.torture.installation import NETWORK
from wegweiser.torture.phone import Phone, new_text

PAGES = 60  # of a walk
ONE_OF_MANY = r"[-_A-Za-z0-9]{43}|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}|(?<=/)\d+(?=/|$)"  # of an address
LEFT_OUT = re.compile(r"\.(pdf|ics|svg|vcf|json|jsonld|css|js)|/x$|/(de|en|fr|ro|bg|pl|pt|ar)/|/actors/|^#|:|/static/")


@dataclass(frozen=True)
class Form:
    """`values`: fields with what stands in them; choices have all their values in `choices`."""

    page: str
    action: str
    values: dict[str, str] = field(hash=False)
    has_files: bool = False
    hidden: dict[str, str] = field(default_factory=dict, hash=False, compare=False)

    @property
    def name(self) -> str:
        """The same form has the same name wherever it stands."""
        step = self.values.get("step", "")
        names = ",".join(sorted(self.values.keys() - {"csrfmiddlewaretoken"}))
        return f"{re.sub(ONE_OF_MANY, '…', self.action)} {step} {names}"


class _Reader(HTMLParser):
    def __init__(self, page: str) -> None:
        super().__init__()
        self.page, self.forms, self.links, self._select = page, list[Form](), set[str](), ""
        self._open: dict[str, str] | None = None
        self._hidden = dict[str, str]()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "a" and given.get("href", "").startswith("/") and not LEFT_OUT.search(given["href"]):
            self.links.add(given["href"].partition("#")[0])
        if tag == "form" and given.get("method") == "post":
            self._open = {}
            multi = given.get("enctype", "").startswith("multipart")
            self._hidden = dict[str, str]()
            self.forms.append(Form(self.page, given.get("action") or self.page, self._open, multi, self._hidden))
        if self._open is not None and tag == "option" and given.get("value"):
            self._open[self._select] = self._open[self._select] or given["value"]
        if tag == "select":
            self._select = given.get("name", "")
        if self._open is not None and given.get("name") and given.get("type") != "file":
            self._open.setdefault(given["name"], given.get("value", ""))
            if given.get("type") == "hidden":
                self._hidden[given["name"]] = given.get("value", "")

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self._open = None


def forms_of(page: str, text: str) -> list[Form]:
    reader = _Reader(page)
    reader.feed(text)
    return reader.forms


def walk(phone: Phone, starts: list[str]) -> dict[str, Form]:
    """Every form that the pages show to somebody without an account, by its name."""
    waiting, seen, found = [*starts], set[str](), dict[str, Form]()
    while waiting and len(seen) < PAGES:
        page = waiting.pop(0)
        if page in seen:
            continue
        seen.add(page)
        answer = phone.anew().ask(page)
        if answer.status != 200 or not answer.headers.get("content-type", "").startswith("text/html"):
            continue
        reader = _Reader(page)
        reader.feed(answer.text)
        found |= {form.name: form for form in reader.forms if form.name not in found}
        waiting += sorted(reader.links)
    return found


def at_number(phone: Phone) -> None:
    phone.post("report", step="consent", kind="help", about="self", police="no")


def at_content(phone: Phone) -> None:
    phone.to_content()


def in_mailbox(phone: Phone) -> None:
    phone.open(phone.anew().report(new_text()))


def asked_to_forget(phone: Phone) -> None:
    in_mailbox(phone)
    phone.post("mailbox", step="forget")


STEPS: dict[str, tuple[str, Callable[[Phone], None]]] = {
    "number": (f"/{NETWORK}/report", at_number),
    "content": (f"/{NETWORK}/report", at_content),
    "mailbox": (f"/{NETWORK}/mailbox", in_mailbox),
    "forget": (f"/{NETWORK}/mailbox", asked_to_forget),
}
