"""The translations beside the real tables say what their source says, in German and French, and pass for drafts."""

from __future__ import annotations

import re

import pytest

from wegweiser.demo.networks import NETWORKS
from wegweiser.demo.rooms import load_offices
from wegweiser.guidebook.demo.translations import read_drafts
from wegweiser.guidebook.editions import store
from wegweiser.tests.cast import NOW

REAL = [network for network in NETWORKS if not network.fictional]


@pytest.fixture(params=REAL, ids=[network.slug for network in REAL])
def wanted(request, db):
    load_offices(request.param, now=NOW)
    yield request.param
    store.forget()


def numbers(text: str) -> list[str]:
    return sorted(re.findall(r"\d+", text))


def test_every_description_has_a_german_and_a_french_draft(wanted):
    actors = store.current(wanted.slug).document.actors
    described = {actor.id: actor.description for actor in actors if "en" in actor.description}
    assert [slug for slug, texts in described.items() if {"de", "fr"} - set(texts)] == []


def test_a_translation_is_a_draft(wanted):
    drafts, actors = read_drafts(wanted.drafts), store.current(wanted.slug).actors
    states = {actors[slug].description[language].state for slug, words in drafts.items() for language in words}
    assert states == {"draft"}


def test_every_draft_belongs_to_an_actor(wanted):
    actors = store.current(wanted.slug).actors
    assert set(read_drafts(wanted.drafts)) <= set(actors)


def test_a_draft_has_the_numbers_of_its_source(wanted):
    actors, drafts = store.current(wanted.slug).actors, read_drafts(wanted.drafts)
    pairs = [
        (slug, language, text, actors[slug].description["en"].text)
        for slug, words in drafts.items()
        for language, text in words.items()
    ]
    assert [(slug, language) for slug, language, text, source in pairs if numbers(text) != numbers(source)] == []
