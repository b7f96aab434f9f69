"""The installation's own pages, the way out, and what no page may contain."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from wegweiser.web import flow, texts, views
from wegweiser.web.icons import PATHS

pytestmark = pytest.mark.django_db
TEXTS = [f"/{code}/{name}" for code in ("de", "en", "fr") for name in sorted(texts.NAMES)]


@pytest.mark.parametrize("path", TEXTS)
def test_text_of_the_installation_is_there(client: Client, path: str) -> None:
    response = client.get(path)
    code = path[1:3]
    assert response.status_code == 200
    assert f'<div class="prose" lang="{code}">' in response.content.decode()
    assert response.content.count(b"<h1>") == 1


@pytest.mark.parametrize("path", ["/", "/privacy", "/no/such/page", "/fr/imprint"])
def test_every_page_links_to_the_three_texts(client: Client, path: str) -> None:
    content = client.get(path).content.decode()
    assert all(re.search(rf'href="(/fr)?/{name}"', content) for name in texts.NAMES)


def test_own_text_of_the_operator_wins(client: Client, settings: Any, tmp_path: Path) -> None:
    settings.DATA = tmp_path
    (tmp_path / "texts").mkdir()
    (tmp_path / "texts" / "imprint.en.md").write_text("# Our imprint\n\nThe town *of samples*.", encoding="utf-8")
    content = client.get("/imprint").content.decode()
    assert "Our imprint" in content
    assert "<em>of samples</em>" in content


@pytest.mark.parametrize(
    "nasty",
    [
        "<script>alert(1)</script>",
        '<img src=x onerror="alert(1)">',
        "[a](javascript:alert(1))",
        "![a](https://elsewhere.example/pixel.png)",
        '<a style="color:red">x</a>',
    ],
)
def test_text_cannot_bring_code_or_foreign_pictures(nasty: str) -> None:
    html = texts.safe_html(nasty)
    assert not re.search(r"<(script|img|style)|<a [^>]*(javascript|style)", html)


def test_exit_forgets_and_leads_to_an_allowed_page(client: Client) -> None:
    client.cookies[flow.COOKIE] = "something"
    response = client.get("/x")
    assert response.status_code == 303
    assert response.headers["Location"] in views.EXIT_TARGETS.values()
    assert response.headers["Clear-Site-Data"] == '"cache", "cookies"'
    assert response.cookies[flow.COOKIE].value == ""


def test_exit_ignores_what_it_is_told(client: Client) -> None:
    assert client.get("/x?to=https://elsewhere.example/").headers["Location"] in views.EXIT_TARGETS.values()


def test_health_says_ok(client: Client) -> None:
    assert client.get("/health").json()["status"] == "ok"


def test_health_without_editions_fails(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken() -> None:
        raise OSError("secret place")

    monkeypatch.setattr(views.store, "all_current", broken)
    response = client.get("/health")
    assert (response.status_code, response.json()) == (503, {"status": "failing"})


def test_styleguide_is_closed_in_an_ordinary_installation(client: Client, settings: Any) -> None:
    if settings.DEBUG or settings.DEMO:
        pytest.fail("tests run without debug and demonstration")
    assert client.get("/styleguide/").status_code in (301, 404)


@pytest.mark.parametrize("direction", ["ltr", "rtl"])
def test_styleguide_draws_every_component(rf: Any, direction: str, monkeypatch: pytest.MonkeyPatch) -> None:
    from wegweiser.web import styleguide

    monkeypatch.setattr(styleguide, "render", lambda request, name, context: drawn(request, name, context))
    content = styleguide.show(rf.get("/styleguide/"), direction=direction).content.decode()
    assert f'dir="{direction}"' in content
    css = "strip door badge contact mandate matrix steps timeline card notice summary-list table filter pager details"
    for name in [*css.split(), "empty", "dialog", "field", "error-summary", "exit", "truth"]:
        assert re.search(rf'class="([^"]* )?{name}[ "]', content), name


def drawn(request: Any, name: str, context: dict[str, Any]) -> Any:
    from django.http import HttpResponse
    from django.template.loader import get_template

    source = get_template(name).template
    text = source.source.replace("{% url 'styleguide' %}", "#").replace("{% url 'styleguide_rtl' %}", "#")
    from django.template import engines

    return HttpResponse(engines["django"].from_string(text).render(context, request))


@pytest.mark.parametrize("path", ["/", "/de/privacy", "/en/accessibility", "/fr/imprint", "/no/such/page"])
def test_page_has_no_inline_script_or_style(client: Client, path: str) -> None:
    content = client.get(path).content.decode()
    assert not re.search(r"<style|\sstyle=|\son[a-z]+=|javascript:|<script(?![^>]*\ssrc=)", content)


def test_page_loads_nothing_from_elsewhere(client: Client) -> None:
    assert not re.search(r'(src|<link[^>]* href)="(https?:)?//', client.get("/privacy").content.decode())


def test_sensitive_page_has_a_neutral_title_and_the_exit(client: Client) -> None:
    content = client.get("/no/such/page").content.decode()
    assert "<title>Information</title>" in content
    assert "data-exit" in content


@pytest.mark.parametrize("name", sorted(PATHS))
def test_icon_is_a_plain_path(name: str) -> None:
    assert re.fullmatch(r"[MmLlHhVvCcSsAaZz0-9 .,-]+", PATHS[name])


def test_numbers_of_several_countries_say_where_they_work():
    from wegweiser.web.emergency import numbers_everywhere

    where = {entry["number"]: entry["where"] for entry in numbers_everywhere("en")}
    assert where["110"] == "Germany"
    assert where["113"] == "Luxembourg"
    assert where["112"] == ""


def test_static_files_are_collected_by_one_command_at_a_time(tmp_path, settings, monkeypatch):
    """Several commands begin at once on an empty data folder: each ends well, one does the work."""
    import threading

    from wegweiser.web.commands import prepared

    settings.DATA, settings.STATIC_ROOT = tmp_path, tmp_path / "static"
    results, wrong = [], []

    def collect():
        try:
            results.append(prepared.collect_static())
        except OSError as error:
            wrong.append(error)

    threads = [threading.Thread(target=collect) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not wrong
    assert sorted(results) == [False, False, False, True]
