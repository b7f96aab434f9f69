"""A town with an open desk: two members in their browsers, and a report that arrived with a number."""

from __future__ import annotations

import uuid
from types import SimpleNamespace
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from wegweiser.intake import keys, sending
from wegweiser.intake.models import Report
from wegweiser.intake.public import budgets
from wegweiser.intake.tests.scene import open_desk
from wegweiser.people.tests.cast import sign_in
from wegweiser.people.tests.fixtures import cheap_locks, full_budgets, other_town, town
from wegweiser.sealing.locks import Cost
from wegweiser.tests.kept import Kept

__all__ = ["cheap_locks", "full_budgets", "other_town", "town"]
DESK = Kept(open_desk)
NUMBER = "1234 5678 9012 3456 7890"


@pytest.fixture(autouse=True)
def cheap_numbers(monkeypatch):
    monkeypatch.setattr(keys, "cost", lambda: Cost(memory_kib=64, iterations=1, lanes=1))
    for budget in budgets.EVERY:
        budget.reset()


@pytest.fixture
def desk(town):
    found = DESK(town)
    town.centre.refresh_from_db()
    return found


@pytest.fixture
def browsers(desk):
    return [English(one, desk.desk.network.slug) for one in desk.members]


@pytest.fixture
def ana(town, desk):
    """The coordinator."""
    return English(town.enrol("Linde-1", "coordinator"), town.network.slug)


@pytest.fixture
def arrived(desk):
    return arrive(desk)


class English:
    """A member's browser in English."""

    def __init__(self, member: Any, network: str) -> None:
        self.member, self.network = member, network
        self.client = sign_in(member, client=Client(headers={"Accept-Language": "en"}))

    def at(self, name: str, *more: Any) -> str:
        return reverse(name, args=[self.network, *more])

    def get(self, name: str, *more: Any, status: int = 200, **query: Any) -> str:
        answer = self.client.get(self.at(name, *more), query, secure=True)
        assert answer.status_code == status, answer.content.decode()
        return answer.content.decode()

    def post(self, name: str, *more: Any, status: int = 303, **fields: Any) -> str:
        answer = self.client.post(self.at(name, *more), fields, secure=True)
        assert answer.status_code == status, answer.content.decode()
        return answer.content.decode()


def arrive(desk: Any, number: str = NUMBER, files: Any = (), **more: Any) -> Report:
    """A report that somebody sent."""
    said = {"about": "self", "agrees": "unknown", "police": "no", "text": "They keep my passport.", **more}
    box = keys.keys_of(number) if number else None
    return sending.send_report(
        desk.desk, sending.Content(**said), files, box_keys=box, kind="report", once=uuid.uuid4(), now=timezone.now()
    )


def mailbox(number: str = NUMBER) -> Any:
    """What the person sees with the number."""
    from wegweiser.intake import contents
    from wegweiser.intake.public import mailboxes

    opened = mailboxes.open_mailbox(keys.keys_of(number))
    return SimpleNamespace(
        opened=opened, report=opened.report, messages=contents.messages_of(opened), files=contents.files_of(opened)
    )
