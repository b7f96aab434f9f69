"""The one cookie of a public question."""

from __future__ import annotations

import time

import pytest
from django.http import HttpResponse
from django.test import RequestFactory

from wegweiser.web import flow

STATE = {"situation": ["unpaid_wages"], "asks": "affected"}


def asked_again(rf: RequestFactory, response: HttpResponse):
    request = rf.get("/town/who")
    request.COOKIES = {name: morsel.value for name, morsel in response.cookies.items()}
    return request


@pytest.fixture
def remembered() -> HttpResponse:
    response = HttpResponse()
    flow.remember(response, "town", "who", STATE)
    return response


def test_state_comes_back(rf: RequestFactory, remembered: HttpResponse) -> None:
    assert flow.recall(asked_again(rf, remembered), "town", "who") == STATE


@pytest.mark.parametrize(("network", "name"), [("other", "who"), ("town", "search"), ("", "town/who")])
def test_state_is_of_one_flow_of_one_network(
    rf: RequestFactory, remembered: HttpResponse, network: str, name: str
) -> None:
    assert flow.recall(asked_again(rf, remembered), network, name) is None


def test_state_is_gone_after_ten_minutes(
    rf: RequestFactory, remembered: HttpResponse, monkeypatch: pytest.MonkeyPatch
) -> None:
    later = time.time() + 602
    monkeypatch.setattr(flow.time, "time", lambda: later)
    assert flow.recall(asked_again(rf, remembered), "town", "who") is None


def test_no_cookie_is_no_state(rf: RequestFactory) -> None:
    assert flow.recall(rf.get("/"), "town", "who") is None


def test_cookie_is_bound_to_host_and_session(remembered: HttpResponse) -> None:
    cookie = remembered.cookies[flow.COOKIE]
    assert flow.COOKIE.startswith("__Host-")
    assert (cookie["secure"], cookie["httponly"], cookie["samesite"], cookie["path"]) == (True, True, "Strict", "/")
    assert (cookie["max-age"], cookie["expires"], cookie["domain"]) == ("", "", "")


def test_forgetting_deletes_the_cookie() -> None:
    response = HttpResponse()
    flow.forget(response)
    cookie = response.cookies[flow.COOKIE]
    assert (cookie.value, cookie["max-age"], cookie["secure"]) == ("", 0, True)
