"""Letting in, taking off, handing over; who leaves the network leaves every case."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from wegweiser.cases import bodies
from wegweiser.cases.models import Admission, Compartment
from wegweiser.cases.record import departing, doctor
from wegweiser.guidebook.models import Actor
from wegweiser.people import actions
from wegweiser.sealing.envelope import CannotOpen

pytestmark = pytest.mark.django_db


def parts(held):
    rows = Admission.objects.filter(compartment__case=held.case, compartment__name="work")
    return dict(rows.values_list("member", "part"))


def names(held, member):
    rows = Admission.objects.filter(compartment__case=held.case, member=member.pk)
    return set(rows.values_list("compartment__name", flat=True))


def test_colleague_is_let_in_to_the_work_alone(held, lead, outside, at):
    lead.post("case_admit", held.case.pk, member=str(outside.pk), part="admitted", basis="duty")
    assert names(held, outside) == {"work"}
    assert "They keep my passport." in at(outside).get("case_timeline", held.case.pk)


def test_deputy_always_opens_both_parts(held, lead, outside):
    lead.post("case_admit", held.case.pk, member=str(outside.pk), part="deputy", basis="lead")
    assert names(held, outside) == {"work", "contact"}


def test_letting_in_again_with_less_takes_the_rest_away(held, lead, outside):
    for contact in ("on", ""):
        lead.post("case_admit", held.case.pk, member=str(outside.pk), part="admitted", basis="duty", contact=contact)
    assert names(held, outside) == {"work"}
    lead.get("case", held.case.pk)
    assert not Compartment.objects.filter(rotate_since__isnull=False).exists()


@pytest.fixture
def other_body(held):
    office = Actor.objects.create(
        network=held.town.network, slug="zweite", name={"de": "Zweite Beratung"}, kind="non_public",
        target_group="other", level="municipal", area="07314",
    )  # fmt: skip
    return held.town.enrol("Esche-5", "counsellor", office=office)


def test_other_body_comes_in_only_with_a_consent_that_covers_it(held, lead, other_body):
    form = {"member": str(other_body.pk), "part": "admitted"}
    assert "only when the person agrees" in lead.post("case_admit", held.case.pk, basis="duty", status=400, **form)
    assert "No consent in force" in lead.post("case_admit", held.case.pk, basis="consent", status=409, **form)
    groups = tuple(one for one in bodies.GROUPS if one not in ("identity", "contact"))
    held.write(bodies.Consent(recipient="zweite", groups=groups, given_on=timezone.localdate()))
    assert "how to reach the person" in lead.post(
        "case_admit", held.case.pk, basis="consent", contact="on", status=409, **form
    )
    lead.post("case_admit", held.case.pk, basis="consent", **form)
    assert names(held, other_body) == {"work"}
    assert held.open().record.last(bodies.Shared).recipient == "zweite"


def test_withheld_or_withdrawn_consent_lets_nobody_in(held, lead, other_body):
    today = timezone.localdate()
    held.write(
        bodies.Consent(recipient="zweite", groups=bodies.GROUPS, withheld=("health",), given_on=today),
        bodies.Consent(recipient="zweite", groups=bodies.GROUPS, given_on=today, withdrawn_on=today),
        bodies.Consent(recipient="zweite", groups=bodies.GROUPS, given_on=today, until=today - timedelta(days=1)),
    )
    form = {"member": str(other_body.pk), "part": "admitted", "basis": "consent"}
    page = lead.post("case_admit", held.case.pk, status=409, **form)
    assert "lets this body read: health." in page


def test_public_body_is_no_choice(held, lead):
    clerk = held.town.enrol("Esche-6", "counsellor", office=held.town.city)
    assert clerk.pseudonym not in lead.get("case_admit", held.case.pk)
    lead.post("case_admit", held.case.pk, member=str(clerk.pk), part="admitted", basis="consent", status=400)


def test_removed_member_finds_nothing_at_the_next_click(held, lead, helper, at):
    browser = at(helper)
    browser.get("case", held.case.pk)
    lead.post("case_remove", held.case.pk, helper.pk, sure="on")
    browser.get("case", held.case.pk, status=404)
    assert "Ahorn" not in browser.get("cases")
    with pytest.raises(CannotOpen):
        held.open(helper)


def test_nobody_is_taken_off_so_that_one_alone_is_left(held, lead):
    assert "fewer than two" in lead.post("case_remove", held.case.pk, held.deputy.pk, sure="on", status=409)
    assert len(parts(held)) == 2


def test_admitted_member_lets_nobody_in(held, helper, at, outside):
    for name in ("case_admit", "case_hand_over"):
        at(helper).get(name, held.case.pk, status=404)
    lead_elsewhere = at(outside)
    lead_elsewhere.get("case_remove", held.case.pk, helper.pk, status=404)
    assert "Let somebody in" not in at(helper).get("case_people", held.case.pk)


def test_lead_is_handed_over(held, lead, outside):
    lead.post("case_hand_over", held.case.pk, member=str(outside.pk), sure="on")
    assert parts(held) == {held.lead.pk: "deputy", held.deputy.pk: "deputy", outside.pk: "lead"}
    assert names(held, outside) == {"work", "contact"}


def change(held, member, state):
    seat = held.town.seat(held.town.enrol(f"Linde-{member.pseudonym}", "steward"))
    actions.change_state(held.town.membership(member), state, key=None, seat=seat, now=timezone.now())


@pytest.mark.parametrize("state", ["suspended", "left"])
def test_whoever_leaves_the_network_loses_the_case_at_once(held, helper, state):
    change(held, helper, state)
    assert names(held, helper) == set()
    assert Compartment.objects.get(case=held.case, name="work").rotate_since is not None
    assert held.open().compartments["work"].epoch == 2


def test_deputy_takes_over_from_a_lead_who_left(held):
    change(held, held.lead, "left")
    assert parts(held) == {held.deputy.pk: "lead"}
    assert held.open(held.deputy).record.last(bodies.Person)


def test_new_role_that_may_not_read_cases_takes_them_away(held, helper):
    seat = held.town.seat(held.town.enrol("Linde-77", "steward"))
    membership = held.town.membership(helper)
    actions.change_roles(membership, ["editor"], membership.office, key=None, seat=seat, now=timezone.now())
    assert names(held, helper) == set()


def test_hourly_run_takes_those_off_who_may_not_read_any_more(held, helper):
    membership = held.town.membership(helper)
    membership.state = "left"
    membership.save()
    assert departing.run(timezone.now()) == 1
    assert names(held, helper) == set()
    assert departing.run(timezone.now()) == 0


def test_last_key_is_kept(held):
    change(held, held.lead, "left")
    change(held, held.deputy, "left")
    assert parts(held) == {held.deputy.pk: "lead"}


def said(now=None):
    return "\n".join(doctor.lines(now or timezone.now()))


def test_doctor_is_content_with_two_holders_and_a_spare_key(held):
    assert said() == "cases rosenau: 1 open, each can be opened by two members and by the spare key"


def test_doctor_sees_a_case_with_too_few_holders(held):
    change(held, held.lead, "left")
    assert "warning: cases rosenau: 1 of 1: fewer than two members" in said()
    change(held, held.deputy, "left")
    assert "no member can open them any more" in said()
    assert str(held.case.pk) not in said()


def test_doctor_sees_a_key_that_waits_to_be_renewed(held, helper):
    change(held, helper, "left")
    assert "more than seven days ago" not in said()
    assert "more than seven days ago" in said(timezone.now() + timedelta(days=8))


def test_doctor_sees_another_spare_key(held):
    from wegweiser.intake.models import SpareKey
    from wegweiser.sealing.keypairs import new_key_pair

    SpareKey.objects.update(public_key=new_key_pair().public)
    assert "not sealed to the present spare key" in said()
