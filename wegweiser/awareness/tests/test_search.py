"""Search: forgiving, and the words stand in no address."""

from __future__ import annotations

HERE = "/de/bergstadt/search"


def look(client, words, page=""):
    client.post(HERE, {"words": words}, secure=True)
    return client.get(HERE + page, secure=True).content.decode()


def test_words_are_sent_on_to_the_same_address(client, loaded):
    sent = client.post(HERE, {"words": "Lohnberatung"}, secure=True)
    assert (sent.status_code, sent.headers["Location"]) == (303, HERE)


def test_body_is_found_with_kind_and_duty(client, loaded):
    page = look(client, "Lohnberatung")
    assert 'href="/de/bergstadt/actors/wage-advice"' in page


def test_misspelt_word_brings_a_suggestion(client, loaded):
    page = look(client, "Lohnberatunk")
    assert "Lohnberatung</button>" in page


def test_nothing_found_offers_the_matrix(client, loaded):
    page = look(client, "xyzzyxyzzy")
    assert 'class="empty"' in page


def test_page_number_beyond_the_end_is_the_last(client, loaded):
    assert "Lohnberatung" in look(client, "Lohnberatung", "?page=1")
    assert client.get(HERE + "?page=99999999999999", secure=True).status_code == 200


def test_empty_search_is_an_error(client, loaded):
    assert 'href="#id_words"' in look(client, " ")


def test_typed_words_are_never_markup(client, loaded):
    assert "<script>alert" not in look(client, "<script>alert(1)</script>")
