"""Pages, filters, bulk and ETags of lists; the layer before Django gives the very answers of Django."""

from __future__ import annotations

import gc
import json
from typing import Any
from urllib.parse import quote

import pytest

from wegweiser.guidebook.editions.tests import sample
from wegweiser.hsds import quick
from wegweiser.hsds.mapping.terms import taxonomy_id, term_id

BASE = "/musterstadt/hsds"


@pytest.fixture(autouse=True)
def published(in_memory):
    in_memory(sample.loaded())


def test_pages_follow_each_other_and_cover_the_list(ask):
    pages = [ask(f"{BASE}/services?per_page=4&page={page}") for page in range(1, 6)]
    ids = [each["id"] for page in pages for each in page["contents"]]
    assert len(ids) == len(set(ids)) == pages[0]["total_items"]
    assert [page["first_page"] for page in pages] == [True, False, False, False, False]
    assert [page["last_page"] for page in pages][:2] == [False, False]
    assert pages[0]["total_pages"] == -(-len(ids) // 4)


def test_page_beyond_the_last_is_empty(ask):
    page = ask(f"{BASE}/services?page=999")
    assert (page["empty"], page["size"], page["contents"]) == (True, 0, [])


def test_list_gives_ids_that_the_object_answers_to(ask):
    for each in ask(f"{BASE}/services")["contents"]:
        assert ask(f"{BASE}/services/{each['id']}")["name"] == each["name"]


@pytest.mark.parametrize(
    "query",
    [
        "page=0",
        "page=-1",
        "page=x",
        "page=1e3",
        "page=٣",
        "per_page=101",
        "per_page=0",
        "full=yes",
        "format=xml",
        "page=1&page=2",
        "modified_after=yesterday",
        "proximity=500",
        "postcode=abc",
        "search=",
        "taxonomy_term_id=%00",
        "unknown=1",
        "search=" + "x" * 401,
        "page=99999999999999999999",
        "x" * 2001,
    ],
)
def test_what_cannot_be_read_is_refused_with_its_name(query, client):
    response = client.get(f"{BASE}/services?{query}")
    said = json.loads(response.content)
    assert response.status_code == said["status"] == 422
    assert said.get("parameter", "") == ("" if len(query) > 2000 else query.partition("=")[0])


@pytest.mark.parametrize(
    "path",
    [
        "/nowhere/hsds/",
        "/nowhere/hsds/services",
        f"{BASE}/services/1",
        f"{BASE}/programs",
        "/nowhere/hsds/datapackage.zip",
    ],
)
def test_what_is_not_there_is_404_in_json(path, client):
    response = client.get(path)
    assert response.status_code == json.loads(response.content)["status"] == 404


def test_filters_are_joined_with_and(ask):
    police, counsel = term_id("actor_type", "police"), term_id("task", "counsel")
    both = ask(f"{BASE}/services?taxonomy_term_id={police}")
    assert {each["organization_id"] for each in both["contents"]} == {
        each["id"] for each in ask(f"{BASE}/organizations")["contents"] if each["actor_type"] == "police"
    }
    organization = ask(f"{BASE}/services?taxonomy_term_id={counsel}")["contents"][0]["organization_id"]
    assert ask(f"{BASE}/services?taxonomy_term_id={police}&organization_id={organization}")["empty"]
    assert (
        ask(f"{BASE}/services?taxonomy_id={taxonomy_id('task')}")["total_items"]
        == ask(f"{BASE}/services")["total_items"]
    )


def test_unknown_term_finds_nothing(ask):
    assert ask(f"{BASE}/services?taxonomy_term_id=x")["empty"]


@pytest.mark.parametrize(
    ("moment", "empty"),
    [
        ("2026-11-21T09:30:00Z", False),
        ("2026-11-21T10:30:00+01:00", False),
        ("2026-11-21T09:30:01Z", True),
        ("2026-11-22", True),
        ("2020-01-01", False),
    ],
)
def test_modified_after_is_that_moment_or_later(moment, empty, ask):
    assert ask(f"{BASE}/services?modified_after={quote(moment)}")["empty"] is empty
    assert ask(f"{BASE}/services?modified_after={moment}")["empty"] is empty  # a plus sign that became a blank


def test_minimal_gives_id_and_date_alone(ask):
    page = ask(f"{BASE}/services?minimal=true&per_page=10000")
    assert {tuple(each) for each in page["contents"]} == {("id", "modified_date")}
    assert page["size"] == page["total_items"]


def test_bulk_is_the_whole_list_one_a_line(ask, client):
    lines = client.get(f"{BASE}/services?format=ndjson&per_page=3").getvalue().splitlines()
    assert [json.loads(line) for line in lines] == ask(f"{BASE}/services?per_page=100")["contents"]


def test_fifth_whole_list_at_a_time_waits_and_one_that_ends_makes_room(client):
    path = f"{BASE}/services?format=ndjson"
    running = [client.get(path) for _ in range(4)]
    assert client.get(path).status_code == 503
    assert client.get(f"{BASE}/services").status_code == 200  # pages go on
    running.pop().getvalue()
    assert client.get(path).status_code == 200
    running.clear()
    gc.collect()  # a server closes what nobody reads; here nobody does
    assert client.get(path).status_code == 200


def test_full_organization_carries_its_services(ask):
    id_ = ask(f"{BASE}/organizations")["contents"][0]["id"]
    rows, whole = ask(f"{BASE}/organizations/{id_}"), ask(f"{BASE}/organizations/{id_}?full_service=true")
    assert [each["id"] for each in rows["services"]] == [each["id"] for each in whole["services"]]
    assert "phones" not in rows["services"][0]
    assert "phones" in whole["services"][0]


def test_terms_are_found_by_taxonomy_word_and_parent(ask):
    terms = ask(f"{BASE}/taxonomy_terms?taxonomy_id={taxonomy_id('task')}&per_page=100")["contents"]
    assert {each["taxonomy"] for each in terms} == {"task"}
    assert ask(f"{BASE}/taxonomy_terms?search=beraten")["total_items"] < len(terms)
    assert ask(f"{BASE}/taxonomy_terms?parent_id=x")["empty"]


def test_etag_stands_for_the_edition_and_the_language(client, in_memory):
    def etag(path: str = f"{BASE}/services") -> str:
        return client.get(path).headers["ETag"]

    first = etag()
    assert etag(f"{BASE}/organizations?page=2") == first
    assert etag(f"/fr{BASE}/services") != first
    same = client.get(f"{BASE}/services", headers={"If-None-Match": f'"other", {first}'})
    assert (same.status_code, same.content, same.headers["ETag"]) == (304, b"", first)
    in_memory(sample.loaded(sample.ACTORS[1:]))
    assert etag() != first
    assert client.get(f"{BASE}/services", headers={"If-None-Match": first}).status_code == 200


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete", "options"])
def test_only_reading(method, client):
    response = getattr(client, method)(f"{BASE}/services")
    assert (response.status_code, response.headers["Allow"]) == (405, "GET, HEAD")


@pytest.mark.parametrize(
    "path", ["", "services", "services?page=0", "taxonomies", "datapackage.zip", "openapi.json", "x"]
)
def test_any_site_may_read_and_no_cookie_is_set(path, client):
    response = client.get(f"{BASE}/{path}")
    assert response.headers["Access-Control-Allow-Origin"] == "*"
    assert "Access-Control-Allow-Credentials" not in response.headers
    assert not response.cookies


def refuses(environ, start_response):
    raise AssertionError("passed on")


def quickly(path: str, **environ: str) -> tuple[int, dict[str, str], bytes]:
    """What the layer before Django answers."""
    began: list[Any] = []
    target, _, query = path.partition("?")
    given = {"REQUEST_METHOD": "GET", "PATH_INFO": target, "QUERY_STRING": query, "HTTP_HOST": "testserver"} | environ
    parts = quick.OpenData(refuses)(given, lambda *told: began.append(told))
    body = b"".join(parts)
    return int(began[0][0][:3]), dict(began[0][1]), body


@pytest.fixture
def ours(settings):
    settings.ALLOWED_HOSTS = ["testserver"]
    quick._is_ours.cache_clear()
    yield
    quick._is_ours.cache_clear()


@pytest.mark.parametrize(
    "path",
    [
        "services",
        "services?per_page=2&full=true",
        "services?page=0",
        "services/x",
        "organizations?search_x=1",
        "taxonomies",
    ],
)
@pytest.mark.parametrize("prefix", ["", "/ar", "/x"])
def test_layer_before_django_gives_the_same_answer(path, prefix, ours, client):
    path = f"{prefix}{BASE}/{path}"
    if prefix == "/x":
        with pytest.raises(AssertionError):
            quickly(path)
        return
    response = client.get(path)
    status, headers, body = quickly(path)
    assert (status, body) == (response.status_code, response.content)
    assert headers == dict(response.headers)


def test_layer_before_django_answers_head_and_304(ours, client):
    status, headers, body = quickly(f"{BASE}/services", REQUEST_METHOD="HEAD")
    assert (status, body) == (200, b"")
    assert int(headers["Content-Length"]) == len(client.get(f"{BASE}/services").content)
    status, headers, body = quickly(f"{BASE}/services", HTTP_IF_NONE_MATCH=headers["ETag"])
    assert (status, body) == (304, b"")
    assert "Content-Type" not in headers


@pytest.mark.parametrize(
    "change",
    [
        {"REQUEST_METHOD": "POST"},
        {"HTTP_HOST": "evil.example"},
        {"PATH_INFO": "/musterstadt/hsds/docs"},
        {"QUERY_STRING": "format=ndjson"},
    ],
)
def test_everything_else_passes_on(change, ours):
    with pytest.raises(AssertionError):
        quickly(f"{BASE}/services", **change)


def test_compressed_answer_is_the_same(ours, client):
    import gzip

    _, headers, body = quickly(f"{BASE}/services", HTTP_ACCEPT_ENCODING="gzip")
    assert headers["Content-Encoding"] == "gzip"
    assert gzip.decompress(body) == client.get(f"{BASE}/services").content


def test_what_is_remembered_of_addresses_stays_small(ours):
    """1,024 of them, each as long as a server lets through, would be 64 MB and more of every process."""
    remembered = quick._read_address.cache_info().misses
    with pytest.raises(AssertionError):
        quickly(f"{BASE}/services/{'x' * 300}")
    assert quick._read_address.cache_info().misses == remembered
    for wish in ("a", "b"):
        quickly(f"{BASE}/services", HTTP_ACCEPT_LANGUAGE="de," * 200 + wish)
    assert quick._read_address.cache_info().misses <= remembered + 1
