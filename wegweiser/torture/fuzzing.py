"""R11: bad input into every public form: no status from 500 on, nothing slow, nothing of it in the log, and what was
stored before still opens."""

from __future__ import annotations

import json
import random
import socket
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from urllib.parse import quote_from_bytes

from wegweiser.torture import installation, nasty
from wegweiser.torture.forms import STEPS, Form, forms_of, walk
from wegweiser.torture.installation import NETWORK
from wegweiser.torture.multipart import multipart
from wegweiser.torture.phone import FORM, LOST, Answer, Phone, new_text
from wegweiser.torture.searching import search
from wegweiser.torture.serving import served

CANARY = "zqfuzzcanary"
TICKETS = {"csrfmiddlewaretoken"}
SLOW = 2.0  # seconds
Enter = Callable[[Phone], None]


@dataclass
class Fuzzed:
    """`forms`: name → examples. `broken`: answered with 500 or more, or not at all. `slow`: slower than 2 s."""

    forms: dict[str, int] = field(default_factory=dict)
    files: int = 0
    requests: int = 0
    broken: list[str] = field(default_factory=list)
    slow: list[str] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)
    slowest: float = 0.0
    began: float = field(default_factory=time.monotonic)
    ends: float = 0.0

    def is_over(self, part: float = 1.0) -> bool:
        """Whether this part of the time is used up."""
        return bool(self.ends) and time.monotonic() > self.began + part * (self.ends - self.began)

    def is_good(self) -> bool:
        return bool(self.forms) and not self.broken and not self.wrong


def fuzz(folder: Path, *, examples: int, files: int, cheap: bool, seed: int = 20261121, ends: float = 0.0) -> Fuzzed:
    """`examples` per form, `files` hostile files, every hostile request once. `ends`: monotonic time to stop early."""
    found, chance = Fuzzed(ends=ends), random.Random(seed)  # noqa: S311
    here = installation.make(folder / "installation")
    links = json.loads(here.keys.read_text()).get("links", [])
    with served(here, folder / "run", cheap=cheap) as (phone, _process):
        before = new_text()
        number = phone.anew().report(before)
        _requests(phone, found)
        _files(phone, found, files)
        for name, form, enter in all_forms(phone, links):
            if not found.is_over():
                try_form(phone, form, enter, found, name, examples, chance)
        if before not in phone.anew().open(number):
            found.wrong.append("what was stored before does not open")
    found.wrong += [f"in {file}: {how}" for file, _word, how in search([folder / "run"], [CANARY])]
    return found


def all_forms(phone: Phone, links: list[str]) -> Iterator[tuple[str, Form, Enter]]:
    for name, form in walk(phone, ["/", f"/{NETWORK}/", f"/{NETWORK}/report", "/members/sign-in", *links]).items():
        yield name, form, lambda _phone: None
    for step, (page, enter) in STEPS.items():
        guest = phone.anew()
        enter(guest)
        for form in forms_of(page, guest.ask(page).text):
            yield f"{step}: {form.name}", form, enter


def try_form(
    phone: Phone, form: Form, enter: Enter, found: Fuzzed, name: str, examples: int, chance: random.Random
) -> None:
    """Bad answers to one form; when it has led to another page, somebody else goes there anew."""
    guest = _new(phone, enter)
    for _ in range(examples):
        if found.is_over():
            return
        body, kind = bad(form, phone.code, chance)
        _send(lambda: guest.ask(form.action, body, kind), found, name)  # noqa: B023
        found.forms[name] = found.forms.get(name, 0) + 1
        shown = _send(lambda: guest.ask(form.page), found, name)  # noqa: B023
        if shown is None or form.name not in {one.name for one in forms_of(form.page, shown.text)}:
            guest = _new(phone, enter)


def _new(phone: Phone, enter: Enter) -> Phone:
    guest = phone.anew()
    enter(guest)
    return guest


def bad(form: Form, code: str, chance: random.Random) -> tuple[bytes, str]:
    """The fields of the form, some of them wrong, missing, there a hundred times, or never asked for."""
    fields = [(name, value) for name, value in form.values.items()]
    for _ in range(chance.randint(1, 4)):
        at = chance.randrange(len(fields)) if fields else 0
        value = chance.choice(nasty.strings())
        match chance.randrange(6):
            case 0 | 1 | 2 if fields:
                fields[at] = (fields[at][0], CANARY + value if chance.random() < 0.3 else value)
            case 3 if fields:
                del fields[at]
            case 4:
                fields.append((chance.choice(nasty.strings())[:100], value))
            case 5 if fields:
                fields += [fields[at]] * chance.choice((2, 100, 1001))
    if chance.random() < 0.9:  # otherwise most would stop at the door
        ticket = {"form_code": code} | {name: form.values[name] for name in TICKETS & form.values.keys()}
        fields = [(name, value) for name, value in fields if name not in ticket] + [*ticket.items()]
    if (form.has_files and chance.random() < 0.6) or chance.random() < 0.1:
        return multipart({name.replace('"', "").replace("\n", ""): value for name, value in fields})
    return "&".join(f"{_quote(name)}={_quote(value)}" for name, value in fields).encode(), FORM


def _quote(text: str) -> str:
    return quote_from_bytes(text.encode("utf-8", "surrogatepass"))


def _files(phone: Phone, found: Fuzzed, count: int) -> None:
    """Hostile files, each into a form of its own; the report can then still be sent without them."""
    for name, content in islice(nasty.files(), count):
        if found.is_over(0.5):
            return
        guest = _new(phone, lambda one: None)
        guest.to_content()
        body, kind = multipart({"form_code": phone.code, "step": "content", "text": ""}, [(name, content)])
        _send(lambda: guest.ask(f"/{NETWORK}/report", body, kind), found, f"file {name[:40]!r}")  # noqa: B023
        _send(lambda: guest.ask(f"/{NETWORK}/report"), found, f"page after file {name[:40]!r}")  # noqa: B023
        found.files += 1


def _send(call: Callable[[], Answer], found: Fuzzed, what: str) -> Answer | None:
    began = time.monotonic()
    try:
        answer = call()
    except LOST as lost:
        found.broken.append(f"{what}: {type(lost).__name__}")
        return None
    took = time.monotonic() - began
    found.slowest = max(found.slowest, took)
    if answer.status >= 500:
        found.broken.append(f"{what}: {answer.status}")
    if took > SLOW:
        found.slow.append(f"{what}: {took:.1f} s")
    return answer


def _requests(phone: Phone, found: Fuzzed) -> None:
    """Hostile HTTP: an answer below 500, or the connection is closed; then everybody else is still answered."""
    for raw in nasty.requests(f"/{NETWORK}/report"):
        first = _speak(phone.port, raw)
        found.requests += 1
        if first[9:10] == b"5" and first[:5] == b"HTTP/":
            found.broken.append(f"{raw[:80]!r}: {first[:30]!r}")
    _send(lambda: phone.anew().ask(f"/{NETWORK}/report"), found, "after hostile requests")


def _speak(port: int, raw: bytes) -> bytes:
    with socket.create_connection(("127.0.0.1", port), timeout=10) as line:
        try:
            line.sendall(raw)
            line.shutdown(socket.SHUT_WR)
            return line.recv(64)
        except OSError:
            return b""
