"""What others do between opening a case and what comes out of it: the last word of the person counts."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.utils import timezone

from wegweiser.cases import admitting, bodies, writing
from wegweiser.cases.conferencing import calling
from wegweiser.cases.conferencing.tests.scene import round_of
from wegweiser.cases.models import ConferenceReader
from wegweiser.cases.record import admitted
from wegweiser.cases.sharing import answering, consenting, contents, handing_over, referring
from wegweiser.cases.sharing.leaving import NotCovered
from wegweiser.cases.sharing.tests.scene import said, url
from wegweiser.cases.window import inside
from wegweiser.cases.window.tests.scene import open_hers
from wegweiser.guidebook.models import Actor
from wegweiser.sealing.envelope import CannotOpen

pytestmark = pytest.mark.django_db


@pytest.fixture
def second(held):
    """A body that may hold cases."""
    values = {"name": {"de": "Zweite"}, "kind": "non_public", "target_group": "other", "level": "municipal"}
    return Actor.objects.create(network=held.town.network, slug="zweite", area="07314", **values)


@pytest.fixture
def table(held):
    return round_of(held)


def test_record_is_not_handed_over_after_she_kept_something_back(asked, second):
    held = asked.held
    member, _other = (held.town.enrol(name, "case_lead", office=second) for name in ("Esche-5", "Esche-6"))
    ref = asked.agree(second, *bodies.GROUPS)
    row, _link = asked.refer(second, purpose="hand_over")
    yes, now = said("accepted", member=str(member.pk)), timezone.now()
    answering.answer(row, asked.key(row, member), yes, row.version, now=now)
    stale = held.open()
    groups = tuple(group for group in bodies.GROUPS if group != "health")
    less = bodies.Consent(recipient="zweite", groups=groups, withheld=("health",), given_on=timezone.localdate())
    consenting.agree(held.open(held.deputy), less, ref=ref, version=None, now=now)
    with pytest.raises(NotCovered):
        handing_over.hand_over(stale, row, now=now)


def test_nobody_is_let_in_after_the_consent_was_taken_back(asked, second):
    held, now = asked.held, timezone.now()
    chosen = held.town.membership(held.town.enrol("Esche-5", "counsellor", office=second))
    ref, stale = asked.agree(second, *bodies.GROUPS), held.open()
    consenting.take_back(held.open(held.deputy), ref, version=None, now=now)
    with pytest.raises(admitted.NoConsent):
        admitted.admit(stale, chosen, "admitted", ["work"], "consent", now=now)


def test_what_a_colleague_took_in_meanwhile_counts(asked):
    """The arrival is gone and the version the same, so nothing else shows that there is something new."""
    hers = open_hers(asked.held)
    asked.agree(asked.police, "wages")
    stale = asked.held.open()
    inside.take_back(inside.find(hers.box), asked.police.slug, now=timezone.now())
    asked.held.open(asked.held.deputy)
    draft = referring.Draft(office=asked.police, parts=(contents.Part(group="wages", text="x"),))
    with pytest.raises(NotCovered):
        referring.refer(stale, draft, now=timezone.now())


def test_form_from_before_brings_no_consent_back(asked, lead):
    hers, ref = open_hers(asked.held), asked.agree(asked.police, "wages")
    place = url("case_consent_again", asked, asked.held.case.pk, ref)
    version = re.search(r'name="version" value="(\d+)"', lead.get(place, secure=True).content.decode())[1]
    inside.take_back(inside.find(hers.box), asked.police.slug, now=timezone.now())
    form = {"recipient": "polizei", "groups": ["wages"], "given_on": f"{timezone.localdate()}", "language": "de"}
    answer = lead.post(place, {**form, "spoken": "yes", "version": version}, secure=True)
    assert answer.status_code == 409
    assert asked.held.open().record.latest(bodies.Consent)[ref][1].withdrawn_on


def invited(table, row):
    return ConferenceReader.objects.filter(conference=row, member=table.invited.pk).exists()


@pytest.mark.parametrize(("group", "stays"), [("situation", False), ("health", True)])
def test_a_no_takes_the_invitation_to_what_it_is_about(held, table, group, stays):
    row = table.call()
    no = bodies.Refusal(recipient=table.office.slug, groups=(group,), asked_on=timezone.localdate())
    consenting.refuse(held.open(), no, now=timezone.now())
    assert invited(table, row) is stays


@pytest.mark.parametrize(("days", "possible"), [(1, False), (9, True)])
def test_consent_must_hold_when_they_look(held, table, days, possible):
    today, now = timezone.localdate(), timezone.now()
    slug, until = table.office.slug, today + timedelta(days=days)
    held.write(bodies.Consent(recipient=slug, groups=("situation",), given_on=today, until=until))
    plan = table.plan(opens=now + timedelta(days=5))
    assert bool(calling.missing_for(held.open(), plan, now)) is not possible
    if possible:
        assert invited(table, calling.call(held.open(), plan, now=now))
        return
    with pytest.raises(NotCovered):
        calling.call(held.open(), plan, now=now)


@pytest.fixture
def gone(held):
    """What a deputy had opened when she was taken off."""
    member, now = held.town.enrol("Eibe-40", "case_lead", office=held.town.centre), timezone.now()
    admitting.admit(held.open(), member, "deputy", ["work", "contact"], "lead", now=now)
    stale = held.open(member)
    admitting.remove(held.case, member, ["work"], seat=None, now=now)
    return stale


def test_one_taken_off_lets_nobody_in(held, gone):
    other = held.town.enrol("Eibe-41", "counsellor", office=held.town.centre)
    with pytest.raises(CannotOpen):
        admitting.admit(gone, other, "admitted", ["work"], "consent", now=timezone.now())


def test_one_taken_off_writes_nothing(gone):
    with pytest.raises(CannotOpen):
        writing.write(gone, [writing.New(bodies.Note(text="late"))], now=timezone.now())


def test_nobody_is_given_a_key_that_was_renewed(held, gone):
    """An old key in a new envelope opens nothing, and would pass for a second holder."""
    stale, other = held.open(), held.town.enrol("Eibe-41", "counsellor", office=held.town.centre)
    admitting.admit(held.open(), other, "admitted", ["work"], "consent", now=timezone.now())
    admitting.remove(held.case, other, ["work"], seat=None, now=timezone.now())
    held.open(held.deputy)
    with pytest.raises(CannotOpen):
        admitting.admit(stale, other, "admitted", ["work"], "consent", now=timezone.now())
