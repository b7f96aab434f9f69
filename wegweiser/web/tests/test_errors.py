"""Error pages carry the emergency numbers and say nothing of what went wrong."""

from __future__ import annotations

import logging
import sys
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client, RequestFactory
from django.utils import translation

from wegweiser import packs
from wegweiser.guidebook.editions import store
from wegweiser.web import emergency, errors, logs

pytestmark = pytest.mark.django_db


def numbers(response: HttpResponse) -> set[str]:
    text = response.content.decode()
    return {part.split('"')[0] for part in text.split('href="tel:')[1:]}


def wanted(*codes: str) -> set[str]:
    return {entry["number"] for code in codes for entry in emergency.numbers_of(packs.load(code), "en")}


@pytest.mark.parametrize("path", ["/no/such/page", "/x/y/z", "/%00", "/fr/no/such/page", "*"])
def test_unknown_page_carries_the_numbers_of_every_country(client: Client, path: str) -> None:
    response = client.get(path)
    assert response.status_code == 404
    assert numbers(response) == wanted("de", "lu") != set()


@pytest.mark.usefixtures("town")
def test_error_of_a_network_carries_the_numbers_of_its_country(client: Client) -> None:
    assert numbers(client.get("/town/no/such/page")) == wanted("de")


@pytest.mark.usefixtures("town")
def test_error_shows_the_kind_beside_each_number(client: Client) -> None:
    text = client.get("/en/town/no/such/page").content.decode()
    with translation.override("en"):
        entries = emergency.numbers_of(packs.load("de"), "en")
    for entry in entries:
        assert entry["kind_label"] in text
        assert entry["duty_label"] in text


@pytest.mark.parametrize(
    ("call", "status"),
    [
        (errors.bad_request, 400),
        (errors.denied, 403),
        (errors.missing, 404),
        (errors.too_many, 429),
        (errors.broken, 500),
    ],
)
def test_every_error_page_carries_numbers(rf: RequestFactory, call: Any, status: int) -> None:
    response = call(rf.get("/some/page"))
    assert response.status_code == status
    assert numbers(response)


def test_refused_form_says_what_to_do(client: Client) -> None:
    response = client.post("/", {"town": "x"}, headers={"sec-fetch-site": "cross-site"})
    assert response.status_code == 403
    assert b"Open the page again" in response.content


def test_json_address_gets_json(client: Client) -> None:
    response = client.get("/no/such/page.json")
    assert response.json()["status"] == 404
    assert set(response.json()["emergency"]) == wanted("de", "lu")


def test_json_client_gets_the_page_elsewhere(client: Client) -> None:
    response = client.get("/no/such/page", headers={"accept": "application/json"})
    assert response.headers["Content-Type"].startswith("text/html")


def break_down(*_: Any) -> Any:
    raise ValueError("a secret that somebody typed")


def test_crash_says_nothing_and_carries_numbers(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("wegweiser.web.texts.read", break_down)
    response = client.get("/fr/privacy?q=canary")
    assert response.status_code == 500
    assert response.headers["Content-Language"] == "fr"
    assert not any(word in response.content for word in (b"secret", b"canary", b"ValueError", b"Traceback"))
    assert numbers(response) == wanted("de", "lu")


def test_crash_page_works_without_a_database(rf: RequestFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(store, "current", break_down)
    monkeypatch.setattr(store, "all_current", break_down)
    response = errors.broken(rf.get("/town/"))
    assert response.status_code == 500
    assert numbers(response) == wanted("de", "lu")


def test_log_line_holds_class_place_and_request_only() -> None:
    logs.begin_request()
    try:
        break_down()
    except ValueError:
        record = logging.LogRecord("django.request", logging.ERROR, "p", 1, "path /canary %s", ("x",), sys.exc_info())
    line = logs.PlainFormatter().format(record)
    assert line.split()[1:3] == ["ERROR", "ValueError"]
    assert line.split()[3].startswith("web/tests/test_errors.py:")
    assert line.endswith(logs.request_id())
    assert "canary" not in line
    assert "secret" not in line
    assert "\n" not in line


def test_crash_of_a_page_is_logged_without_its_words(
    client: Client, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    logging.getLogger("django").addHandler(caplog.handler)
    monkeypatch.setattr("wegweiser.web.texts.read", break_down)
    client.get("/privacy?q=canary")
    logging.getLogger("django").removeHandler(caplog.handler)
    lines = [logs.PlainFormatter().format(record) for record in caplog.records]
    assert any("ValueError" in line for line in lines)
    assert not any(word in line for line in lines for word in ("canary", "secret", "privacy"))


def test_reports_hold_no_locals(rf: RequestFactory) -> None:
    report = logs.NoLocals()
    request = rf.post("/", {"typed": "canary"})
    assert report.get_post_parameters(request) == {}
    assert not report.get_traceback_frame_variables(request, sys._getframe())
    assert report.get_safe_settings() == {}
