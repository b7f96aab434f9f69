"""`wegweiser doctor` beyond the packs: what is missing in which language."""

from __future__ import annotations

import pytest
from django.db import OperationalError

from wegweiser.cli import main
from wegweiser.guidebook.commands import doctor
from wegweiser.guidebook.models import Actor, Network, Text
from wegweiser.packs import loader
from wegweiser.packs.completeness import spoken


@pytest.fixture
def network(db):
    network = Network.objects.create(slug="rosenau", name="R", place="07314", pack="de", languages=["de", "en"])
    for number in range(10):
        actor = Actor.objects.create(network=network, slug=f"a{number}", name={"de": "A"})
        Text.objects.create(actor=actor, language="de", text="Hilft.")
    return network


def put_english(network, number, state):
    for actor in network.actors.all()[:number]:
        Text.objects.create(actor=actor, language="en", text="Helps.", state=state)


def english(network):
    return next(line for line in doctor.network_lines() if "rosenau en" in line)


def test_original_is_complete(network):
    assert "network rosenau de: 100 % (10 of 10 texts)" in list(doctor.network_lines())


@pytest.mark.parametrize(("number", "warns"), [(0, True), (7, True), (8, False), (10, False)])
def test_language_below_the_mark_is_a_warning_with_the_way_to_the_desk(network, number, warns):
    put_english(network, number, "checked")
    assert english(network).startswith("warning: ") is warns
    assert ("open /members/rosenau/translations?language=en" in english(network)) is warns


@pytest.mark.parametrize("state", ["draft", "outdated"])
def test_what_nobody_has_checked_does_not_count(network, state):
    put_english(network, 10, state)
    assert english(network).startswith("warning: network rosenau en: 0 % (0 of 10 texts)")


def test_warnings_leave_the_exit_code_at_zero(network, capsys):
    assert main(["doctor", "--today", "2026-11-21"]) == 0
    assert "warning: network rosenau en" in capsys.readouterr().out


def test_catalogue_of_every_public_language_is_named(settings):
    lines = "\n".join(doctor.catalogue_lines())
    assert all(f"catalogue {code}: " in lines for code, _ in settings.LANGUAGES)


def test_catalogue_that_lacks_a_text_is_a_warning(monkeypatch):
    from wegweiser.web.commands import messages

    whole = messages.read
    monkeypatch.setattr(messages, "read", lambda language: messages.Catalog() if language == "ro" else whole(language))
    line = next(line for line in doctor.catalogue_lines() if "catalogue ro" in line)
    assert line.startswith("warning: catalogue ro: 0 %")
    assert "wegweiser/locale/ro/LC_MESSAGES/django.po" in line


def test_language_of_unchecked_texts_is_marked_as_such():
    line = next(line for line in doctor.pack_lines() if "pack eu ar" in line)
    assert "not yet checked by a person" in line


def test_pack_is_complete_in_the_languages_of_the_source():
    counted = {one.language: one for one in spoken(loader.read("eu"), ["de", "en", "fr", "zz"])}
    assert all(counted[code].there == counted[code].total > 100 for code in ("de", "en", "fr"))
    assert counted["zz"].there == 0


def test_what_is_missing_in_a_pack_is_named_by_file():
    [one] = spoken(loader.read("eu"), ["zz"])
    assert dict(one.missing)["situations.toml"] > 10
    assert sum(number for _, number in one.missing) == one.total


def test_page_for_professionals_is_not_expected_in_every_language():
    [one] = spoken(loader.read("de"), ["zz"])
    assert "pages/professionals.toml" not in dict(one.missing)


def test_without_a_database_it_says_so(monkeypatch):
    def nothing(*names):
        raise OperationalError("no such table")

    monkeypatch.setattr(Network.objects, "order_by", nothing)
    assert list(doctor.network_lines()) == ["networks: there is no database yet; begin one with `wegweiser init`"]
