""" "Report a mistake": write, check, send; nothing typed in an address, nothing kept before it is sent."""

from __future__ import annotations

import pytest
from django.apps import apps

from wegweiser.web import access

HERE = "/en/bergstadt/mistake"
Mistake = apps.get_model("guidebook", "Mistake")
Network = apps.get_model("guidebook", "Network")


@pytest.fixture
def form(client, loaded, monkeypatch):
    """Sends one step with a form code that is old enough."""
    Network.objects.create(slug="bergstadt", name="Netzwerk Bergstadt", place="07314", pack="de")
    monkeypatch.setattr(access, "_older_than", lambda code, seconds: True)

    def send(**data):
        return client.post(HERE, {access.FIELD: access.new_form_code(), **data}, secure=True)

    return send


def read(client):
    return client.get(HERE, secure=True).content.decode()


def test_note_is_checked_then_sent(client, form):
    assert form(step="check", text="The number is old", page="actor", actor="wage-advice").headers["Location"] == HERE
    assert "The number is old" in read(client)
    assert not Mistake.objects.exists()
    form(step="send")
    assert "Thank you" in read(client)
    kept = Mistake.objects.get()
    assert (kept.text, kept.page, kept.actor) == ("The number is old", "actor", "wage-advice")


def test_empty_note_is_an_error(client, form):
    form(step="check", text=" ")
    assert "Write what is wrong." in read(client)


def test_change_keeps_what_was_typed(client, form):
    form(step="check", text="The number is old")
    form(step="change")
    assert "The number is old</textarea>" in read(client)


def test_trap_field_keeps_nothing(client, form):
    form(step="check", text="Buy", website="https://spam.example")
    form(step="send")
    assert "Thank you" in read(client)
    assert not Mistake.objects.exists()


def test_sending_twice_keeps_one(client, form):
    form(step="check", text="The number is old")
    form(step="send")
    form(step="send")
    assert Mistake.objects.count() == 1


def test_too_fast_is_refused(client, loaded):
    sent = client.post(HERE, {access.FIELD: access.new_form_code(), "step": "check", "text": "x"}, secure=True)
    assert sent.status_code == 403


def test_long_note_fits_into_the_cookie(client, form):
    assert form(step="check", text="\U0001f600" * 5000).status_code == 303
    assert "\U0001f600" * 20 in read(client)


def test_unknown_page_and_actor_are_dropped(client, loaded):
    page = client.get(HERE, {"page": "<b>", "actor": "<b>"}).content.decode()
    assert 'name="page" value="network"' in page
    assert 'name="actor" value=""' in page


def test_typed_text_is_never_markup(client, form):
    form(step="check", text="<script>alert(1)</script>")
    assert "<script>alert" not in read(client)


def test_a_note_in_rare_letters_too_long_for_the_cookie_is_refused_with_a_page(client, form):
    rare = "".join(chr(0x20000 + 7919 * n % 42_000) for n in range(700))
    sent = form(step="check", text=rare)
    assert sent.status_code in (303, 413)
    assert sent.status_code == 303 or "tel:112" in sent.content.decode()
