"""A phone without JavaScript: it follows each answer to the same address, and keeps the cookies it is given."""

from __future__ import annotations

import html
import http.client
import re
import secrets
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Self
from urllib.parse import urlencode

from wegweiser.torture.installation import NETWORK

CONSENT = {"step": "consent", "kind": "help", "about": "self", "police": "no"}
FORM = "application/x-www-form-urlencoded"
SENT = "It arrived and is kept safely."
LOST = (OSError, http.client.HTTPException)  # how a killed server looks from outside


class Unexpected(AssertionError):
    """An answer that the flow does not have."""


@dataclass
class Answer:
    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def text(self) -> str:
        return html.unescape(self.body.decode())


@dataclass
class Phone:
    """`code`: a form code that is old enough, so that no trial waits five seconds for each report."""

    port: int
    code: str = ""
    network: str = NETWORK
    timeout: float = 60.0
    cookie: str = field(default="", repr=False)

    def anew(self) -> Self:
        """Somebody else at the same server, with nothing of this one's."""
        return type(self)(self.port, self.code)

    def ask(self, path: str, body: bytes | None = None, kind: str = FORM, method: str = "") -> Answer:
        """One request. Raises what `LOST` names when the server is gone."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=self.timeout)
        headers = {"Host": "localhost", "Accept-Language": "en", "Cookie": self.cookie}
        if body is not None:
            headers["Content-Type"] = kind
        try:
            with suppress(BrokenPipeError, ConnectionResetError):  # too long: answered before all of it was sent
                connection.request(method or ("GET" if body is None else "POST"), path, body, headers)
            answer = connection.getresponse()
            found = Answer(answer.status, {k.lower(): v for k, v in answer.getheaders()}, answer.read())
        finally:
            connection.close()
        if found.status < 400 and "content-length" not in found.headers:  # cut off in its head
            raise http.client.IncompleteRead(found.body)
        for given in answer.headers.get_all("Set-Cookie", ()):
            self._keep(given.partition(";")[0])
        return found

    def _keep(self, given: str) -> None:
        """An empty value deletes a cookie, as its Max-Age of 0 does."""
        jar = dict(one.split("=", 1) for one in self.cookie.split("; ") if one)
        name, value = given.split("=", 1)
        jar[name] = value.strip('"')
        self.cookie = "; ".join(f"{name}={value}" for name, value in jar.items() if value)

    def get(self, page: str) -> str:
        """`page`: report, mailbox."""
        answer = self.ask(f"/{self.network}/{page}")
        if answer.status != 200:
            raise Unexpected(f"GET {page}: {answer.status}")
        return answer.text

    def post(self, page: str, **fields: str) -> None:
        """An answer to the page; the server says 303 to the same address."""
        answer = self.try_post(page, **fields)
        if answer.status != 303:
            raise Unexpected(f"POST {page} {fields.get('step')}: {answer.status}")

    def try_post(self, page: str, **fields: str) -> Answer:
        body = urlencode({"form_code": self.code, **fields}).encode()
        return self.ask(f"/{self.network}/{page}", body)

    def to_content(self) -> str:
        """Up to the words: the number, as written down."""
        self.post("report", **CONSENT)
        number = self.number()
        self.post("report", step="number", number=number)
        return number

    def number(self) -> str:
        """The number as the page shows it."""
        return _found(r'class="box-number"><bdi[^>]*>([\d ]+)<', self.get("report"))

    def report(self, text: str) -> str:
        """A report from the first screen to "Sent"; its number. Raises Unexpected when that page does not say so."""
        number = self.to_content()
        self.post("report", step="content", text=text)
        if SENT not in self.get("report"):
            raise Unexpected("not sent")
        return number

    def open(self, number: str) -> str:
        """The mailbox of a number, as its page shows it."""
        self.post("mailbox", step="open", number=number)
        return self.get("mailbox")


def _found(pattern: str, page: str) -> str:
    match = re.search(pattern, page)
    if match is None:
        heading = re.search(r"<h1[^>]*>(.*?)</h1>", page, re.S)
        raise Unexpected(f"another page: {heading[1].strip() if heading else page[-200:]}")
    return match[1]


def new_text() -> str:
    """Words that occur nowhere else."""
    return f"They keep my papers. {secrets.token_hex(12)}"
