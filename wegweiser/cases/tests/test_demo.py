"""The invented cases are told through the real functions; who refuses the police is not told to the police."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from wegweiser.cases import bodies, demo
from wegweiser.cases.demo.stories import WITHOUT_POLICE
from wegweiser.cases.demo.telling import Telling
from wegweiser.cases.models import CodedRecord, Conference, Referral
from wegweiser.cases.reading import OpenCase
from wegweiser.demo.cast import people_of
from wegweiser.demo.networks import NETWORKS
from wegweiser.demo.rooms import load_offices
from wegweiser.guidebook.models import Network
from wegweiser.intake.demo import make_spare_key
from wegweiser.intake.public.tests.conftest import cheap_numbers
from wegweiser.people.demo import enrol_demo_members
from wegweiser.permissions import decide

__all__ = ["cheap_numbers"]
pytestmark = [pytest.mark.django_db, pytest.mark.one_engine]
NOW = datetime(2026, 11, 20, 15, tzinfo=UTC)


@pytest.fixture
def network(settings, cheap_locks, cheap_numbers, monkeypatch) -> Network:
    settings.DEMO = True
    found = load_offices(next(one for one in NETWORKS if one.slug == "rheinbogen"), now=NOW)
    enrol_demo_members(found, people_of(found, 1), now=NOW)
    make_spare_key(found, NOW)
    return found


@pytest.fixture
def told(network: Network):
    """The stories of those who refuse the police: one of today, one that ended."""
    from wegweiser.people.models import Member

    seats = [seat for member in Member.objects.all() if (seat := member.seat_in(network.slug))]
    lead = next(seat for seat in seats if decide(seat.roles, "cases.lead"))
    agreement = demo._agreement(network, lead, NOW)
    stories = [story for story in demo.STORIES["rheinbogen"] if story.circle is WITHOUT_POLICE]
    return [Telling(network, lead, agreement, story, NOW).tell() for story in stories]


def test_who_refuses_the_police_is_told_to_no_police_prosecution_or_immigration_authority(told):
    for opened in told:
        record = opened.record
        told_to = [body.recipient for kind in (bodies.Consent, bodies.Shared) for _w, body in record.each(kind)]
        kinds = set(opened.case.network.actors.filter(slug__in=told_to).values_list("target_group", flat=True))
        assert kinds == {"shelter", "trade_union", "counselling_service"}
        assert [body.recipient for _w, body in record.each(bodies.Refusal)] == [police_of(opened)]


def police_of(opened: OpenCase) -> str:
    return str(opened.case.network.actors.get(target_group="police").slug)


def test_each_still_has_its_referrals_a_conference_and_a_file(told):
    for opened in told:
        assert {"done", "declined"} <= set(Referral.of_case.filter(case=opened.case).values_list("state", flat=True))
        assert Conference.of_case.filter(case=opened.case, state="held").exists()
        assert len(list(opened.record.each(bodies.Filed))) == 1
    assert CodedRecord.objects.count() == sum(opened.case.state == "closed" for opened in told) == 1
