"""R13: what a person types, sends or uploads lies nowhere in the clear.

Every flow of the public types words that occur nowhere else; afterwards all that the server wrote is searched for them:
database with its log, data folder, temporary files, what it wrote to its terminal.
"""

from __future__ import annotations

import io
import resource
import secrets
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from wegweiser.torture import installation
from wegweiser.torture.installation import NETWORK
from wegweiser.torture.multipart import multipart
from wegweiser.torture.phone import LOST, Phone
from wegweiser.torture.searching import Hit, search
from wegweiser.torture.serving import served

TOO_LONG = 12_000  # characters: more than a text may have


@dataclass
class Cage:
    """The canaries of a trial, each with the place where it was typed."""

    birds: dict[str, str] = field(default_factory=dict)

    def new(self, where: str) -> str:
        """A word that occurs nowhere else."""
        bird = "zq" + secrets.token_hex(9)
        self.birds[bird] = where
        return bird

    def keep(self, where: str, number: str) -> str:
        """A number of a mailbox, as it is shown and as 20 digits."""
        self.birds |= {number: where, number.replace(" ", ""): where}
        return number


@dataclass
class Searched:
    canaries: int = 0
    hits: list[Hit] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)
    files: int = 0

    def is_good(self) -> bool:
        return self.canaries > 0 and not self.hits and not self.wrong


def sing(folder: Path, *, canaries: int, cheap: bool) -> Searched:
    """Type at least so many canaries through all public flows, and search: while it runs and after its end."""
    cage, found = Cage(), Searched()
    here = installation.make(folder / "installation")
    places = [here.data, folder / "run"]
    with served(here, folder / "run", cheap=cheap) as (phone, process):
        while len(cage.birds) < canaries:
            for flow in FLOWS:
                found.wrong += flow(Phone(phone.port, phone.code), cage)
        found.wrong += _error(Phone(phone.port, phone.code), cage, process.pid)
        found.wrong += [] if (folder / "run" / "log").stat().st_size else ["the error is not in the log"]
        found.hits += search(places, cage.birds)
    found.hits += search(places, cage.birds)
    found.hits = [(file, f"{word} ({cage.birds[word]})", how) for file, word, how in found.hits]
    found.canaries = len(cage.birds)
    found.files = sum(1 for place in places for path in place.rglob("*") if path.is_file())
    return found


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
    wrong = [] if "It arrived" in phone.get("report") else ["not sent"]
    return wrong + _mailbox(Phone(phone.port, phone.code), cage, number, typed["text"])


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
    """A photo with canaries in its metadata, a PDF, and something that is no photo."""
    page = "mailbox" if where == "mailbox" else "report"
    files = [
        (f"IMG_{cage.new(f'{where}: name of a file')}.jpg", photo(cage.new(f"{where}: EXIF"))),
        (f"{cage.new(f'{where}: name of a PDF')}.pdf", b"%PDF-1.7\n" + cage.new(f"{where}: in a PDF").encode()),
        (f"{cage.new(f'{where}: name of a refused file')}.gif", b"GIF89a" + cage.new(f"{where}: refused").encode()),
    ]
    body, kind = multipart({"form_code": phone.code, **fields}, files)
    phone.ask(f"/{phone.network}/{page}", body, kind)
    phone.get(page)


def no_number(phone: Phone, cage: Cage) -> list[str]:
    """Without a number, and the field that only machines fill in."""
    phone.to_content()
    phone.post("report", step="content", text=cage.new("machine"), website=cage.new("honeypot"))
    phone.post("report", step="again")
    phone.post("report", step="consent", kind="report", about="unsaid", police="ask")
    phone.post("report", step="number", no_number="1")
    phone.post("report", step="content", text=cage.new("without a number"))
    phone.get("report")
    return []


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


def photo(words: str) -> bytes:
    """A JPEG with words in its EXIF."""
    from PIL import Image

    exif, sink = Image.Exif(), io.BytesIO()
    exif[0x010E] = words
    Image.new("RGB", (40, 30), "red").save(sink, "JPEG", exif=exif, comment=words.encode())
    return sink.getvalue()
