"""A member's browser without JavaScript: the real way in, and forms with what their page hides in them."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from typing import Any
from uuid import UUID

import pyotp

from wegweiser.torture.forms import forms_of
from wegweiser.torture.installation import NETWORK, Installation
from wegweiser.torture.multipart import multipart
from wegweiser.torture.phone import Answer, Phone, Unexpected

DESK = f"/members/{NETWORK}/desk"


class Counsellor(Phone):
    """Signs in, opens pages, sends their forms."""

    def sign_in(self, here: Installation, name: str) -> None:
        """Passphrase and code. Raises Unexpected unless the members' pages open."""
        known = json.loads(here.keys.read_text())
        _accept_codes_again(here)
        self.try_sign_in(name, known["passphrase"])
        answer = self._answer("/members/second", code=pyotp.TOTP(known["secret"]).now())
        if answer.headers.get("location") != "/members/" or self.ask(DESK).status != 200:
            raise Unexpected(f"sign-in of {name}: {answer.status} {answer.headers.get('location')}")

    def try_sign_in(self, name: str, passphrase: str) -> Answer:
        return self._answer("/members/sign-in", name=name, passphrase=passphrase)

    def see(self, path: str) -> str:
        """A page. Raises Unexpected for another status than 200."""
        return self.see_bytes(path).text

    def see_bytes(self, path: str) -> Answer:
        """The same for a file."""
        answer = self.ask(path)
        if answer.status != 200:
            raise Unexpected(f"GET {path}: {answer.status}")
        return answer

    def send(self, page: str, action: str, status: int = 303, **fields: Any) -> None:
        """The form of `page` whose address ends with `action`, with what its page hides in it.

        `files`: a list of Part; the other fields are strings. Raises Unexpected for another status.
        """
        forms = [form for form in forms_of(page, self.see(page)) if form.action.endswith(action)]
        if not forms:
            raise Unexpected(f"{page} has no form {action}")
        files = fields.pop("files", ())
        body, kind = multipart({**forms[0].hidden, **fields}, files)
        answer = self.ask(forms[0].action, body, kind)
        if answer.status != status:
            raise Unexpected(f"POST {forms[0].action}: {answer.status} for {status}")

    def _answer(self, path: str, **fields: str) -> Answer:
        body, kind = multipart({"form_code": self.code, **fields})
        return self.ask(path, body, kind)


def _accept_codes_again(here: Installation) -> None:
    """A code works once in thirty seconds; a trial signs in more often than that."""
    with closing(sqlite3.connect(here.database, timeout=20)) as database, database:
        database.execute("UPDATE people_secondfactor SET last_counter = 0")


def reports_of(here: Installation) -> set[str]:
    """The address at the desk of every report that is there."""
    with closing(sqlite3.connect(f"file:{here.database}?mode=ro", uri=True)) as database:
        rows = database.execute("SELECT id FROM intake_report").fetchall()
    return {f"{DESK}/reports/{UUID(row[0])}" for row in rows}
