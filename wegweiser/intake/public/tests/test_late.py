"""An answer that comes when its draft is gone: the first step again, with the words, and with the reason."""

from __future__ import annotations

import html
import re
from datetime import timedelta

import pytest
from django.conf import settings
from django.utils import timezone

from wegweiser.intake.models import Draft, Message, Report
from wegweiser.intake.public import late
from wegweiser.intake.public.tests.test_report import CONSENT, WORDS, Phone, content_of
from wegweiser.torture.installation import code_of
from wegweiser.web.access import new_form_code

TYPED = {"step": "content", "text": WORDS, "place": "zz-canary-place", "no_voicemail": "on", "website": "x"}
DAY = timedelta(days=1)


@pytest.fixture
def phone(desk):
    return Phone(desk.desk.network.slug)


@pytest.fixture
def at_content(phone):
    phone.to_content()
    return phone


def send(phone, code="", **fields):
    answer = phone.client.post(phone.address, {"form_code": code or new_form_code(), **TYPED, **fields}, secure=True)
    return answer.status_code, html.unescape(answer.content.decode())


def expire():
    Draft.objects.update(expires_at=timezone.now() - timedelta(seconds=1))


def test_words_are_shown_again_with_the_first_step_and_the_reason(at_content):
    expire()
    status, page = send(at_content)
    assert status == late.STATUS
    for words in (
        "Not sent: please begin once more",
        "open for too long",
        "Who is it about?",
        WORDS,
        "zz-canary-place",
    ):
        assert words in page


def test_nothing_of_it_is_stored(at_content):
    expire()
    before = list(Draft.objects.values_list())
    send(at_content)
    assert list(Draft.objects.values_list()) == before
    assert not Report.objects.exists()


def test_page_that_was_open_for_a_day_loses_nothing(at_content):
    status, page = send(at_content, code=code_of(settings.SECRET_KEY, DAY))
    assert (status, WORDS in page) == (late.STATUS, True)


def test_browser_that_began_anew_loses_nothing(at_content):
    at_content.client.cookies.clear()
    assert WORDS in send(at_content)[1]


def test_words_go_along_through_a_mistake_to_the_report(at_content, desk):
    expire()
    hidden = dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)">', send(at_content)[1]))
    assert hidden.keys() == {"form_code", "step", "text", "place", "no_voicemail"}
    carried = {name: value for name, value in hidden.items() if name != "form_code"}
    page = at_content.post({**CONSENT, **carried, "about": ""})
    assert f'name="text" value="{WORDS}"' in page
    at_content.post({**CONSENT, **carried})
    page = at_content.post({"step": "number", "number": at_content.number()})
    assert WORDS in page
    at_content.post({"step": "content", **{name: carried[name] for name in ("text", "place")}})
    assert WORDS.encode() in content_of(desk, Report.objects.get())


def test_number_of_a_draft_that_is_gone_begins_again(phone):
    status, page = send(phone, step="number", number="1" * 20)
    assert (status, "Not sent: please begin once more" in page) == (late.STATUS, True)


def test_form_that_nobody_signed_is_refused(at_content):
    expire()
    status, page = send(at_content, code="invented")
    assert (status, WORDS in page) == (403, False)


def test_report_that_was_sent_is_answered_as_before(at_content):
    at_content.client.post(
        at_content.address, {**TYPED, "website": "", "form_code": code_of(settings.SECRET_KEY)}, secure=True
    )
    assert "It arrived" in at_content.get()
    assert send(at_content)[0] == 303
    assert Report.objects.count() == 1


def test_hostile_words_stay_words(phone):
    hostile = '"><script>alert(1)</script>'
    answer = phone.client.post(phone.address, {"form_code": new_form_code(), **TYPED, "text": hostile}, secure=True)
    assert b"<script>alert" not in answer.content


@pytest.fixture
def inside(phone):
    """An open mailbox, and its number."""
    number = phone.to_content()
    send(phone, code=code_of(settings.SECRET_KEY), website="", text="first words")
    phone.post({"step": "open", "number": number}, phone.mailbox)
    phone.address, phone.number_of_box = phone.mailbox, number
    return phone


@pytest.mark.parametrize("how", ["ten minutes", "a day", "another browser"])
def test_message_to_a_mailbox_that_closed_goes_along_through_its_door(inside, how):
    if how == "ten minutes":
        expire()
    if how == "another browser":
        inside.client.cookies.clear()
    status, page = send(inside, code=code_of(settings.SECRET_KEY, DAY) if how == "a day" else "", step="write")
    assert (status, WORDS in page, "open for too long" in page) == (late.STATUS, True, True)
    if how == "a day":  # it is still open in this browser
        inside.client.cookies.clear()
    wrong = inside.post({"step": "open", "number": "1" * 20, "text": WORDS}, inside.mailbox)
    assert f'name="text" value="{WORDS}"' in wrong
    page = inside.post({"step": "open", "number": inside.number_of_box, "text": WORDS}, inside.mailbox)
    assert re.search(rf"<textarea[^>]*>\s*{WORDS}", page)


def test_late_message_is_stored_nowhere(inside):
    expire()
    before = list(Draft.objects.values_list())
    send(inside, step="write")
    assert list(Draft.objects.values_list()) == before
    assert not Message.objects.exists()
