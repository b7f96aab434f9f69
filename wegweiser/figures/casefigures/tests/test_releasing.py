"""Two persons, a release that never changes, records that are gone after it, and what others hand over."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from wegweiser.cases.models import CodedRecord, StatisticsKey, StatisticsSeat
from wegweiser.figures.casefigures import handing, opening, releasing
from wegweiser.figures.casefigures.keys import NoKey, key_file, read_key
from wegweiser.figures.casefigures.models import HAND_OVER, RELEASE, CaseRelease, Contribution, HandOver
from wegweiser.figures.casefigures.official import official_tables, provide
from wegweiser.figures.casefigures.opening import NotAllowed
from wegweiser.figures.casefigures.pooling import BadContribution
from wegweiser.figures.casefigures.tests.conftest import YEAR
from wegweiser.people.tests.cast import PRIVATE
from wegweiser.rules.disclosure import Refused
from wegweiser.trail.models import Row

pytestmark = pytest.mark.django_db
NOW = timezone.now()
DAY = timedelta(days=1)


def propose(bureau, row=None, now=NOW):
    return releasing.propose(bureau.private, bureau.seat(bureau.statistician), row or bureau.opening(now=now), now=now)


def release(bureau):
    row = propose(bureau)
    releasing.publish(bureau.seat(bureau.second), row, row.digest, now=NOW)
    return releasing.releases(bureau.network)[0]


def key_of(bureau):
    return key_file(StatisticsKey.objects.get(network=bureau.network))


def hand_over(giver, taker):
    asked = giver.opening(HAND_OVER, key_of(taker))
    return handing.hand_over(giver.private, giver.seat(giver.statistician), asked, now=NOW)


def figures(frozen, name):
    tables = (*frozen.document.tables, *frozen.document.sets)
    return next(one.figures for one in tables if one.name == name)


def refuses(why):
    return pytest.raises(NotAllowed, match=f"^{why}$")


# two persons


def test_whoever_asks_cannot_agree(state):
    row = opening.ask(state.seat(state.statistician), YEAR, RELEASE, "", now=NOW, today=NOW.date())
    with refuses("same"):
        opening.agree(state.seat(state.statistician), row, now=NOW)


def test_nothing_opens_before_somebody_agreed(state):
    row = opening.ask(state.seat(state.statistician), YEAR, RELEASE, "", now=NOW, today=NOW.date())
    with refuses("nobody"):
        propose(state, row)


@pytest.mark.parametrize(("days", "why"), [(6.9, None), (7, "old")])
def test_agreement_holds_for_seven_days(state, days, why):
    state.add(30)
    row, later = state.opening(now=NOW), NOW + days * DAY
    if why:
        with refuses(why):
            propose(state, row, later)
    else:
        assert isinstance(propose(state, row, later), CaseRelease)


def test_opening_is_used_once_and_by_whoever_asked(state):
    state.add(30)
    row = state.opening()
    with refuses("other"):
        releasing.propose(PRIVATE[state.second.pk], state.seat(state.second), row, now=NOW)
    propose(state, row)
    with refuses("old"):
        propose(state, row)


def test_member_without_a_key_opens_nothing(state):
    StatisticsSeat.objects.all().delete()
    with pytest.raises(StatisticsSeat.DoesNotExist):
        propose(state)


def test_running_year_is_not_asked_for(state):
    with refuses("year"):
        state.opening(year=YEAR + 1)


def test_whoever_proposes_cannot_release(state):
    state.add(30)
    row = propose(state)
    with refuses("same"):
        releasing.publish(state.seat(state.statistician), row, row.digest, now=NOW)
    assert releasing.releases(state.network) == ()


def test_only_what_was_seen_is_released(state):
    state.add(30)
    row = propose(state)
    with refuses("changed"):
        releasing.publish(state.seat(state.second), row, "sha256:other", now=NOW)


def test_each_step_is_in_the_trail(state):
    state.add(30)
    release(state)
    steps = list(Row.objects.order_by("position").values_list("event", flat=True))
    assert steps[-4:] == ["OpeningAsked", "OpeningAgreed", "RecordsOpened", "CaseFiguresReleased"]


# the release


def test_release_holds_no_small_number_and_its_records_are_gone(state):
    state.add(38)
    state.add(3, gender="male", support=())
    state.add(9, YEAR - 1)
    state.add(4, trafficking="not")
    frozen = release(state)
    assert frozen.document.total == 40
    assert set(figures(frozen, "gender").values()) == {None}
    assert figures(frozen, "support")["health"] is None
    assert CodedRecord.objects.count() == 9
    assert CaseRelease.objects.get().rows == []


def test_year_is_released_once(state):
    state.add(30)
    release(state)
    state.add(60)
    assert propose(state) == Refused("released")


def test_proposal_can_be_taken_back_and_made_anew(state):
    state.add(30)
    row = propose(state)
    releasing.take_back(state.seat(state.second), row, now=NOW)
    state.add(30)
    assert release(state).document.total == 60
    with refuses("changed"):
        releasing.take_back(state.seat(state.second), CaseRelease.objects.get(), now=NOW)


def test_too_few_are_refused(state):
    state.add(10)
    assert propose(state) == Refused("few")


def test_year_without_any_person_is_refused_as_too_few(state):
    state.add(20, year=YEAR - 1)
    assert propose(state) == Refused("few")


def test_municipality_publishes_no_persons(state):
    state.network.place = "07314"
    state.network.save()
    state.add(200)
    assert propose(state) == Refused("level")


# handing over


def test_contribution_is_pooled_and_gone_after_the_release(state, country):
    state.add(30)
    country.add(25, gender="male")
    done = hand_over(state, country)
    assert done.file is None
    assert not CodedRecord.objects.filter(network=state.network).exists()
    frozen = release(country)
    assert (frozen.document.total, frozen.document.contributions) == (55, 1)
    assert figures(frozen, "gender") == {"female": 30, "male": None, "other": None, "unknown": None}
    assert Contribution.objects.get().sealed is None


def test_year_that_was_handed_over_is_neither_released_nor_handed_over_again(state, country):
    state.add(30)
    hand_over(state, country)
    state.add(30)
    assert propose(state) == Refused("handed_over")
    with refuses("gone"):
        hand_over(state, country)


def test_contribution_after_the_release_stays_where_it_is(state, country):
    country.add(40)
    release(country)
    state.add(30)
    with refuses("late"):
        hand_over(state, country)
    assert CodedRecord.objects.filter(network=state.network).count() == 30
    assert not HandOver.objects.exists()


def test_contribution_after_the_proposal_asks_for_a_new_one(state, country):
    country.add(40)
    row = propose(country)
    state.add(30)
    hand_over(state, country)
    with refuses("late"):
        releasing.publish(country.seat(country.second), row, row.digest, now=NOW)
    assert release(country).document.total == 70


def test_earlier_release_goes_along_and_cannot_be_subtracted(state, country):
    state.add(30)
    release(state)
    hand_over(state, country)
    country.add(8)
    assert propose(country) == Refused("near")
    country.add(40, gender="male")
    frozen = release(country)
    assert frozen.document.total == 80
    assert frozen.document.crossed == ()
    with refuses("nested"):
        hand_over(country, state)


def test_own_key_is_no_other_network(state):
    with refuses("here"):
        hand_over(state, state)


@pytest.fixture
def file(state, country):
    """As another installation makes it: it does not know the other network."""
    state.add(30)
    key, row = key_of(country), StatisticsKey.objects.get(network=country.network)
    kept = bytes(row.public_key)
    StatisticsKey.objects.filter(pk=row.pk).update(public_key=b"elsewhere")
    asked = state.opening(HAND_OVER, key)
    done = handing.hand_over(state.private, state.seat(state.statistician), asked, now=NOW)
    StatisticsKey.objects.filter(pk=row.pk).update(public_key=kept)
    return handing.file_of(done)


def read_in(bureau, content):
    return handing.read_in(bureau.seat(bureau.second), content, now=NOW)


def test_file_of_another_installation_is_read_in_once(state, country, file):
    read_in(country, file)
    with refuses("twice"):
        read_in(country, file)
    country.add(12)
    assert release(country).document.total == 40


def test_file_for_another_network_is_refused(state, file):
    with refuses("foreign"):
        read_in(state, file)


@pytest.mark.parametrize(
    "change", [lambda text: text[:-9], lambda text: b"{}", lambda text: text.replace(b"n 1", b"n 9")]
)
def test_damaged_file_is_refused(country, file, change):
    with refuses("file"):
        read_in(country, change(file))


def test_contribution_that_says_another_year_does_not_open_and_can_be_taken_out(country, file):
    row = read_in(country, file.replace(f'"year":{YEAR}'.encode(), f'"year":{YEAR - 1}'.encode()))
    with pytest.raises(BadContribution):
        propose(country, country.opening(year=YEAR - 1))
    handing.take_out(row)
    assert not Contribution.objects.exists()


@pytest.mark.parametrize("text", ["", "{}", '{"format":"x","network":"a","name":"b","key":"AAAA"}'])
def test_what_is_no_key_is_refused(text):
    with pytest.raises(NoKey):
        read_key(text)


def test_true_counts_of_a_release_go_when_they_were_handed_over(state, country):
    state.add(30)
    release(state)
    assert CaseRelease.objects.get().sealed is not None
    hand_over(state, country)
    assert CaseRelease.objects.get(network=state.network).sealed is None


def test_true_counts_of_a_release_go_with_the_year_after_next(state):
    state.add(30, YEAR - 2)
    row = propose(state, state.opening(year=YEAR - 2))
    releasing.publish(state.seat(state.second), row, row.digest, now=NOW)
    state.add(30)
    release(state)
    assert [one.sealed is None for one in CaseRelease.objects.order_by("year")] == [True, False]


# official tables


def test_not_shown_and_not_known_are_two_things(state):
    state.add(40)
    state.add(25, gender="male")
    eurostat, *_others = official_tables(release(state).document)
    cells = {row.label["en"]: row.cells[0] for row in eurostat.rows}
    assert cells["all"].value == 65
    assert cells["Gender: those not shown, together"].value == 25
    assert cells["Age when identified: under 18"].few
    assert cells["Age when identified: 18 to 29"].few
    assert "Age when identified: those not shown, together" not in cells
    unknown = cells["Citizens of this country"]
    assert (unknown.value, unknown.few) == (None, False)


def test_report_of_a_year_takes_in_only_what_was_released(state):
    state.add(40)
    propose(state)
    assert provide(state.network, YEAR) == ()
    CaseRelease.objects.all().delete()
    release(state)
    assert [one.code for one in provide(state.network, YEAR)] == ["eurostat", "article_19a", "greta"]
    assert provide(state.network, YEAR - 1) == ()
