"""Every answer carries the golden headers of `headers.txt`, also errors and static files."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.test import Client

from wegweiser.web import headers

GOLDEN = dict(
    line.split(": ", 1) for line in (Path(__file__).parent / "headers.txt").read_text(encoding="ascii").splitlines()
)
PATHS = ["/", "/fr/", "/privacy", "/de/imprint", "/accessibility", "/x", "/health", "/no/such/page", "/no.json", "/fr"]
pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("path", PATHS)
def test_every_answer_has_the_golden_headers(client: Client, path: str) -> None:
    response = client.get(path)
    assert {name: response.headers.get(name) for name in GOLDEN} == GOLDEN


def test_wrong_method_has_the_golden_headers(client: Client) -> None:
    response = client.delete("/privacy")
    assert response.status_code == 405
    assert {name: response.headers.get(name) for name in GOLDEN} == GOLDEN


def test_unknown_host_has_the_golden_headers(client: Client) -> None:
    response = client.get("/", headers={"host": "elsewhere.example"})
    assert response.status_code == 400
    assert {name: response.headers.get(name) for name in GOLDEN} == GOLDEN


def test_golden_file_is_what_static_files_get() -> None:
    assert dict(headers.PROTECTION) == GOLDEN


def test_hsts_only_over_a_secure_connection(client: Client) -> None:
    assert "Strict-Transport-Security" not in client.get("/privacy").headers
    assert "max-age=63072000" in client.get("/privacy", secure=True).headers["Strict-Transport-Security"]


def test_guide_pages_may_be_indexed_and_nothing_else(client: Client) -> None:
    assert "X-Robots-Tag" not in client.get("/privacy").headers
    assert client.get("/health").headers["X-Robots-Tag"] == "noindex"
    assert client.get("/no/such/page").headers["X-Robots-Tag"] == "noindex"


@pytest.mark.parametrize("path", PATHS)
def test_reading_sets_no_cookie(client: Client, path: str) -> None:
    response = client.get(path)
    assert path == "/x" or not response.cookies
