"""Pages of the pack: they answer in every language, say source and date, and keep figures out of translations."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime

import pytest
from django.urls import reverse
from django.utils.translation import override

from wegweiser import packs
from wegweiser.awareness.figures import figures, today_of
from wegweiser.awareness.pages_shown import show_page
from wegweiser.awareness.pathway_picture import draw_path
from wegweiser.awareness.readability import measure
from wegweiser.awareness.readable import plain_text, read_rows
from wegweiser.packs.check_pages import lines_of

COUNTRIES = ("de", "lu")
SECTORS = ["domestic-work", "construction", "restaurants", "cleaning", "care", "agriculture", "meat", "logistics"]
SLUGS = ["chains", "rights", "help", "how-we-work", "noticed", *SECTORS, "prostitution", "professionals"]
PAGES = [(code, slug) for code in COUNTRIES for slug in packs.load(code).pages]
FORBIDDEN = re.compile(r"victim|ill[eé]gal|\bopfer|ofiar|vítima|жертв|нелегал|ضحية", re.IGNORECASE)
BEFORE, AFTER = date(2026, 12, 31), date(2027, 1, 1)


@pytest.mark.parametrize("slug", SLUGS)
@pytest.mark.parametrize("network", ["bergstadt", "uferstadt"])
@pytest.mark.parametrize("language", ["de", "en", "fr"])
def test_page_works_in_every_language(client, loaded, other, network, slug, language):
    answer = client.get(f"/{language}/{network}/about/{slug}")
    assert answer.status_code == 200
    page = answer.content.decode()
    assert page.count("<h1>") == 1
    assert "{" not in page.split("<main")[1].split("<footer")[0]


def test_every_target_group_has_its_page(client, loaded):
    for group in loaded.pack.target_groups.values():
        page = client.get(f"/en/bergstadt/about/for-{group.code}").content.decode()
        assert group.label["en"] in page
        assert 'href="/en/bergstadt/glance"' in page


def test_page_of_an_unknown_duty_never_says_not_to_report(client, loaded):
    page = client.get("/en/bergstadt/about/for-counselling_service").content.decode().split("<main")[1]
    assert "does not report" not in page


@pytest.mark.parametrize("slug", ["nothing", "for-nobody", "desks", "paper"])
def test_what_is_no_page_is_not_found(client, loaded, slug):
    assert client.get(f"/bergstadt/about/{slug}").status_code == 404


@pytest.mark.parametrize("slug", ["chains", "help", "domestic-work", "prostitution"])
def test_sensitive_page_has_a_neutral_title_and_a_way_out(client, loaded, slug):
    page = client.get(f"/en/bergstadt/about/{slug}").content.decode()
    assert "<title>Information</title>" in page
    assert 'href="/x"' in page or 'href="/en/x"' in page


def test_rights_page_has_a_neutral_title_and_no_exit_button(client, loaded):
    page = client.get("/en/bergstadt/about/rights").content.decode()
    assert "<title>Information</title>" in page
    assert 'class="exit' not in page


@pytest.mark.parametrize(("code", "slug"), PAGES)
def test_statement_of_law_carries_source_and_date(code, slug):
    for block in packs.load(code).pages[slug].blocks:
        assert block.kind != "fact" or (block.source and block.checked_on), block.id


@pytest.mark.parametrize("code", COUNTRIES)
def test_source_and_date_stand_beside_each_statement(client, loaded, other, code):
    network = {"de": "bergstadt", "lu": "uferstadt"}[code]
    page = client.get(f"/en/{network}/about/rights").content.decode()
    facts = re.findall(r'<div class="fact">(.*?)</div>', page, re.DOTALL)
    assert len(facts) > 5
    assert all("Source:" in fact and "Checked on" in fact for fact in facts)


@pytest.mark.parametrize(("code", "slug"), PAGES)
def test_no_translation_holds_a_figure(code, slug):
    for block in packs.load(code).pages[slug].blocks:
        for text in block.text.values():
            assert not any(sign.isdigit() for sign in re.sub(r"\{\w+\}", "", text)), (block.id, text)


@pytest.mark.parametrize(("code", "slug"), PAGES)
@pytest.mark.parametrize("language", ["de", "en", "fr"])
def test_text_is_easy_to_read(code, slug, language):
    figure = measure(plain_text(packs.load(code).pages[slug], language), language)
    assert figure.good, f"{slug} {language}: {figure}"


@pytest.mark.parametrize(("code", "slug"), PAGES)
def test_text_never_says_victim_or_illegal(code, slug):
    page = packs.load(code).pages[slug]
    texts = [page.title, page.lead, *(block.text for block in page.blocks)]
    for text in texts:
        for words in text.values():
            assert not re.search(r"victim|illegal|illégal|\bopfer|ofiar|victima|vítima|ضحية", words, re.IGNORECASE), (
                words
            )


def at(day: date) -> dict[str, str]:
    return {name: str(text) for name, text in figures(packs.load("de"), "en", day).items()}


@pytest.mark.parametrize(
    ("day", "wage", "following"),
    [(date(2025, 12, 31), "12.82", "13.90"), (date(2026, 1, 1), "13.90", "14.60"), (BEFORE, "13.90", "14.60")],
)
def test_wage_is_that_of_the_day(day, wage, following):
    said = at(day)
    assert wage in said["wage_hour"]
    assert following in said["wage_next_hour"]


def test_next_wage_is_left_out_when_none_is_known(loaded):
    assert "14.60" in at(AFTER)["wage_hour"]
    page = loaded.pack.pages["rights"]
    before, after = ({block.id for block in show_page(loaded, page, day).blocks} for day in (BEFORE, AFTER))
    assert before - after == {"de_wage_next"}


def test_day_is_that_of_the_country():
    assert today_of(packs.load("de"), datetime(2026, 12, 31, 23, 30, tzinfo=UTC)) == AFTER


def test_answer_of_yesterday_is_not_given_today(monkeypatch):
    """Midnight is that of the country: 23:00 in UTC."""
    from django.utils import timezone

    from wegweiser.web import pagecache

    cache = pagecache.PageCache(lambda environ, start: [])
    environ = {"REQUEST_METHOD": "GET", "PATH_INFO": "/bergstadt/about/rights", "wsgi.url_scheme": "http"}
    keys = []
    for hour in (21, 22, 23):
        moment = datetime(2026, 12, 31, hour, 30, tzinfo=UTC)
        monkeypatch.setattr(timezone, "now", lambda moment=moment: moment)
        keys.append(cache._key(environ))
    assert keys[0] == keys[1] != keys[2]


@pytest.mark.parametrize("language", ["ar", "pl", "ro", "bg", "pt"])
def test_figures_are_written_in_the_way_of_the_language(language):
    said = figures(packs.load("de"), language, BEFORE)
    assert "13" in said["wage_hour"]
    assert "€" in said["wage_hour"] or "EUR" in said["wage_hour"]
    assert all(not character.isdigit() or character.isascii() for character in said["wage_hour"])


def test_missing_text_stands_in_another_language_and_says_so(loaded):
    page = loaded.pack.pages["chains"]
    with override("uk"):  # a language that no page has
        shown = show_page(loaded, page, BEFORE)
    assert not shown.complete
    assert 'lang="en"' in shown.title + "".join(block.text for block in shown.blocks)


def test_text_that_nobody_checked_says_so(client, loaded):
    page = client.get("/en/bergstadt/about/rights").content.decode()
    assert "en" in loaded.pack.pages["rights"].checked or "not yet checked by a person" in page


@pytest.mark.parametrize("network", ["bergstadt", "uferstadt"])
def test_picture_says_the_same_as_the_words(client, loaded, other, network):
    page = client.get(f"/en/{network}/about/help").content.decode()
    picture = page.split("<svg role=")[1].split("</svg>")[0]
    assert "<title" in picture
    assert "<desc" in picture
    steps = re.findall(r"<li><strong>(.*?)</strong>", page.split('<ol class="steps">')[1])
    assert len(steps) == picture.count("<text class=")
    assert all(step.split()[0] in picture for step in steps)


def test_picture_turns_with_the_direction_of_writing():
    left, right = (draw_path(["a", "b"], ["open", "authority"], "t", code) for code in ("en", "ar"))
    assert left.shape_x < left.text_x
    assert right.shape_x > right.text_x
    assert [step.authority for step in left.steps] == [False, True]


@pytest.mark.parametrize("name", ["about", "about_page"])
def test_pages_are_functions_of_the_edition(client, loaded, name):
    args = ["bergstadt"] if name == "about" else ["bergstadt", "rights"]
    answer = client.get(reverse(name, args=args))
    assert hasattr(answer, "edition_generation")
    assert not answer.cookies


def test_network_page_leads_to_the_pages(client, loaded):
    page = client.get("/en/bergstadt/").content.decode()
    assert 'href="/en/bergstadt/about/rights"' in page
    assert page.count('href="/en/bergstadt/about/"') == 2  # beside and in the footer


def test_domestic_work_comes_first(client, loaded):
    page = client.get("/en/bergstadt/about/").content.decode()
    places = [page.index(f"/about/{slug}") for slug in SECTORS]
    assert places[0] == min(places)


def test_editors_see_a_figure_for_each_measured_language():
    rows = read_rows(packs.load("de"), ["de", "en", "fr", "ar"])
    cells = next(row for row in rows if row.slug == "rights").cells
    assert [cell.figure is not None for cell in cells] == [True, True, True, False]


def test_lines_of_a_list():
    assert lines_of("\n a\n\n b \n") == ["a", "b"]
