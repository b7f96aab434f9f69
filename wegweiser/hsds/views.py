"""The open data through Django: the same answers as `quick.py`, the description of the interface, whole data sets."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

import msgspec
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.cache import patch_vary_headers
from django.utils.translation import get_language

from wegweiser.guidebook.editions import store
from wegweiser.web import emergency, language
from wegweiser.web.access import public
from wegweiser.web.pagecache import from_edition

from . import answering, openapi, profiles, tabular
from .answering import Answer, problem
from .quick import OPEN

View = Callable[..., HttpResponseBase]


def open_data(view: Callable[..., Answer]) -> View:
    """Anyone may read this, from any page of any site; errors are JSON. GET and HEAD only, no cookies."""

    @wraps(view)
    def answered(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if request.method not in ("GET", "HEAD"):
            return _response(problem(405, "only GET and HEAD"), Allow="GET, HEAD")
        return _response(view(request, *args, **kwargs))

    answered.public = True  # type: ignore[attr-defined]
    return answered


def _response(answer: Answer, **headers: str) -> HttpResponseBase:
    headers |= {**dict(OPEN), **answer.headers} | ({"ETag": answer.etag} if answer.etag else {})
    response: HttpResponseBase
    if answer.parts is not None:
        response = StreamingHttpResponse(answer.parts, content_type=answer.content_type, headers=headers)
    else:
        response = HttpResponse(answer.body, status=answer.status, content_type=answer.content_type, headers=headers)
        response.public_page = True  # type: ignore[attr-defined]  # may be compressed
    if not answer.body and answer.parts is None:
        del response.headers["Content-Type"]
    patch_vary_headers(response, ["Accept-Language", "Accept-Encoding"])
    return response


def _known(request: HttpRequest) -> str:
    return request.headers.get("If-None-Match", "")


@open_data
def root(request: HttpRequest, network: str = "") -> Answer:
    """What this interface is: version of HSDS, profile, description."""
    if answering.catalogue(network, _language()) is None:
        return problem(404, "no network of this name has published an edition")
    told = {
        "version": "3.0",
        "profile": request.build_absolute_uri(_profile()),
        "openapi_url": request.build_absolute_uri(_address("hsds_openapi", network)),
    }
    return Answer(200, msgspec.json.encode(told))


@open_data
def many(request: HttpRequest, kind: str, network: str = "") -> Answer:
    return answering.answer_list(network, _language(), kind, request.META.get("QUERY_STRING", ""), _known(request))


@open_data
def one(request: HttpRequest, kind: str, id: str, network: str = "") -> Answer:
    query = request.META.get("QUERY_STRING", "")
    return answering.answer_object(network, _language(), kind, id, query, _known(request))


@open_data
def package(request: HttpRequest, network: str = "") -> Answer:
    """Everything as tables: a Frictionless data package."""
    found = answering.catalogue(network, _language())
    if found is None:
        return problem(404, "no network of this name has published an edition")
    if found.etag in _known(request) and _known(request):
        return Answer(304, etag=found.etag)
    try:
        parts = tabular.zipped(found)
    except tabular.Busy:
        return problem(503, "another data package is being made; ask again in a moment")
    name = {"Content-Disposition": f'attachment; filename="{network or "all"}-hsds.zip"'}
    return Answer(200, content_type="application/zip", etag=found.etag, parts=parts, headers=name)


@open_data
def describe(request: HttpRequest, network: str = "") -> Answer:
    """The OpenAPI document."""
    if answering.catalogue(network, _language()) is None:
        return problem(404, "no network of this name has published an edition")
    base = request.build_absolute_uri(_address("hsds", network)).rstrip("/")
    return Answer(200, msgspec.json.encode(openapi.document(base)))


@open_data
def profile(request: HttpRequest, name: str = "") -> Answer:
    """The profile: its list of files, or one of them."""
    if not name:
        return Answer(200, msgspec.json.encode(profiles.contents(request.build_absolute_uri(_profile()))))
    found = profiles.read(name)
    return problem(404, "the profile has no such file") if found is None else Answer(200, found)


@open_data
def nothing(request: HttpRequest, rest: str, network: str = "") -> Answer:
    return problem(404, "no such address; the openapi_url of the first address names them all")


@from_edition
@public
def page(request: HttpRequest, network: str = "") -> HttpResponse:
    """The description for people, with example calls."""
    loaded = store.current(network) if network else None
    if network and loaded is None:
        raise Http404
    code = _language()
    numbers = emergency.numbers_of(loaded.pack, code) if loaded else emergency.numbers_everywhere(code)
    context = {
        "loaded": loaded,
        "base": _address("hsds", network),
        "package": _address("hsds_package", network),
        "openapi": _address("hsds_openapi", network),
        "profile": _profile(),
        "operations": openapi.told(),
        "profile_fields": profiles.fields(),
        "numbers": numbers,
    }
    return render(request, "hsds/page.html", context)


def _language() -> str:
    return get_language() or "en"


def _address(name: str, network: str) -> str:
    return reverse(name, args=[network]) if network else reverse(f"{name}_all")


def _profile() -> str:
    """One address in every language: it is the name of the profile."""
    return language.split(reverse("hsds_profile"))[1]
