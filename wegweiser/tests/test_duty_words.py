"""A duty to report that is not known is never worded as "does not report", in any language or on any page."""

from __future__ import annotations

import re

import pytest
from django.conf import settings
from django.utils import translation

from wegweiser.awareness import sentences

LANGUAGES = [code for code, _ in settings.LANGUAGES]
TABLES = {
    "DUTIES": sentences.DUTIES,
    "DUTIES_SHORT": sentences.DUTIES_SHORT,
    "REASONS": {
        "no": sentences.REASONS["does_not_report"],
        "unknown": sentences.REASONS["report_unknown"],
        "yes": sentences.REASONS["must_report"],
    },
}


def plain(text: object) -> str:
    return re.sub(r"\W+", " ", str(text)).strip().casefold()


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("table", TABLES)
def test_unknown_is_not_worded_as_no(table, language):
    words = TABLES[table]
    with translation.override(language):
        no, unknown, yes = (plain(words[duty]) for duty in ("no", "unknown", "yes"))
    assert no not in unknown, f"unknown is worded as {unknown!r}"
    assert yes not in unknown
    assert len({no, unknown, yes}) == 3


def test_unknown_says_so_in_the_language_of_the_sources():
    with translation.override("en"):
        assert all("know" in plain(words["unknown"]) for words in TABLES.values())


@pytest.mark.parametrize("language", LANGUAGES)
def test_page_of_a_body_with_unknown_duty_does_not_say_no(demo_networks, client, language):
    with translation.override(language):
        no = plain(sentences.DUTIES["no"])
    for loaded in demo_networks.values():
        actor = next(one for one in loaded.document.actors if one.must_report == "unknown")
        answer = client.get(f"/{language}/{loaded.slug}/actors/{actor.id}", headers={"host": "localhost"})
        assert answer.status_code == 200
        assert no not in plain(re.sub(r"<[^>]+>", " ", answer.content.decode()))
