"""The members' page: look first, then everything or nothing, and only what was shown."""

from __future__ import annotations

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from wegweiser.guidebook.editions.models import Edition
from wegweiser.guidebook.models import Actor
from wegweiser.people.tests import cast

ONE = b'{"id": "4f8a8f3c-0d9e-4b8f-9d2b-d9c9c7f0a001", "name": "<b>Hilfe", "description": "Wir helfen.", "logo": "x"}'
PAGE = "/en/members/rosenau/guidebook/import"


@pytest.fixture
def town(db):
    return cast.make_town()


@pytest.fixture
def editor(town):
    return cast.sign_in(town.enrol("Linde-001", "editor"))


def send(browser, **fields):
    token = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', browser.get(PAGE).content.decode())[1]
    fields["csrfmiddlewaretoken"] = token
    return browser.post(PAGE, fields, headers={"sec-fetch-site": "same-origin"})


def held_in(page: str) -> str:
    return re.search(r'name="drafts" value="([^"]+)"', page)[1]


def test_looking_writes_nothing_taking_writes_what_was_shown(editor):
    page = send(editor, file=SimpleUploadedFile("a.json", ONE)).content.decode()
    assert "&lt;b&gt;Hilfe" in page
    assert "logo" in page  # what stays behind
    assert Actor.objects.count() == 2
    assert send(editor, drafts=held_in(page)).status_code == 200
    assert Actor.objects.get(slug="b-hilfe").must_report == "unknown"
    assert not Edition.objects.exists()


def test_a_changed_preview_is_refused(editor):
    held = held_in(send(editor, file=SimpleUploadedFile("a.json", ONE)).content.decode())
    for changed in (held[:-1] + ("A" if held[-1] != "A" else "B"), held[5:], ""):
        assert send(editor, drafts=changed).status_code == 409
    assert Actor.objects.count() == 2


def test_a_preview_of_another_member_is_refused(town, editor):
    held = held_in(send(editor, file=SimpleUploadedFile("a.json", ONE)).content.decode())
    other = cast.sign_in(town.enrol("Linde-002", "editor"))
    assert send(other, drafts=held).status_code == 409


def test_bad_data_are_named_and_nothing_is_written(editor):
    answer = send(editor, file=SimpleUploadedFile("a.json", b'[{"id": 7, "name": "a"}, {"id": "b", "name": ""}]'))
    assert answer.status_code == 400
    assert "object 1 (a), id: Expected" in answer.content.decode()
    assert Actor.objects.count() == 2


def test_a_counsellor_does_not_find_the_page(town):
    assert cast.sign_in(town.enrol("Linde-003", "counsellor")).get(PAGE).status_code == 404
