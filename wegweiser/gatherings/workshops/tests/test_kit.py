"""The kit: templates become meetings, cards keep their answer folded, slides are accessible."""

from __future__ import annotations

import re
from html import unescape

import pytest
from django.utils import timezone

from wegweiser import packs
from wegweiser.gatherings.models import Meeting, Series
from wegweiser.guidebook.editions import store
from wegweiser.guidebook.editions.tests.pdf_text import pages_of, text_of
from wegweiser.guidebook.models import Actor
from wegweiser.guidebook.publishing import publish_edition
from wegweiser.packs.check_workshops import lines

KIT = "/members/rosenau/workshop-kit"
BEGIN = {"template": "workshop_1", "begins": "2027-03-01T09:00", "place": "Rathaus", "inside": ""}
DE = packs.load("de")


@pytest.fixture
def memory():
    """The editions in memory, empty before and after."""
    store.forget()
    yield store
    store.forget()


def page(browser, address):
    response = browser.get(address)
    assert response.status_code == 200
    return response.content.decode()


def test_kit_shows_every_template_and_every_card(coordinator):
    said = page(coordinator, KIT)
    for entry in (*DE.agendas.values(), *DE.vignettes.values()):
        assert entry.label["en"] in said


def test_template_becomes_a_series_with_its_meeting(coordinator):
    made = coordinator.post(f"{KIT}/begin", BEGIN)
    series, meeting = Series.objects.get(), Meeting.objects.get()
    assert made["Location"] == f"/members/rosenau/meetings/{meeting.pk}"
    assert (series.kind, series.from_pack, series.name) == ("workshop_1", "workshop_1", "Local workshop I")
    points = DE.agendas["workshop_1"].points
    assert [item.title for item in meeting.items.all()] == [point.label["en"] for point in points]
    assert [item.minutes for item in meeting.items.all()] == [point.minutes for point in points]


def test_meeting_is_as_long_as_its_agenda_on_the_clock_of_the_place(coordinator):
    coordinator.post(f"{KIT}/begin", BEGIN)
    meeting = Meeting.objects.get()
    assert meeting.begins.isoformat() == "2027-03-01T08:00:00+00:00"
    assert (meeting.ends - meeting.begins).total_seconds() == 60 * sum(
        point.minutes for point in DE.agendas["workshop_1"].points
    )


def test_meeting_over_a_clock_change_lasts_as_long(coordinator):
    coordinator.post(f"{KIT}/begin", {**BEGIN, "begins": "2027-03-28T01:30"})
    meeting = Meeting.objects.get()
    assert (meeting.ends - meeting.begins).total_seconds() == 60 * 240


def test_agenda_speaks_the_language_of_the_page(coordinator):
    coordinator.post(f"/fr{KIT}/begin", BEGIN)
    assert Series.objects.get().name == "Atelier local I"


def test_round_table_can_begin_inside_an_existing_one(coordinator):
    coordinator.post(f"{KIT}/begin", {**BEGIN, "template": "round_table", "inside": "Präventionsrat"})
    assert Series.objects.get().inside == "Präventionsrat"


def test_what_was_typed_stays_where_the_day_is_missing(coordinator):
    answer = coordinator.post(f"{KIT}/begin", {**BEGIN, "begins": ""})
    assert answer.status_code == 400
    assert 'value="Rathaus"' in answer.content.decode()
    assert not Series.objects.exists()


@pytest.mark.parametrize("code", ["case_conference", "nothing", ""])
def test_case_conference_and_unknown_templates_begin_nothing(coordinator, code):
    assert coordinator.post(f"{KIT}/begin", {**BEGIN, "template": code}).status_code == 303
    assert not Series.objects.exists()


def test_reader_sees_the_kit_but_begins_nothing(reader):
    assert "Plan the meeting" not in page(reader, KIT)
    assert reader.post(f"{KIT}/begin", BEGIN).status_code == 404
    assert not Series.objects.exists()


@pytest.mark.parametrize("slug", DE.vignettes)
def test_card_shows_facts_first_and_folds_its_answer(reader, slug):
    said = page(reader, f"{KIT}/{slug}")
    first, folded = said.split('<details class="details no-print"', 1)
    card = DE.vignettes[slug]
    for line in (*lines(card.facts["en"]), *lines(card.questions["en"])):
        assert line in unescape(first)
    for code in card.indicators:
        assert code not in first
        assert code in folded
    assert DE.tasks[card.tasks[0]].label["en"] in folded


def test_unknown_card_is_not_there(reader):
    assert reader.get(f"{KIT}/nothing").status_code == 404


def test_child_is_weighed_by_the_list_for_that_age(reader):
    assert "person under 18 is indicated" in page(reader, f"{KIT}/kitchen")


def test_card_asks_the_guidebook_once_it_is_published(town, reader, memory):
    assert "asks=professional" not in page(reader, f"{KIT}/harvest")
    publish_edition(town.network, now=timezone.now())
    memory.forget()
    found = re.search(r'href="(/rosenau/who\?[^"]+)"', page(reader, f"{KIT}/harvest"))
    assert found
    answer = reader.get(found[1].replace("&amp;", "&"))
    assert answer.status_code == 200


@pytest.mark.parametrize("language", ["de", "en", "fr"])
def test_slides_say_everything_in_the_language_of_the_page(reader, language):
    said = " ".join(text_of(reader.get(f"/{language}{KIT}/slides.pdf").content).split())
    for entry in DE.vignettes.values():
        assert plain(entry.label[language]) in said, entry.slug
    for code in ("employment_agency", "police"):
        assert DE.target_groups[code].label[language].split()[0] in said


def test_slides_are_accessible_and_name_no_author(reader):
    content = reader.get(f"{KIT}/slides.pdf").content
    assert b"pdfuaid" in content
    assert b"/MarkInfo" in content
    assert b"/Author" not in content
    assert b"dc:creator" not in content


def test_slides_name_bodies_and_never_persons(town, reader):
    Actor.objects.filter(pk=town.centre.pk).update(target_group="counselling_service")
    said = text_of(reader.get(f"{KIT}/slides.pdf").content)
    assert "Beratung" in said
    assert "Bo Muster" not in said


@pytest.mark.parametrize("language", ["de", "en", "fr"])
def test_each_card_stands_on_one_slide(reader, language):
    pages = [" ".join(one.split()) for one in pages_of(reader.get(f"/{language}{KIT}/slides.pdf").content)]
    for card in DE.vignettes.values():
        [slide] = [one for one in pages if plain(card.label[language]) in one]
        assert plain(lines(card.questions[language])[-1]) in slide, card.slug


def plain(text):
    return " ".join(text.split())
