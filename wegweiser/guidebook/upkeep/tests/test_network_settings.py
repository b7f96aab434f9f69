"""Settings of a network: saved whole, never over somebody else's."""

from __future__ import annotations

import pytest
from django.utils import timezone

from wegweiser.guidebook.models import Network
from wegweiser.guidebook.upkeep import network_settings
from wegweiser.people.tests.cast import sign_in
from wegweiser.trail.models import Row

PAGE = "/members/rosenau/settings"


def values(**more):
    return {"version": 1, "name": "Rosenau", "languages": ["de"], "mailbox": "", **more}


def stored() -> Network:
    return Network.objects.get(slug="rosenau")


def test_settings_are_saved(town, ana):
    given = values(name="Rosenau am See", languages=["de", "fr"], mailbox="netz@example.org", welcome_de="Willkommen")
    assert sign_in(ana).post(PAGE, given).status_code == 302
    found = stored()
    assert (found.name, found.languages, found.mailbox) == ("Rosenau am See", ["de", "fr"], "netz@example.org")
    assert (found.texts, found.version) == ({"welcome": {"de": "Willkommen"}}, 2)


def test_trail_names_the_settings_without_their_values(town, ana):
    sign_in(ana).post(PAGE, values(name="Anders", welcome_de="Geheim"))
    assert Row.objects.get(event="SettingsChanged").facts == {"changed": ["name", "texts"], "version": 2}


def test_saving_the_same_changes_nothing(town, ana):
    sign_in(ana).post(PAGE, values())
    assert stored().version == 1
    assert not Row.objects.filter(event="SettingsChanged").exists()


def test_older_form_overwrites_nothing(town, ana):
    Network.objects.filter(slug="rosenau").update(version=2, name="Von jemand anderem")
    answer = sign_in(ana).post(PAGE, values(name="Meiner"))
    assert answer.status_code == 409
    assert stored().name == "Von jemand anderem"
    body = answer.content.decode()
    assert "Von jemand anderem" in body
    assert 'value="Meiner"' in body
    assert 'name="version" value="2"' in body


def test_typed_text_can_be_saved_after_a_conflict(town, ana):
    Network.objects.filter(slug="rosenau").update(version=2, name="Von jemand anderem")
    assert sign_in(ana).post(PAGE, values(version=2, name="Meiner")).status_code == 302
    assert stored().name == "Meiner"


def test_of_two_saves_with_one_version_one_counts(town, ana):
    seat, now = town.seat(ana), timezone.now()
    network_settings.change_settings(1, {"name": "Erste"}, {}, seat=seat, now=now)
    with pytest.raises(network_settings.ChangedMeanwhile):
        network_settings.change_settings(1, {"name": "Zweite"}, {}, seat=seat, now=now)
    assert stored().name == "Erste"


def test_preview_shows_markdown_and_saves_nothing(town, ana):
    body = sign_in(ana).post(PAGE, values(welcome_de="**fett** <script>x</script>", preview="1")).content.decode()
    assert "<strong>fett</strong>" in body
    assert "<script>x" not in body
    assert stored().texts == {}


def test_other_texts_and_languages_stay(town, ana):
    Network.objects.filter(slug="rosenau").update(texts={"members": {"de": "x"}}, languages=["de", "lb"])
    sign_in(ana).post(PAGE, values(welcome_de="Willkommen"))
    assert stored().texts == {"members": {"de": "x"}, "welcome": {"de": "Willkommen"}}
    assert stored().languages == ["de", "lb"]


@pytest.mark.parametrize("wrong", [{"name": ""}, {"languages": []}, {"languages": ["xx"]}, {"mailbox": "nobody"}])
def test_wrong_setting_is_asked_again(town, ana, wrong):
    assert sign_in(ana).post(PAGE, values(**wrong)).status_code == 400
    assert stored().version == 1


def test_settings_of_another_network_stay(town, other_town, ana):
    sign_in(ana).post(PAGE, values(name="Anders"))
    assert Network.objects.get(slug="linden").name == "Linden"
