"""Which language a page speaks."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import get_script_prefix
from hypothesis import given
from hypothesis import strategies as st

from wegweiser.web import language


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("/fr/town/", ("fr", "/town/")),
        ("/de/", ("de", "/")),
        ("/fr", ("", "/fr")),
        ("/town/fr/", ("", "/town/fr/")),
        ("/xx/town/", ("", "/xx/town/")),
        ("/frankfurt/", ("", "/frankfurt/")),
        ("/fr/de/town", ("fr", "/de/town")),
        ("/", ("", "/")),
    ],
)
def test_prefix_is_taken_off_the_path(path: str, expected: tuple[str, str]) -> None:
    assert language.split(path) == expected


@pytest.mark.parametrize(
    ("header", "expected"),
    [
        ("", "de"),
        ("fr", "fr"),
        ("fr-LU,de;q=0.5", "fr"),
        ("tr,en;q=0.5,de;q=0.7", "de"),
        ("ro,en;q=0.5,de;q=0.7", "ro"),
        ("en;q=0,fr;q=0.1", "fr"),
        ("vi", "de"),
        ("ar", "ar"),
        ("*", "de"),
        ("EN-gb", "en"),
        ("en;q=nonsense", "de"),
        ("en; q=0.9, fr; q=0.95", "fr"),
    ],
)
def test_browser_wish_decides_without_a_prefix(header: str, expected: str) -> None:
    assert language.negotiate(header) == expected


@given(st.text(max_size=700))
def test_any_header_gives_a_known_language(header: str) -> None:
    assert language.negotiate(header) in language.codes()


@pytest.mark.django_db
def test_prefix_wins_over_the_browser(client: Client) -> None:
    response = client.get("/fr/privacy", headers={"accept-language": "de"})
    assert response.headers["Content-Language"] == "fr"
    assert b'<html lang="fr"' in response.content


@pytest.mark.django_db
def test_links_keep_the_prefix(client: Client) -> None:
    assert b'href="/fr/imprint"' in client.get("/fr/privacy").content


@pytest.mark.django_db
def test_links_without_prefix_stay_without(client: Client) -> None:
    client.get("/fr/privacy")
    assert b'href="/imprint"' in client.get("/privacy").content
    assert get_script_prefix() == "/"


@pytest.mark.django_db
def test_switch_leads_to_the_same_page(client: Client) -> None:
    content = client.get("/fr/privacy").content
    for code in (b"de", b"en", b"fr"):
        assert b'href="/' + code + b'/privacy"' in content


@pytest.mark.django_db
def test_answer_varies_by_language(client: Client) -> None:
    assert "Accept-Language" in client.get("/privacy").headers["Vary"]


@pytest.mark.django_db
def test_missing_slash_after_a_prefix_is_added(client: Client) -> None:
    assert client.get("/fr").headers["Location"] == "/fr/"


@pytest.mark.django_db
def test_error_page_speaks_the_language_of_the_prefix(client: Client) -> None:
    assert client.get("/fr/no/such/page").headers["Content-Language"] == "fr"


def test_switch_of_an_error_page_survives_a_query_that_cannot_be_read(client: Client) -> None:
    response = client.get("/en/no/such/page?" + "&".join(f"a{n}=1" for n in range(1500)))
    assert response.status_code == 404


def test_switch_repeats_a_query_as_text_only(client: Client) -> None:
    page = client.get("/en/privacy", QUERY_STRING='x="><script>').content.decode()
    assert 'href="/fr/privacy?x=&quot;&gt;&lt;script&gt;"' in page
