"""The question: one address, nothing asked in it, the same answer as the command."""

from __future__ import annotations

import json

import pytest

from wegweiser.guidebook.editions.asked import read_question
from wegweiser.guidebook.editions.who import answer_json
from wegweiser.web.flow import COOKIE

WHO = "/en/bergstadt/who"


def post(client, data, address=WHO, **more):
    """A POST over TLS, because the cookie of a question is a secure one."""
    return client.post(address, {"step": "ask", "asks": "affected", **data}, secure=True, **more)


def answer(client, data, address=WHO):
    post(client, data, address)
    return client.get(address, secure=True).content.decode()


def test_question_is_answered_at_the_same_address(client, loaded):
    sent = post(client, {"situation": ["unpaid_wages"]})
    assert (sent.status_code, sent.headers["Location"]) == (303, WHO)
    assert "Lohnberatung am Markt" in client.get(WHO, secure=True).content.decode()


def test_nothing_asked_stands_in_the_cookie(client, loaded):
    sent = post(client, {"situation": ["unpaid_wages"]})
    assert "unpaid" not in sent.cookies[COOKIE].value
    assert sent.cookies[COOKIE]["httponly"]
    assert not sent.cookies[COOKIE]["max-age"]


def test_answer_page_has_a_neutral_title(client, loaded):
    assert "<title>Information</title>" in answer(client, {"situation": ["unpaid_wages"]})


def test_without_a_cookie_the_form_comes_back_and_explains(client, loaded):
    post(client, {"situation": ["unpaid_wages"]})
    client.cookies.clear()
    page = client.get(WHO, secure=True).content.decode()
    assert "your browser does not accept that cookie" in page
    assert "Lohnberatung" not in page


def test_empty_choice_keeps_the_rest_and_names_the_field(client, loaded):
    page = answer(client, {"language": ["ro"], "reporting_last": "on"})
    assert 'href="#id_situation"' in page
    assert '<option value="ro" selected>' in page
    assert 'id="id_reporting_last" checked' in page or "checked" in page.split("id_reporting_last")[0][-200:]


def test_unknown_values_are_dropped(client, loaded):
    sent = post(client, {"situation": ["unpaid_wages", "<b>" * 2000]})
    assert sent.status_code == 303
    assert "Lohnberatung" in client.get(WHO, secure=True).content.decode()


def test_address_without_the_professional_word_asks_nothing(client, loaded):
    page = client.get(WHO, {"situation": "unpaid_wages"}).content.decode()
    assert "Lohnberatung" not in page


def test_door_of_noticing_changes_the_perspective_only(client, loaded):
    client.post(WHO, {"step": "door", "asks": "noticed"}, secure=True)
    page = client.get(WHO, secure=True).content.decode()
    assert 'value="noticed"' in page.split("checked")[0][-300:]


def test_change_brings_the_question_back(client, loaded):
    post(client, {"situation": ["unpaid_wages"]})
    client.post(WHO, {"step": "change"}, secure=True)
    page = client.get(WHO, secure=True).content.decode()
    assert 'value="unpaid_wages" id="situation-unpaid_wages" checked' in page


def test_begin_again_forgets(client, loaded):
    post(client, {"situation": ["unpaid_wages"]})
    client.post(WHO, {"step": "again"}, secure=True)
    assert "Lohnberatung" not in client.get(WHO, secure=True).content.decode()


def test_professional_asks_by_address(client, loaded):
    page = client.get(WHO, {"asks": "professional", "situation": "unpaid_wages", "at": "2026-11-23T10:00"})
    assert "Lohnberatung am Markt" in page.content.decode()
    assert "open now" in page.content.decode()
    assert not page.cookies


def test_bad_moment_of_a_professional_is_an_error_at_the_field(client, loaded):
    page = client.get(WHO, {"asks": "professional", "situation": "unpaid_wages", "at": "soon"}).content.decode()
    assert "Write the moment like" in page


def test_closed_line_says_when_it_opens(client, loaded):
    page = client.get(WHO, {"asks": "professional", "situation": "unpaid_wages", "at": "2026-11-21T22:00"})
    assert "opens on Monday at 09:00" in page.content.decode()


def test_danger_shows_the_emergency_number_first(client, loaded):
    page = answer(client, {"situation": ["danger_now"]}).split('<ol class="answer">')[1]
    assert page.index("tel:110") < page.index("</li>")


def test_gap_is_said_with_the_national_line(client, loaded):
    page = answer(client, {"situation": ["needs_shelter"]})
    assert "Nobody is known here for this" in page
    assert "tel:+496990009001" in page


def test_line_for_women_says_so(client, loaded):
    page = answer(client, {"situation": ["needs_shelter"]})
    assert "for women only" in page


def test_wish_puts_reporting_bodies_last_with_a_warning(client, loaded):
    page = answer(client, {"situation": ["unclear_papers"], "reporting_last": "on"})
    assert page.index("Bodies that must report, or where we do not know it") < page.index("Ausländerbehörde")


def test_number_to_be_confirmed_takes_no_call_button(client, loaded):
    page = answer(client, {"situation": ["threatened"]})
    shown = page[page.index("Stiller Raum") :]
    assert "Number to be confirmed" in shown[: shown.index("</li>")]
    assert "tel:" not in shown[: shown.index("</li>")]


def test_text_of_a_table_is_never_markup_in_an_answer(client, loaded):
    page = answer(client, {"situation": ["threatened"]})
    assert "alert(1)" in page
    assert "<script>alert" not in page
    assert "<img src=x" not in page
    assert 'href="javascript:' not in page


@pytest.mark.parametrize("language", ["de", "en", "fr"])
def test_answer_in_every_language(client, loaded, language):
    assert "Lohnberatung am Markt" in answer(client, {"situation": ["unpaid_wages"]}, f"/{language}/bergstadt/who")


def test_data_are_the_bytes_of_the_command(client, loaded):
    got = client.get("/bergstadt/who.json", {"situation": "unpaid_wages", "language": "ro", "at": "2026-11-21T22:00"})
    asked = read_question(loaded, situations=["unpaid_wages"], languages=["ro"], at="2026-11-21T22:00")
    assert got.content == answer_json(loaded, *asked)
    assert got.headers["Content-Type"] == "application/json"


@pytest.mark.parametrize(
    "query",
    [
        {},
        {"situation": "weather"},
        {"situation": "unpaid_wages", "at": "soon"},
        {"situation": "unpaid_wages", "asks": "boss"},
        {"situation": "unpaid_wages", "reporting_last": "maybe"},
        {"situation": "unpaid_wages", "colour": "red"},
    ],
)
def test_bad_question_for_data_names_what_is_allowed(client, loaded, query):
    got = client.get("/bergstadt/who.json", query)
    assert got.status_code == 400
    assert json.loads(got.content)["allowed"]


def test_data_of_an_unknown_network_are_not_found(client, db):
    got = client.get("/nirgendwo/who.json", {"situation": "unpaid_wages"})
    assert got.status_code == 404
    assert json.loads(got.content)["error"]


def test_answer_reads_no_table(client, loaded, django_assert_max_num_queries):
    post(client, {"situation": ["unpaid_wages"]})
    client.get(WHO, secure=True)
    with django_assert_max_num_queries(2):
        client.get(WHO, secure=True)


def test_address_may_name_several_languages(client, loaded):
    query = {"asks": "professional", "situation": "unpaid_wages", "language": ["ro", "bg"], "at": "2026-11-23T10:00"}
    page = client.get(WHO, query).content.decode()
    assert "Romanian, Bulgarian" in page


def test_national_line_names_the_language_of_each_number(client, loaded):
    page = client.get(WHO).content.decode()
    assert "tel:+496990009001" in page


def test_gap_names_the_national_line_even_when_it_is_listed_already(client, loaded):
    page = answer(client, {"situation": ["threatened"]})
    gap = page[page.index('id="gaps"') :]
    assert "tel:+496990009001" in gap[: gap.index("</section>")]


def test_a_professional_changes_the_language_without_asking_again(client, loaded):
    for moment in ("2026-11-23T10:00", "2026-11-24T11:00"):  # the second page comes from the first one's frame
        query = f"asks=professional&situation=unpaid_wages&at={moment.replace(':', '%3A')}"
        page = client.get(f"/en/bergstadt/who?{query}").content.decode()
        assert f'href="/fr/bergstadt/who?{query.replace("&", "&amp;")}"' in page


def test_a_query_that_says_nothing_never_reaches_the_answer_of_somebody_else(client, loaded):
    client.post("/en/bergstadt/who", {"asks": "affected", "situation": "unpaid_wages"}, secure=True)
    client.get("/en/bergstadt/who?canary=1", secure=True)
    assert "canary" not in client.get("/en/bergstadt/who", secure=True).content.decode()


@pytest.mark.parametrize("moment", ["0001-01-01T00:00", "9999-12-31T23:59"])
def test_a_moment_far_away_is_an_error_at_the_field(client, loaded, moment):
    page = client.get(WHO, {"asks": "professional", "situation": "unpaid_wages", "at": moment}).content.decode()
    assert "Write the moment like" in page


def test_what_was_asked_names_the_person_not_the_bodies(client, loaded):
    data = {"asks": "affected", "situation": "unpaid_wages", "person": "female"}
    client.post("/en/bergstadt/who", data, secure=True)
    head = (
        client.get("/en/bergstadt/who", secure=True)
        .content.decode()
        .partition('class="asked"')[2]
        .partition("</div>")[0]
    )
    assert "a woman" in head
    assert "women only" not in head


def test_a_body_opened_from_an_own_answer_keeps_the_way_out_and_a_neutral_title(client, loaded):
    page = "/en/bergstadt/actors/wage-advice"
    assert "data-exit" not in client.get(page, secure=True).content.decode()
    client.post("/en/bergstadt/who", {"asks": "affected", "situation": "unpaid_wages"}, secure=True)
    opened = client.get(page, secure=True).content.decode()
    assert "data-exit" in opened
    assert "<title>Information</title>" in opened


def test_an_own_answer_says_what_opening_a_body_leaves_behind(client, loaded):
    told = "its name stays in the history of your browser"
    assert told not in client.get(WHO, {"asks": "professional", "situation": "unpaid_wages"}).content.decode()
    client.post("/en/bergstadt/who", {"asks": "affected", "situation": "unpaid_wages"}, secure=True)
    assert told in client.get("/en/bergstadt/who", secure=True).content.decode()
