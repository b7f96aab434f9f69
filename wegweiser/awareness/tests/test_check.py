"""The check: plain questions, nothing kept, no score, always somebody to talk to."""

from __future__ import annotations

import logging
import re

import pytest
from django.apps import apps

from wegweiser import packs
from wegweiser.awareness import memory
from wegweiser.awareness.readability import measure
from wegweiser.awareness.tests.conftest import publish
from wegweiser.awareness.tests.towns import german_town
from wegweiser.guidebook.editions import store
from wegweiser.web.flow import COOKIE

CHECK = "/en/bergstadt/check"
SIGNS = packs.load("de").signs
CRIMES = re.compile(
    r"trafficking|menschenhandel|traite|forced labour|zwangsarbeit|travail forcé|slave|sklav|esclav|exploitation"
    r"|ausbeutung|crime|straftat|\bvictims?\b|\bopfer\b|\bvictimes?\b|illegal|illégal|nötigung|erpress|coercion",
    re.IGNORECASE,
)
TEXTS = ("label", "label_noticed", "why", "right", "now", "now_noticed")


def send(client, data=(), address=CHECK, **more):
    """A POST over TLS, because the cookie of the check is a secure one."""
    return client.post(address, {"step": "answer", "asks": "affected", **dict(data)}, secure=True, **more)


def result(client, data=(), address=CHECK):
    send(client, data, address)
    return client.get(address, secure=True).content.decode()


def signs_part(page: str) -> str:
    """What the page says of the answers, without the contacts."""
    return page.split('aria-labelledby="signs"')[1].split("</section>")[0]


def visible(html: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", html))


def test_questions_are_asked_at_a_neutral_page(client, loaded):
    page = client.get(CHECK).content.decode()
    assert "<title>Information</title>" in page
    assert "Leave this page" in page
    assert all(sign.label["en"] in page for sign in SIGNS.values())


def test_opening_the_check_sets_no_cookie(client, loaded):
    assert not client.get(CHECK).cookies


def test_answers_go_to_the_same_address(client, loaded):
    sent = send(client, {"pay": "yes"})
    assert (sent.status_code, sent.headers["Location"], sent.content) == (303, CHECK, b"")


def test_yes_is_explained_with_right_and_next_step(client, loaded):
    part = signs_part(result(client, {"pay": "yes"}))
    for text in ("label", "why", "right", "now"):
        assert getattr(SIGNS["pay"], text)["en"] in part.replace("&#x27;", "'")


def test_right_names_its_law_source_and_day(client, loaded):
    part = signs_part(result(client, {"pay": "yes"}))
    assert "MiLoG" in part
    assert "21 November 2026" in part
    assert "lu-" not in part


def test_law_of_another_country_is_not_shown(client, other):
    part = signs_part(result(client, {"pay": "yes"}, "/en/uferstadt/check"))
    assert "Code du travail" in part
    assert "MiLoG" not in part


def test_contacts_follow_from_the_answers(client, loaded):
    assert "Lohnberatung am Markt" in result(client, {"pay": "yes"}).split('aria-labelledby="contacts"')[1]


@pytest.mark.parametrize("answer", ["no", "unknown", ""])
@pytest.mark.parametrize("asks", ["affected", "noticed"])
def test_without_any_yes_there_is_somebody_to_talk_to(client, loaded, answer, asks):
    page = result(client, {"asks": asks, **(dict.fromkeys(SIGNS, answer) if answer else {})})
    assert "Talk to somebody anyway" in page
    assert "Stiller Raum" in page


def test_unknown_is_never_no(client, loaded):
    assert "Nothing stands out" in result(client, dict.fromkeys(SIGNS, "no"))
    assert "Nothing stands out" not in result(client, dict.fromkeys(SIGNS, "unknown"))
    assert "Nothing stands out" not in result(client, {slug: "no" for slug in SIGNS if slug != "pay"})


def test_in_danger_the_emergency_number_comes_before_everything(client, loaded):
    page = result(client, {"pay": "yes", "danger_now": "yes"})
    assert page.index("tel:110", page.index("<h1>")) < page.index('aria-labelledby="signs"')


def test_without_danger_the_reasons_come_first(client, loaded):
    page = result(client, {"pay": "yes"})
    assert page.index('aria-labelledby="signs"') < page.index('aria-labelledby="contacts"')


def test_about_someone_else_the_words_change(client, loaded):
    client.post(CHECK, {"step": "about", "asks": "noticed"}, secure=True)
    form = client.get(CHECK, secure=True).content.decode()
    assert SIGNS["pay"].label_noticed["en"] in form
    assert SIGNS["pay"].label["en"] not in form
    part = signs_part(result(client, {"asks": "noticed", "pay": "yes"}))
    assert SIGNS["pay"].now_noticed["en"] in part
    assert SIGNS["pay"].now["en"] not in part


def test_no_score_and_nothing_to_count(client, loaded):
    page = result(client, dict.fromkeys(SIGNS, "yes"))
    told = re.sub(r"<details.*?</details>", "", signs_part(page), flags=re.DOTALL)
    assert not re.search(r"\d|%|score|result", visible(told), re.IGNORECASE)


@pytest.mark.parametrize("language", ["de", "en", "fr"])
@pytest.mark.parametrize("network", ["bergstadt", "uferstadt"])
@pytest.mark.parametrize("asks", ["affected", "noticed"])
def test_no_crime_is_named_and_nobody_is_called_a_victim(client, loaded, other, network, language, asks):
    everything = {"asks": asks, **dict.fromkeys(SIGNS, "yes")}
    part = visible(signs_part(result(client, everything, f"/{language}/{network}/check")))
    assert not CRIMES.findall(part)


def test_change_brings_the_answers_back(client, loaded):
    send(client, {"pay": "yes", "hours": "no", "person": "female", "language": ["ro"]})
    client.post(CHECK, {"step": "change"}, secure=True)
    page = client.get(CHECK, secure=True).content.decode()
    chosen = re.findall(r'name="(\w+)" value="(\w+)"[^>]*checked', page)
    assert chosen == [("pay", "yes"), ("hours", "no")]
    assert '<option value="ro" selected>' in page


def test_going_back_shows_the_result_again_without_sending(client, loaded):
    first = result(client, {"pay": "yes"})
    assert signs_part(client.get(CHECK, secure=True).content.decode()) == signs_part(first)


def test_begin_again_forgets(client, loaded):
    send(client, {"pay": "yes"})
    client.post(CHECK, {"step": "again"}, secure=True)
    assert SIGNS["pay"].why["en"] not in client.get(CHECK, secure=True).content.decode()


def test_under_18_asks_for_the_protection_of_minors(client, loaded):
    page = result(client, {"pay": "yes", "person": "child"})
    gaps = page.split('<ul class="gaps">')[1].split("</ul>")[0]  # nobody in this town does, and the page says so
    assert packs.load("de").tasks["protect_minor"].label["en"] in gaps


def test_wish_puts_reporting_bodies_last(client, loaded):
    page = result(client, {"dependence": "yes", "reporting_last": "on"})
    assert page.index("Bodies that must report, or where we do not know it") < page.index("Ausländerbehörde")


# --- nothing is kept ---


def rows() -> int:
    return sum(model.objects.count() for model in apps.get_models())


def test_nothing_is_stored(client, loaded):
    before = rows()
    result(client, dict.fromkeys(SIGNS, "yes"))
    assert rows() == before


def test_nothing_is_logged(client, loaded, caplog):
    caplog.set_level(logging.DEBUG)
    result(client, {"forced_sex": "yes"})
    assert "forced_sex" not in caplog.text


def test_cookie_is_sealed_and_dies_with_the_browser(client, loaded):
    cookie = send(client, {"papers": "yes"}).cookies[COOKIE]
    assert "papers" not in cookie.value
    assert not cookie["max-age"]
    assert (cookie["httponly"], cookie["secure"], cookie["samesite"]) == (True, True, "Strict")


def test_cookie_stays_small_whatever_is_answered(client, loaded):
    wishes = {"person": "child", "language": ["ro", "bg"], "reporting_last": "on"}
    sent = send(client, {**dict.fromkeys(SIGNS, "unknown"), **wishes})
    assert len(sent.cookies[COOKIE].value) < 3000


def test_page_may_not_be_kept_by_the_browser(client, loaded):
    send(client, {"papers": "yes"})
    assert "no-store" in client.get(CHECK, secure=True).headers["Cache-Control"]


def test_no_answer_lies_among_the_remembered_pieces(client, loaded):
    result(client, {"papers": "yes"})
    assert not [key for key in memory._pieces if "papers" in str(key) or SIGNS["papers"].why["en"] in str(key)]


def test_answers_are_not_taken_from_an_address(client, loaded):
    page = client.get(CHECK, {"pay": "yes", "step": "answer"}, secure=True).content.decode()
    assert SIGNS["pay"].why["en"] not in page


def test_answers_of_another_network_are_not_read(client, loaded, other):
    send(client, {"pay": "yes"})
    assert SIGNS["pay"].why["en"] not in client.get("/en/uferstadt/check", secure=True).content.decode()


def test_what_is_not_offered_is_dropped(client, loaded):
    evil = '"><script>alert(1)</script>'
    page = result(client, {"pay": evil, evil: evil, "language": [evil], "person": evil, "asks": evil, "hours": "yes"})
    assert "alert(1)" not in signs_part(page)
    assert SIGNS["hours"].why["en"] in page


def test_text_of_a_body_is_never_markup_in_the_result(client, loaded):
    page = result(client, {"threats": "yes"})
    assert "alert(1)" in page
    assert "<script>alert" not in page


def test_form_of_another_site_is_refused(client, loaded):
    assert send(client, {"pay": "yes"}, headers={"Sec-Fetch-Site": "cross-site"}).status_code == 403


def test_unknown_network_is_not_found(client, db):
    assert client.get("/nirgendwo/check").status_code == 404


def test_network_name_is_never_markup(client, db):
    publish(german_town(), 1)
    assert store.current("bergstadt")
    assert "<b>fett" not in result(client, {"pay": "yes"})


# --- keyboard, reading ---


def test_every_question_is_a_group_of_native_radio_buttons_with_labels(client, loaded):
    page = client.get(CHECK).content.decode()
    for slug, sign in SIGNS.items():
        group = page.split(f'id="id_{slug}"')[1].split("</fieldset>")[0]
        assert f"<legend>{sign.label['en']}</legend>" in group
        ids = re.findall(rf'<input type="radio" name="{slug}"[^>]*id="([^"]+)"', group)
        assert [f'for="{one}"' in group for one in ids] == [True] * 3


def test_no_answer_is_chosen_beforehand_and_none_is_required(client, loaded):
    form = client.get(CHECK).content.decode().split('value="answer"')[1].split("</form>")[0]
    assert "checked" not in form
    assert "required" not in form


@pytest.mark.parametrize("checked", [True, False])
def test_page_says_whether_a_person_has_checked_the_texts(client, loaded, checked, monkeypatch):
    monkeypatch.setattr("wegweiser.awareness.views.check.human_checked", lambda pack: checked)
    page = client.get(CHECK).content.decode()
    assert ("not yet been checked by a person" in page) != checked


@pytest.mark.parametrize("language", ["de", "en", "fr"])
@pytest.mark.parametrize("slug", SIGNS)
def test_every_question_is_easy_to_read(slug, language):
    text = "\n".join(getattr(SIGNS[slug], name)[language] for name in TEXTS)
    assert measure(text, language).good, measure(text, language)
