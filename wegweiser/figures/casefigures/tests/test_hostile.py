"""Contributions made by hand: sealed to the figures' key, which everybody may have."""

from __future__ import annotations

import msgspec
import pytest
from django.utils import timezone

from wegweiser.cases.models import StatisticsKey
from wegweiser.figures.casefigures import counting, releasing
from wegweiser.figures.casefigures.keys import NoKey, contribution_place, key_file, key_id, read_key
from wegweiser.figures.casefigures.models import Contribution
from wegweiser.figures.casefigures.opening import NotAllowed
from wegweiser.figures.casefigures.pooling import BadContribution, Inside, Package
from wegweiser.figures.casefigures.tests.conftest import YEAR, record
from wegweiser.sealing.keypairs import seal_for_member

pytestmark = [pytest.mark.django_db, pytest.mark.one_engine]
NOW = timezone.now()
OWN = counting.count([record(YEAR)] * 40, YEAR)
NAMES = OWN.tables("", "").all_partitions()
NOTHING: dict[str, list[str]] = {name: [] for name in NAMES}


def arrive(bureau, package, at=NOW):
    public = bytes(StatisticsKey.objects.get(network=bureau.network).public_key)
    sealed = seal_for_member(public, msgspec.json.encode(package), contribution_place(key_id(public), "hand", YEAR))
    Contribution.objects.create(network=bureau.network, giver="hand", year=YEAR, sealed=sealed, arrived_at=at)


def propose(bureau, asked=None):
    return releasing.propose(
        bureau.private, bureau.seat(bureau.statistician), asked or bureau.opening(now=NOW), now=NOW
    )


def inside(hidden=NOTHING, counts=OWN, name="town"):
    return Inside(population=name, counts=counts, hidden=hidden)


MORE = counting.count([record(YEAR)] * 41, YEAR)
STRANGE = {
    "no network": Package(networks=0, counts=OWN, inside=()),
    "tables that are not named": Package(networks=1, counts=OWN, inside=(inside(hidden={}),)),
    "categories that are not there": Package(networks=1, counts=OWN, inside=(inside({**NOTHING, "gender": ["x"]}),)),
    "more inside than there is": Package(networks=1, counts=OWN, inside=(inside(counts=MORE),)),
    "one twice": Package(networks=1, counts=counting.add([OWN, OWN], YEAR), inside=(inside(), inside())),
}


@pytest.mark.parametrize("package", STRANGE.values(), ids=STRANGE)
def test_contribution_that_contradicts_itself_is_named_and_not_counted(state, package):
    arrive(state, package)
    with pytest.raises(BadContribution):
        propose(state)


def test_earlier_release_in_a_contribution_is_taken(state):
    arrive(state, Package(networks=1, counts=OWN, inside=(inside(),)))
    state.add(20)
    assert propose(state).state == "proposed"


def test_name_in_a_key_cannot_turn_the_words_around_it(state):
    key = key_file(StatisticsKey.objects.select_related("network").get(network=state.network))
    with pytest.raises(NoKey):
        read_key(key.replace(state.network.name, "State\u202e"))


def test_what_arrives_after_the_agreement_is_not_opened_with_it(state):
    """Else one person alone could lift every small number with invented persons, after the other one looked."""
    state.add(30)
    asked = state.opening(now=NOW - timezone.timedelta(hours=1))
    arrive(state, Package(networks=1, counts=OWN, inside=()))
    with pytest.raises(NotAllowed) as refused:
        propose(state, asked)
    assert refused.value.why == "since"
