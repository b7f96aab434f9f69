"""Z5: two layers keep a case, and each alone is enough. With one switched off, no word of a case comes out."""

from __future__ import annotations

from importlib import import_module

import pytest
from django.db import models
from django.utils import timezone

from wegweiser.cases import admitting, bodies, keys, writing
from wegweiser.cases.models import Case, Compartment, Conference, Due, Referral
from wegweiser.cases.models.case import CaseRows, OfCase
from wegweiser.cases.models.entries import OfCompartment
from wegweiser.cases.places_of_seals import key_place
from wegweiser.cases.tests.scene import NAME, STORY, open_case
from wegweiser.intake.models import SpareKey
from wegweiser.people.tests.cast import sign_in
from wegweiser.permissions.tests.places import address, guarded, make_scene
from wegweiser.sealing.keypairs import new_key_pair, open_as_member

pytestmark = [pytest.mark.django_db, pytest.mark.one_engine]
WORDS = ("Zeisigkanarie", NAME, STORY, "Ahorn")
EVERYTHING = ["case_lead", "coordinator", "dpo", "statistician"]


@pytest.fixture
def scene(town, other_town):
    """Everything there is, and a case that the member who looks is not admitted to, with words in every corner."""
    scene = make_scene(town, other_town, "case_lead")
    hidden = open_case(town, names=("Erle-91", "Erle-92"))
    hidden.write(
        bodies.Note(text=WORDS[0]), bodies.Need(need="health", text=WORDS[0]),
        bodies.Task(text=WORDS[0], due=timezone.localdate()), bodies.Hearing(on=timezone.localdate(), what=WORDS[0]),
    )  # fmt: skip
    scene.things["hidden"] = hidden
    return scene


@pytest.fixture
def curious(scene):
    """A member of the same body with every role that could help, and no key."""
    return sign_in(scene.town.enrol("Eibe-99", *EVERYTHING, office=scene.town.centre))


def addresses(scene):
    """Every page of members, with the hidden case wherever a case stands."""
    things = {**scene.things, "case": scene.things["hidden"].case.pk}
    return [address(entry, things) for entry in guarded()]


def found_in(browser, paths):
    """Which words stood on which pages."""
    found = []
    for path in paths:
        answer = browser.get(path, secure=True)
        text = b"".join(answer) if answer.streaming else answer.content
        assert answer.status_code < 500, path
        found += [(path, word) for word in WORDS if word.encode() in text]
    return found


def test_without_any_right_or_scope_the_keys_alone_keep_it(scene, curious, monkeypatch):
    for rows in (CaseRows, OfCase, OfCompartment):
        monkeypatch.setattr(rows, "visible_to", lambda self, seat: models.QuerySet.all(self))
    for manager in (Case.objects, Referral.of_case, Conference.of_case, Due.objects):
        assert manager.visible_to(scene.town.seat(scene.things["hidden"].lead)).count() == manager.count()
    monkeypatch.setattr(import_module("wegweiser.permissions.guard"), "decide", lambda *_any: True)
    monkeypatch.setattr("wegweiser.cases.access.LEADING", ("lead", "deputy", "admitted"))
    paths = addresses(scene)
    assert len(paths) > 60
    assert found_in(curious, paths) == []


def test_without_any_lock_the_rights_alone_keep_it(scene, curious, monkeypatch):
    spare = scene.things["hidden"].spare or spare_of(scene)

    def anyone(_private, _member, compartment):
        return open_as_member(spare, compartment.key_for_spare, key_place(compartment, "spare"))

    monkeypatch.setattr(keys, "unwrap_for", anyone)
    hidden = scene.things["hidden"]
    stranger = scene.town.enrol("Eibe-98", office=scene.town.centre)
    assert hidden.open(stranger).record.last(bodies.Person).name == NAME  # the lock is off, indeed
    assert found_in(curious, addresses(scene)) == []


def test_walk_finds_the_words_for_one_who_is_admitted(scene):
    """The two tests above could not fail otherwise."""
    lead = sign_in(scene.things["hidden"].lead)
    paths = [path for path in addresses(scene) if "/cases" in path]
    assert {word for _path, word in found_in(lead, paths)} == set(WORDS)


def spare_of(scene):
    """The private half of the town's spare key: the desk that was opened first has it."""
    pair, network = new_key_pair(), scene.town.network
    SpareKey.objects.filter(network=network).update(public_key=pair.public)
    for one in Compartment.objects.filter(case__network=network):
        held = scene.things["hidden"]
        if one.case_id == held.case.pk:
            key = held.open().keys[one.name]
            Compartment.objects.filter(pk=one.pk).update(
                key_for_spare=keys.seal_for_member(pair.public, key, key_place(one, "spare"))
            )
    return pair.private


def test_writing_needs_the_compartment(held):
    helper = held.town.enrol("Eibe-97", "counsellor", office=held.town.centre)
    admitting.admit(held.open(), helper, "admitted", ["work"], "consent", now=timezone.now())
    opened = held.open(helper)
    with pytest.raises(KeyError):
        writing.write(opened, [writing.New(bodies.Person(alias="x"), compartment="contact")], now=timezone.now())
