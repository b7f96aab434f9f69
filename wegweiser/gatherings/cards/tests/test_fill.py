"""The link of a mandate card: what it shows, keeps, never overwrites, and says when it is wrong."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from wegweiser.gatherings.cards.tests.scene import BASIC, CANARY, FUNCTION, fill, make_card, typed
from wegweiser.gatherings.models import CardVersion, MandateCard
from wegweiser.people.models import NetworkKey
from wegweiser.people.tests.cast import form
from wegweiser.trail.models import Row


@pytest.fixture
def link(seat):
    return make_card(seat)


def now_of(card):
    return MandateCard.objects.get(pk=card.pk)


def test_form_shows_every_task_of_the_pack_the_usual_ones_first(link, client):
    page = client.get(link[1]).content.decode()
    order = [page.index(f'name="says_{task}"') for task in ("pay_benefits", "place_in_work", "rescue", "counsel")]
    assert order == sorted(order)
    assert (
        page.index('name="says_place_in_work"')
        < page.index('<details class="details"')
        < page.index('name="says_rescue"')
    )


def test_legal_basis_is_suggested_and_marked_as_a_suggestion(link, client):
    page = client.get(link[1], headers={"accept-language": "en"}).content.decode()
    assert 'value="SGB II"' in page
    assert "Our suggestion: SGB II" in page


def test_nothing_is_said_for_the_body(link, client):
    assert 'value="must" selected' not in client.get(link[1]).content.decode()


def test_page_is_neutral_not_indexed_and_sets_no_cookie(link, client):
    answer = client.get(link[1])
    assert "<title>Information</title>" in answer.content.decode()
    assert answer.headers["X-Robots-Tag"] == "noindex"
    assert not answer.cookies


@pytest.mark.parametrize("language", ["de", "en", "fr", "ro", "ar"])
def test_page_speaks_the_language_of_its_address(link, client, language):
    page = client.get(f"/{language}{link[1]}").content.decode()
    assert f'<html lang="{language}"' in page


def test_saved_card_holds_what_was_said(link, client):
    card, page = link
    sent = typed(client, page, says_counsel="may", basis_counsel="SGB II § 16a", says_rescue="", needs="Zeit")
    assert client.post(page, sent).status_code == 303
    here = now_of(card)
    assert here.content["tasks"] == {"counsel": {"says": "may", "basis": "SGB II § 16a"}}
    assert (here.state, here.version, here.said_by, here.content["needs"]) == ("sent", 2, FUNCTION, "Zeit")


def test_what_was_said_stands_in_the_form_again(link, client):
    card, page = link
    fill(card, counsel="only_us")
    text = client.get(page).content.decode()
    assert 'value="only_us" selected' in text
    assert FUNCTION in text


def test_every_version_is_kept(link, client):
    card, page = link
    for says in ("may", "not_us"):
        client.post(page, typed(client, page, says_counsel=says))
    kept = CardVersion.objects.filter(card=card).order_by("version")
    assert [(one.version, one.content["tasks"]["counsel"]["says"]) for one in kept] == [(2, "may"), (3, "not_us")]


def test_same_words_again_make_no_version(link, client):
    _card, page = link
    for _ in range(2):
        client.post(page, typed(client, page, says_counsel="may"))
    assert CardVersion.objects.count() == 1


def test_saving_is_in_the_trail_without_its_words(link, client):
    card, page = link
    client.post(page, typed(client, page, says_counsel="may", informal=CANARY))
    row = Row.objects.get(event="CardFilledIn")
    assert row.facts == {"card": card.pk, "version": 2}
    assert CANARY not in str(list(Row.objects.values_list("facts", flat=True)))


def test_two_of_the_same_body_never_overwrite_each_other(link, client):
    card, page = link
    first, second = (typed(client, page, says_counsel=says, needs=needs) for says, needs in
                     (("may", "Zeit"), ("not_us", "Räume")))  # fmt: skip
    assert client.post(page, first).status_code == 303
    answer = client.post(page, second)
    text = answer.content.decode()
    assert answer.status_code == 409
    assert "Zeit" in text
    assert "Räume" in text
    assert now_of(card).content["needs"] == "Zeit"


def test_after_both_texts_were_seen_the_second_can_save(link, client):
    card, page = link
    first, second = (typed(client, page, needs=needs) for needs in ("Zeit", "Räume"))
    client.post(page, first)
    text = client.post(page, second).content.decode()
    assert 'name="version" value="2"' in text
    assert client.post(page, {**second, "version": "2"}).status_code == 303
    assert now_of(card).content["needs"] == "Räume"


@pytest.mark.parametrize("missing", ["said_by"])
def test_function_is_asked_for_and_what_was_typed_stays(link, client, missing):
    card, page = link
    answer = client.post(page, {**typed(client, page, needs="Zeit"), missing: ""})
    assert answer.status_code == 400
    assert "Zeit" in answer.content.decode()
    assert now_of(card).state == "open"


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("says_counsel", "perhaps"),
        ("area", "99999"),
        ("must_report", "no idea"),
        ("mailbox", "nobody"),
        ("version", ""),
    ],
)
def test_values_outside_the_form_are_refused(link, client, field, value):
    card, page = link
    assert client.post(page, {**typed(client, page), field: value}).status_code == 400
    assert now_of(card).state == "open"


def test_informal_words_are_sealed_and_shown_by_no_link(link, client):
    card, page = link
    client.post(page, typed(client, page, informal=CANARY))
    assert CANARY.encode() not in bytes(now_of(card).informal)
    assert CANARY not in client.get(page).content.decode()


def test_informal_words_stay_until_they_are_replaced_or_taken_away(link, client):
    card, page = link
    client.post(page, typed(client, page, informal=CANARY))
    sealed = now_of(card).informal
    client.post(page, typed(client, page, needs="Zeit"))
    assert now_of(card).informal == sealed
    client.post(page, typed(client, page, remove_informal="on"))
    assert now_of(card).informal is None


def test_without_a_key_of_the_network_no_informal_words_are_asked(link, client):
    card, page = link
    NetworkKey.objects.all().delete()
    assert 'name="informal"' not in client.get(page).content.decode()
    assert client.post(page, typed(client, page, informal=CANARY)).status_code == 303
    assert now_of(card).informal is None


def test_shelter_keeps_its_street_secret(seat, client):
    card, page = make_card(seat, group="shelter", name="Schutzhaus")
    answer = client.post(page, typed(client, page, area_text="Wir sind in der Musterstraße 12"))
    assert answer.status_code == 400
    assert now_of(card).state == "open"


def test_unknown_reporting_duty_never_sounds_like_no(seat, client):
    _card, page = make_card(seat, group="integration_commissioner", name="Beauftragte")
    text = client.get(page, headers={"accept-language": "en"}).content.decode()
    assert "For bodies of your kind we do not know it." in text
    assert "does not report" not in text.replace("does not report your papers", "")


@pytest.mark.parametrize("state", ["withdrawn", "expired", "unknown"])
def test_link_that_does_not_work_says_the_same_and_whom_to_call(link, client, state):
    card, page = link
    past = timezone.now() - timedelta(seconds=1)
    changed = {
        "withdrawn": {"state": "withdrawn"},
        "expired": {"expires_at": past},
        "unknown": {"token_hash": "0" * 64},
    }
    MandateCard.objects.filter(pk=card.pk).update(**changed[state])
    for answer in (client.get(page), client.post(page, form(**BASIC, version="1"))):
        assert answer.status_code == 404
        text = answer.content.decode()
        assert 'href="tel:112"' in text
        assert "Jobcenter Muster" not in text


def test_accepted_card_can_be_read_and_not_changed(link, client):
    card, page = link
    fill(card, counsel="may")
    sent = typed(client, page, says_counsel="not_us")
    MandateCard.objects.filter(pk=card.pk).update(state="accepted", accepted_at=timezone.now())
    assert 'name="says_counsel"' not in client.get(page).content.decode()
    client.post(page, sent)
    assert now_of(card).content["tasks"]["counsel"]["says"] == "may"


@pytest.mark.parametrize("headers", [{"Sec-Fetch-Site": "cross-site"}, {"Origin": "https://example.org"}])
def test_form_from_another_site_is_refused(link, client, headers):
    assert client.post(link[1], typed(client, link[1]), headers=headers).status_code == 403


def test_form_without_the_pages_code_is_refused(link, client):
    assert client.post(link[1], {**BASIC, "version": "1"}).status_code == 403


def test_whole_card_fits_into_a_public_form(link, client):
    """Every box as full as it may be, in signs that take the most room."""
    _card, page = link
    text = client.get(page).content.decode()
    boxes = dict.fromkeys(__import__("re").findall(r'name="(basis_\w+)"', text), "ä" * 200)
    long = {"needs": "ä" * 1000, "informal": "ä" * 1000, "hours": "ä" * 300, "why": "ä" * 300, "area_text": "ä" * 300}
    assert client.post(page, {**typed(client, page), **boxes, **long}).status_code == 303


def test_card_of_one_network_says_nothing_about_another(link, client, other_town):
    assert "Linden" not in client.get(link[1]).content.decode()
