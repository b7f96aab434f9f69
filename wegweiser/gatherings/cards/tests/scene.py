"""Cards for the tests: made as the coordinator makes them, filled in as a body does. Everything is invented."""

from __future__ import annotations

import re
from datetime import timedelta
from html import unescape
from typing import Any

from django.test import Client
from django.utils import timezone

from wegweiser.gatherings.cards.actions import Body, Filled, make_cards, save_card
from wegweiser.gatherings.models import MandateCard
from wegweiser.people.tests.cast import form

WALL = "/members/rosenau/cards"
ONCE = "o" * 43
CANARY = "Zeisigkanarie ruft dienstags durch"
FUNCTION = "Sachgebietsleitung Zilpzalp"
PHONE = "030 23125017"  # a range kept for films, never given out
BASIC = {"area": "07314", "must_report": "unknown", "said_by": FUNCTION}


def make_card(seat: Any, *, name: str = "", group: str = "job_centre", actor: Any = None, once: str = ONCE) -> Any:
    """(card, path of its link)."""
    body = Body(name or (actor.slug.title() if actor else "Jobcenter Muster"), group, actor)
    link = make_cards([body], once, None, seat=seat, now=timezone.now())[0]
    return link.card, link.path


def fill(card: MandateCard, *, informal: str | None = None, ago: int = 0, **says: str) -> MandateCard:
    """Save what a body says of these tasks."""
    here = MandateCard.objects.select_related("network", "actor", "meeting").get(pk=card.pk)
    tasks = {task: {"says": said, "basis": "SGB II"} for task, said in says.items()}
    formal = {"mailbox": "amt@example.org", "phone": PHONE, "hours": "Mo 9-12"}
    content = {"tasks": tasks, "area": "07314", "area_text": "", "must_report": "yes", "why": "AufenthG § 87 Abs. 2",
               "formal": formal, "needs": "Eine Rückmeldung."}  # fmt: skip
    filled = Filled(content, FUNCTION, "de", informal)
    save_card(here, filled, here.version, now=timezone.now() - timedelta(hours=ago))
    return MandateCard.objects.select_related("network", "actor", "meeting").get(pk=card.pk)


def typed(client: Client, page: str, **fields: str) -> dict[str, str]:
    """The form of a page as a browser would send it, with these fields changed."""
    text = client.get(page).content.decode()
    version = re.search(r'name="version" value="(\d+)"', text)
    return form(**BASIC, version=version.group(1) if version else "1", **fields)


def hidden(text: str) -> dict[str, str]:
    """Hidden fields and ticked boxes of the last form on a page."""
    found = re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', text)
    return {name: unescape(value) for name, value in found}


def ticked(text: str) -> list[str]:
    return re.findall(r'name="take" value="([^"]+)"[^>]*checked', text)
