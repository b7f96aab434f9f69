"""A consent that runs out ends what it covered: at once where somebody reads, and for good when the clock comes by."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from wegweiser.cases import bodies, writing
from wegweiser.cases.conferencing import calling
from wegweiser.cases.conferencing.tests.scene import round_of
from wegweiser.cases.models import Admission, Case, Compartment, ConferenceReader, Referral, ReferralReader
from wegweiser.cases.record import admitted
from wegweiser.cases.sharing import answering, links, referring, upkeep
from wegweiser.cases.sharing.tests.scene import said
from wegweiser.gatherings.tokens import hash_of
from wegweiser.guidebook.models import Actor
from wegweiser.people.tests.cast import PRIVATE, sign_in
from wegweiser.sealing.envelope import CannotOpen

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


def ago(days):
    return timezone.now() - days * DAY


@pytest.fixture
def ran_out(asked):
    """Asked three days ago under a consent whose last day was yesterday."""

    def refer(office, outcome=""):
        until = timezone.localdate() - DAY
        asked.agree(office, "wages", given_on=until - 9 * DAY, until=until, now=ago(3))
        row, link = asked.refer(office, now=ago(3))
        if outcome:
            Referral.of_case.filter(pk=row.pk).update(state=outcome)
            row.refresh_from_db()
        return row, link

    return refer


def test_last_day_stands_beside_the_referral_and_follows_the_ledger(asked):
    until = timezone.localdate() + 5 * DAY
    ref = asked.agree(asked.police, "wages", until=until)
    row = asked.refer(asked.police)[0]
    row.refresh_from_db()
    assert row.covered_until == until
    opened = asked.held.open()
    longer = bodies.Consent(recipient=asked.police.slug, groups=("wages",), given_on=timezone.localdate())
    writing.write(opened, [writing.New(longer, ref=ref)], now=timezone.now())
    row.refresh_from_db()
    assert row.covered_until is None


@pytest.mark.parametrize("outcome", ["", "accepted", "done"])
def test_nothing_is_shown_after_the_last_day_before_any_clock(asked, ran_out, outcome):
    row, _link = ran_out(asked.police, outcome)
    page = sign_in(asked.partner).get(f"/members/{row.case.network.slug}/referrals/{row.pk}", secure=True)
    assert page.status_code == (200 if outcome else 404)
    assert "Lohn fehlt" not in page.content.decode()
    with pytest.raises(referring.StaleReferral):
        answering.answer(row, asked.case_key(row), said("word", "x"), None, now=timezone.now())


def test_link_is_dead_after_the_last_day(asked, ran_out):
    row, link = ran_out(asked.church)
    assert links.referral_of_token(str(link.token), timezone.localdate()) is None
    assert hash_of(link.token) == Referral.of_case.get(pk=row.pk).token_hash  # no clock came by yet


def test_clock_deletes_the_keys_of_what_nobody_answered(asked, ran_out):
    row, _link = ran_out(asked.police)
    upkeep.run(timezone.now())
    row.refresh_from_db()
    assert row.state == "expired"
    assert not ReferralReader.objects.exists()


def test_clock_ends_the_view_of_what_was_accepted_once(asked, ran_out):
    row, _link = ran_out(asked.police, "accepted")
    assert upkeep.run(timezone.now())["uncovered"] == 1
    row.refresh_from_db()
    assert row.ended_on == timezone.localdate() - DAY
    assert upkeep.run(timezone.now())["uncovered"] == 0


def test_what_a_law_lets_leave_goes_on(asked, ran_out):
    row, _link = ran_out(asked.police, "accepted")
    Referral.of_case.filter(pk=row.pk).update(by_law=True, covered_until=None)
    asked.held.write(bodies.Note(text="x"))
    upkeep.run(timezone.now())
    row.refresh_from_db()
    assert not row.has_ended(timezone.localdate())


@pytest.fixture
def guest(held):
    """A member of another body who reads under a consent until yesterday."""
    office = Actor.objects.create(
        network=held.town.network, slug="zweite", name={"de": "Zweite"}, kind="non_public", target_group="other",
        level="municipal", area="07314",
    )  # fmt: skip
    member, until = held.town.enrol("Esche-5", "case_lead", office=office), timezone.localdate() - DAY
    yes = bodies.Consent(recipient="zweite", groups=bodies.GROUPS, given_on=until - 9 * DAY, until=until)
    held.write(yes, now=ago(3))
    both = ["work", "contact"]
    admitted.admit(held.open(), held.town.membership(member), "admitted", both, "consent", now=ago(3))
    return member


def test_guest_is_out_the_day_after_before_any_clock(held, guest):
    assert not Case.objects.visible_to(held.town.seat(guest)).exists()
    page = sign_in(guest).get(f"/members/{held.town.network.slug}/cases/{held.case.pk}", secure=True)
    assert page.status_code == 404
    with pytest.raises(CannotOpen):
        held.open(guest)
    assert PRIVATE[guest.pk]


def test_clock_takes_the_keys_of_a_guest_and_has_new_ones_made(held, guest):
    assert upkeep.run(timezone.now())["uncovered"] == 2
    assert not Admission.objects.filter(member=guest.pk).exists()
    assert not Compartment.objects.filter(rotate_since=None).exists()
    assert Admission.objects.count() == 4  # two of the body in each compartment


def test_conference_after_a_shortened_consent_loses_its_guest(held):
    table = round_of(held)
    table.agree(table.office)
    row = calling.call(held.open(), table.plan(), now=timezone.now())
    ref = next(iter(held.open().record.latest(bodies.Consent)))
    today = timezone.localdate()
    shorter = bodies.Consent(recipient=table.office.slug, groups=("situation",), given_on=today, until=today)
    writing.write(held.open(), [writing.New(shorter, ref=ref)], now=timezone.now())
    assert not ConferenceReader.objects.filter(conference=row).exists()
