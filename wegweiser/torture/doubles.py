"""R6: two to sixteen identical posts at the same moment, a retry, the back button: one report with one answer."""

from __future__ import annotations

import random
import re
import threading
import time
from copy import copy
from dataclasses import dataclass, field
from pathlib import Path

from wegweiser.torture import installation
from wegweiser.torture.mother import Mother, mother
from wegweiser.torture.phone import SENT, Phone, new_text


@dataclass
class Doubled:
    """`wrong`: what was not one report with one answer."""

    posts: int = 0
    reports: int = 0
    wrong: list[str] = field(default_factory=list)

    def is_good(self) -> bool:
        return self.posts > 0 and not self.wrong


def post_twice(folder: Path, *, posts: int, cheap: bool, ends: float = 0.0) -> Doubled:
    """At least `posts` identical posts of many reports."""
    found, texts = Doubled(), set()
    with mother(installation.make(folder), cheap=cheap) as server:
        server.serve()
        while found.posts < posts and not (ends and time.monotonic() > ends):
            texts.add(_one(server, found, random.randint(2, 16)))  # noqa: S311
        seen = server.judge()
    found.reports = len(seen["texts"])
    found.wrong += [f"{times} times {text}" for text, times in seen["texts"].items() if times != 1]
    found.wrong += [f"missing: {text}" for text in texts - seen["texts"].keys()] + seen["halves"]
    if not len(texts) == found.reports == seen["boxes"]:
        found.wrong.append(f"{len(texts)} texts, {found.reports} reports, {seen['boxes']} boxes")
    return found


def _one(server: Mother, found: Doubled, times: int) -> str:
    """One report, sent `times` at once and once more afterwards; every answer is the same page with the same number."""
    text, first = new_text(), server.phone()
    number = first.to_content()
    phones = [copy(first) for _ in range(times)]
    gate, pages = threading.Barrier(times), list[str]()
    threads = [threading.Thread(target=_send, args=(phone, text, gate, pages)) for phone in phones]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    first.post("report", step="content", text=text)  # back button, once more
    pages.append(_answer(first))
    found.posts += times + 1
    found.wrong += [f"answer: {page}" for page in pages if page != number]
    found.wrong += [] if len(pages) == times + 1 else [f"{times + 1 - len(pages)} without an answer"]
    return text


def _send(phone: Phone, text: str, gate: threading.Barrier, pages: list[str]) -> None:
    gate.wait()
    phone.post("report", step="content", text=text)
    pages.append(_answer(phone))


def _answer(phone: Phone) -> str:
    """The number on the page "Sent"."""
    page = phone.get("report")
    shown = re.search(r'class="box-number"><bdi[^>]*>([\d ]+)<', page)
    return shown[1] if shown and SENT in page else "not sent"
