"""The room in browsers: two persons, from the question to the release, and what nobody sees."""

from __future__ import annotations

from base64 import b64encode

import msgspec
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from wegweiser.cases.models import StatisticsKey
from wegweiser.figures.casefigures.keys import FORMAT, KeyFile, key_file, key_id, spoken
from wegweiser.figures.casefigures.models import CaseRelease, HandOver, Opening
from wegweiser.figures.casefigures.releasing import releases
from wegweiser.figures.casefigures.tests.conftest import YEAR
from wegweiser.intake.desk.tests.conftest import English
from wegweiser.sealing.keypairs import new_key_pair

pytestmark = pytest.mark.django_db


def client(bureau, member):
    return English(member, bureau.network.slug).client


def at(bureau, name, *more):
    return reverse(name, args=[bureau.network.slug, *more])


def text(answer):
    return answer.content.decode()


def ask(bureau, browser, **said):
    return browser.post(at(bureau, "ask_opening"), {"year": YEAR, "purpose": "release", **said})


def opened(bureau, browser, second, **said):
    """Asked, agreed, opened: what the last click answers."""
    assert ask(bureau, browser, **said).status_code == 303
    row = Opening.objects.get(network=bureau.network, used_at=None)
    assert second.post(at(bureau, "agree_opening", row.pk)).status_code == 303
    return browser.post(at(bureau, "open_records", row.pk))


def test_two_persons_release_a_year(state):
    state.add(47)
    state.add(8, gender="male", industry="A")
    one, two = client(state, state.statistician), client(state, state.second)
    answer = opened(state, one, two)
    assert answer.headers["Location"] == at(state, "case_release", YEAR)
    seen = text(two.get(answer.headers["Location"]))
    assert "exactly what would be published" in seen
    assert "Release it for ever" in seen
    assert "Release it for ever" not in text(one.get(answer.headers["Location"]))
    digest = CaseRelease.objects.get().digest
    assert two.post(at(state, "publish_cases", YEAR), {"digest": digest}).status_code == 400
    assert two.post(at(state, "publish_cases", YEAR), {"digest": digest, "sure": "on"}).status_code == 303
    assert releases(state.network)[0].document.total == 55
    assert "It never changes" in text(one.get(at(state, "case_release", YEAR)))


def test_no_page_shows_a_small_number(state):
    state.add(47)
    state.add(7, gender="male", industry="A")
    one, two = client(state, state.statistician), client(state, state.second)
    opened(state, one, two)
    for page in (at(state, "case_figures"), at(state, "case_release", YEAR)):
        for browser in (one, two):
            seen = text(browser.get(page))
            assert not [number for number in (7, 47, 54) if f">{number}<" in seen]


def test_second_person_sends_it_back(state):
    state.add(30)
    one, two = client(state, state.statistician), client(state, state.second)
    opened(state, one, two)
    assert two.post(at(state, "take_cases_back", YEAR)).status_code == 303
    assert not CaseRelease.objects.exists()


def test_too_few_are_refused_without_saying_how_many(state):
    state.add(9)
    answer = opened(state, client(state, state.statistician), client(state, state.second))
    assert answer.status_code == 409
    assert "fewer than 11 persons" in text(answer)


def test_whoever_asks_is_told_to_wait(state):
    one = client(state, state.statistician)
    ask(state, one)
    row = Opening.objects.get()
    assert one.post(at(state, "agree_opening", row.pk)).status_code == 409
    assert "Nobody has agreed yet" in text(one.post(at(state, "open_records", row.pk)))


def test_town_hands_over_to_a_network_of_this_installation(state, country):
    state.add(30)
    answer = opened(
        state, client(state, state.statistician), client(state, state.second),
        purpose="hand_over", to=country.network.slug,
    )  # fmt: skip
    assert answer.status_code == 303
    assert HandOver.objects.get().to == country.network.name
    assert "from the network with the key" in text(client(country, country.second).get(at(country, "case_figures")))


def test_second_person_sees_who_would_get_the_year(state, country):
    """A statistician could make a key of her own and call it as she likes: then she alone would have every number."""
    one, two, name = client(state, state.statistician), client(state, state.second), country.network.name
    ask(state, one, purpose="hand_over", to=country.network.slug)
    seen = text(two.get(at(state, "case_figures")))
    real = key_id(bytes(StatisticsKey.objects.get(network=country.network).public_key))
    assert f"{name}, a network of this installation" in seen
    assert spoken(real) in seen
    Opening.objects.all().delete()
    own = KeyFile(format=FORMAT, network="x", name=name, key=b64encode(new_key_pair().public).decode())
    ask(state, one, purpose="hand_over", key=msgspec.json.encode(own).decode())
    seen = text(two.get(at(state, "case_figures")))
    assert "whoever made this key" in seen
    assert "a network of this installation" not in seen
    assert spoken(own.id) in seen


def test_key_of_a_network_here_under_a_false_name_is_shown_with_the_true_one(state, country):
    false = key_file(StatisticsKey.objects.get(network=country.network)).replace(country.network.name, "False")
    ask(state, client(state, state.statistician), purpose="hand_over", key=false)
    assert "False" not in text(client(state, state.second).get(at(state, "case_figures")))


def test_handing_over_needs_a_key(state):
    answer = ask(state, client(state, state.statistician), purpose="hand_over", key="{}")
    assert answer.status_code == 400
    assert "Choose a network, or give its key" in text(answer)


def test_municipality_is_offered_handing_over_alone(state):
    state.network.place = "07314"
    state.network.save()
    assert ask(state, client(state, state.statistician)).status_code == 400


def test_key_can_be_taken_along(state):
    answer = client(state, state.second).get(at(state, "figures_key"))
    assert answer.headers["Content-Disposition"].startswith("attachment")
    assert answer.json()["network"] == state.network.slug


@pytest.mark.parametrize(("content", "status"), [(b"nonsense", 409), (b"x" * 400_001, 400)], ids=["nonsense", "large"])
def test_file_that_is_none_is_refused(state, content, status):
    sent = {"file": SimpleUploadedFile("a.json", content)}
    assert client(state, state.second).post(at(state, "read_contribution"), sent).status_code == status
