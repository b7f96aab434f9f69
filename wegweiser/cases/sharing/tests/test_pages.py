"""The pages of consent and referrals: what each person of the cast sees, and what not."""

from __future__ import annotations

import pytest
from django.utils import timezone

from wegweiser.cases import admitting, bodies
from wegweiser.cases.models import Referral
from wegweiser.cases.recording import openings_of
from wegweiser.cases.sharing import stopping
from wegweiser.cases.sharing.tests.scene import WORDS, same, url
from wegweiser.people.tests.cast import sign_in

pytestmark = pytest.mark.django_db
CONSENT = {
    "recipient": "polizei", "groups": ["wages", "situation"], "withheld": ["health"], "given_on": "2026-01-05",
    "language": "ro", "spoken": "yes", "interpreter": "on",
}  # fmt: skip
REQUEST = {"recipient": "polizei", "purpose": "help", "basis": "consent", "text_wages": WORDS}


@pytest.fixture
def sent(asked):
    asked.agree(asked.police, "wages")
    return asked.refer(asked.police)[0]


def version(asked):
    return asked.held.open().case.version


def ledger(asked):
    return [body for _written, body in asked.held.open().record.latest(bodies.Consent).values()]


# -- consent ----------------------------------------------------------------------------------------------------------


def test_consent_is_written_with_what_was_shown(asked, lead):
    answer = lead.post(url("case_consent", asked), {**CONSENT, "version": version(asked)})
    assert answer.status_code == 303
    (row,) = ledger(asked)
    assert (row.recipient, set(row.groups), row.withheld) == ("polizei", {"wages", "situation"}, ("health",))
    assert (row.text_version, row.language, row.interpreter, row.spoken) == ("1", "ro", True, True)


def test_ledger_shows_who_may_know_what(asked, lead):
    lead.post(url("case_consent", asked), {**CONSENT, "version": version(asked)})
    page = lead.get(url("case_consents", asked)).content.decode()
    assert "Polizei" in page
    assert "Zoll" not in page


def test_same_group_cannot_be_allowed_and_kept_back(asked, lead):
    answer = lead.post(url("case_consent", asked), {**CONSENT, "withheld": ["wages"], "version": version(asked)})
    assert answer.status_code == 400
    assert not ledger(asked)


def test_consent_of_tomorrow_is_refused(asked, lead):
    answer = lead.post(url("case_consent", asked), {**CONSENT, "given_on": "2999-01-01", "version": version(asked)})
    assert answer.status_code == 400


def test_changed_meanwhile_keeps_what_was_typed(asked, lead):
    shown = version(asked)
    asked.held.write(bodies.Note(text="meanwhile"))
    answer = lead.post(url("case_consent", asked), {**CONSENT, "until": "2199-05-06", "version": shown})
    assert answer.status_code == 409
    assert "2199-05-06" in answer.content.decode()
    assert not ledger(asked)


def test_row_is_written_anew_for_the_same_body(asked, lead):
    ref = asked.agree(asked.police, "wages")
    values = {**CONSENT, "recipient": "zoll", "version": version(asked)}
    assert lead.post(url("case_consent_again", asked, asked.held.case.pk, ref), values).status_code == 303
    assert [row.recipient for row in ledger(asked)] == ["polizei"]


def test_taking_back_asks_once_more_and_stops_what_waits(asked, sent, lead):
    (ref,) = asked.held.open().record.latest(bodies.Consent)
    place = url("case_consent_withdraw", asked, asked.held.case.pk, ref)
    assert lead.post(place, {"version": version(asked)}).status_code == 400
    sent.refresh_from_db()
    assert sent.state == "sent"
    assert lead.post(place, {"version": version(asked), "sure": "on"}).status_code == 303
    sent.refresh_from_db()
    assert sent.state == "withdrawn"


def test_refusal_is_shown(asked, lead):
    values = {"recipient": "polizei", "groups": ["health"], "asked_on": "2026-01-05"}
    assert lead.post(url("case_refusal", asked), values).status_code == 303
    assert "Polizei" in lead.get(url("case_consents", asked)).content.decode()


@pytest.mark.parametrize("language", ["ro", "ar", "de"])
def test_text_is_read_in_the_language_of_the_person(asked, lead, language):
    page = lead.get(url("case_consent_text", asked), {"in": language}).content.decode()
    assert f'<div lang="{language}"' in page
    assert "Ahorn" not in page


def test_who_shares_is_led_to_every_form(asked, sent, lead):
    ledger_page, list_page = (
        lead.get(url(name, asked)).content.decode() for name in ("case_consents", "case_referrals")
    )
    row, case = next(iter(asked.held.open().record.latest(bodies.Consent))), asked.held.case.pk
    again = [url(name, asked, case, row) for name in ("case_consent_again", "case_consent_withdraw")]
    for address in (url("case_consent", asked), url("case_refusal", asked), *again):
        assert f'href="{address}"' in ledger_page
    assert f'href="{url("case_refer", asked)}"' in list_page
    assert f'action="{url("case_referral_withdraw", asked, sent.pk)}"' in list_page


@pytest.mark.parametrize("name", ["case_consent", "case_refusal", "case_refer"])
def test_who_may_only_read_cases_shares_nothing(asked, name):
    assert sign_in(asked.held.deputy).get(url(name, asked)).status_code == 404


@pytest.mark.parametrize("name", ["case_consents", "case_referrals", "case_refer"])
def test_not_admitted_is_an_unknown_address(asked, name):
    stranger = asked.held.town.enrol("Fichte-1", "case_lead", office=asked.held.town.centre)
    assert sign_in(stranger).get(url(name, asked)).status_code == 404


# -- sending ----------------------------------------------------------------------------------------------------------


def post(lead, asked, step, **more):
    return lead.post(url("case_refer", asked), {**REQUEST, "step": step, **more})


def test_preview_shows_exactly_what_leaves(asked, lead):
    asked.agree(asked.police, "wages")
    page = post(lead, asked, "preview").content.decode()
    assert WORDS in page
    assert 'value="send"' in page


def test_preview_without_consent_cannot_be_sent(asked, lead):
    page = post(lead, asked, "preview").content.decode()
    assert 'value="send"' not in page
    assert post(lead, asked, "send").status_code == 409
    assert not Referral.of_case.exists()


def test_sent_from_the_preview(asked, lead):
    asked.agree(asked.police, "wages")
    assert post(lead, asked, "send", version=version(asked)).status_code == 303
    assert Referral.of_case.get().way == "space"


def test_change_after_the_preview_is_seen(asked, lead):
    asked.agree(asked.police, "wages")
    shown = version(asked)
    asked.held.write(bodies.Note(text="meanwhile"))
    answer = post(lead, asked, "send", version=shown)
    assert answer.status_code == 409
    assert WORDS in answer.content.decode()
    assert not Referral.of_case.exists()


def test_contact_is_prefilled_only_where_it_may_leave(asked, lead):
    asked.held.write(bodies.Person(alias="Ahorn", reach="canary-reach"))
    first = {"step": "content", "recipient": "polizei"}
    assert "canary-reach" not in lead.post(url("case_refer", asked), first).content.decode()
    asked.agree(asked.police, "contact")
    assert "canary-reach" in lead.post(url("case_refer", asked), first).content.decode()


def test_every_step_shows_a_page(asked, lead):
    for step in ("what", "who", "content", "nonsense"):
        assert lead.post(url("case_refer", asked), {"step": step, "recipient": "polizei"}).status_code == 200
    assert lead.get(url("case_refer", asked)).status_code == 200


def test_unknown_body_leads_back_to_the_choice(asked, lead):
    assert lead.post(url("case_refer", asked), {**REQUEST, "recipient": "beratung", "step": "send"}).status_code == 200
    assert not Referral.of_case.exists()


def test_link_and_code_are_shown_once(asked, lead):
    asked.agree(asked.church, "wages")
    post(lead, asked, "send", recipient="pfarrei", version=version(asked))
    first = lead.get(url("case_referrals", asked)).content.decode()
    assert "/r/" in first
    assert "/r/" not in lead.get(url("case_referrals", asked)).content.decode()


def test_withdrawn_is_gone_at_the_next_click(asked, sent, lead):
    partner = sign_in(asked.partner)
    assert partner.get(url("referral", asked, sent.pk)).status_code == 200
    lead.post(url("case_referral_withdraw", asked, sent.pk), {"version": sent.version})
    assert partner.get(url("referral", asked, sent.pk)).status_code == 404
    assert WORDS not in partner.get("/members/rosenau/referrals").content.decode()


# -- the space of the other body --------------------------------------------------------------------------------------


def test_list_tells_nothing_of_what_was_sent(asked, sent):
    page = sign_in(asked.partner).get("/members/rosenau/referrals").content.decode()
    assert str(sent.pk) in page
    assert WORDS not in page


def test_reading_is_recorded_in_the_case(asked, sent):
    page = sign_in(asked.partner).get(url("referral", asked, sent.pk))
    assert WORDS in page.content.decode()
    opened = asked.held.open()
    assert asked.partner.pseudonym in [one["by"] for one in openings_of(opened.case, opened.inbox())]


def test_answer_of_the_partner_stands_in_the_case(asked, sent, lead):
    values = {"outcome": "accepted", "text": "Montag um neun", "version": sent.version}
    assert sign_in(asked.partner).post(url("referral_answer", asked, sent.pk), values).status_code == 303
    assert "Montag um neun" in lead.get(url("case_referrals", asked)).content.decode()


def test_declining_needs_a_reason(asked, sent):
    values = {"outcome": "declined", "text": "", "version": sent.version}
    assert sign_in(asked.partner).post(url("referral_answer", asked, sent.pk), values).status_code == 400


def test_second_of_two_partners_sees_that_somebody_answered(asked, sent):
    values = {"outcome": "accepted", "text": "", "version": sent.version}
    sign_in(asked.partner).post(url("referral_answer", asked, sent.pk), values)
    late = {"outcome": "word", "text": "typed words", "version": sent.version}
    answer = sign_in(asked.second).post(url("referral_answer", asked, sent.pk), late)
    assert answer.status_code == 409
    assert "typed words" in answer.content.decode()


def test_after_the_consent_ended_only_that_is_shown(asked, sent):
    Referral.of_case.update(state="accepted")
    stopping.stop_pending(asked.held.case, "polizei", now=timezone.now())
    page = sign_in(asked.partner).get(url("referral", asked, sent.pk)).content.decode()
    assert WORDS not in page
    assert 'name="outcome"' not in page


def test_partner_who_was_not_addressed_learns_nothing(asked, sent):
    """By list, count, page number, search, address or answer: the same as if nothing had ever been sent."""
    browser, nowhere = sign_in(asked.unasked), "0" * 8 + "-0000-4000-8000-" + "0" * 12
    listed = browser.get("/members/rosenau/referrals")
    assert str(sent.pk) not in listed.content.decode()
    assert "Beratung" not in listed.content.decode()
    for name, send in (("referral", browser.get), ("referral_answer", browser.post)):
        here, there = send(url(name, asked, sent.pk)), send(url(name, asked, nowhere))
        assert here.status_code == 404
        assert same(here, there, str(sent.pk), nowhere)
    Referral.of_case.all().delete()
    assert same(listed, browser.get("/members/rosenau/referrals"))
    assert browser.get("/members/rosenau/referrals?page=2").status_code == 200


def test_partner_sees_no_case(asked, sent):
    browser = sign_in(asked.partner)
    for name in ("case_consents", "case_referrals", "case_refer"):
        assert browser.get(url(name, asked)).status_code == 404


def test_list_has_pages(asked):
    asked.agree(asked.police, "wages")
    row, _link = asked.refer(asked.police)
    assert sign_in(asked.partner).get("/members/rosenau/referrals?page=99").status_code == 200
    assert row.state == "sent"


# -- handing over -----------------------------------------------------------------------------------------------------


def test_hand_over_is_asked_once_more(asked, lead):
    asked.agree(asked.police, "wages")
    row, _link = asked.refer(asked.police, purpose="hand_over")
    page = lead.get(url("case_referral_hand_over", asked, row.pk))
    assert page.status_code == 200
    assert 'name="sure"' not in page.content.decode()


def test_hand_over_without_consent_says_what_is_missing(asked, lead):
    asked.agree(asked.police, "wages")
    row, _link = asked.refer(asked.police, purpose="hand_over")
    Referral.of_case.update(state="accepted")
    assert lead.post(url("case_referral_hand_over", asked, row.pk), {"sure": "on"}).status_code == 409


def test_one_admitted_to_work_alone_hands_nothing_over(asked):
    asked.agree(asked.police, "wages")
    row, _link = asked.refer(asked.police, purpose="hand_over")
    helper = asked.held.town.enrol("Eibe-13", "case_lead", office=asked.held.town.centre)
    admitting.admit(asked.held.open(), helper, "admitted", ["work"], "consent", now=timezone.now())
    assert sign_in(helper).get(url("case_referral_hand_over", asked, row.pk)).status_code == 404
