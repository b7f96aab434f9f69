"""Public forms are accepted from our own pages only, and not for ever."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.signing import time as signing_time
from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory

from wegweiser.web.access import FIELD, FormRefused, new_form_code, public, public_post


@public
def reading(request: HttpRequest) -> HttpResponse:
    return HttpResponse("read")


@public_post
def form(request: HttpRequest) -> HttpResponse:
    return HttpResponse("done")


@public_post(min_age=3)
def slow_form(request: HttpRequest) -> HttpResponse:
    return HttpResponse("done")


@public_post(coded=False)
def search(request: HttpRequest) -> HttpResponse:
    return HttpResponse("done")


def post(rf: RequestFactory, code: str | None = None, **headers: str) -> HttpRequest:
    code = new_form_code() if code is None else code
    return rf.post("/town/who", {FIELD: code}, headers=headers)


@pytest.mark.parametrize("view", [reading, form, slow_form, search])
def test_views_say_that_they_are_public(view: Any) -> None:
    assert view.public is True


@pytest.mark.django_db
@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "OPTIONS", "PATCH", "TRACE"])
def test_reading_page_refuses_other_methods(rf: RequestFactory, method: str) -> None:
    response = reading(rf.generic(method, "/"))
    assert (response.status_code, response.headers["Allow"]) == (405, "GET, HEAD")


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"sec-fetch-site": "same-origin"},
        {"origin": "http://testserver"},
        {"origin": "null", "sec-fetch-site": "same-origin"},
        {"origin": "null"},
    ],
)
def test_own_form_is_accepted(rf: RequestFactory, headers: dict[str, str], settings: Any) -> None:
    settings.ALLOWED_HOSTS = ["testserver"]
    assert form(post(rf, **headers)).content == b"done"


@pytest.mark.parametrize(
    "headers",
    [
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site"},
        {"sec-fetch-site": "none"},
        {"origin": "https://testserver"},
        {"origin": "http://elsewhere.example"},
        {"origin": "http://testserver:81"},
        {"origin": "http://testserver.elsewhere.example"},
        {"origin": ""},
    ],
)
@pytest.mark.parametrize("view", [form, search])
def test_form_of_another_site_is_refused(rf: RequestFactory, headers: dict[str, str], view: Any, settings: Any) -> None:
    settings.ALLOWED_HOSTS = ["testserver"]
    with pytest.raises(FormRefused):
        view(post(rf, **headers))


FORGED = {"none": "", "short": "a", "odd": "a:b:c", "cut": new_form_code()[:-1], "longer": "x" + new_form_code()}


@pytest.mark.parametrize("code", FORGED.values(), ids=FORGED)
def test_form_without_a_signed_code_is_refused(rf: RequestFactory, code: str) -> None:
    with pytest.raises(FormRefused):
        form(post(rf, code))


def test_search_needs_no_code(rf: RequestFactory) -> None:
    assert search(post(rf, "")).content == b"done"


@pytest.mark.parametrize(("hours", "accepted"), [(11.9, True), (12.1, False)])
def test_form_is_valid_for_twelve_hours(
    rf: RequestFactory, hours: float, accepted: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    request = post(rf)
    later = signing_time.time() + hours * 3600
    monkeypatch.setattr(signing_time, "time", lambda: later)
    if accepted:
        assert form(request).content == b"done"
    else:
        with pytest.raises(FormRefused):
            form(request)


@pytest.mark.parametrize(("seconds", "accepted"), [(1, False), (5, True)])
def test_form_that_was_filled_too_fast_is_refused(
    rf: RequestFactory, seconds: int, accepted: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    request = post(rf)
    later = signing_time.time() + seconds
    monkeypatch.setattr(signing_time, "time", lambda: later)
    if accepted:
        assert slow_form(request).content == b"done"
    else:
        with pytest.raises(FormRefused):
            slow_form(request)


@pytest.mark.django_db
@pytest.mark.parametrize("origin", ["http://[", "http://testserver.example", "", "//testserver", "testserver"])
def test_an_origin_that_is_not_ours_or_cannot_be_read_is_refused(rf: RequestFactory, origin: str) -> None:
    with pytest.raises(FormRefused):
        search(post(rf, origin=origin))


@pytest.mark.django_db
def test_a_form_that_is_too_long_is_refused(rf: RequestFactory) -> None:
    long = rf.post("/town/who", {"words": "x" * 70_000})
    assert search(long).status_code == 413
