"""Every public address, in every language: it answers, sets no cookie, and gives away no members' field."""

from __future__ import annotations

import re
import zlib

import pytest
from django.db import transaction
from django.test import Client

from wegweiser.guidebook.editions import store
from wegweiser.guidebook.editions.models import Edition
from wegweiser.guidebook.editions.tests.pdf_text import text_of
from wegweiser.tests import cast

pytestmark = pytest.mark.django_db
LANGUAGES = ("", "de", "en", "fr")


@pytest.fixture(scope="session")
def answers(django_db_setup, django_db_blocker):
    """{address: response} of every public address of the network with canaries, in every language; asked once."""
    with django_db_blocker.unblock(), transaction.atomic():
        loaded = cast.publish_canaries()
        addresses = cast.public_addresses(loaded, languages=LANGUAGES)
        given = {
            address: Client(raise_request_exception=False).get(address, headers={"host": "localhost"})
            for address in addresses
        }
        transaction.set_rollback(True)
    store.forget()
    return given


def readable(response) -> str:
    """What a reader of the body could find: the text itself, and for a PDF its unpacked streams and its words."""
    body = response.getvalue()
    if not body.startswith(b"%PDF"):
        return body.decode("utf-8", "replace")
    parts = [body, *map(unpacked, re.findall(rb"stream\r?\n(.*?)\r?\nendstream", body, re.DOTALL))]
    parts.append(text_of(body).encode())
    return b"\n".join(parts).decode("utf-8", "replace")


def unpacked(stream: bytes) -> bytes:
    try:
        return zlib.decompress(stream)
    except zlib.error:
        return stream


def digits(text: str) -> str:
    return re.sub(r"\D", "", text)


def holds_canary(text: str) -> bool:
    """The word in any spelling, or the number, written with blanks or not."""
    return cast.CANARY.casefold() in text.casefold() or digits(cast.CANARY_PHONE)[2:] in digits(text)


def test_every_address_answers(answers):
    wrong = {address: response.status_code for address, response in answers.items() if response.status_code >= 400}
    assert not wrong


def test_no_page_sets_a_cookie(answers):
    setting = [
        address
        for address, response in answers.items()
        if any(cookie["max-age"] != 0 for cookie in response.cookies.values())
    ]
    assert not setting, f"a public GET set a cookie: {setting[:5]}"


def test_no_members_field_comes_out_in_public(answers):
    leaking = [address for address, response in answers.items() if holds_canary(readable(response))]
    assert not leaking, f"a members' field came out: {leaking[:5]}"


def test_no_members_field_lies_in_an_edition(canaries):
    assert not holds_canary(Edition.objects.get(network="canaries").document), "a members' field lies in the edition"


def test_no_members_field_is_found_by_search(canaries):
    from wegweiser.guidebook.editions import search

    assert search.search("canaries", cast.CANARY, "de").total == 0


def test_the_canary_would_be_seen(answers):
    pages = [readable(response) for address, response in answers.items() if address.endswith("/actors/open-door")]
    assert pages
    assert all("504" in digits(page) for page in pages), "the public number is not seen, so a members' number would not"


def test_no_answer_names_another_host_to_load_from(answers):
    pages = {address: readable(response) for address, response in answers.items() if "html" in response["Content-Type"]}
    loading = re.compile(r"<(?:script|img|link|iframe|source)[^>]+(?:src|href)=\"(?:https?:)?//", re.IGNORECASE)
    assert not [address for address, page in pages.items() if loading.search(page)]
