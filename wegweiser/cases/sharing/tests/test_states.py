"""From sent to answered, withdrawn or expired: each state ends what it must."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.utils import timezone

from wegweiser.cases import admitting, bodies
from wegweiser.cases.ending import closing
from wegweiser.cases.models import Admission, Case, ChannelCount, Referral, ReferralReader
from wegweiser.cases.sharing import (
    answering,
    channel,
    consenting,
    handing_over,
    leaving,
    referring,
    shown,
    stopping,
    upkeep,
)
from wegweiser.cases.sharing.tests.scene import said
from wegweiser.sealing.envelope import CannotOpen
from wegweiser.trail.models import Row

pytestmark = pytest.mark.django_db


@pytest.fixture
def sent(asked):
    asked.agree(asked.police, "wages")
    return asked.refer(asked.police)[0]


def answer(asked, row, outcome, text="", version=None, **more):
    answering.answer(row, asked.case_key(row), said(outcome, text, **more), version, now=timezone.now())
    row.refresh_from_db()
    return row


def answered(asked):
    return [body for _written, body in asked.held.open().record.each(bodies.Answered)]


def test_each_member_of_the_body_gets_a_key_of_her_own(asked, sent):
    assert {asked.partner.pk, asked.second.pk} == set(sent.readers.values_list("member", flat=True))
    assert asked.key(sent) == asked.key(sent, asked.second) == asked.case_key(sent)


def test_body_that_is_not_addressed_has_no_key(asked, sent):
    with pytest.raises(CannotOpen):
        asked.key(sent, asked.unasked)
    assert not Referral.objects.visible_to(asked.held.town.seat(asked.unasked)).exists()


def test_member_who_changed_the_body_sees_it_no_more(asked, sent):
    seat = asked.held.town.membership(asked.partner)
    seat.office = asked.customs
    seat.save()
    assert not Referral.objects.visible_to(asked.held.town.seat(asked.partner)).exists()


@pytest.mark.parametrize(
    ("before", "possible"),
    [
        ("sent", {"accepted", "declined", "word"}), ("accepted", {"done", "word"}), ("done", {"word"}),
        ("declined", set()), ("withdrawn", set()), ("expired", set()),
    ],
)  # fmt: skip
def test_table_of_answers(asked, sent, before, possible):
    Referral.of_case.update(state=before)
    for outcome in ("accepted", "declined", "done", "word"):
        Referral.of_case.update(state=before)
        if outcome in possible:
            answer(asked, sent, outcome, "x")
        else:
            with pytest.raises(referring.StaleReferral):
                answer(asked, sent, outcome, "x")


def test_answer_arrives_in_the_case_by_itself(asked, sent):
    answer(asked, sent, "accepted", "Termin am Montag")
    (body,) = answered(asked)
    assert (body.referral, body.actor, body.outcome, body.text) == (
        str(sent.pk), "polizei", "accepted", "Termin am Montag",
    )  # fmt: skip


def test_declined_deletes_the_keys_and_keeps_the_reason(asked, sent):
    answer(asked, sent, "declined", "Nicht unser Bezirk")
    assert not sent.readers.exists()
    assert not Referral.objects.visible_to(asked.held.town.seat(asked.partner)).exists()
    assert answered(asked)[0].text == "Nicht unser Bezirk"


def test_second_of_two_answers_is_refused(asked, sent):
    answer(asked, sent, "accepted", version=sent.version)
    with pytest.raises(referring.StaleReferral):
        answer(asked, sent, "declined", "x", version=1)
    assert [body.outcome for body in answered(asked)] == ["accepted"]


def test_taking_consent_back_withdraws_what_waits(asked, sent):
    (ref,) = asked.held.open().record.latest(bodies.Consent)
    consenting.take_back(asked.held.open(), ref, version=None, now=timezone.now())
    sent.refresh_from_db()
    assert sent.state == "withdrawn"
    assert not ReferralReader.objects.filter(referral=sent).exists()
    with pytest.raises(leaving.NotCovered):
        asked.refer(asked.police)


def test_taking_consent_back_tells_who_accepted(asked, sent):
    answer(asked, sent, "accepted")
    assert stopping.stop_pending(asked.held.case, "polizei", now=timezone.now()) == 1
    sent.refresh_from_db()
    assert (sent.state, sent.ended_on) == ("accepted", timezone.localdate())
    assert answering.outcomes_for(sent) == ()


def test_what_a_law_let_leave_goes_on(asked, sent):
    Referral.of_case.update(by_law=True)
    assert stopping.stop_pending(asked.held.case, "polizei", now=timezone.now()) == 0


def test_other_bodies_are_not_stopped(asked, sent):
    assert stopping.stop_pending(asked.held.case, "zoll", now=timezone.now()) == 0
    sent.refresh_from_db()
    assert sent.state == "sent"


def test_a_no_stops_what_it_is_about(asked, sent):
    no = bodies.Refusal(recipient="polizei", groups=("wages",), asked_on=timezone.localdate())
    consenting.refuse(asked.held.open(), no, now=timezone.now())
    sent.refresh_from_db()
    assert sent.state == "withdrawn"


def test_a_no_to_something_else_stops_nothing(asked, sent):
    no = bodies.Refusal(recipient="polizei", groups=("health",), asked_on=timezone.localdate())
    consenting.refuse(asked.held.open(), no, now=timezone.now())
    sent.refresh_from_db()
    assert sent.state == "sent"


def test_link_is_dead_after_taking_back(asked):
    asked.agree(asked.church, "wages")
    row, link = asked.refer(asked.church)
    assert link
    stopping.stop_pending(asked.held.case, "", now=timezone.now())
    row.refresh_from_db()
    assert (row.token_hash, row.locked_key) == (None, None)


def test_nobody_answered_in_time(asked, sent):
    after = timezone.now() + timedelta(days=15)
    assert upkeep.run(after)["expired"] == 1
    assert upkeep.run(after)["expired"] == 0
    sent.refresh_from_db()
    assert sent.state == "expired"
    assert not sent.readers.exists()


def test_last_day_still_counts(asked, sent):
    upkeep.run(timezone.now() + timedelta(days=14))
    sent.refresh_from_db()
    assert sent.state == "sent"


def test_reminder_comes_once_after_five_working_days(asked, sent):
    assert upkeep.run(timezone.now() + timedelta(days=4))["reminded"] == 0
    assert upkeep.run(timezone.now() + timedelta(days=13))["reminded"] == 1
    assert upkeep.run(timezone.now() + timedelta(days=13))["reminded"] == 0


@pytest.mark.parametrize(
    ("until", "days"),
    [(date(2026, 11, 20), 0), (date(2026, 11, 22), 0), (date(2026, 11, 23), 1), (date(2026, 11, 27), 5),
     (date(2026, 11, 30), 5)],
)  # fmt: skip
def test_working_days_leave_out_weekends_and_holidays(until, days):
    assert channel.working_days(date(2026, 11, 20), until, {date(2026, 11, 30)}) == days


def test_police_says_a_step_and_it_waits_for_the_case(asked):
    asked.agree(asked.police, "wages")
    row, _link = asked.refer(asked.police, purpose="step")
    moves = answering.moves_for(row)
    answer(asked, row, "accepted", move=moves[0], on=date(2026, 11, 20))
    (offer,) = shown.offers_of(asked.held.open())
    assert offer["on"] == date(2026, 11, 20)
    assert f"/{moves[0]}?answer=" in offer["url"]
    assert not [body for _w, body in asked.held.open().record.each(bodies.Step)]


def test_withdrawn_by_the_case(asked, sent):
    referring.withdraw(sent, sent.version, opened=asked.held.open(), now=timezone.now())
    with pytest.raises(referring.StaleReferral):
        answer(asked, sent, "accepted")


# -- handing over -----------------------------------------------------------------------------------------------------


@pytest.fixture
def taken(asked):
    """Another counselling centre accepted to take the case."""
    office, town = asked.church, asked.held.town
    asked.agree(office, *bodies.GROUPS)
    lead, deputy = (
        town.enrol(name, role, office=office) for name, role in (("Weide-1", "case_lead"), ("Weide-2", "counsellor"))
    )
    row, _link = asked.refer(office, purpose="hand_over")
    answer(asked, row, "accepted", member=str(lead.pk))
    return row, lead, deputy


def holders(asked):
    return {(row.member, row.part) for row in Admission.objects.filter(compartment__case=asked.held.case)}


def test_accepting_alone_moves_nothing(asked, taken):
    _row, lead, _deputy = taken
    assert lead.pk not in {member for member, _part in holders(asked)}
    assert Case.objects.get().office == asked.held.town.centre


def test_case_goes_over_and_the_old_holders_go(asked, taken):
    row, lead, deputy = taken
    handing_over.hand_over(asked.held.open(), row, now=timezone.now())
    assert holders(asked) == {(lead.pk, "lead"), (deputy.pk, "deputy")}
    assert Case.objects.get().office == asked.church
    with pytest.raises(CannotOpen):
        asked.held.open()
    assert asked.held.open(lead).record.last(bodies.Person) is not None


def test_nobody_else_over_there_keeps_who_led_as_second_holder(asked, taken):
    row, lead, deputy = taken
    asked.held.town.membership(deputy).delete()
    handing_over.hand_over(asked.held.open(), row, now=timezone.now())
    assert set(holders(asked)) == {(lead.pk, "lead"), (asked.held.lead.pk, "deputy")}


def test_whole_record_needs_consent_for_every_group(asked, taken):
    row, lead, _deputy = taken
    no = bodies.Refusal(recipient="pfarrei", groups=("health",), asked_on=timezone.localdate())
    asked.held.write(no)
    with pytest.raises(leaving.NotCovered) as refused:
        handing_over.hand_over(asked.held.open(), row, now=timezone.now())
    assert refused.value.missing == {"health": "refused"}
    assert lead.pk not in {member for member, _part in holders(asked)}


def test_body_that_may_not_hold_cases_cannot_take_one(asked):
    asked.agree(asked.police, *bodies.GROUPS)
    row, _link = asked.refer(asked.police, purpose="hand_over")
    answer(asked, row, "accepted", member=str(asked.partner.pk))
    with pytest.raises(handing_over.CannotTake):
        handing_over.hand_over(asked.held.open(), row, now=timezone.now())


def test_nothing_is_handed_over_before_it_is_accepted(asked):
    asked.agree(asked.police, "wages")
    row, _link = asked.refer(asked.police, purpose="hand_over")
    with pytest.raises(referring.StaleReferral):
        handing_over.hand_over(asked.held.open(), row, now=timezone.now())


def test_channel_is_counted_without_any_case(asked, taken):
    count = ChannelCount.objects.get()
    assert (count.hops, count.hours, count.count) == (1, 8, 1)
    assert {field.name for field in ChannelCount._meta.fields} == {
        "id", "network", "quarter", "hops", "hours", "count",
    }  # fmt: skip


@pytest.mark.parametrize(("hours", "bucket"), [(0, 8), (8, 8), (9, 16), (100, 160), (9999, 640)])
def test_hours_are_rounded_up_to_a_bucket(town, hours, bucket):
    channel.count_channel(town.network, 9, hours, timezone.now())
    assert list(ChannelCount.objects.values_list("hops", "hours")) == [(6, bucket)]


def test_every_deed_is_in_the_trail(asked, sent):
    answer(asked, sent, "accepted")
    ops = [(row.facts or {}).get("op") for row in Row.objects.all()]
    assert {"shared", "answered"} <= set(ops)


def test_second_holder_is_never_missing(asked, taken):
    row, _lead, _deputy = taken
    handing_over.hand_over(asked.held.open(), row, now=timezone.now())
    for one in asked.held.case.compartments.all():
        assert one.admissions.count() >= admitting.HOLDERS


def counted_channels():
    return list(ChannelCount.objects.order_by("hops").values_list("hops", "hours", "count"))


def test_case_that_ends_where_it_began_was_no_way(held):
    closing.close(held.open(), "done", now=timezone.now())
    assert counted_channels() == [(0, 8, 1)]


def test_case_that_is_closed_twice_is_counted_once(held):
    closing.close(held.open(), "done", now=timezone.now())
    closing.reopen(held.open(), "news", now=timezone.now())
    closing.close(held.open(), "done", now=timezone.now())
    assert counted_channels() == [(0, 8, 1)]


def test_case_that_a_body_took_is_not_counted_again_when_it_is_closed(asked, taken):
    closing.close(asked.held.open(), "done", now=timezone.now())
    assert counted_channels() == [(1, 8, 1)]
