"""R13: what a person or the desk types, sends or uploads lies nowhere in the clear.

Every flow types words that occur nowhere else; afterwards all that the server wrote is searched for them: database with
its log, data folder, letters, temporary files, what it wrote to its terminal, a backup, also opened. And what was shown
as sent must open with the key of its desk: a flow that sends nothing would prove nothing.
"""

from __future__ import annotations

import resource
import secrets
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from wegweiser.torture import installation, night
from wegweiser.torture.cage import Cage
from wegweiser.torture.desk_flows import Desk
from wegweiser.torture.installation import NETWORK, Installation
from wegweiser.torture.mother import mother
from wegweiser.torture.multipart import multipart
from wegweiser.torture.phone import LOST, SENT, Phone
from wegweiser.torture.searching import Hit, search
from wegweiser.torture.serving import served

TOO_LONG = 12_000  # characters: more than a text may have


@dataclass
class Searched:
    """`sent`: reports that were shown as kept, and were found sealed afterwards."""

    canaries: int = 0
    sent: int = 0
    hits: list[Hit] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)
    files: int = 0

    def is_good(self) -> bool:
        return self.canaries > 0 and self.sent > 0 and not self.hits and not self.wrong


def sing(folder: Path, *, canaries: int, cheap: bool) -> Searched:
    """Type at least so many canaries through all flows, and search: while it runs and after its end."""
    cage, found = Cage(), Searched()
    here = installation.make(folder / "installation")
    places = [here.data, folder / "run", folder / "night"]
    with served(here, folder / "run", cheap=cheap) as (phone, process):
        desk = Desk(here, phone, cage)
        while len(cage.birds) < canaries:
            for flow in FLOWS:
                found.wrong += flow(phone.anew(), cage)
            found.wrong += desk.rounds()
        found.wrong += _error(phone.anew(), cage, process.pid)
        found.wrong += [] if (folder / "run" / "log").stat().st_size else ["the error is not in the log"]
        found.hits += search(places, cage.birds)
    found.wrong += look(here, cage) + night.pass_by(here, folder / "night")
    found.hits += search(places, cage.birds)
    found.hits = [(file, f"{word} ({cage.birds[word]})", how) for file, word, how in found.hits]
    found.canaries, found.sent = len(cage.birds), len(cage.sent)
    found.files = sum(1 for place in places for path in place.rglob("*") if path.is_file())
    return found


def look(here: Installation, cage: Cage) -> list[str]:
    """Each report that was shown as sent opens; and what was refused or left is none."""
    with mother(here, cheap=True) as server:
        seen = server.judge()
    texts = seen["texts"]
    wrong = [f"not kept: {cage.birds[text]}" for text in cage.sent if texts.get(text) != 1]
    wrong += [f"kept, though not sent: {cage.birds.get(text, text)}" for text in texts if text not in cage.sent]
    return wrong + seen["halves"]


def mistakes_and_report(phone: Phone, cage: Cage) -> list[str]:
    """Every field wrong once, then sent; the mailbox opened, written to, and left."""
    phone.post("report", step="consent", about=cage.new("choice"), police="no", agrees=cage.new("choice"))
    phone.post("report", step="consent", kind="help", about="self", police="no")
    number = cage.keep("number", phone.number())
    phone.post("report", step="number", number=cage.new("number retyped"))
    phone.post("report", step="number", number=number)
    typed = {name: cage.new(f"draft {name}") for name in ("place", "contact", "safe_times")}
    phone.post("report", step="content", text="", **typed)
    phone.post("report", step="content", text=cage.new("too long") * TOO_LONG)
    _upload(phone, cage, {"step": "content", "text": ""}, "draft")
    typed = {name: cage.new(f"report {name}") for name in ("place", "contact", "safe_times", "text")}
    phone.post("report", step="content", **typed)
    return _sent(phone, cage, typed["text"]) + _mailbox(phone.anew(), cage, number, typed["text"])


def _sent(phone: Phone, cage: Cage, text: str) -> list[str]:
    """Note what the page "Sent" promises."""
    cage.sent.append(text)
    return [] if SENT in phone.get("report") else [f"not sent: {cage.birds[text]}"]


def _mailbox(phone: Phone, cage: Cage, number: str, text: str) -> list[str]:
    phone.post("mailbox", step="open", number=cage.new("wrong number"))
    phone.post("mailbox", step="open", number=cage.keep("wrong number", f"{secrets.randbelow(10**20):020d}"))
    wrong = [] if text in phone.open(number) else ["the mailbox shows another text"]
    message = cage.new("message")
    phone.post("mailbox", step="write", text=message)
    wrong += [] if message in phone.get("mailbox") else ["the mailbox lost a message"]
    phone.post("mailbox", step="write", text=cage.new("message too long") * TOO_LONG)
    _upload(phone, cage, {"step": "write", "text": cage.new("message with files")}, "mailbox")
    phone.post("mailbox", step="withdraw")
    phone.post("mailbox", step="close")
    return wrong


def _upload(phone: Phone, cage: Cage, fields: dict[str, str], where: str) -> None:
    """A photo, a PDF, and something that is neither."""
    page = "mailbox" if where == "mailbox" else "report"
    files = [*cage.files(where), cage.refused_file(where)]
    body, kind = multipart({"form_code": phone.code, **fields}, files)
    phone.ask(f"/{phone.network}/{page}", body, kind)
    phone.get(page)


def no_number(phone: Phone, cage: Cage) -> list[str]:
    """Without a number; first the field that only machines fill in, which asks to press send once more."""
    phone.post("report", step="consent", kind="report", about="unsaid", police="ask")
    phone.post("report", step="number", no_number="1")
    text = cage.new("without a number")
    phone.post("report", step="content", text=text, website=cage.new("honeypot"))
    wrong = ["sent, though a machine filled it in"] if SENT in phone.get("report") else []
    phone.post("report", step="content", text=text)
    return wrong + _sent(phone, cage, text)


def stopped(phone: Phone, cage: Cage) -> list[str]:
    """Typed, and never sent: stopped, or simply left."""
    phone.to_content()
    phone.post("report", step="content", text="", place=cage.new("stopped"))
    phone.post("report", step="again")
    phone.to_content()
    phone.post("report", step="content", text="", contact=cage.new("left"))
    return []


def strange_requests(phone: Phone, cage: Cage) -> list[str]:
    """Addresses, methods and forms that nobody should send: they must not come into a log either."""
    phone.ask(f"/{NETWORK}/report?{cage.new('query')}=1")
    phone.ask(f"/{NETWORK}/{cage.new('path')}")
    phone.ask(f"/{NETWORK}/report", cage.new("method").encode(), method="PUT")
    phone.ask(f"/{NETWORK}/report", cage.new("broken form").encode(), "multipart/form-data; boundary=x")
    phone.ask(f"/{NETWORK}/report", f"form_code=wrong&text={cage.new('form code')}".encode())
    try:
        phone.ask(f"/{NETWORK}/mailbox/files/{cage.new('file')}")
    except LOST:
        pass
    other = Phone(phone.port, phone.code, cookie=f"__Host-p=d.{cage.new('cookie')}")
    other.get("report")
    return []


def questions(phone: Phone, cage: Cage) -> list[str]:
    """The forms beside: search and question keep nothing on the server."""
    for page, fields in (
        ("search", {"q": cage.new("search")}),
        ("who", {"situation": cage.new("situation"), "asks": "affected"}),
        ("check", {"sign": cage.new("sign")}),
    ):
        phone.try_post(page, **fields)
        phone.ask(f"/{NETWORK}/{page}")
    return []


def _error(phone: Phone, cage: Cage, group: int) -> list[str]:
    """While nothing can be written: the error comes into the log, what was typed does not."""
    phone.to_content()
    try:
        limit_group(group, 2000)  # bytes of a file: enough for the log, not for the database
        answer = phone.try_post("report", step="content", text=cage.new("error"))
    finally:
        limit_group(group, resource.RLIM_INFINITY)
    return [] if answer.status >= 500 else [f"a full disk answers {answer.status}"]


def limit_group(group: int, size: int) -> None:
    """How large a file the processes of a group may write."""
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = stat.read_text(encoding="ascii", errors="replace").rpartition(")")[2].split()
        except OSError:  # it has ended
            continue
        if int(fields[2]) == group:
            resource.prlimit(int(stat.parent.name), resource.RLIMIT_FSIZE, (size, resource.RLIM_INFINITY))


FLOWS: tuple[Callable[[Phone, Cage], list[str]], ...] = (
    mistakes_and_report, no_number, stopped, strange_requests, questions,
)  # fmt: skip
