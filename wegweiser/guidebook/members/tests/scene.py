"""What the tests of the editor share: a town with an editor and a reader; forms as a browser sends them.

All people are invented; all numbers are of a range kept for fiction (030 23125017 and the like)."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from html import unescape

from wegweiser.guidebook.models import Text
from wegweiser.guidebook.publishing import publish_edition

NOW = datetime(2026, 11, 21, 10, 0, tzinfo=UTC)
BOOK = "/members/rosenau/guidebook/"
CITY = f"{BOOK}actors/rathaus/"
INFORMAL = "/members/rosenau/informal/"
FICTION = "+493023125017"  # a range kept for films, never given out
NAME, MAIL, REMARK = "Muster-Person Zilpzalp (erfunden)", "zilpzalp@example.org", "Zilpzalp sagt nur dienstags ab."

LINE = {
    "name": NAME,
    "function": "Sachgebiet 3",
    "phone": "030 23125017",
    "email": MAIL,
    "ask_for": "Lohn nicht gezahlt",
    "note": REMARK,
    "agreed_on": "2026-11-01",
}
MANDATE = {
    "task": "counsel",
    "mode": "may",
    "area": "07314",
    "legal_basis": "",
    "sex": "",
    "age_min": "0",
    "age_max": "200",
    "residence": "",
    "assumed": "True",
    "said_by": "",
    "source": "",
    "checked_on": "",
}
CONTACT = {
    "channel": "phone",
    "text": "030 23125017",
    "label": "Zentrale",
    "role": "office",
    "visibility": "public",
    "languages": "de, ro",
    "hours": "Mo-Fr 08:00-12:00",
    "hours_text": "",
    "source": "",
    "checked_on": "",
}
BASICS = {
    "name": "Rathaus",
    "kind": "public_body",
    "target_group": "other",
    "level": "municipal",
    "area": "07314",
    "address": "",
    "languages": "",
    "sex": "",
    "free": "",
    "anonymous": "",
    "confidential": "",
    "sources": "",
    "checked_on": "",
}
WORDS = {"description": "Wir beraten Sie.", "area_text": "", "hours_text": "", "languages_text": ""}


def make_rosenau(town):
    """Three languages, a German text, and members with their roles by name."""
    town.network.languages = ["de", "en", "fr"]
    town.network.save()
    Text.objects.create(actor=town.city, language="de", text="Das Rathaus hilft.")
    town.ana = town.enrol("Linde-101", "coordinator")
    town.edda = town.enrol("Eibe-102", "editor")
    town.bo = town.enrol("Esche-103", "counsellor", office=town.centre)
    return town


def publish(town):
    return publish_edition(town.network, now=NOW)


def hidden(page):
    """Version and fingerprint of the form of a page."""
    html = page.content.decode()
    return {name: unescape(_value(html, name)) for name in ("version", "seen")}


def _value(html, name):
    tag = re.search(rf'<input type="hidden" name="{name}"[^>]*>', html)
    value = re.search(r'value="([^"]*)"', tag[0]) if tag else None
    return value[1] if value else ""


def send(browser, where, fields, /, **changed):
    """Open the form and send it, as one person alone would."""
    return browser.post(where, {**fields, **changed, **hidden(browser.get(where))})


def add_line(browser, **changed):
    return send(browser, f"{CITY}lines/new", LINE, **changed)
