from __future__ import annotations

from datetime import UTC, datetime, timedelta
from importlib import import_module
from types import SimpleNamespace

import pytest
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse

from wegweiser.permissions import Seat, guard
from wegweiser.permissions.guard import find_seat
from wegweiser.permissions.middleware import DefaultDeny, is_declared
from wegweiser.permissions.seats import STEP_UP_VALID, is_stepped_up
from wegweiser.permissions.table import BadTable

NOW = datetime(2026, 11, 21, 10, tzinfo=UTC)


class Sitting:
    """A member with one seat, in the network `here`."""

    def __init__(self, *roles):
        self.roles = frozenset({"member", *roles})

    def seat_in(self, network):
        return Seat(self, network, self.roles) if network == "here" else None

    def own_seat(self):
        return Seat(self, None, frozenset({"member"}))


def request_of(rf, member, method="GET", stepped_up_at=None):
    request = rf.generic(method, "/members/here/x")
    session = SimpleNamespace(stepped_up_at=stepped_up_at, held=[])
    session.hold = session.held.append
    request.member, request.member_session = member, session
    return request


@pytest.mark.parametrize(
    ("ago", "is_valid"),
    [(None, False), (timedelta(0), True), (STEP_UP_VALID, True), (STEP_UP_VALID + timedelta(seconds=1), False),
     (timedelta(seconds=-1), False)],
)  # fmt: skip
def test_step_up_is_valid_for_five_minutes(ago, is_valid):
    assert timedelta(minutes=5) == STEP_UP_VALID
    session = SimpleNamespace(stepped_up_at=None if ago is None else NOW - ago)
    assert is_stepped_up(session, NOW) is is_valid


@pytest.mark.parametrize(
    ("network", "roles", "finds"),
    [("here", ["editor"], True), ("here", [], False), ("there", ["editor"], False)],
)
def test_loader_names_the_network(rf, network, roles, finds):
    request, seen = request_of(rf, Sitting(*roles)), []

    def loader(member, thing):
        seen.append(thing)
        return network

    if finds:
        assert find_seat(request, "guidebook.edit", loader, {"thing": 7}).network == "here"
    else:
        with pytest.raises(Http404):
            find_seat(request, "guidebook.edit", loader, {"thing": 7})
    assert seen == [7]


def test_own_pages_need_no_network(rf):
    assert find_seat(request_of(rf, Sitting()), "self.manage", None, {}).network is None
    with pytest.raises(Http404):
        find_seat(request_of(rf, Sitting("editor")), "guidebook.edit", None, {})


@pytest.mark.parametrize("member", [None])
def test_nobody_comes_through(rf, member):
    with pytest.raises(Http404):
        find_seat(request_of(rf, member), "self.manage", None, {})


def test_request_that_passed_no_middleware_is_nobody(rf):
    with pytest.raises(Http404):
        find_seat(rf.get("/"), "self.manage", None, {})


@pytest.mark.parametrize(("methods", "allowed"), [(("GET",), ("GET", "HEAD")), (("POST",), ("POST",))])
def test_methods_of_a_guard(methods, allowed):
    assert guard("self.manage", methods=methods)(lambda request: HttpResponse()).guard_methods == allowed


def test_step_up_comes_before_the_view(rf, monkeypatch):
    module = import_module("wegweiser.permissions.guard")
    monkeypatch.setattr(module, "reverse", lambda name: f"/{name}")
    calls = []
    view = guard("people.suspend")(lambda request, network: calls.append(network) or HttpResponse())
    request = request_of(rf, Sitting("steward"))
    assert view(request, network="here").headers["Location"] == "/step_up"
    assert request.member_session.held == [request]
    fresh = request_of(rf, Sitting("steward"), stepped_up_at=module.timezone.now())
    assert view(fresh, network="here").status_code == 200
    assert calls == ["here"]


@pytest.mark.parametrize(
    ("marks", "declared"),
    [({}, False), ({"public": True}, True), ({"public": "yes"}, False), ({"guard_action": "self.manage"}, True),
     ({"guard_action": ""}, False)],
)  # fmt: skip
def test_only_a_word_declares_a_view(marks, declared):
    assert is_declared(SimpleNamespace(**marks)) is declared


def test_declared_view_passes(rf):
    deny = DefaultDeny(lambda request: HttpResponse("answer"))
    assert deny.process_view(rf.get("/"), SimpleNamespace(public=True), (), {}) is None
    assert deny(rf.get("/")).content == b"answer"


def test_other_method_is_refused_after_the_seat_was_found(rf, db, settings):
    view = guard("self.manage", methods=("GET",))(lambda request: HttpResponse())
    assert view(request_of(rf, Sitting(), "DELETE")).status_code == 405


@pytest.mark.parametrize("origin", [{}, {"origin": "null"}], ids=["none", "null"])
@pytest.mark.parametrize(("site", "status"), [("same-origin", 200), ("cross-site", 403)])
def test_secure_form_without_origin_is_judged_by_the_browsers_word(rf, db, site, status, origin):
    token = "a" * 32
    request = rf.post("/x", {"csrfmiddlewaretoken": token}, secure=True, headers={"sec-fetch-site": site, **origin})
    request.COOKIES["__Host-csrf"] = request.COOKIES["csrftoken"] = token
    request.member, request.member_session = Sitting(), None
    view = guard("self.manage")(lambda request: HttpResponse())
    try:
        assert view(request).status_code == status
    except PermissionDenied:
        assert status == 403


def test_form_without_the_token_of_its_page_is_denied(rf, db):
    request = rf.post("/x", {"csrfmiddlewaretoken": "b" * 32}, secure=True, headers={"sec-fetch-site": "same-origin"})
    request.COOKIES["__Host-csrf"] = request.COOKIES["csrftoken"] = "a" * 32
    request.member, request.member_session = Sitting(), None
    assert guard("self.manage")(lambda request: HttpResponse())(request).status_code == 403


def test_guard_of_an_unknown_action_is_a_mistake():
    with pytest.raises(BadTable, match=r"people\.delete"):
        guard("people.delete")
