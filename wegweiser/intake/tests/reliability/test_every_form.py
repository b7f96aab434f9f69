"""R11 without a server: bad input into every form that a page shows, public or of members, found by asking for all.

Each bad answer is taken back before the next one. TORTURE_EXAMPLES: how many for one form (`make torture`: 300);
TORTURE_ENDS: when to stop (monotonic seconds); TORTURE_FOUND: a file for what was found.
"""

from __future__ import annotations

import json
import os
import random
import time
from copy import copy
from dataclasses import asdict
from pathlib import Path

import pytest
from django.conf import settings
from django.db import transaction

from wegweiser.intake import keys
from wegweiser.intake.public import budgets
from wegweiser.people import limits
from wegweiser.people.tests.fixtures import cheap_locks, full_budgets, other_town, town
from wegweiser.permissions.table import table
from wegweiser.permissions.tests.places import address, guarded, make_scene
from wegweiser.permissions.tests.test_z import FORMS
from wegweiser.torture import fuzzing, seams
from wegweiser.torture.forms import Form, forms_of
from wegweiser.torture.inside import Inside
from wegweiser.torture.installation import code_of, links_of
from wegweiser.web.access import new_form_code

__all__ = ["cheap_locks", "full_budgets", "other_town", "town"]
pytestmark = [pytest.mark.django_db, pytest.mark.one_engine]
EXAMPLES, ENDS = int(os.environ.get("TORTURE_EXAMPLES", "25")), float(os.environ.get("TORTURE_ENDS", "inf"))
OF_MEMBERS = max(8, EXAMPLES // 3) if EXAMPLES < 100 else EXAMPLES  # there are two hundred of them, behind a door
NEEDED = ("who", "check", "mistake", "search", "report consent", "report number", "report content", "mailbox open",
          "mailbox write", "mailbox forget", "/invitation/", "/card/", "/confirm/", "/enrol/", "sign-in")  # fmt: skip
SLOW = 20.0  # seconds; two in `make torture`, where nothing else runs


@pytest.fixture(autouse=True)
def loose(monkeypatch):
    monkeypatch.setattr(keys, "cost", lambda: seams.CHEAP)
    for budget in (*budgets.EVERY, *limits.EVERY):
        monkeypatch.setattr(budget, "amount", seams.NO_LIMIT)


def test_r11_every_form_of_members_takes_bad_input(town, other_town):
    scene = make_scene(town, other_town, "+".join(table().given))
    (browser,) = scene.browsers.values()
    browser.raise_request_exception = False
    phone, chance, found = Inside(0, client=browser), random.Random(11), fuzzing.Fuzzed()
    forms = forms_of_members(phone, scene.things)
    assert len(forms) > 60, sorted(forms)
    for _ in range(OF_MEMBERS):
        if time.monotonic() > ENDS:
            break
        for name, form in forms.items():
            fuzz_once(phone, form, found, name, chance)
    note(found)
    assert not found.broken, found.broken[:20]
    assert found.slowest < SLOW, found.slow


def note(found):
    """For the report of `make torture`."""
    if path := os.environ.get("TORTURE_FOUND"):
        Path(path).write_text(json.dumps(asdict(found)), encoding="utf-8")


def forms_of_members(phone, things):
    """Every form on every members' page, by name; and for an address that only takes one, what it needs."""
    found, takes = {}, {}
    for entry in guarded():
        asked = address(entry, things)
        if "GET" in entry.callback.guard_methods:
            shown = once(phone, asked)
            if shown.headers.get("content-type", "").startswith("text/html"):
                found |= {form.name: form for form in forms_of(asked, shown.text) if form.name not in found}
        if "POST" in entry.callback.guard_methods:
            takes[asked] = Form(asked, asked, FORMS.get(entry.name, {"text": "a"}), has_files=True)
    shown_somewhere = {form.action for form in found.values()}
    return found | {form.name: form for asked, form in takes.items() if asked not in shown_somewhere}


def fuzz_once(phone, form, found, name, chance):
    body, kind = fuzzing.bad(form, new_form_code(), chance)
    began = time.monotonic()
    answer = once(phone, form.action, body, kind)
    found.slowest = max(found.slowest, time.monotonic() - began)
    found.forms[name] = found.forms.get(name, 0) + 1
    if answer.status >= 500:
        found.broken.append(f"{name}: {answer.status} {body[:300]!r}")


def once(phone, *asked):
    """One request whose traces in the database and in the browser are taken back."""
    kept = copy(phone.client.cookies)
    with transaction.atomic():
        answer = phone.ask(*asked)
        transaction.set_rollback(True)
    phone.client.cookies = kept
    return answer


def test_r11_every_public_form_takes_bad_input(town):
    from wegweiser.intake.tests.scene import open_desk

    links = links_of(town)
    open_desk(town)
    phone, found = Inside(0, code_of(settings.SECRET_KEY)), fuzzing.Fuzzed()
    for name, form, enter in fuzzing.all_forms(phone, links):
        with transaction.atomic():
            fuzzing.try_form(phone, form, enter, found, name, EXAMPLES, random.Random(name))
            transaction.set_rollback(True)
    note(found)
    assert not [need for need in NEEDED if not any(need in name for name in found.forms)], "a form was not found"
    assert not found.broken, found.broken[:20]
    assert found.slowest < SLOW, found.slow
