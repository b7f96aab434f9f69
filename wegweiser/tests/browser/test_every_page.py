"""Every public page, at the width of a phone and of a desk, in every language, with and without JavaScript."""

from __future__ import annotations

import pytest

from wegweiser.tests.cast import NETWORKS

LANGUAGES = ("de", "en", "fr")
WIDTHS = (360, 1280)
OF_A_NETWORK = ("", "who", "glance", "search", "editions", "editions/1", "mistake")
OF_THE_INSTALLATION = ("/", "/privacy", "/imprint", "/accessibility", "/demo/", "/styleguide/")
ABOUT = ("check", "agenda", "paper", "about/", "about/chains", "about/noticed", "about/professionals")
PAGES = [*OF_THE_INSTALLATION, *(f"/luxembourg/{page}" for page in ABOUT)]
PAGES += [*(f"/{network}/{page}" for network in NETWORKS for page in OF_A_NETWORK)]
WRONG = ("/nowhere-at-all/", "/ludwigshafen/actors/nobody")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("path", PAGES)
def test_page_is_accessible_quiet_and_fits(watched, path, language):
    page = watched(language=language)
    assert page.go(f"/{language}{path}").status == 200
    page.check_at(WIDTHS, first=language == LANGUAGES[0])


@pytest.mark.parametrize("path", PAGES)
def test_page_needs_no_javascript(watched, path):
    page = watched(javascript=False)
    assert page.go(path).status == 200
    assert page.page.locator("main h1").is_visible()
    page.check_at(WIDTHS, with_axe=False)


@pytest.mark.parametrize("path", WRONG)
def test_wrong_address_is_accessible_and_has_the_emergency_number(watched, path):
    page = watched()
    assert page.go(path).status == 404
    page.messages.clear()  # Chromium itself notes the 404
    page.check(name=f"404 {path}")
    assert page.page.locator("a[href='tel:112']").first.is_visible()


@pytest.mark.parametrize("network", NETWORKS)
def test_actor_pages_are_accessible(watched, network):
    page = watched()
    page.go(f"/{network}/glance")
    actors = sorted(path for path in page.links() if "/actors/" in path and path.count("/") == 3)
    assert len(actors) > 20
    for path in actors[::6]:
        assert page.go(path).status == 200
        page.check()


def test_right_to_left_is_accessible_and_fits(watched):
    page = watched()
    assert page.go("/styleguide/rtl/").status == 200
    assert page.page.evaluate("() => getComputedStyle(document.body).direction") == "rtl"
    page.check_at(WIDTHS)


def test_every_link_of_the_demonstration_answers(watched):
    page = watched()
    page.go("/demo/")
    links = {path for path in page.links() if "/demo/as/" not in path}  # those: test_members_rooms.py
    assert len(links) > 5
    for path in sorted(links - {"/x"}):
        answer = page.page.request.get(page.live + path)
        assert answer.status == 200, path
