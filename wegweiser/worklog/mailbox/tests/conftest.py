"""A town with an open desk, a number that costs nothing to try, and a phone without JavaScript."""

from __future__ import annotations

import html
import re
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from wegweiser.intake.public.tests.conftest import cheap_locks, cheap_numbers, desk, full_budgets, town
from wegweiser.web.access import new_form_code

__all__ = ["cheap_locks", "cheap_numbers", "desk", "full_budgets", "town"]
HOURS = {"step": "write", "kind": "span", "on": "2026-05-04", "begins": "08:00", "ends": "18:30", "paused": "30",
         "employer": "1", "task": "work"}  # fmt: skip


class Phone:
    """A browser that follows each answer to the same address."""

    def __init__(self, network: str) -> None:
        self.client = Client(headers={"Accept-Language": "en"})
        self.address = reverse("hours_kept", args=[network])
        self.mailbox = reverse("mailbox", args=[network])

    def get(self, address: str = "") -> str:
        answer = self.client.get(address or self.address, secure=True)
        assert answer.status_code == 200
        assert "no-store" in answer.headers["Cache-Control"]
        return html.unescape(answer.content.decode())

    def send(self, fields: dict[str, Any], address: str = "") -> Any:
        return self.client.post(address or self.address, {"form_code": new_form_code(), **fields}, secure=True)

    def post(self, fields: dict[str, Any], address: str = "") -> str:
        asked = address or self.address
        answer = self.send(fields, asked)
        assert (answer.status_code, answer.headers.get("Location"), answer.content) == (303, asked, b"")
        return self.get(asked)

    def begin(self) -> str:
        page = self.post({"step": "begin"})
        number = re.search(r'class="box-number"><bdi[^>]*>([\d ]+)<', page)[1].strip()
        assert "Your number works now" in self.post({"step": "number", "number": number})
        return number

    def entry(self) -> str:
        """The id of the first thing on the page that can be changed."""
        return re.search(r'name="entry" value="([^"]+)"', self.get())[1]


@pytest.fixture
def phone(desk) -> Phone:
    return Phone(desk.desk.network.slug)
