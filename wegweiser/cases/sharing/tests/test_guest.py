"""A body without an account: link and code together open what was sent, and nothing else does."""

from __future__ import annotations

import pytest
from django.test import Client
from django.utils import timezone

from wegweiser.cases.models import Referral
from wegweiser.cases.sharing import links, stopping
from wegweiser.cases.sharing.tests.scene import WORDS, same, url
from wegweiser.people.tests.cast import form
from wegweiser.sealing.envelope import CannotOpen

pytestmark = pytest.mark.django_db


@pytest.fixture
def linked(asked):
    asked.agree(asked.church, "wages")
    row, link = asked.refer(asked.church)
    return row, f"/r/{link.token}", str(link.code)


def opened_by(place, code):
    guest = Client()
    assert guest.post(place, form(step="open", code=code)).status_code == 303
    return guest


def test_link_without_code_shows_nothing(linked):
    row, place, _code = linked
    page = Client().get(place).content.decode()
    assert WORDS not in page
    assert "Beratung" not in page
    assert str(row.pk) not in page


def test_code_opens_it(linked):
    _row, place, code = linked
    assert WORDS in opened_by(place, f"{code[:4]} {code[4:]}").get(place).content.decode()


def test_another_browser_needs_the_code_again(linked):
    _row, place, code = linked
    opened_by(place, code)
    assert WORDS not in Client().get(place).content.decode()


def wrong(code):
    return f"{(int(code) + 1) % 10**8:08d}"


def test_wrong_code_opens_nothing(linked):
    row, place, code = linked
    assert WORDS not in opened_by(place, wrong(code)).get(place).content.decode()
    row.refresh_from_db()
    assert row.tries == 1


def test_fifth_wrong_code_ends_the_link(linked):
    _row, place, code = linked
    for _number in range(links.TRIES):
        Client().post(place, form(step="open", code=wrong(code)))
    assert Client().get(place).status_code == 404
    assert Client().post(place, form(step="open", code=code)).status_code == 404


def test_what_is_no_code_costs_no_try(linked):
    row, place, _code = linked
    Client().post(place, form(step="open", code="12"))
    row.refresh_from_db()
    assert row.tries == 0


def test_right_code_forgets_the_wrong_ones(linked):
    row, place, code = linked
    opened_by(place, wrong(code))
    opened_by(place, code)
    row.refresh_from_db()
    assert row.tries == 0


def test_dead_links_look_alike(asked, linked):
    _row, place, code = linked
    guest = opened_by(place, code)
    unknown = Client().get("/r/" + "x" * 43)
    stopping.stop_pending(asked.held.case, "pfarrei", now=timezone.now())
    assert same(guest.get(place), unknown, place, "/r/" + "x" * 43)


def test_expired_link_is_gone_before_anything_tidies_up(linked):
    row, place, code = linked
    Referral.of_case.filter(pk=row.pk).update(expires_on="2026-01-01")
    assert Client().post(place, form(step="open", code=code)).status_code == 404


def test_guest_accepts_and_the_case_hears_it(asked, linked, lead):
    row, place, code = linked
    guest = opened_by(place, code)
    values = form(step="answer", outcome="accepted", text="Wir helfen", version=str(row.version))
    assert guest.post(place, values).status_code == 303
    assert guest.get(place).status_code == 200
    assert "Wir helfen" in lead.get(url("case_referrals", asked)).content.decode()


def test_guest_declines_and_is_thanked_then_the_link_is_dead(asked, linked):
    row, place, code = linked
    guest = opened_by(place, code)
    guest.post(place, form(step="answer", outcome="declined", text="Kein Platz", version=str(row.version)))
    assert guest.get(place).status_code == 200
    assert WORDS not in guest.get(place).content.decode()
    assert Client().get(place).status_code == 404


def test_answer_without_the_code_changes_nothing(linked):
    row, place, _code = linked
    Client().post(place, form(step="answer", outcome="accepted", text="x", version="1"))
    row.refresh_from_db()
    assert row.state == "sent"


def test_guest_keeps_what_was_typed(linked):
    row, place, code = linked
    guest = opened_by(place, code)
    guest.post(place, form(step="answer", text="typed words", version=str(row.version)))
    assert "typed words" in guest.get(place).content.decode()


def test_closing_forgets_the_key_on_this_device(linked):
    _row, place, code = linked
    guest = opened_by(place, code)
    guest.post(place, form(step="close"))
    assert WORDS not in guest.get(place).content.decode()


def test_new_link_ends_the_old_one(asked, linked, lead):
    row, place, _code = linked
    assert lead.post(url("case_referral_link", asked, row.pk)).status_code == 303
    assert Client().get(place).status_code == 404
    row.refresh_from_db()
    assert row.tries == 0


def test_code_alone_or_link_alone_opens_nothing(linked):
    row, _place, code = linked
    with pytest.raises(CannotOpen):
        links.unlock(row, "y" * 43, code)
